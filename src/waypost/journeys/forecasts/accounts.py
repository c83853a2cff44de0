"""The accounts behind a forecast: rows of evidence with what a person needs to find and judge them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from waypost.almanac import Almanac
from waypost.domain.dates import PartialDate
from waypost.domain.identity import ReportId
from waypost.domain.reports import Report
from waypost.domain.vocabulary import AttemptOutcome
from waypost.journeys.forecasts.dated_rules import DatedRules
from waypost.journeys.forecasts.evidence_rows import answered_rows
from waypost.odds import Row


@dataclass(frozen=True, slots=True)
class Account:
    """One answer of an authority, as told."""

    report: ReportId
    when: PartialDate
    party: str
    """Accounts of one party count as one."""
    answer: AttemptOutcome
    row: Row

    @property
    def times(self) -> int:
        """How many told the same: a site counts equal reports, and ``report`` is one of them."""
        return self.row.times


Counted = tuple[Report, int]
"""A report, and how many are just like it as far as the odds can see, itself included."""


def accounts_of(
    almanac: Almanac,
    reports: Iterable[Counted],
    rules: DatedRules,
    comparability: str,
    known_as_of: float | None = None,
) -> tuple[Account, ...]:
    """The dated accounts of one block of comparable evidence that were known by then (a decimal year).

    A report without a date is left out, as one does not know what it compares with.
    """
    found = []
    for report, times in reports:
        if isinstance(report.when, PartialDate):
            for row, answer in answered_rows(almanac, report, rules, comparability):
                since = row.when if row.known_on is None else row.known_on
                is_known = known_as_of is None or (since is not None and since <= known_as_of)
                if is_known:
                    counted = row if times == 1 else replace(row, times=times)
                    found.append(Account(report.id, report.when, report.cluster or report.id, answer, counted))
    return tuple(found)


def count_parties(accounts: Iterable[Account]) -> int:
    """How many parties tell; what one party tells twice counts once."""
    return sum({one.party: one.times if one.party == one.report else 1 for one in accounts}.values())


def comparable_accounts(accounts: Iterable[Account], levels: Mapping[str, str]) -> tuple[Account, ...]:
    """Those of the same border and deciding side; where there are none, of the same officers elsewhere.

    Newest first. They are what a person would want to read; a forecast borrows from more than these.
    """
    kept = tuple(accounts)
    for shared in (("border", "decider"), ("border", "origin"), ("decider",)):
        if all(name in levels for name in shared):
            near = [one for one in kept if all(one.row.levels.get(name) == levels[name] for name in shared)]
            if near:
                return tuple(
                    sorted(near, key=lambda one: (one.when.latest, one.when.earliest, one.report), reverse=True)
                )
    return ()
