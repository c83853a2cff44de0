"""Fourteen passages were told twice and coded differently: one of each pair is the other's second reading."""

import pytest
from tests.facts.finding import ReportsOf

from waypost.almanac import Almanac
from waypost.domain.vocabulary import AttemptOutcome, Flag

PAIRS = [
    ("laobao-2005-forwood", "la-vn-2005-harley"),
    ("vn-la-2012-brb", "vn-la-2012-change-of-plans"),
    ("zhangmu-xplore", "cn-np-zhangmu-indian"),
    ("la-cn-2012-4guys", "boten-2012-4guys"),
    ("la-cn-hummer-2008", "boten-2008-hummer"),
    ("la-cn-bicycle-2018", "boten-2018-jttouring"),
    ("cn-pk-2015-earthroamers", "khunjerab-2015-earthroamers"),
    ("cn-pk-2019-kapaikiwis", "khunjerab-2019-kapaikiwis"),
    ("khunjerab-2014-aussiepaul", "pk-cn-bus-2014"),
    ("cn-pk-2006-rojas", "khunjerab-2006-fernweh"),
    ("vn-la-cautreo-2014", "cautreo-2014-gtrider"),
    ("pk-af-torkham-2025", "torkham-2025-globalwanderer"),
    ("af-pk-torkham-2024", "torkham-2024-nothingdeclared"),
    ("khunjerab-overlandtraveller", "cn-pk-2011-overlandtraveller"),
]


@pytest.mark.parametrize(("second", "first"), PAIRS)
def test_a_passage_told_twice_counts_once(reports_of: ReportsOf, second: str, first: str) -> None:
    (again,), (kept,) = reports_of(second), reports_of(first)
    assert kept.id == again.same_as
    assert Flag.DUPLICATE in again.flags
    assert not again.counts
    assert kept.same_as is None


@pytest.mark.parametrize(("second", "first"), PAIRS)
def test_both_readings_are_of_one_border_and_direction(reports_of: ReportsOf, second: str, first: str) -> None:
    (again,), (kept,) = reports_of(second), reports_of(first)
    assert kept.direction == again.direction


def test_the_riders_put_out_at_lao_bao_were_refused_by_vietnam(reports_of: ReportsOf) -> None:
    (report,) = reports_of("la-vn-2005-harley")
    refusal = next(attempt for attempt in report.attempts if attempt.outcome is AttemptOutcome.REFUSED)
    assert "entry" == refusal.side


def test_passages_told_on_one_page_are_one_cluster(almanac: Almanac) -> None:
    pages: dict[str, set[str]] = {}
    for report in almanac.list_reports():
        if not report.id.startswith(("cn-kz/earlier-group", "cn-kz/rideon", "cn-kz/rumour")):
            pages.setdefault(str(report.citations[0].source), set()).add(report.cluster)
    assert [] == [page for page, clusters in pages.items() if len(clusters) > 1]
