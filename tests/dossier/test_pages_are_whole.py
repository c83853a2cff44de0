"""PDF read back by another library: archival, tagged, in its language, every script in it."""

from typing import Any

import pytest
from tests.dossier.conftest import MADE_AT, Khorgos
from tests.dossier.reading_back import catalogue_of, metadata_of, open_pdf, pages_of, shown_in

from waypost.dossier.dossier import Dossier
from waypost.dossier.sheet import Facts, Items, Sheet, Table
from waypost.dossier.sheet_html import sheets_page
from waypost.dossier.typesetting.fonts import shown
from waypost.dossier.typesetting.sheets import set_sheets
from waypost.messages import speaking

SCRIPTS = {
    "Chinese": "霍尔果斯", "Georgian": "სარფი", "Armenian": "Բագրատաշեն", "Arabic": "الكرامة", "Persian": "بازرگان",
    "Thai": "เชียงของ", "Ethiopic": "ሞያሌ", "Devanagari": "वाघा", "Lao": "ຫ້ວຍຊາຍ", "Khmer": "បាវិត", "Kazakh": "Қорғас",
    "Hebrew": "יצחק", "Burmese": "မြဝတီ", "Bengali": "বেনাপোল", "Korean": "단둥", "Japanese": "かな",
}  # fmt: skip


def test_a_pdf_is_archival_and_tagged(dossier: Dossier) -> None:
    for name, content in dossier.files.items():
        if name.endswith(".pdf"):
            root = catalogue_of(content)
            told = metadata_of(content)
            assert "<pdfaid:part>2</pdfaid:part>" in told, name
            assert "<pdfuaid:part>1</pdfuaid:part>" in told, name
            assert root["/MarkInfo"]["/Marked"], name
            assert root["/Lang"], name


def test_every_font_is_in_the_file(dossier: Dossier) -> None:
    for name, content in dossier.files.items():
        if name.endswith(".pdf"):
            assert _embeds(content), name


def _embeds(content: bytes) -> bool:
    pages: list[Any] = list(open_pdf(content).pages)
    fonts = [
        descendant.get_object()["/FontDescriptor"]
        for page in pages
        for font in page["/Resources"]["/Font"].values()
        for descendant in font.get_object()["/DescendantFonts"]
    ]
    return bool(fonts) and all({"/FontFile2", "/FontFile3"} & set(one) for one in fonts)


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_name_in_any_script_of_the_almanac_is_set(script: str) -> None:
    name = SCRIPTS[script]

    assert shown(name) == name
    assert set_sheets("t", (Sheet(name),), MADE_AT).startswith(b"%PDF")


def test_a_character_no_font_has_is_seen_as_its_number() -> None:
    text = "".join(pages_of(set_sheets("t", (Sheet("\U00010330 Wulfila"),), MADE_AT)))

    assert "[U+10330] Wulfila" in text


def test_forty_crossings_are_forty_sheets() -> None:
    sheets = tuple(
        Sheet(f"Crossing {n}", blocks=(Facts("", (("Date", "2026-01-01"),)), Table("W", ("No.", "Who", "P"), ())))
        for n in range(40)
    )

    assert 40 == len(pages_of(set_sheets("t", sheets, MADE_AT)))
    assert 40 == sheets_page("t", sheets).decode().count("<article>")


def test_each_sheet_is_one_page(dossier: Dossier) -> None:
    pages = pages_of(dossier.files["carry/crossings.pdf"])
    sheets = shown_in(dossier.files["carry/crossings.html"])

    titles = [page.strip().splitlines()[0] for page in pages]
    assert len(pages) == dossier.files["carry/crossings.html"].count(b"<h1")
    assert all(title in sheets for title in titles)


def test_text_that_tries_to_be_markup_stays_text() -> None:
    nasty = '<script>alert(1)</script> </style> #set page(width: 1cm) $x$ *bold* @ref [[link]] {{ x }} ]]> &amp; \\ "'
    sheet = Sheet(nasty, nasty, (Items(nasty, (nasty,)), Facts(nasty, ((nasty, nasty),))), (nasty,))

    html = sheets_page(nasty, (sheet,)).decode()
    page = " ".join("".join(pages_of(set_sheets(nasty, (sheet,), MADE_AT))).split())

    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert page.count("#set page(width: 1cm) $x$ *bold* @ref [[link]]") >= 5


def test_control_and_bidi_marks_do_not_reach_a_page() -> None:
    html = sheets_page("t", (Sheet("a\x00b\u202ec\x1b[31m"),)).decode()

    assert "<h1>a b c [31m</h1>" in html


def test_the_same_plan_makes_the_same_dossier(khorgos: Khorgos) -> None:
    from waypost.dossier.dossier import make_dossier

    with speaking("ru"):
        again = make_dossier(khorgos.plan, khorgos.request, MADE_AT)

    assert khorgos.dossier_in("ru") == again
    assert again.zipped(MADE_AT) == khorgos.dossier_in("ru").zipped(MADE_AT)
