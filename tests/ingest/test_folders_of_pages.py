"""Folders of pages: each once, however often the folder is combed, and one bad page costs nothing but itself."""

from pathlib import Path

import pytest

from waypost.ingest.folders import comb_folder, list_pages
from waypost.ingest.reviewing.keeping import read_waiting

CROSSED = "We crossed from Thailand into Laos at Chiang Khong, and the officers were friendly to us."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four pages, one of them empty, one told twice, and something that is no page."""
    for name, text in {
        "a.txt": CROSSED,
        "sub/again.md": CROSSED,
        "b.txt": "We ate well and slept.",
        "c.txt": "",
    }.items():
        path = tmp_path / "pages" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "pages" / "photo.jpg").write_bytes(b"\xff\xd8")
    return tmp_path / "pages"


def test_every_page_is_combed_once_and_kept_for_review(folder: Path, tmp_path: Path) -> None:
    home, counts = tmp_path / "home", list[int]()
    first = comb_folder(list_pages(folder), home, counts.append)
    second = comb_folder(list_pages(folder), home)

    assert ([1, 2, 3, 4], 2, 1, 1) == (counts, len(first.combed), len(first.unchanged), len(first.failed))
    assert (0, 3, 1) == (len(second.combed), len(second.unchanged), len(second.failed))
    assert ["la-th"] == [draft.value("border") for page in read_waiting(home) for draft in page.drafts]


def test_after_an_interruption_only_the_rest_is_combed(folder: Path, tmp_path: Path) -> None:
    class StoppedError(Exception):
        pass

    def stop(count: int) -> None:
        if count == 1:
            raise StoppedError

    with pytest.raises(StoppedError):
        comb_folder(list_pages(folder)[:2], tmp_path / "home", stop)
    rest = comb_folder(list_pages(folder)[:2], tmp_path / "home")

    assert (["b.txt"], ["a.txt"]) == (
        [Path(str(one["source"])).name for one in rest.combed],
        [Path(one).name for one in rest.unchanged],
    )


def test_a_damaged_file_of_drafts_is_passed_over(folder: Path, tmp_path: Path) -> None:
    comb_folder(list_pages(folder), tmp_path / "home")
    (tmp_path / "home" / "ingest" / "pages" / "broken.json").write_text("{", encoding="utf-8")

    assert 1 == len(read_waiting(tmp_path / "home"))
