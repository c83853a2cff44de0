"""The compiled cache heals itself: stale, broken, old, half-written, built twice at once, or not writable at all."""

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from waypost.almanac import compile_almanac, load_almanac, open_almanac
from waypost.almanac.compiled import CompiledStore, write_compiled
from waypost.almanac.loading import load_library
from waypost.domain.errors import AlmanacError

GROUND = Path(__file__).parent / "ground"
TERRITORY = "names: {en: [Kyrgyzstan]}\ncitations: [general-knowledge]\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return shutil.copytree(GROUND, tmp_path / "root")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def _cache(home: Path) -> Path:
    (cache,) = (home / "cache").glob("*.sqlite")
    return cache


def _ids(root: Path, home: Path) -> list[str]:
    return [str(territory.id) for territory in open_almanac(root, home).list_territories()]


EVERY = ["cn", "kz", "no", "se", "us"]


def test_the_cache_answers_as_the_files_do(root: Path, home: Path) -> None:
    open_almanac(root, home)

    cached, plain = open_almanac(root, home), load_almanac(root)

    assert isinstance(cached._store, CompiledStore)
    assert plain.version == cached.version
    assert plain.stats() == cached.stats()
    assert plain.list_crossings() == cached.list_crossings()
    assert plain.list_provisions() == cached.list_provisions()
    assert plain.list_reports() == cached.list_reports()
    assert plain.rates() == cached.rates()
    assert plain.search("khorgos") == cached.search("khorgos")


def test_a_new_file_is_seen(root: Path, home: Path) -> None:
    open_almanac(root, home)
    (root / "territories" / "kg.yaml").write_text(TERRITORY, encoding="utf-8")

    assert sorted([*EVERY, "kg"]) == _ids(root, home)
    assert sorted([*EVERY, "kg"]) == _ids(root, home)


def test_a_changed_file_is_seen_even_when_its_size_and_time_stay(root: Path, home: Path) -> None:
    path = root / "territories" / "kz.yaml"
    open_almanac(root, home)
    state = path.stat()
    path.write_text(path.read_text(encoding="utf-8").replace("KZT", "XXX"), encoding="utf-8")
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns + 1))

    assert "XXX" == open_almanac(root, home).get_territory("kz").currency


def test_a_file_taken_away_is_gone(root: Path, home: Path) -> None:
    open_almanac(root, home)
    (root / "territories" / "us.yaml").unlink()

    assert ["cn", "kz", "no", "se"] == _ids(root, home)


def test_files_with_new_times_and_the_same_content_need_no_new_cache(root: Path, home: Path) -> None:
    version = open_almanac(root, home).version
    made = _cache(home).stat().st_ino
    for path in root.rglob("*.yaml"):
        os.utime(path, (1, 1))

    assert version == open_almanac(root, home).version
    assert made == _cache(home).stat().st_ino


def test_the_overlay_wins_and_adds(root: Path, home: Path) -> None:
    open_almanac(root, home)
    overlay = home / "almanac" / "territories"
    overlay.mkdir(parents=True)
    (overlay / "kg.yaml").write_text(TERRITORY, encoding="utf-8")
    (overlay / "us.yaml").write_text(TERRITORY, encoding="utf-8")

    almanac = open_almanac(root, home)

    assert sorted([*EVERY, "kg"]) == [territory.id for territory in almanac.list_territories()]
    assert ("Kyrgyzstan",) == almanac.get_territory("us").names["en"]


def test_the_overlay_is_part_of_the_version(root: Path, home: Path) -> None:
    plain = open_almanac(root, home).version
    (home / "almanac" / "territories").mkdir(parents=True)
    (home / "almanac" / "territories" / "kg.yaml").write_text(TERRITORY, encoding="utf-8")

    assert plain != open_almanac(root, home).version


def _write_nonsense(cache: Path) -> None:
    cache.write_bytes(b"this is no database" * 1000)


def _cut_short(cache: Path) -> None:
    content = cache.read_bytes()
    cache.write_bytes(content[: len(content) // 2])


def _empty(cache: Path) -> None:
    cache.write_bytes(b"")


def _damage_rows(cache: Path) -> None:
    with closing(sqlite3.connect(cache)) as connection:
        connection.execute("UPDATE things SET value = zeroblob(length(value))")
        connection.commit()


def _damage_sums(cache: Path) -> None:
    with closing(sqlite3.connect(cache)) as connection:
        connection.execute("UPDATE things SET check_sum = check_sum + 1")
        connection.commit()


def _drop_tables(cache: Path) -> None:
    with closing(sqlite3.connect(cache)) as connection:
        connection.execute("DROP TABLE names")
        connection.execute("DROP TABLE things")
        connection.commit()


def _make_old(cache: Path) -> None:
    with closing(sqlite3.connect(cache)) as connection:
        connection.execute("UPDATE meta SET value = 'old' WHERE name = 'code'")
        connection.execute("UPDATE things SET value = zeroblob(8)")
        connection.commit()


@pytest.mark.parametrize(
    "harm", [_write_nonsense, _cut_short, _empty, _damage_rows, _damage_sums, _drop_tables, _make_old]
)
def test_a_broken_cache_is_made_anew_silently(
    root: Path, home: Path, harm: Callable[[Path], None], capfd: pytest.CaptureFixture[str]
) -> None:
    open_almanac(root, home)
    harm(_cache(home))

    almanac = open_almanac(root, home)

    assert EVERY == [territory.id for territory in almanac.list_territories()]
    assert "cn-kz/khorgos" == almanac.resolve_crossing("霍尔果斯").id
    assert ("", "") == capfd.readouterr()
    assert isinstance(open_almanac(root, home)._store, CompiledStore)
    assert EVERY == _ids(root, home)


def test_a_crash_in_the_middle_of_writing_leaves_the_old_cache(
    root: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_almanac(root, home)
    before = _cache(home).read_bytes()

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", crash)
        with pytest.raises(KeyboardInterrupt):
            compile_almanac(root, home)

    assert before == _cache(home).read_bytes()
    assert [_cache(home)] == list((home / "cache").iterdir())


def test_what_a_killed_builder_left_is_cleared_away_after_an_hour(root: Path, home: Path) -> None:
    open_almanac(root, home)
    old, young = (_cache(home).with_suffix(f".sqlite.{name}.new") for name in ("old", "young"))
    for path in (old, young):
        path.write_bytes(b"half")
    os.utime(old, (time.time() - 7200, time.time() - 7200))

    compile_almanac(root, home)

    assert (False, True) == (old.exists(), young.exists())


def test_two_builders_at_once_do_not_disturb_each_other(root: Path, home: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(lambda _: _ids(root, home), range(8)))

    assert [EVERY] * 8 == results
    assert EVERY == _ids(root, home)


def test_two_processes_at_once_do_not_disturb_each_other(root: Path, home: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from waypost.almanac import open_almanac;"
        "print(open_almanac(Path(sys.argv[1]), Path(sys.argv[2])).resolve_crossing('khorgos').id)"
    )
    command = [sys.executable, "-c", program, str(root), str(home)]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]

    assert [("cn-kz/khorgos\n", "")] * 2 == [process.communicate() for process in started]


def test_a_home_that_cannot_be_written_means_memory_and_one_warning(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")

    almanac = open_almanac(root, tmp_path / "file" / "home")

    assert EVERY == [territory.id for territory in almanac.list_territories()]
    assert 1 == len(capsys.readouterr().err.splitlines())


def test_compiling_into_a_home_that_cannot_be_written_is_an_error(root: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")

    with pytest.raises(AlmanacError) as caught:
        compile_almanac(root, tmp_path / "file" / "home")

    assert "WAYPOST_HOME" in str(caught.value)


def test_a_full_disk_leaves_nothing_half_written(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = home / "cache" / "almanac.sqlite"

    def fail(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("waypost.almanac.compiled._fill", fail)
    with pytest.raises(OSError, match="full"):
        write_compiled(path, load_library(GROUND), {})

    assert [] == list(path.parent.iterdir())


def test_a_broken_file_is_left_out_with_one_warning_each_time(
    root: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "territories" / "us.yaml").write_text("names: {en: [A]}\nnames: {en: [B]}\n", encoding="utf-8")

    for _ in ("built", "cached"):
        assert ["cn", "kz", "no", "se"] == _ids(root, home)
        (warning,) = capsys.readouterr().err.splitlines()
        assert "waypost almanac check" in warning


def test_a_cached_answer_imports_neither_schema_nor_parser(root: Path, home: Path) -> None:
    open_almanac(root, home)
    program = (
        "import sys; from pathlib import Path; from waypost.almanac import open_almanac;"
        "open_almanac(Path(sys.argv[1]), Path(sys.argv[2])).resolve_crossing('khorgos');"
        "print(*sorted(set(sys.argv[3:]) & set(sys.modules)))"
    )
    heavy = ["pydantic", "yaml", "shapely", "rapidfuzz", "holidays", "platformdirs", "opening_hours", "numpy", "babel"]

    done = subprocess.run(
        [sys.executable, "-c", program, str(root), str(home), *heavy], capture_output=True, text=True, check=True
    )

    assert "\n" == done.stdout


def test_the_home_is_the_one_that_is_named(monkeypatch: pytest.MonkeyPatch, root: Path, tmp_path: Path) -> None:
    monkeypatch.setenv("WAYPOST_HOME", str(tmp_path / "named"))

    open_almanac(root)

    assert _cache(tmp_path / "named").is_file()
