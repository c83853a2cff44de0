"""Paper against practice: people who passed where a rule forbids, or were refused where it allows.

A report is turned into the situation it tells of. What it does not tell stays unknown, so that only a rule which was
certainly broken, or certainly in favour, counts as contradicted.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from waypost.domain.dates import PartialDate
from waypost.domain.identity import ProvisionId
from waypost.domain.provisions import Allow, UseProcedure
from waypost.domain.reports import Report
from waypost.domain.trips import Paper, Passage, Person, Trip, Vehicle
from waypost.domain.unknown import UNKNOWN
from waypost.domain.vocabulary import AttemptOutcome, Reason, Side
from waypost.journeys.forecasts.features import first_answers
from waypost.rules.rulebook import Place, Rule, in_force_on, procedure_kind
from waypost.rules.situation import Situation, situations
from waypost.rules.truth import Truth
from waypost.rules.unions import Unions

RECENT_DAYS = 3653
"""Reports of the last ten years count; what happened before was another practice."""
_HELD = frozenset({"held", "shown", "used", "given", "demanded"})
_PAPER_REASONS = frozenset(
    {
        Reason.NO_RULE,
        Reason.VEHICLE_PAPERS,
        Reason.PLATE,
        Reason.OWNERSHIP,
        Reason.NATIONALITY,
        Reason.VEHICLE_KIND,
        Reason.NO_GUIDE,
        Reason.PERMIT,
        Reason.VISA,
        Reason.STEERING_SIDE,
        Reason.VEHICLE_AGE,
    }
)
"""Reasons of a refusal that are about what a rule allows; a queue or a holiday is not."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One report against one rule."""

    report: str
    when: str
    passed: bool
    """True: passed although the rule forbids it. False: refused although it allows it."""


@dataclass(slots=True)
class Contradictions:
    """Rule -> the reports against it, oldest first."""

    found: dict[ProvisionId, list[Contradiction]] = field(default_factory=dict)

    def of(self, provision: ProvisionId) -> tuple[Contradiction, ...]:
        """The reports against one rule."""
        return tuple(sorted(self.found.get(provision, ()), key=lambda one: (one.when, one.report)))

    def add(self, provision: ProvisionId, one: Contradiction) -> None:
        """Note a report, once."""
        known = self.found.setdefault(provision, [])
        if all(other.report != one.report for other in known):
            known.append(one)


def find_contradictions(
    place: Place, rules: Iterable[Rule], reports: Iterable[Report], unions: Unions, until: date, found: Contradictions
) -> None:
    """Hold the rules of one side of a border, those that bind and those only told, against reports of that border.

    Args:
        place: the side.
        rules: its rules, of any day; those not in force on the day of a report are not held against it.
        reports: reports of the border; those that do not count, are undated, or old, are left out.
        unions: memberships of the territories.
        until: the day asked about: reports of the ten years before it count.
        found: where to note them.
    """
    bearing = [rule for rule in rules if _may_be_contradicted(rule)]
    if not bearing:
        return
    for report in reports:
        for when, passed in _answers(report, place, until):
            judged = _situations(report, place, when, unions)
            for rule in bearing:
                if in_force_on(rule.provision, when) is Truth.TRUE and _contradicts(rule, judged, passed=passed):
                    found.add(rule.provision.id, Contradiction(str(report.id), str(report.when), passed))


def _may_be_contradicted(rule: Rule) -> bool:
    """A demand or a permission. Who was written a permit at the post tells of an ordinary passage: no contradiction."""
    consequence = rule.provision.consequence
    if isinstance(consequence, UseProcedure):
        return procedure_kind(consequence.procedure) != "national-permit"
    return rule.is_demand or isinstance(consequence, Allow)


def _answers(report: Report, place: Place, until: date) -> Iterator[tuple[date, bool]]:
    """The day and the first answer of that side, where the report may be held against a rule at all."""
    territory = report.direction.origin if place.side is Side.EXIT else report.direction.target
    when = report.when
    if not report.counts or territory != place.territory or not isinstance(when, PartialDate):
        return
    if not 0 <= (until - when.latest).days <= RECENT_DAYS:
        return
    for attempt, side, _source in first_answers(report):
        if side is not place.side or attempt.side is not side:
            continue
        passed = attempt.outcome is AttemptOutcome.PASSED
        if passed or attempt.reason in _PAPER_REASONS:
            yield when.latest, passed


def _contradicts(rule: Rule, judged: tuple[Situation, ...], *, passed: bool) -> bool:
    mine = [one for one in judged if one.kind is rule.about]
    if passed and rule.is_demand:
        return any(
            rule.breach.truth(one.facts) is Truth.TRUE and rule.clash.truth(one.facts) is not Truth.TRUE for one in mine
        )
    return not passed and not rule.is_demand and any(rule.applies.truth(one.facts) is Truth.TRUE for one in mine)


def _situations(report: Report, place: Place, when: date, unions: Unions) -> tuple[Situation, ...]:
    crossing = report.crossing if isinstance(report.crossing, str) else None
    procedure = report.procedure if isinstance(report.procedure, str) else UNKNOWN
    passage = Passage(report.direction, crossing, when, procedure)
    return situations(_trip_of(report), passage, place.side, unions, when)


def _trip_of(report: Report) -> Trip:
    """The party as the report tells of it: persons by their passports, and one vehicle."""
    persons = tuple(
        Person(f"traveller-{number}", (code,), report.residence) for number, code in enumerate(report.nationalities, 1)
    ) or (Person("traveller-1"),)
    driver = persons[0].id if len(persons) == 1 else None
    vehicle = Vehicle("vehicle", report.vehicle, report.plate, driver, report.registered_to)
    both = (report.direction.origin, report.direction.target)
    papers = tuple(
        Paper(one.document, territories=both)
        for one in report.papers
        if one.use in _HELD and one.document != "passport"
    )
    return Trip(str(report.id), both[0], both[1], UNKNOWN, persons=persons, vehicles=(vehicle,), papers=papers)
