"""Nothing in ``carry/`` may do harm at a window: read back whole, metadata, class names and ids included."""

import re

import pytest
from tests.dossier.conftest import LANGUAGES, Khorgos
from tests.dossier.reading_back import everything_in, pages_of, shown_in

from waypost.domain.territories import name_in
from waypost.dossier.carry.neutral import forbidden_words
from waypost.dossier.dossier import CARRY, PREPARE, Dossier

_EXPECTED = {
    *(f"{CARRY}/{name}" for name in ("crossings.html", "crossings.pdf", "cards.pdf", "trip.ics", "trip.gpx")),
    *(
        f"{PREPARE}/{name}"
        for name in ("plan.html", "plan.pdf", "plan.json", "letters.pdf", "trip.gpx", "trip.geojson")
    ),
}


def carried(dossier: Dossier) -> dict[str, bytes]:
    return {name: content for name, content in dossier.files.items() if name.startswith(CARRY)}


def test_every_file_of_the_set_is_there(dossier: Dossier) -> None:
    assert _EXPECTED == dossier.files.keys()


def test_no_file_says_a_word_that_harms_at_a_window(dossier: Dossier) -> None:
    found = {name: forbidden_words(everything_in(name, content)) for name, content in carried(dossier).items()}

    assert dict.fromkeys(found, ()) == found


def test_no_sheet_shows_a_chance(dossier: Dossier) -> None:
    assert not re.search(r"\d\s?%", shown_in(dossier.files[f"{CARRY}/crossings.html"]))


def test_the_plan_in_prepare_would_not_pass_as_neutral(khorgos: Khorgos) -> None:
    """The list of words is no list of nothing."""
    assert "waypost" in forbidden_words(khorgos.dossier_in("en").files[f"{PREPARE}/plan.html"].decode())
    assert forbidden_words("They refused two of three.") == ("refus",)
    assert forbidden_words("边检拒绝了他们") == ("拒绝",)
    assert forbidden_words("Им отказали: отказ в выезде") == ("отказ",)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_names_its_own_crossing_and_no_other(khorgos: Khorgos, language: str) -> None:
    html = khorgos.dossier_in(language).files[f"{CARRY}/crossings.html"].decode()
    sheets = re.findall(r"<article>.*?</article>", html, flags=re.DOTALL)
    used = {one.candidate.crossing.id: one.candidate.crossing for one in khorgos.plan.options.listed}
    names = {name for one in used.values() if (name := name_in(one.names, language))}

    for sheet in sheets:
        title = re.search(r"<h1>(.*?)</h1>", sheet)
        assert title is not None
        assert {title[1]} == {name for name in names if name in sheet}


def test_what_is_shown_to_others_holds_the_likeliest_way_alone(khorgos: Khorgos) -> None:
    files = khorgos.dossier_in("en").files

    assert "Khorgos" in files[f"{CARRY}/trip.gpx"].decode()
    assert "Dulata" not in files[f"{CARRY}/trip.gpx"].decode() + files[f"{CARRY}/trip.ics"].decode()
    assert "desc" not in files[f"{CARRY}/trip.gpx"].decode()


def test_a_sheet_says_what_a_window_asks_for(khorgos: Khorgos) -> None:
    page = " ".join(pages_of(khorgos.dossier_in("en").files[f"{CARRY}/crossings.pdf"])[0].split())

    for said in (
        "China → Kazakhstan", "2015-07-20", "10:30 Beijing = 08:30 Almaty", "霍尔果斯口岸", "border inspection hall",
        "Vehicle registration: original, 2 copies", "Do not take the exit stamp until Kazakhstan has agreed",
        "VIN: every character", "112",
    ):  # fmt: skip
        assert said in page


def test_the_words_the_account_was_told_at_the_counter_stay_at_home(khorgos: Khorgos) -> None:
    text = "".join(everything_in(name, content) for name, content in carried(khorgos.dossier_in("en")).items())

    for remark in ("Beijing had agreed", "soldier decides", "money changers", "CNY", "803"):
        assert remark not in text
