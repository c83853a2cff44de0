"""Paper on the day of a passage: the rules in force then, as far as they were known, put to what is told."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.journeys.told_reports import almanac_of, told

from waypost.domain.conditions import All, Comparison, Operator
from waypost.domain.dates import Validity, parse_partial_date
from waypost.domain.identity import DocumentId, ProvisionId, TerritoryId
from waypost.domain.provisions import Consequence, Forbid, Provision, Require, Scope
from waypost.domain.reports import PaperUse, Report
from waypost.domain.unknown import UNKNOWN
from waypost.domain.vocabulary import Basis, Side
from waypost.journeys.forecasts.paper_status import PaperThen

PERMIT = Require(Comparison("paper.exit-permit", Operator.IS, True), DocumentId("exit-permit"))


def rule(consequence: Consequence, *, basis: Basis = Basis.STATUTE, since: str = "2012-01-01") -> Provision:
    return Provision(
        id=ProvisionId("cn/rule"),
        topic="exit-of-local-plates",
        scope=Scope(territory=TerritoryId("cn"), side=Side.EXIT),
        statement="A rule on leaving.",
        condition=All(()),
        consequence=consequence,
        basis=basis,
        validity=Validity(parse_partial_date(since), None),
        observed_on=UNKNOWN,
        overrides=(),
        citations=(),
    )


def level(provision: Provision, report: Report, on: date = date(2014, 6, 10), known: date | None = None) -> str:
    return PaperThen(almanac_of(report, provisions=(provision,)), known).level_then(report, Side.EXIT, on)


def test_a_rule_of_that_day_forbids_and_one_that_came_later_says_nothing() -> None:
    report = told("then")

    assert level(rule(Forbid("vehicle")), report) == "forbidden"
    assert level(rule(Forbid("vehicle"), since="2019-08-01"), report) == "silent"


def test_a_paper_nobody_mentions_leaves_open_how_bad_it_was() -> None:
    assert level(rule(PERMIT), told("untold")) == "at worst incomplete"


@pytest.mark.parametrize(("use", "expected"), [("held", "allowed"), ("refused", "at worst incomplete")])
def test_a_paper_the_party_had_is_reckoned_with(use: str, expected: str) -> None:
    report = told("papers", papers=(PaperUse(DocumentId("exit-permit"), use),))

    assert level(rule(PERMIT), report) == expected


def test_what_travellers_say_forbids_nothing() -> None:
    assert level(rule(Forbid("vehicle"), basis=Basis.TRAVELLER), told("hearsay")) == "silent"


def test_a_rule_about_local_plates_says_nothing_of_a_foreign_one() -> None:
    assert level(rule(Forbid("vehicle")), told("german", plate="de")) == "allowed"


def test_what_was_not_known_yet_is_not_used() -> None:
    later: Any = replace(rule(Forbid("vehicle")), observed_on=parse_partial_date("2016"))

    assert level(later, told("early"), known=date(2015, 1, 1)) == "silent"
    assert level(later, told("late"), known=date(2017, 1, 1)) == "forbidden"
