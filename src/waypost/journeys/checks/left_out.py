"""Crossings that the journey would use if they were not shut to the party, each with the reason that is told."""

from dataclasses import dataclass, replace
from datetime import date

from waypost.almanac import Almanac
from waypost.domain.crossings import Access
from waypost.domain.unknown import Unknown
from waypost.journeys.checks.check import TripCheck
from waypost.journeys.crossings.access import access_on
from waypost.journeys.crossings.openings import closure_reason
from waypost.journeys.crossings.reasons import Reason
from waypost.journeys.map.routes import Candidate
from waypost.journeys.map.setting import traveller_of


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Crossings shut for one and the same reason."""

    crossings: tuple[Candidate, ...]
    reason: Reason
    since: date | None
    """None where nobody told."""


def list_left_out(check: TripCheck, almanac: Almanac) -> tuple[LeftOut, ...]:
    """What is shut near the quickest journey there would be, the newest closures first: older maps show them open.

    A closure of which neither a day nor a word is told is left out: it is of posts that never took travellers.
    """
    used = {one.candidate.crossing.id for one in check.borders}
    found: dict[str, LeftOut] = {}
    for one in check.setting.candidates:
        entry = None if one.may_pass is not False or one.crossing.id in used else _why(check, almanac, one)
        if entry is not None:
            new = LeftOut((one,), closure_reason(entry), _since(entry))
            found[new.reason.text] = _joined(found.get(new.reason.text), new)
    return tuple(sorted(found.values(), key=lambda one: one.since or date.min, reverse=True))


def _joined(known: LeftOut | None, new: LeftOut) -> LeftOut:
    if known is None or any(one.crossing.id == new.crossings[0].crossing.id for one in known.crossings):
        return known or new
    citations = tuple(dict.fromkeys((*known.reason.citations, *new.reason.citations)))
    return LeftOut((*known.crossings, *new.crossings), replace(known.reason, citations=citations), known.since)


def _why(check: TripCheck, almanac: Almanac, one: Candidate) -> Access | None:
    """The entry that shuts it, where it tells a day or a word."""
    setting = check.setting
    on = setting.arrival_day(one)
    answer = access_on(almanac, one.crossing, one.direction, traveller_of(setting.trip), on, setting.known_as_of)
    return next((entry for entry in answer.deciding if entry.note or _since(entry)), None)


def _since(entry: Access) -> date | None:
    start = entry.validity.valid_from
    return None if isinstance(start, Unknown) else start.earliest
