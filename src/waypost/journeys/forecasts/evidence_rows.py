"""Reports and questions as the rows and queries of the odds: features, date, source, and since when it is known."""

from collections.abc import Iterable, Iterator
from datetime import date

from waypost.almanac import Almanac
from waypost.domain.dates import day
from waypost.domain.reports import Report
from waypost.domain.unknown import Unknown
from waypost.domain.vocabulary import AttemptOutcome, Side
from waypost.journeys.forecasts.dated_rules import DatedRules
from waypost.journeys.forecasts.features import SUCCESS, Subject, first_answers, known_from, subjects_of
from waypost.odds import Query, Row


def query_of(subject: Subject, on: date, rules: DatedRules) -> Query:
    """The question of a first try on a day."""
    return Query(rules.levels(subject, on), day(on).decimal_year, subject.comparability)


def report_rows(almanac: Almanac, reports: Iterable[Report], rules: DatedRules) -> list[Row]:
    """The rows of reports that may count at all, in the order of the reports.

    The first answer of each side counts; later tries of the same party depend on it and are kept apart (see
    ``later_tries``). A refusal on a side nobody told counts on both, as a source that may mean the other side.
    """
    return [row for report in reports for row, _ in answered_rows(almanac, report, rules)]


def answered_rows(
    almanac: Almanac, report: Report, rules: DatedRules, comparability: str | None = None
) -> Iterator[tuple[Row, AttemptOutcome]]:
    """The rows of one report, each with the answer it came from; none where the report does not count.

    Args:
        almanac: which knows since when a report is known.
        report: told.
        rules: of the day of the passage.
        comparability: only rows of this block; None: all.
    """
    if not report.counts:
        return
    since = known_from(almanac, report)
    leaving, entering = subjects_of(report)
    for attempt, side, source in first_answers(report):
        subject = leaving if side is Side.EXIT else entering
        if comparability not in {None, subject.comparability}:
            continue
        when = report.when if isinstance(attempt.when, Unknown) else attempt.when
        if isinstance(when, Unknown):
            levels = subject.levels()
        else:
            levels = rules.levels(rules.as_told(subject, report, when.middle), when.middle)
        row = Row(
            outcome=SUCCESS[attempt.outcome],
            when=None if isinstance(when, Unknown) else when.decimal_year,
            levels=levels,
            source_class=source,
            cluster=report.cluster or None,
            known_on=None if isinstance(since, Unknown) else day(since).decimal_year,
            comparability=subject.comparability,
            reference=report.id,
        )
        yield row, attempt.outcome
