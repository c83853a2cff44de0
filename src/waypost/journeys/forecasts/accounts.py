"""The accounts behind a forecast: rows of evidence with what a person needs to find and judge them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

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


def block_accounts(
    almanac: Almanac, rules: DatedRules, comparability: str, known_as_of: float | None
) -> tuple[Account, ...]:
    """The dated accounts of one block of comparable evidence that were known by then (a decimal year)."""
    return accounts_of(almanac, almanac.list_reports(), rules, comparability, known_as_of)


def accounts_of(
    almanac: Almanac, reports: Iterable[Report], rules: DatedRules, comparability: str, known_as_of: float | None = None
) -> tuple[Account, ...]:
    """The same, of given reports. A report without a date is left out, as one does not know what it compares with."""
    found = []
    for report in reports:
        if isinstance(report.when, PartialDate):
            for row, answer in answered_rows(almanac, report, rules, comparability):
                since = row.when if row.known_on is None else row.known_on
                is_known = known_as_of is None or (since is not None and since <= known_as_of)
                if is_known:
                    found.append(Account(report.id, report.when, report.cluster or report.id, answer, row))
    return tuple(found)


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
