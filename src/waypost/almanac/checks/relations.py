"""Things that speak of each other: sisters, successors, retold passages."""

from collections.abc import Iterator

from waypost.almanac import kinds
from waypost.almanac.loading import Loaded
from waypost.domain.findings import Finding
from waypost.domain.identity import CrossingId
from waypost.domain.reports import Report
from waypost.domain.vocabulary import Flag

from .examination import Examination


def check_relations(examination: Examination) -> Iterator[Finding]:
    """Find one-sided sisters, circles of successors and chains of repetitions."""
    for loaded, crossing in examination.each(kinds.CROSSING):
        for position, sister in enumerate(crossing.sisters):
            other = examination.find(kinds.CROSSING, sister)
            if other is not None and crossing.id not in other.sisters:
                message = f"{sister} does not name {crossing.id}"
                yield examination.say(loaded, "sister-one-sided", message, ("sisters", position))
        if crossing.replaced_by is not None and _comes_back(examination, crossing.id):
            yield examination.say(loaded, "replaced-by-loop", "its successors lead back to it", ("replaced_by",))
    for loaded, report in examination.each(kinds.REPORT):
        yield from _check_repetition(examination, loaded, report)


def _comes_back(examination: Examination, start: CrossingId) -> bool:
    seen: set[str] = set()
    crossing = examination.find(kinds.CROSSING, start)
    while crossing is not None and crossing.replaced_by is not None and crossing.id not in seen:
        seen.add(crossing.id)
        if crossing.replaced_by == start:
            return True
        crossing = examination.find(kinds.CROSSING, crossing.replaced_by)
    return False


def _check_repetition(examination: Examination, loaded: Loaded, report: Report) -> Iterator[Finding]:
    if (report.same_as is not None) != (Flag.DUPLICATE in report.flags):
        there, missing = ("same_as", "the flag duplicate") if report.same_as else ("flags", "same_as")
        yield examination.say(loaded, "duplicate-unmarked", f"{missing} is missing", (there,))
    if report.same_as is None:
        return
    first = examination.find(kinds.REPORT, report.same_as)
    if report.same_as == report.id or (first is not None and first.same_as is not None):
        yield examination.say(loaded, "same-as-chain", f"{report.same_as} is a repetition itself", ("same_as",))
    elif first is not None and first.cluster != report.cluster:
        message = f"cluster {report.cluster or 'none'} here, {first.cluster or 'none'} in {first.id}"
        yield examination.say(loaded, "cluster-differs", message, ("cluster",) if report.cluster else ("same_as",))
