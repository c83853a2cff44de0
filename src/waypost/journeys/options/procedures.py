"""Which lawful procedures a party could use on one side of a crossing, and what each needs to be arranged."""

from collections.abc import Iterable
from datetime import date

from waypost.domain.identity import CrossingId
from waypost.domain.papers import Procedure
from waypost.domain.unknown import UNKNOWN, Maybe, Unknown
from waypost.domain.vocabulary import PlateRelation, Side, VehicleKind
from waypost.journeys.forecasts.features import Subject

ORDINARY = "ordinary"
_ENTRY_FOREIGN = ("national-permit", "cpd")
"""What a foreign vehicle enters by where the territory names no procedure of its own."""
_MOST = 4


def candidate_procedures(
    procedures: Iterable[Procedure],
    subject: Subject,
    crossing: CrossingId,
    on: date,
    *,
    free: bool,
    holds: frozenset[str],
    avoid: frozenset[str] = frozenset(),
) -> tuple[Procedure, ...]:
    """The procedures worth checking against the rules, the plainest first.

    Args:
        procedures: all the almanac knows for this territory, general ones included.
        subject: the decision; its procedure is ignored.
        crossing: the crossing: an approval that names another post does not serve here.
        on: the day.
        free: within a customs union: nothing is made out for the vehicle at this border.
        holds: papers the party says it holds.
        avoid: procedures the party will not use, by id or kind.
    """
    fitting = [one for one in procedures if not {one.id, one.kind} & avoid and _fits(one, subject, crossing, on)]
    ordinary = [one for one in fitting if one.id == ORDINARY]
    if free or not _needs_papers(subject):
        return tuple(ordinary)
    own = [one for one in fitting if one.territory == subject.decider]
    own.sort(key=lambda one: (_lead(one), one.id))
    if subject.side is Side.EXIT or subject.plate in {PlateRelation.HOME, PlateRelation.FOREIGN_OWNED_LOCAL}:
        return tuple([*ordinary, *own][:_MOST])
    kinds = {one.kind for one in own}
    general = [one for one in fitting if one.territory is None and one.id in _ENTRY_FOREIGN and one.kind not in kinds]
    general = [one for one in general if one.id != "cpd" or "cpd" in holds or not own]
    if "guide" in kinds:
        general = []
    return tuple([*own, *general][:_MOST]) or tuple(ordinary)


def _needs_papers(subject: Subject) -> bool:
    return subject.vehicle.is_motor or subject.vehicle is VehicleKind.UNKNOWN


def _fits(one: Procedure, subject: Subject, crossing: CrossingId, on: date) -> bool:
    home = subject.plate in {PlateRelation.HOME, PlateRelation.FOREIGN_OWNED_LOCAL}
    return (
        one.territory in {None, subject.decider}
        and one.side in {None, subject.side}
        and (not one.crossings or crossing in one.crossings)
        and (not one.vehicles or subject.vehicle in one.vehicles)
        and one.plates in {"any", "home" if home else "foreign"}
        and one.validity.holds_on(on) is not False
    )


def _lead(one: Procedure) -> float:
    return 0.0 if isinstance(one.lead_days, Unknown) else one.lead_days[0]


def approval_token(procedure: Procedure) -> str:
    """The token of an arranged procedure: it names the post it is for."""
    return f"arranged:{procedure.id}"


def lead_of(one: Procedure) -> Maybe[tuple[float, float]]:
    """Usual and bad-case lead in days, unknown where nobody told."""
    return UNKNOWN if isinstance(one.lead_days, Unknown) else one.lead_days


def is_arranged(one: Procedure) -> bool:
    """Whether it must be arranged before coming to the post."""
    lead = lead_of(one)
    return not isinstance(lead, Unknown) and lead[0] >= 1 and one.side is not None
