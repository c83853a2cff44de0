"""The checks of the almanac that need rules: what contradicts itself, and what practice contradicts.

Codes: ``rules-in-conflict``, ``rule-against-practice``, ``passed-while-shut`` (docs/reference/audit-findings.md).
None of them is an error: a law may be broken every day, and two laws may truly disagree. They tell where to read again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from waypost.almanac import Almanac
from waypost.domain.dates import PartialDate
from waypost.domain.findings import Finding, Severity
from waypost.domain.identity import BorderId, Direction, border_territories
from waypost.domain.provisions import Provision
from waypost.domain.reports import Report
from waypost.domain.trips import Passage
from waypost.domain.unknown import Unknown
from waypost.domain.vocabulary import Side
from waypost.journeys.audits.audit_reports import Contradiction, Contradictions, find_contradictions
from waypost.journeys.crossings.access import Traveller, Verdict, access_on
from waypost.journeys.forecasts.features import first_attempt_passed
from waypost.messages import _
from waypost.rules.check import provisions_at
from waypost.rules.conflicts import can_hold_together
from waypost.rules.relations import passage_facts
from waypost.rules.rulebook import Place, Rulebook
from waypost.rules.unions import Unions, unions_of

CONFLICT, CONTRADICTED, SHUT = "rules-in-conflict", "rule-against-practice", "passed-while-shut"
CODES = {CONFLICT: Severity.WARNING, CONTRADICTED: Severity.NOTE, SHUT: Severity.WARNING}
"""Every code and its weight."""
_MOST_SHOWN = 5
_OF_THE_DAY = frozenset({"passage.date", "passage.month", "passage.weekday", "passage.crossing", "passage.procedure"})
"""Facts of a passage that its place does not settle."""


def audit_almanac(almanac: Almanac, today: date) -> tuple[Finding, ...]:
    """Every finding that needs rules, sorted by path.

    Args:
        almanac: the facts.
        today: the day whose rules are compared; reports of the ten years before it count.
    """
    audit = _Audit(almanac, today, unions_of(almanac.list_territories()))
    for border in sorted({one.border for one in almanac.list_crossings()}):
        audit.examine(border)
    return tuple(sorted({*audit.conflicts(), *audit.contradicted(), *audit.shut()}))


def _direction(place: Place) -> Direction:
    """The direction in which a place's side is passed."""
    first, second = border_territories(place.border)
    other = second if first == place.territory else first
    leaving = place.side is Side.EXIT
    return Direction(place.territory, other) if leaving else Direction(other, place.territory)


@dataclass(slots=True)
class _Audit:
    almanac: Almanac
    today: date
    unions: Unions
    _pairs: dict[tuple[str, str], None] = field(default_factory=dict)
    _found: Contradictions = field(default_factory=Contradictions)

    def examine(self, border: BorderId) -> None:
        """Look at both sides of a border, for those who leave there and those who enter."""
        reports = self.almanac.list_reports(border=border)
        for territory in border_territories(border):
            for side in Side:
                self._examine_side(Place(territory, border, side), reports)

    def _examine_side(self, place: Place, reports: Iterable[Report]) -> None:
        book = Rulebook(provisions_at(self.almanac, place), place, self.today)
        passage = Passage(_direction(place), None, self.today)
        settled = {
            name: value
            for name, value in passage_facts(passage, place.side, self.unions, self.today).items()
            if name not in _OF_THE_DAY
        }
        known = {rule.provision.id: rule for rule in book.rules}
        for rule in book.rules:
            for rival in rule.rivals:
                pair = min(rule.provision.id, rival), max(rule.provision.id, rival)
                if pair not in self._pairs and can_hold_together(
                    rule.applies.condition, known[rival].applies.condition, settled
                ):
                    self._pairs[pair] = None
        find_contradictions(place, book.rules, reports, self.unions, self.today, self._found)

    def conflicts(self) -> Iterator[Finding]:
        """Binding provisions in force that say different things about the same matter, neither giving way."""
        for one, other in self._pairs:
            first, second = self.almanac.get_provision(one), self.almanac.get_provision(other)
            message = _("in conflict with {other}: {here} / {there}").format(
                other=other, here=first.statement, there=second.statement
            )
            remedy = _("narrow the condition or scope of one, date it, or let one override the other")
            yield Finding(f"provisions/{one}.yaml", 1, CONFLICT, CODES[CONFLICT], message, remedy)

    def contradicted(self) -> Iterator[Finding]:
        """Binding provisions that reports of the last ten years contradict."""
        for provision in self._found.found:
            against = self._found.of(provision)
            yield _contradicted(self.almanac.get_provision(provision), against)

    def shut(self) -> Iterator[Finding]:
        """Reports of passing on days when the crossing is said to have been closed to such a party."""
        for report in self.almanac.list_reports():
            closed = self._shut_on(report)
            if closed:
                message = _("{crossing} let the party through on {when}, when it is said to have been shut: {why}")
                yield Finding(
                    f"reports/{report.id}.yaml",
                    1,
                    SHUT,
                    CODES[SHUT],
                    message.format(crossing=report.crossing, when=report.when, why=closed),
                    _("correct the report's date or crossing, or the access history of the crossing"),
                )

    def _shut_on(self, report: Report) -> str:
        """Why the crossing was shut on every day the report may be of; empty where it was not, or nobody knows."""
        if not report.counts or not first_attempt_passed(report) or not isinstance(report.when, PartialDate):
            return ""
        crossing = None if isinstance(report.crossing, Unknown) else self.almanac.find_crossing(report.crossing)
        if crossing is None:
            return ""
        traveller = Traveller(report.vehicle, report.plate, report.nationalities)
        answers = [
            access_on(self.almanac, crossing, report.direction, traveller, when)
            for when in dict.fromkeys((report.when.earliest, report.when.middle, report.when.latest))
        ]
        if not all(one.verdict is Verdict.NO for one in answers):
            return ""
        notes = (entry.note or entry.status.value for one in answers for entry in one.deciding)
        return "; ".join(dict.fromkeys(notes)) or "closed"


def _contradicted(provision: Provision, against: tuple[Contradiction, ...]) -> Finding:
    passed = [one for one in against if one.passed]
    refused = [one for one in against if not one.passed]
    parts = []
    if passed:
        parts.append(_("{n} passed although it forbids ({reports})").format(n=len(passed), reports=_listed(passed)))
    if refused:
        parts.append(
            _("{n} were refused although it allows ({reports})").format(n=len(refused), reports=_listed(refused))
        )
    return Finding(
        f"provisions/{provision.id}.yaml",
        1,
        CONTRADICTED,
        CODES[CONTRADICTED],
        "; ".join(parts),
        _("read the source again: is it still in force, and its condition as narrow as the text?"),
    )


def _listed(reports: list[Contradiction]) -> str:
    shown = ", ".join(f"{one.when} {one.report}" for one in reports[-_MOST_SHOWN:])
    return shown if len(reports) <= _MOST_SHOWN else f"... {shown}"
