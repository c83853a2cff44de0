"""Holidays: the narrowest calendar speaks, rivals leave it unknown, and what was computed is kept."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from waypost.domain.identity import TerritoryId
from waypost.journeys.crossings.package_holidays import compute_ahead, keep_in, package_holidays
from waypost.journeys.crossings.special_days import SpecialDay, special_days
from waypost.journeys.crossings.timelines import Openness

CN = TerritoryId("cn")
DAY = date(2026, 10, 3)


@pytest.fixture(autouse=True)
def _only_in_memory() -> Iterator[None]:
    keep_in(None)
    yield
    keep_in(None)


def on_that_day(facts: Any, post: Any, known: date | None = None) -> SpecialDay | None:
    return special_days(facts, post, DAY, DAY, known).get(DAY)


def test_the_days_of_a_post_speak_before_those_of_its_territory(facts: Any, border: Any) -> None:
    facts.add_territory(CN, facts.add_calendar("cn", border.special("National Day", DAY)))
    own = facts.add_calendar("post", border.special("rally", DAY, effect="open"))

    found = on_that_day(facts, border.post(CN, "Asia/Shanghai", calendars=(own,), keeps_holidays=True))

    assert found is not None
    assert found.openness is Openness.OPEN
    assert [reason.text for reason in found.reasons] == ["reported open in spite of rally"]


def test_a_dated_day_speaks_before_a_yearly_one_and_before_the_package(facts: Any, border: Any) -> None:
    calendar = facts.add_calendar(
        "cn",
        border.special("every year", yearly="10-03", effect="unknown"),
        border.special("this year", DAY),
        package="CN",
    )
    facts.add_territory(CN, calendar)

    found = on_that_day(facts, border.post(CN, "Asia/Shanghai", keeps_holidays=True))

    assert found is not None
    assert [reason.text for reason in found.reasons] == ["reported shut: this year"]


def test_a_feast_whose_date_is_only_estimated_may_fall_on_another_day(facts: Any, border: Any) -> None:
    eid = next(
        day for day, name in package_holidays("KZ", date(2030, 1, 1), date(2030, 12, 31)).items() if "est" in name
    )
    facts.add_territory(CN, facts.add_calendar("kz", package="KZ"))
    post = border.post(CN, "Asia/Almaty", keeps_holidays=True)

    assert special_days(facts, post, eid, eid, None)[eid].openness is Openness.UNKNOWN


def test_two_calendars_that_disagree_leave_the_day_unknown_with_both_shown(facts: Any, border: Any) -> None:
    one = facts.add_calendar("one", border.special("a feast", DAY))
    other = facts.add_calendar("other", border.special("a feast", DAY, effect="open"))

    found = on_that_day(facts, border.post(CN, "Asia/Shanghai", calendars=(one, other)))

    assert found is not None
    assert found.openness is Openness.UNKNOWN
    assert len(found.reasons) == 2


def test_a_closure_nobody_knew_of_yet_is_left_out(facts: Any, border: Any) -> None:
    own = facts.add_calendar("post", border.special("works", DAY))
    facts.known["example.org/page"] = date(2026, 9, 26)
    post = border.post(CN, "Asia/Shanghai", calendars=(own,))

    assert on_that_day(facts, post, known=date(2026, 9, 25)) is None
    assert on_that_day(facts, post, known=date(2026, 9, 26)) is not None


def test_a_calendar_that_is_not_there_shuts_nothing(facts: Any, border: Any) -> None:
    assert on_that_day(facts, border.post(CN, "Asia/Shanghai", calendars=("gone",), keeps_holidays=True)) is None


def test_the_29th_of_february_is_the_28th_in_other_years(facts: Any, border: Any) -> None:
    own = facts.add_calendar("post", border.special("leap", yearly="02-29"))
    post = border.post(CN, "Asia/Shanghai", calendars=(own,))

    assert list(special_days(facts, post, date(2026, 2, 1), date(2026, 3, 31), None)) == [date(2026, 2, 28)]


def test_the_package_knows_countries_and_their_parts() -> None:
    assert "National Day" in package_holidays("CN", date(2026, 10, 1), date(2026, 10, 1))[date(2026, 10, 1)]
    year = date(2026, 1, 1), date(2026, 12, 31)
    assert len(package_holidays("DE-BY", *year)) > len(package_holidays("DE", *year))
    assert package_holidays("CN-XJ", *year) == package_holidays("CN", *year)
    assert package_holidays("ZZ", date(2026, 1, 1), date(2026, 12, 31)) == {}


def test_what_was_computed_is_kept_and_read_again(tmp_path: Path) -> None:
    keep_in(tmp_path)
    package_holidays("KZ", date(2026, 12, 16), date(2026, 12, 16))
    (kept,) = tmp_path.glob("holidays-*.json")
    kept.write_text(json.dumps({"KZ 2026": {"2026-12-16": "Written by the test"}}), "utf-8")

    keep_in(tmp_path)

    assert package_holidays("KZ", date(2026, 12, 16), date(2026, 12, 16)) == {date(2026, 12, 16): "Written by the test"}


def test_what_will_be_asked_can_be_computed_ahead(tmp_path: Path) -> None:
    keep_in(tmp_path)

    compute_ahead(["KZ", "CN"], 2026, 2027)

    (kept,) = tmp_path.glob("holidays-*.json")
    assert sorted(json.loads(kept.read_text("utf-8"))) == ["CN 2026", "CN 2027", "KZ 2026", "KZ 2027"]


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"KZ 2026": 3}', '{"KZ 2026": {"someday": "x"}}'])
def test_a_damaged_file_costs_time_and_never_an_answer(tmp_path: Path, damage: str) -> None:
    keep_in(tmp_path)
    package_holidays("KZ", DAY, DAY)
    (kept,) = tmp_path.glob("holidays-*.json")
    kept.write_text(damage, "utf-8")

    keep_in(tmp_path)

    assert package_holidays("KZ", date(2026, 12, 16), date(2026, 12, 16)) != {}


def test_a_folder_that_cannot_be_written_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", "utf-8")
    keep_in(tmp_path / "file")

    assert package_holidays("KZ", date(2026, 12, 16), date(2026, 12, 16)) != {}
