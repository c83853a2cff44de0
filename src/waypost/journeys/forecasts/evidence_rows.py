"""Reports and questions as the rows and queries of the odds: features, date, source, and since when it is known."""

from collections.abc import Iterable, Iterator
from datetime import date

from waypost.almanac import Almanac
from waypost.domain.dates import day
from waypost.domain.reports import Report
from waypost.domain.unknown import Unknown
from waypost.domain.vocabulary import AttemptOutcome, Side
from waypost.journeys.forecasts.eras import Eras
from waypost.journeys.forecasts.features import SUCCESS, Subject, first_answers, known_from, subjects_of
from waypost.odds import Query, Row


def query_of(subject: Subject, on: date, eras: Eras) -> Query:
    """The question of a first try on a day."""
    return Query(_levels(subject, on, eras), day(on).decimal_year, subject.comparability)


def report_rows(almanac: Almanac, reports: Iterable[Report], eras: Eras) -> list[Row]:
    """The rows of reports that may count at all, in the order of the reports.

    The first answer of each side counts; later tries of the same party depend on it and are kept apart (see
    ``later_tries``). A refusal on a side nobody told counts on both, as a source that may mean the other side.
    """
    return [row for report in reports for row, _ in answered_rows(almanac, report, eras)]


def answered_rows(almanac: Almanac, report: Report, eras: Eras) -> Iterator[tuple[Row, AttemptOutcome]]:
    """The rows of one report, each with the answer it came from; none where the report does not count."""
    if not report.counts:
        return
    since = known_from(almanac, report)
    leaving, entering = subjects_of(report)
    for attempt, side, source in first_answers(report):
        subject = leaving if side is Side.EXIT else entering
        when = report.when if isinstance(attempt.when, Unknown) else attempt.when
        row = Row(
            outcome=SUCCESS[attempt.outcome],
            when=None if isinstance(when, Unknown) else when.decimal_year,
            levels=subject.levels() if isinstance(when, Unknown) else _levels(subject, when.middle, eras),
            source_class=source,
            cluster=report.cluster or None,
            known_on=None if isinstance(since, Unknown) else day(since).decimal_year,
            comparability=subject.comparability,
            reference=report.id,
        )
        yield row, attempt.outcome


def _levels(subject: Subject, on: date, eras: Eras) -> dict[str, str]:
    return {**subject.levels(), "era": eras.level(subject, on)}
