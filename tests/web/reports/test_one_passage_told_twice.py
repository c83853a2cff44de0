"""The pairs that a reader found by hand are found again, and few others with them."""

from dataclasses import replace
from functools import cache
from itertools import combinations

import pytest
from tests.facts.test_told_twice import PAIRS
from tests.web.reports.told import told

from waypost.almanac import open_almanac
from waypost.domain.reports import Report
from waypost.web.reports.likeness import likely_same, likeness


@cache
def _reports() -> dict[str, Report]:
    return {report.id.split("/")[1]: report for report in open_almanac().list_reports()}


def _of_border(report: Report) -> list[Report]:
    return [other for other in _reports().values() if other.border == report.border]


def _without_address(report: Report) -> Report:
    """As a person would tell it on a form: no page, and nobody has said whose account it is."""
    return replace(report, citations=(), cluster="")


@pytest.mark.parametrize(("second", "first"), PAIRS)
def test_the_other_telling_comes_first(second: str, first: str) -> None:
    again, kept = _reports()[second], _reports()[first]

    assert kept.id == likely_same(again, _of_border(again))[0][0].id


def test_most_are_found_even_without_their_address() -> None:
    found = [
        second
        for second, first in PAIRS
        if likeness(_without_address(_reports()[second]), _without_address(_reports()[first])).is_likely
    ]

    assert 12 == len(found)


def test_few_other_pairs_of_the_almanac_look_alike() -> None:
    borders: dict[str, list[Report]] = {}
    for report in _reports().values():
        borders.setdefault(report.border, []).append(_without_address(report))
    pairs = [pair for reports in borders.values() for pair in combinations(reports, 2) if pair[0].same_as != pair[1].id]

    alike = sum(likeness(one, other).is_likely for one, other in pairs if other.same_as != one.id)

    assert alike < 0.01 * len(pairs)


def test_the_way_back_is_another_passage() -> None:
    there, back = told("cn-kz/there"), told("cn-kz/back", direction="KZ-CN")

    assert () == likely_same(there, [back])


def test_another_crossing_is_another_passage_and_an_untold_one_may_be_the_same() -> None:
    here = told("cn-kz/here", plate="nz", nationalities=["nz"])

    assert not likeness(here, told("cn-kz/there", crossing="cn-kz/dostyk", plate="nz", nationalities=["nz"])).is_likely
    assert likeness(here, told("cn-kz/somewhere", crossing="unknown", plate="nz", nationalities=["nz"])).is_likely


def test_the_same_day_with_other_plates_is_somebody_else() -> None:
    assert not likeness(told(plate="nz", nationalities=["nz"]), told(plate="br", nationalities=["br"])).is_likely


def test_it_says_what_is_alike_and_what_is_not() -> None:
    found = likeness(told(plate="nz"), told(plate="nz", ending="refused"))

    assert (("time", "vehicle", "plate"), ("ending",)) == (found.alike, found.apart)
