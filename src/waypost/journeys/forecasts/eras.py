"""Dated changes of rules that a passage comes after: a new era, in which what was told before counts for less.

Only provisions that bind and that decide about vehicles or closures make an era; what travellers tell of a change shows
in their reports anyway. Source: docs/decisions/0062-the-border-odds-model.md
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from waypost.almanac import Almanac
from waypost.domain.conditions import Condition
from waypost.domain.dates import PartialDate
from waypost.domain.identity import ProvisionId
from waypost.domain.provisions import Allow, Forbid, Provision, Require, UseProcedure
from waypost.domain.unknown import Unknown
from waypost.domain.vocabulary import NationalityRelation, PlateRelation, Side, VehicleKind
from waypost.journeys.forecasts.features import Subject
from waypost.rules.evaluate import evaluate
from waypost.rules.presumptions import presumed
from waypost.rules.truth import Truth
from waypost.rules.values import Declared

_WHO_PASSES = frozenset({"exit-of-local-plates", "foreign-plates-entry", "guide-required", "vehicle-ban"})
"""Topics that are about who passes at all."""
_WITH_WHAT = frozenset({"cpd", "road-permit", "temporary-admission"})
"""Topics that are so where they require, forbid or allow; not where they are about periods and money."""
_LASTING_DAYS = 180
"""A closure shorter than this is no other era."""


@dataclass(frozen=True, slots=True)
class Change:
    """A day on which a provision began or ended."""

    since: date
    provision: ProvisionId
    territory: str | None
    border: str | None
    crossing: str | None
    side: Side | None
    condition: Condition
    """Whom the provision is about, its topic's presumptions included."""

    def concerns(self, subject: Subject) -> bool:
        """Whether it may bear on the decision: it lies there, and nothing told of the party speaks against it."""
        lies_there = (
            self.territory in {None, subject.decider}
            and self.border in {None, subject.direction.border}
            and self.crossing in {None, subject.crossing}
            and self.side in {None, subject.side}
        )
        return lies_there and evaluate(self.condition, _facts(subject)) is not Truth.FALSE


@dataclass(frozen=True, slots=True)
class Eras:
    """All dated changes, oldest first."""

    changes: tuple[Change, ...]

    def last_change(self, subject: Subject, on: date) -> Change | None:
        """The latest change before or on a day that may bear on a decision."""
        return next((one for one in reversed(self.changes) if one.since <= on and one.concerns(subject)), None)

    def level(self, subject: Subject, on: date) -> str:
        """The era as a feature: of the same officers, since the same day."""
        change = self.last_change(subject, on)
        return f"{subject.decider}@{change.since.isoformat() if change else ''}"


def _facts(subject: Subject) -> dict[str, Declared]:
    """What a decision's features tell, as facts of the rules; what they leave open is unknown."""
    facts: dict[str, Declared] = {"passage.side": subject.side.value}
    if subject.vehicle is not VehicleKind.UNKNOWN:
        facts |= {"vehicle.kind": subject.vehicle.value, "vehicle.is_motor": subject.vehicle.is_motor}
    if subject.plate is not PlateRelation.UNKNOWN:
        facts["vehicle.plate_relation"] = subject.plate.value
    if subject.nationality not in {NationalityRelation.UNKNOWN, NationalityRelation.MIXED}:
        facts["person.nationality_relation"] = subject.nationality.value
    return facts


def find_eras(almanac: Almanac, known_as_of: date | None) -> Eras:
    """The dated changes that were known by a day; None: all."""
    found = [change for one in almanac.list_provisions() for change in _changes(almanac, one, known_as_of)]
    return Eras(tuple(sorted(found, key=lambda one: (one.since, one.provision))))


def _changes(almanac: Almanac, provision: Provision, known_as_of: date | None) -> Iterator[Change]:
    if not (provision.basis.binds and _is_decisive(provision)):
        return
    known_from = almanac.known_from(provision.citations, provision.observed_on)
    if known_as_of is not None and not isinstance(known_from, Unknown) and known_from > known_as_of:
        return
    scope = provision.scope
    if not (scope.territory or scope.border or scope.crossing):
        return  # treaties and lists of clubs change for everybody, and nobody decides anew
    for when in (provision.validity.valid_from, provision.validity.valid_until):
        if isinstance(when, PartialDate):
            place = (scope.territory, scope.border, scope.crossing, scope.side)
            yield Change(when.latest, provision.id, *place, presumed(provision))


def _is_decisive(provision: Provision) -> bool:
    if provision.topic == "closure":
        start, end = provision.validity.valid_from, provision.validity.valid_until
        if isinstance(start, PartialDate) and isinstance(end, PartialDate):
            return (end.latest - start.earliest).days >= _LASTING_DAYS
        return True
    if provision.topic in _WITH_WHAT:
        return isinstance(provision.consequence, Require | Forbid | Allow | UseProcedure)
    return provision.topic in _WHO_PASSES
