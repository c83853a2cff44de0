"""A telling becomes the keys of a report's file; what cannot be is refused with the field and what to do."""

from datetime import date
from functools import cache

import pytest
from pydantic import ValidationError

from waypost.almanac import Almanac, open_almanac
from waypost.domain.errors import InputError
from waypost.domain.unknown import UNKNOWN
from waypost.domain.vocabulary import AttemptOutcome, Ending, Flag, Side, VehicleKind
from waypost.web.reports.telling import MOST_WORDS, Telling
from waypost.web.reports.told_keys import attempts_of, keys_of, report_of

TODAY = date(2026, 11, 26)
LEAST = {"crossing": "Khorgos", "direction": "cn-kz", "when": "2026-11", "ending": "passed"}


@cache
def _almanac() -> Almanac:
    return open_almanac()


def _keys(**told: object) -> dict[str, object]:
    return keys_of(Telling.model_validate(LEAST | told), _almanac(), TODAY)


def test_crossing_way_month_and_ending_are_enough() -> None:
    report = report_of("cn-kz/mine", _keys())

    assert ("cn-kz/khorgos", "CN-KZ", "2026-11") == (report.crossing, str(report.direction), str(report.when))
    assert (VehicleKind.UNKNOWN, UNKNOWN, ()) == (report.vehicle, report.plate, report.nationalities)
    assert report.counts


def test_empty_fields_are_as_if_they_were_not_there() -> None:
    empty: dict[str, object] = {
        "plate": "",
        "hours": "",
        "words": "",
        "nationalities": [],
        "money": [],
        "attempts": [],
        "residence": None,
    }

    assert _keys() == _keys(**empty)


def test_unsure_is_an_answer_and_is_stored_as_not_known() -> None:
    assert _keys() == _keys(vehicle="unknown", own_vehicle="unknown", procedure="unknown", registered_to="unknown")


def test_everything_told_comes_back_from_the_stored_keys() -> None:
    told = {
        "vehicle": "motorcycle",
        "plate": "CN",
        "nationalities": ["us", "cn"],
        "registered_to": "third-person",
        "procedure": "ordinary",
        "ending": "passed",
        "attempts": [
            {
                "side": "exit",
                "outcome": "refused",
                "level": "counter",
                "blocked_by": "immigration",
                "reason": "no-rule",
            },
            {"side": "exit", "outcome": "passed", "level": "capital", "released_by": "capital", "hours": "2,5"},
        ],
        "papers": [{"document": "power-of-attorney", "use": "demanded", "note": "in three languages"}],
        "money": [{"kind": "fee", "state": "paid", "amount": "120.50", "currency": "cny", "receipt": "no"}],
        "hours": "31",
        "days_delayed": "3",
        "words": "Nobody found a rule.",
        "tip": "Come before lunch.",
    }

    report = report_of("cn-kz/mine", _keys(**told))

    assert ["refused", "passed", "passed"] == [attempt.outcome for attempt in report.attempts]
    assert ("cn", ("us", "cn"), "third-person") == (report.plate, report.nationalities, report.registered_to)
    assert ("120.5 CNY", False) == (str(report.money[0].money), report.money[0].receipt)
    assert (31, 3, 2.5) == (report.hours, report.days_delayed, report.attempts[1].hours)
    assert ("power-of-attorney", "Come before lunch.") == (report.papers[0].document, report.tips[0].text)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"ending": "passed"}, [("exit", "passed"), ("entry", "passed")]),
        ({"ending": "refused"}, [("unknown", "refused")]),
        ({"ending": "stranded"}, []),
        ({"ending": "unknown"}, []),
        (
            {"ending": "passed", "attempts": [{"side": "entry", "outcome": "refused"}]},
            [("entry", "refused"), ("exit", "passed"), ("entry", "passed")],
        ),
        (
            {"ending": "refused", "attempts": [{"side": "exit", "outcome": "passed"}]},
            [("exit", "passed")],
        ),
    ],
)
def test_an_ending_implies_no_more_than_it_says(told: dict[str, object], expected: list[tuple[str, str]]) -> None:
    attempts = attempts_of(Telling.model_validate(LEAST | told))

    assert expected == [(str(one.side), str(one.outcome)) for one in attempts]


def test_passengers_and_unfinished_passages_are_marked() -> None:
    assert {Flag.NOT_OWN_VEHICLE} == report_of("cn-kz/a", _keys(vehicle="bus")).flags
    assert {Flag.UNFINISHED} == report_of("cn-kz/a", _keys(ending="pending")).flags


@pytest.mark.parametrize("name", ["cn-kz/khorgos", "Khorgos", "霍尔果斯", "Хоргос"])
def test_a_crossing_is_found_by_any_of_its_names(name: str) -> None:
    assert "cn-kz/khorgos" == _keys(crossing=name)["crossing"]


@pytest.mark.parametrize(
    ("told", "where", "what"),
    [
        ({"when": "2026-11-27"}, "when", "has not come yet"),
        ({"when": "2026-12"}, "when", "has not come yet"),
        ({"when": "last summer"}, "when", "not a date"),
        ({"when": "1812"}, "when", "travellers remember"),
        ({"crossing": "Khorgoss-on-Sea"}, "crossing", "no such crossing"),
        ({"direction": "RU-MN"}, "direction", "no way through"),
        ({"plate": "zq"}, "plate", "no such territory"),
        ({"nationalities": ["us", "qq"]}, "nationalities", "no such territory"),
        ({"held_until": "2036-01-01"}, "held_until", "three years"),
        ({"papers": [{"document": "letter-from-mother"}]}, "papers-0-document", "no such paper"),
        ({"money": [{"amount": 5}]}, "money-0-currency", "needs its currency"),
        ({"attempts": [{"outcome": "refused", "when": "2027-01-01"}]}, "attempts-0-when", "has not come yet"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(told: dict[str, object], where: str, what: str) -> None:
    with pytest.raises(InputError) as refused:
        _keys(**told)

    assert (where, True) == (refused.value.where, what in refused.value.what)


@pytest.mark.parametrize(
    "told",
    [
        {"words": "a" * (MOST_WORDS + 1)},
        {"words": "a" * 1_000_000},
        {"ending": "splendid"},
        {"hours": "-1"},
        {"hours": "NaN"},
        {"hours": "1e400"},
        {"attempts": [{"outcome": "refused"}] * 13},
        {"plate": "A 123 BC"},
        {"author": "me"},
        {"held_until": "tomorrow"},
    ],
)
def test_what_is_out_of_bounds_is_refused(told: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        _keys(**told)


def test_control_characters_are_left_out_and_html_stays_the_text_it_is() -> None:
    assert "<b>no</b>\nrule" == _keys(words="<b>no</b>\n\x00\x1brule")["words"]


@pytest.mark.parametrize("ending", Ending)
def test_every_ending_can_be_told(ending: Ending) -> None:
    assert ending == report_of("cn-kz/mine", _keys(ending=ending)).ending


def test_the_implied_attempts_of_a_passage_are_one_each_side() -> None:
    report = report_of("cn-kz/mine", _keys())

    assert [Side.EXIT, Side.ENTRY] == [attempt.side for attempt in report.attempts]
    assert {AttemptOutcome.PASSED} == {attempt.outcome for attempt in report.attempts}
