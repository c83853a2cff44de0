"""Which reports are one to the odds: those that differ only in the day of the month and in words."""

import pytest
from tests.web.reports.told import told

from waypost.web.reports.alikeness import alike_sum
from waypost.web.reports.blurring import cell_of
from waypost.web.reports.told_keys import Keys

LEAST: Keys = {
    "crossing": "cn-kz/khorgos",
    "direction": "CN-KZ",
    "when": "2026-10-03",
    "vehicle": "car",
    "attempts": [{"side": "exit", "outcome": "passed"}],
    "ending": "passed",
}


def _sum(**changed: object) -> str:
    keys = LEAST | changed
    shown = told(when=str(keys["when"]), vehicle=str(keys["vehicle"]))
    return alike_sum(keys, cell_of(shown))


@pytest.mark.parametrize(
    "changed",
    [
        {"when": "2026-10-28"},
        {"vehicle": "van"},
        {"words": "It rained."},
        {"attempts": [{"side": "exit", "outcome": "passed", "words": "Waved through.", "when": "2026-10-04"}]},
    ],
)
def test_the_day_the_kind_within_its_class_and_words_do_not_count(changed: dict[str, object]) -> None:
    assert _sum() == _sum(**changed)


@pytest.mark.parametrize(
    "changed",
    [
        {"when": "2026-11-03"},
        {"vehicle": "motorcycle"},
        {"crossing": "cn-kz/dulata"},
        {"ending": "refused"},
        {"plate": "cn"},
        {"hours": "3"},
        {"papers": [{"document": "cpd", "use": "shown"}]},
        {"attempts": [{"side": "entry", "outcome": "passed"}]},
        {"flags": ["panel"]},
    ],
)
def test_anything_that_the_odds_read_does(changed: dict[str, object]) -> None:
    assert _sum() != _sum(**changed)


def test_whoever_tells_of_money_stands_alone_and_a_withdrawn_report_leaves_nothing() -> None:
    assert "" == _sum(money=[{"kind": "fee", "amount": "20", "currency": "USD"}])
    assert "" == alike_sum({}, cell_of(told()))
