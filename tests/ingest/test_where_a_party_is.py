"""Names, towns and feasts in a text, and the passages whose border is told elsewhere than beside them."""

import pytest

from waypost.ingest.combing import Comber
from waypost.ingest.drafts.draft import DraftPassage
from waypost.ingest.pages.page import Page


def comb(comber: Comber, text: str, published_on: str | None = None) -> list[tuple[object, object, object]]:
    return [
        (one.value("crossing") or one.value("border"), one.value("direction"), one.value("outcome"))
        for one in comber.comb(Page("-", text, published_on=published_on)).passages
    ]


def first(comber: Comber, text: str, published_on: str | None = None) -> DraftPassage:
    return comber.comb(Page("-", text, published_on=published_on)).passages[0]


@pytest.mark.parametrize(
    ("name", "territory"),
    [
        ("Lao Bao", "vn"),
        ("Kapitan Andreevo", "bg"),
        ("Kapikule", "tr"),
        ("Vientiane", "la"),
        ("Kars", "tr"),
        ("GBAO", "tj"),
    ],
)
def test_a_name_lies_on_its_own_side(comber: Comber, name: str, territory: str) -> None:
    (mention,) = comber.gazetteer.spot(f"We slept in {name} again.")

    assert (territory,) == mention.territories


def test_a_crossing_that_bears_a_persons_name_is_not_found_in_a_town_of_that_name(comber: Comber) -> None:
    assert [] == [one.crossings for one in comber.gazetteer.spot("I rolled into Douglas late.") if one.crossings]


def test_the_side_of_a_country_known_by_its_letters_counts(comber: Comber) -> None:
    text = "In and out of the Moz side in minutes, then into the Zim side, where they stamped our passports."

    assert [("mz-zw", "MZ-ZW", "crossed")] == comb(comber, text)


def test_who_was_told_no_is_refused_at_the_border_the_page_was_heading_for(comber: Comber) -> None:
    text = (
        "Our plan was to cross into Argentina by the little pass.\n\nWe slept in Coyhaique and rode all day.\n\n"
        "At the border post we showed the permit. The date on it was tomorrow's, and they did not budge. "
        "They would not let us through."
    )

    assert [("ar-cl", "CL-AR", "refused")] == comb(comber, text)


def test_a_title_that_says_denied_is_how_it_ended(comber: Comber) -> None:
    text = (
        "Denied\n\nFrom Maine I rode up to the Canadian border. The agent asked her questions and searched my bags.\n\n"
        "They handed me back my passport and pointed me back across the bridge to the U.S."
    )

    assert [("ca-us", "US-CA", "refused")] == comb(comber, text)


def test_there_and_back_are_two_passages(comber: Comber) -> None:
    text = "From Nador we crossed into Spain at Melilla to shop. In the evening we walked back over the border."

    assert [("es-ma/melilla-beni-enzar", "MA-ES"), ("es-ma/melilla-beni-enzar", "ES-MA")] == [
        (where, way) for where, way, _outcome in comb(comber, text)
    ]


def test_going_on_into_a_third_country_begins_where_the_second_was_entered(comber: Comber) -> None:
    text = "We crossed from Slovenia into Croatia after breakfast. By four we reached Bosnia, where the guard yawned."

    assert [("hr-si", "SI-HR", "crossed"), ("ba-hr", "HR-BA", "crossed")] == comb(comber, text)


@pytest.mark.parametrize(
    "text",
    [
        "I intend to ride to Osh, the second city, before heading across the border into Tajikistan.",
        "My plan was to ride north in Peru, then cross into Brazil at the border post of Iñapari.",
        "The border was even slower than crossing into Kenya from Tanzania would be, they say.",
        "It took us six hours to reach the Lao border from Hanoi.",
    ],
)
def test_what_is_planned_or_only_compared_is_no_passage(comber: Comber, text: str) -> None:
    assert [] == comb(comber, text)


def test_a_boarder_is_a_border(comber: Comber) -> None:
    assert [("ke-ug", "KE-UG", "crossed")] == comb(comber, "I crossed the boarder from Kenya in to Uganda by bus.")


def test_a_feast_dates_each_try(comber: Comber) -> None:
    text = (
        "We wanted to leave Kazakhstan for Uzbekistan, but the border was closed for Eid al-Fitr.\n\n"
        "The next day the Kazakh officers stamped us out and we rode into Uzbekistan."
    )
    passage = first(comber, text, published_on="2015-08-06")
    attempts = passage.value("attempts")
    assert isinstance(attempts, list)

    assert "about 2015-07-17/2015-07-19" == passage.value("when")
    assert ["about 2015-07-17/2015-07-19", "about 2015-07-18/2015-07-20"] == sorted({one["when"] for one in attempts})


def test_without_a_year_a_feast_says_nothing(comber: Comber) -> None:
    assert (
        first(comber, "The Kazakh border was closed for Eid, so we crossed into Uzbekistan later.").value("when")
        is None
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At 霍尔果斯 the Chinese stamped us out and we rode into 哈萨克斯坦.", ("cn-kz/khorgos", "CN-KZ")),
        (
            "We left Грузия at Верхний Ларс and crossed into Россия without any trouble at the border.",
            ("ge-ru/kazbegi-verkhny-lars", "GE-RU"),
        ),
    ],
)
def test_chinese_and_russian_names_are_found_in_english(comber: Comber, text: str, expected: tuple[str, str]) -> None:
    assert expected in [(where, way) for where, way, _outcome in comb(comber, text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We crossed from Kyrgyzstan into China over the Torugard Pass border in one long day.", "cn-kg/torugart"),
        ("USA to Canada: we crossed at Abottsford into Canada and were waved through.", "ca-us/abbotsford-sumas"),
    ],
)
def test_a_crossing_a_letter_away_from_its_name_is_found(comber: Comber, text: str, expected: str) -> None:
    assert [expected] == [where for where, _way, _outcome in comb(comber, text)]


def test_a_like_name_far_from_every_country_of_the_text_is_none(comber: Comber) -> None:
    assert not any(
        "torugart" in str(where) for where, _way, _outcome in comb(comber, "In Peru we crossed at Torugard.")
    )


def test_the_hours_of_the_road_there_are_not_those_of_the_border(comber: Comber) -> None:
    text = "It was six hours to the border from Hanoi. We crossed from Vietnam into Laos at Na Meo in forty minutes."

    assert 0.667 == first(comber, text).value("hours")
