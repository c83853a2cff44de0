"""Whether a crossing lets this traveller through in this direction on that day, by its ``access`` entries.

An entry covers a traveller or not, or that hangs on a fact nobody stated. Among those that cover, a closure stands
until a newer entry as specific, or a more specific one that is not older, lifts it; equal rivals are a contradiction,
and a contradiction is unknown, with both shown.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from waypost.domain.crossings import Access, Crossing
from waypost.domain.dates import ALWAYS
from waypost.domain.identity import Direction, TerritoryId
from waypost.domain.sources import GENERAL_KNOWLEDGE, Citation
from waypost.domain.unknown import UNKNOWN, Maybe, Unknown
from waypost.domain.vocabulary import AccessStatus, Basis, ClosedReason, CrossingKind, VehicleKind, Who
from waypost.journeys.crossings.almanac_view import OpeningFacts, was_known
from waypost.journeys.crossings.recency import Recency, anchor_of

COMMERCIAL = frozenset({VehicleKind.TRUCK, VehicleKind.BUS, VehicleKind.TRAIN})
"""What is said of freight and of lines alone concerns only those who say that they travel so."""


class Verdict(StrEnum):
    """The answer to a yes-or-no question."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Traveller:
    """Who asks. What is not stated is unknown, never assumed."""

    vehicle: VehicleKind = VehicleKind.UNKNOWN
    plate: Maybe[TerritoryId] = UNKNOWN
    passports: tuple[TerritoryId, ...] = ()
    """Passports the whole party would show; empty = not stated."""


ANYONE = Traveller()


@dataclass(frozen=True, slots=True)
class AccessAnswer:
    """Yes, no or unknown, with the entries that decided and the facts it hangs on."""

    verdict: Verdict
    deciding: tuple[Access, ...] = ()
    depends_on: frozenset[str] = field(default=frozenset())
    """Facts nobody stated that could change the answer: "direction", "vehicle", "plate", "passport", "residence"."""
    contradiction: bool = False


@dataclass(frozen=True, slots=True)
class _Candidate:
    entry: Access
    recency: Recency
    specificity: int
    missing: frozenset[str]


def access_on(
    facts: OpeningFacts,
    crossing: Crossing,
    direction: Direction | None,
    traveller: Traveller,
    day: date,
    known_as_of: date | None = None,
) -> AccessAnswer:
    """Whether the traveller's class is let through on a day.

    Args:
        facts: the almanac, asked only for what was known when.
        crossing: the crossing.
        direction: the way through; None = either.
        traveller: who asks.
        day: the day in question.
        known_as_of: leave out what could not be known by then.
    """
    barred = _barred_by_kind(crossing)
    if barred and traveller.vehicle in barred.vehicles:
        return AccessAnswer(Verdict.NO, (barred,))
    entries = [one for one in crossing.access if was_known(facts, one.citations, one.observed_on, known_as_of)]
    candidates = [c for e in entries if (c := _candidate(e, crossing, direction, traveller, day))]
    certain = [candidate for candidate in candidates if not candidate.missing]
    answer = _hedged(_decide(certain), [candidate for candidate in candidates if candidate.missing])
    if barred and traveller.vehicle is VehicleKind.UNKNOWN and answer.verdict is Verdict.YES:
        return AccessAnswer(Verdict.UNKNOWN, (*answer.deciding, barred), frozenset({"vehicle"}))
    return answer


def _barred_by_kind(crossing: Crossing) -> Access | None:
    """A footpath carries no motor vehicle and a railway none that drives itself, unless an entry names the kind."""
    if crossing.kind not in {CrossingKind.FOOTPATH, CrossingKind.RAIL}:
        return None
    named = {kind for entry in crossing.access if entry.status is AccessStatus.OPEN for kind in entry.vehicles}
    return Access(
        AccessStatus.CLOSED,
        ALWAYS,
        ClosedReason.VEHICLES,
        Who.EVERYONE,
        (),
        tuple(kind for kind in VehicleKind if kind.is_motor and kind not in named),
        (),
        Basis.GENERAL_KNOWLEDGE,
        (Citation(GENERAL_KNOWLEDGE),),
        UNKNOWN,
    )


def _candidate(
    entry: Access, crossing: Crossing, direction: Direction | None, traveller: Traveller, day: date
) -> _Candidate | None:
    holds = entry.validity.holds_on(day)
    if holds is False or not (direction is None or not entry.directions or direction in entry.directions):
        return None
    coverage = {
        "date": holds,
        "direction": _among(direction, entry.directions),
        "vehicle": _rides_among(traveller.vehicle, entry.vehicles),
        "plate": _among(_stated(traveller.plate), entry.plates),
        **_who_covers(entry.who, crossing, traveller),
    }
    if any(value is False for value in coverage.values()):
        return None
    missing = frozenset(fact for fact, value in coverage.items() if isinstance(value, Unknown))
    narrowings = (entry.directions, entry.vehicles, entry.plates, entry.who not in {Who.EVERYONE, Who.UNKNOWN})
    anchor = anchor_of(entry.validity, entry.observed_on)
    return _Candidate(entry, Recency(anchor, day), sum(bool(one) for one in narrowings), missing)


def _rides_among(vehicle: VehicleKind, listed: tuple[VehicleKind, ...]) -> Maybe[bool]:
    if listed and vehicle is VehicleKind.UNKNOWN and COMMERCIAL.issuperset(listed):
        return False
    return _among(_stated(vehicle), listed)


def _stated(value: object) -> object | None:
    return None if isinstance(value, Unknown) or value is VehicleKind.UNKNOWN else value


def _among(value: object | None, listed: tuple[object, ...]) -> Maybe[bool]:
    if not listed:
        return True
    return UNKNOWN if value is None else value in listed


def _who_covers(who: Who, crossing: Crossing, traveller: Traveller) -> dict[str, Maybe[bool]]:
    if who in {Who.EVERYONE, Who.UNKNOWN}:
        return {}
    sides = {post.territory for post in crossing.posts}
    if who is Who.LOCALS:
        return {"residence": UNKNOWN if not traveller.passports or sides & set(traveller.passports) else False}
    if not traveller.passports:
        return {"passport": UNKNOWN}
    citizens = [passport in sides for passport in traveller.passports]
    if who is Who.CITIZENS_OF_BOTH:
        return {"passport": all(citizens)}
    return {"passport": not all(citizens)}


def _decide(certain: list[_Candidate]) -> AccessAnswer:
    """The answer of the entries that surely cover the traveller."""
    standing = [one for one in certain if not any(_lifts(other, one) for other in certain)]
    if not standing:
        return AccessAnswer(Verdict.UNKNOWN)
    verdicts = {_verdict(one.entry.status) for one in standing}
    deciding = tuple(one.entry for one in standing)
    if len(verdicts) == 1:
        return AccessAnswer(verdicts.pop(), deciding)
    return AccessAnswer(Verdict.UNKNOWN, deciding, contradiction={Verdict.YES, Verdict.NO} <= verdicts)


def _lifts(other: _Candidate, one: _Candidate) -> bool:
    """Whether ``other`` takes the word from ``one``."""
    if other is one or _verdict(other.entry.status) is _verdict(one.entry.status):
        return False
    if other.specificity > one.specificity:
        return one.entry.status is not AccessStatus.CLOSED or _not_older(other, one)
    newer = other.recency.is_dated and (not one.recency.is_dated or other.recency > one.recency)
    if other.entry.status is AccessStatus.CLOSED:
        return newer and _closes_all(other, one)
    return newer and one.recency.is_dated and other.specificity == one.specificity


def _closes_all(closure: _Candidate, one: _Candidate) -> bool:
    """A newer closure for a wider class ends an older opening for a narrower one."""
    return closure.specificity <= one.specificity


def _not_older(other: _Candidate, one: _Candidate) -> bool:
    if not one.recency.is_dated:
        return True
    return other.recency.is_dated and other.recency >= one.recency


def _verdict(status: AccessStatus) -> Verdict:
    match status:
        case AccessStatus.OPEN:
            return Verdict.YES
        case AccessStatus.CLOSED:
            return Verdict.NO
    return Verdict.UNKNOWN


def _hedged(answer: AccessAnswer, unsure: list[_Candidate]) -> AccessAnswer:
    """Where an entry that may cover the traveller says otherwise, the answer hangs on the fact that is missing."""
    rivals = [one for one in unsure if not _outdone(one, answer)]
    if all(_verdict(one.entry.status) is answer.verdict for one in rivals):
        return answer
    missing = frozenset(fact for one in rivals for fact in one.missing)
    deciding = (*answer.deciding, *(one.entry for one in rivals))
    return AccessAnswer(Verdict.UNKNOWN, deciding, missing, contradiction=answer.contradiction)


def _outdone(one: _Candidate, answer: AccessAnswer) -> bool:
    """Everybody is shut out already: an opening that may or may not be for this traveller is old news."""
    if answer.verdict is not Verdict.NO or _verdict(one.entry.status) is not Verdict.YES:
        return False
    day_of = [anchor_of(entry.validity, entry.observed_on) for entry in answer.deciding]
    mine = anchor_of(one.entry.validity, one.entry.observed_on)
    return all(day is not None and (mine is None or mine < day) for day in day_of)
