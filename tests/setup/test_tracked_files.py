"""What the repository must never hold: addresses of package registries, paths of somebody's machine."""

import functools
import re
import subprocess
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-bench.lock")
PINNED = re.compile(r"^([a-z0-9._-]+)==([^\s;]+)", re.MULTILINE)

# Written apart, so that this file does not hold them either.
REGISTRIES = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("registry", "yarnpkg", "com"),
        ("deb", "debian", "org"),
        ("archive", "ubuntu", "com"),
        ("conda", "anaconda", "org"),
        ("crates", "io"),
        ("proxy", "golang", "org"),
    )
]
ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://[^\s\"'<>]*", re.IGNORECASE)
# A path on the web may hold the same words; addresses are taken out before looking.
MACHINE_PATH = re.compile(r"(?<![\w.~/-])/(?:work|tmp|root|home/\w+|Users/\w+)/[\w.]")


@functools.cache
def _read_tracked_texts() -> dict[str, str]:
    """Every tracked text file by its path in the repository."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    if listed.returncode != 0:
        pytest.skip("not a git checkout: nothing is tracked")
    texts = {}
    for name in filter(None, listed.stdout.split("\0")):
        path = REPOSITORY / name
        content = path.read_bytes() if path.is_file() else b""
        if b"\0" not in content:
            texts[name] = content.decode("utf-8", errors="replace")
    return texts


def _find_lines(pattern: re.Pattern[str], *, without_addresses: bool = False) -> list[str]:
    found = []
    for name, text in _read_tracked_texts().items():
        if not pattern.search(text):
            continue
        for number, line in enumerate(text.splitlines(), start=1):
            if pattern.search(ADDRESS.sub("", line) if without_addresses else line):
                found.append(f"{name}:{number}: {line.strip()[:120]}")
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_no_address(lock: str) -> None:
    assert "://" not in (REPOSITORY / lock).read_text()


@pytest.mark.parametrize("lock", LOCKS)
def test_everything_in_a_lock_is_pinned_with_a_hash(lock: str) -> None:
    entries = re.split(r"\n(?=\S)", (REPOSITORY / lock).read_text().strip())

    assert [entry for entry in entries if not PINNED.match(entry) or "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("lock", LOCKS[1:])
def test_development_and_benchmarks_run_the_versions_that_travellers_run(lock: str) -> None:
    running = dict(PINNED.findall((REPOSITORY / LOCKS[0]).read_text()))
    pinned = dict(PINNED.findall((REPOSITORY / lock).read_text()))

    assert running == {name: pinned.get(name) for name in running}


def test_no_tracked_file_names_a_package_registry() -> None:
    registries = re.compile("|".join(map(re.escape, REGISTRIES)), re.IGNORECASE)

    assert _find_lines(registries) == []


def test_no_tracked_file_names_a_path_of_somebodys_machine() -> None:
    assert _find_lines(MACHINE_PATH, without_addresses=True) == []


@pytest.mark.parametrize("path", ["work/main", "tmp/x", "root/.cache", "home/eva/waypost"])
def test_a_machine_path_is_recognised(path: str) -> None:
    assert MACHINE_PATH.search(f"cd /{path}")


@pytest.mark.parametrize("line", ["either/work/or leave", "in /tmp", "src/home/page/x", "https://example.org/work/x"])
def test_an_ordinary_path_is_let_be(line: str) -> None:
    assert MACHINE_PATH.search(ADDRESS.sub("", line)) is None
