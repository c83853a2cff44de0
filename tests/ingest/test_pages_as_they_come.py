"""Files in any encoding and state: the prose in them, or one line that says what is wrong."""

from pathlib import Path

import pytest

from waypost.domain.errors import InputError
from waypost.ingest.pages.reading import MOST_BYTES, page_of, read_page

PROSE = "We crossed the border and the officers at the café were friendly to all of us in the morning.\n" * 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_any_usual_encoding(encoding: str) -> None:
    assert PROSE == page_of(PROSE.encode(encoding), "-").text


def test_a_page_that_mixes_encodings_loses_nothing() -> None:
    content = "the café was open for us\n".encode() + "and the señor was with us\n".encode("cp1252")

    assert "the café was open for us\nand the señor was with us\n" == page_of(content, "-").text


def test_the_prose_of_html_is_found_with_its_title_and_date() -> None:
    markup = (
        "<html><head><title>Into Laos</title><meta property='article:published_time' content='2019-03-04'>"
        f"</head><body><nav>Home</nav><article><h1>Into Laos</h1><p>{PROSE}</p><p>{PROSE}</p></article>"
        "<script>var x;</script></body>"
    )
    page = page_of(markup.encode(), "-")

    assert ("Into Laos", "2019-03-04") == (page.title, page.published_on)
    assert "var x" not in page.text
    assert "officers at the café" in page.text


def test_broken_html_is_read_as_far_as_it_goes() -> None:
    text = page_of(f"<html><body><div><p>{PROSE}<b>and the<p>end<<<table><td>of it".encode(), "-").text

    assert "officers at the café" in text


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "an empty page"),
        (b"  \n\t\n", "an empty page"),
        (b"<html><body><p></p></body></html>", "an empty page"),
        (bytes(range(32)) * 200, "not text"),
        ("Wir sind mit der Fähre über die Grenze und das war für uns nicht so schön".encode(), "a page in a language"),
        ("我们在霍尔果斯口岸过境,边检人员很友好,手续办得很快。".encode(), "a page in a language"),
        (b"x" * (MOST_BYTES + 1), "too big for a page"),
        (b"and we " * 150_000, "too long for a post"),
    ],
)
def test_what_is_no_page_is_refused_in_one_line(content: bytes, what: str) -> None:
    with pytest.raises(InputError) as refusal:
        page_of(content, "page.html")

    assert str(refusal.value).startswith(f"page.html: {what}")
    assert "\n" not in str(refusal.value)


def test_a_missing_file_is_the_systems_own_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_page(str(tmp_path / "nowhere.txt"))
