"""Whether a crossing lets a person or vehicle through at all on a day. Unknown is not open.

Access entries are facts about a place and not provisions: a bridge that is gone needs no statute. They are therefore
kept apart from the paper status, and hours and holidays within a day are the almanac's clock's business.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from waypost.domain.crossings import Access, Crossing
from waypost.domain.identity import Direction
from waypost.domain.unknown import Unknown
from waypost.domain.vocabulary import AccessStatus, Who

from .situation import Situation, Subject
from .truth import Truth, all_of, truth_of
from .values import possible_values

_OPEN: Final = {AccessStatus.OPEN: Truth.TRUE, AccessStatus.CLOSED: Truth.FALSE, AccessStatus.UNKNOWN: Truth.UNKNOWN}
_RELATIONS: Final = {
    Who.CITIZENS_OF_BOTH: frozenset({"citizen", "neighbour"}),
    Who.THIRD_COUNTRY_NATIONALS: frozenset({"third"}),
}


@dataclass(frozen=True, slots=True)
class AccessVerdict:
    """Whether the crossing is open to someone, by which entries, and whose access it is."""

    open: Truth
    entries: tuple[Access, ...]
    subject: str


def access_for(crossing: Crossing, direction: Direction, situation: Situation, on: date) -> AccessVerdict:
    """Whether a crossing is open to the subject of a situation on a day in a direction.

    The narrowest entry that covers the subject decides, among equals the latest, among those the one that closes. An
    entry of which it is not known whether it covers the subject leaves the answer unknown unless it changes nothing.
    """
    answers: list[Truth] = []
    used: list[Access] = []
    for entry in sorted(crossing.access, key=_rank, reverse=True):
        if entry.status is AccessStatus.EXPECTED:
            continue
        covers = _covers(entry, direction, situation, on)
        if covers is Truth.FALSE:
            continue
        answers.append(_OPEN[entry.status])
        used.append(entry)
        if covers is Truth.TRUE:
            break
    else:
        answers.append(Truth.UNKNOWN)
    answer = answers[0] if len(set(answers)) == 1 else Truth.UNKNOWN
    return AccessVerdict(answer, tuple(used), situation.subject)


def party_access(
    crossing: Crossing, direction: Direction, situations: Iterable[Situation], on: date
) -> tuple[Truth, tuple[AccessVerdict, ...]]:
    """Whether a crossing is open to the whole party: the worst over its persons and vehicles, with each verdict."""
    verdicts = tuple(access_for(crossing, direction, situation, on) for situation in situations)
    return all_of(verdict.open for verdict in verdicts), verdicts


def _rank(entry: Access) -> tuple[int, date, bool]:
    narrow = bool(entry.vehicles) + bool(entry.plates) + bool(entry.directions) + (entry.who is not Who.EVERYONE)
    start = entry.validity.valid_from
    since = date.min if isinstance(start, Unknown) else start.earliest
    return narrow, since, entry.status is AccessStatus.CLOSED


def _covers(entry: Access, direction: Direction, situation: Situation, on: date) -> Truth:
    if entry.directions and direction not in entry.directions:
        return Truth.FALSE
    return all_of(
        (
            truth_of(entry.validity.holds_on(on)),
            _covers_person(entry, situation),
            _covers_vehicle(entry, situation),
        )
    )


def _covers_person(entry: Access, situation: Situation) -> Truth:
    if entry.who is Who.EVERYONE:
        return Truth.TRUE
    declared = situation.facts.get("person.nationality_relation")
    if declared is None or entry.who not in _RELATIONS:
        return Truth.UNKNOWN
    inside = {value in _RELATIONS[entry.who] for value in possible_values(declared)}
    return truth_of(inside.pop()) if len(inside) == 1 else Truth.UNKNOWN


def _covers_vehicle(entry: Access, situation: Situation) -> Truth:
    if situation.kind is Subject.PERSON:
        return Truth.FALSE if entry.vehicles or entry.plates else Truth.TRUE
    return all_of(
        (
            _among("vehicle.kind", {kind.value for kind in entry.vehicles}, situation),
            _among("vehicle.plate", set(entry.plates), situation),
        )
    )


def _among(fact: str, wanted: set[str], situation: Situation) -> Truth:
    if not wanted:
        return Truth.TRUE
    declared = situation.facts.get(fact)
    return Truth.UNKNOWN if declared is None else truth_of(declared in wanted)
