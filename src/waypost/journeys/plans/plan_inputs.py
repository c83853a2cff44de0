"""What a plan was made of, so that it is made again only where something of that has changed.

Facts of the territories it touches, of the map, of papers, and its sources are compared exactly; odds by how far they
moved. A report at the other end of the world shifts every odd of its kind by a hair: that is no other plan.
Source: docs/decisions/0156-a-plan-is-made-again-when-its-inputs-changed.md
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from waypost import __version__
from waypost.domain.identity import Direction, parse_direction
from waypost.domain.unknown import Unknown
from waypost.domain.vocabulary import Level, NationalityRelation, PlateRelation, Side, VehicleKind
from waypost.journeys.forecasts.features import Subject
from waypost.journeys.forecasts.forecasts import Forecasts
from waypost.journeys.map.setting import Setting, build_setting
from waypost.journeys.plans.fact_marks import FactMarks, mark_of
from waypost.journeys.plans.plan import Plan
from waypost.journeys.plans.plan_request import PlanRequest

MOVED = 0.02
"""Odds that moved by less are the same odds."""
Plain = dict[str, Any]


@dataclass(frozen=True, slots=True)
class PlanInputs:
    """What a plan was made of, as plain values that can be stored."""

    parts: Mapping[str, str]
    """What is compared exactly: its name, and its mark."""
    map: str
    corridor: str
    odds: Sequence[tuple[Sequence[str], float, str]]
    """Subject and day, the chance, and how strong the evidence is."""

    def plain(self) -> Plain:
        """For storing."""
        return {"parts": dict(self.parts), "map": self.map, "corridor": self.corridor, "odds": list(self.odds)}


def inputs_from(plain: Plain) -> PlanInputs:
    """Read back what ``plain`` gave. Raises: KeyError, TypeError, ValueError for anything else."""
    odds = [(tuple(subject), float(p), str(strength)) for subject, p, strength in plain["odds"]]
    return PlanInputs(plain["parts"], plain["map"], plain["corridor"], odds)


def inputs_of(plan: Plan, sources: Iterable[str], marks: FactMarks) -> PlanInputs:
    """What a plan was made of.

    Args:
        plan: just made.
        sources: those it cites.
        marks: of its almanac.
    """
    names = {f"territory {code}" for code in _territories(plan.setting)}
    names |= {f"source {one}" for one in sources} | {"papers", "program", "visas"}
    if isinstance(plan.trip.depart, Unknown):
        names.add("day")
    parts = {name: _mark(name, marks, plan.made_on) for name in sorted(names)}
    return PlanInputs(parts, marks.map, corridor_mark(plan.setting), _odds(plan))


def what_changed(former: PlanInputs, request: PlanRequest, marks: FactMarks) -> str:
    """The first input that is another than it was; empty where the plan would come out the same.

    Raises: InputError where the trip names what there no longer is.
    """
    for name, mark in former.parts.items():
        if _mark(name, marks, request.today) != mark:
            return name
    if marks.map != former.map:
        setting = build_setting(request.trip, request.almanac, as_of=request.as_of, known_as_of=request.known_as_of)
        if corridor_mark(setting) != former.corridor:
            return "corridor"
    return _odds_moved(former, request.forecasts)


def corridor_mark(setting: Setting) -> str:
    """A mark of the crossings a trip may use, and how far they are."""
    crossings = [
        (one.crossing.id, str(one.direction), round(one.hours_before, 1), round(one.hours_after, 1), str(one.may_pass))
        for one in setting.candidates
    ]
    legs = [(one.way.link, one.origin, one.target, round(one.hours_before, 1)) for one in setting.legs]
    return mark_of((crossings, legs, round(setting.best_hours, 1)))


def _mark(name: str, marks: FactMarks, today: date) -> str:
    kind, _space, which = name.partition(" ")
    if kind == "territory":
        return marks.territory(which)
    if kind == "source":
        return marks.source(which)
    if kind == "day":
        return today.isoformat()
    return {"papers": marks.general, "visas": marks.visas}.get(kind, __version__)


def _territories(setting: Setting) -> set[str]:
    """The territories whose facts the plan may rest on: of its corridor and of the party's papers."""
    trip = setting.trip
    found = {str(one) for candidate in setting.candidates for one in _ends(candidate.direction)}
    found |= {str(code) for person in trip.persons for code in person.passports}
    stated = [person.residence for person in trip.persons] + [one.plate for one in trip.vehicles]
    found |= {str(code) for code in stated if not isinstance(code, Unknown)}
    return found


def _ends(direction: Direction) -> tuple[str, str]:
    return str(direction.origin), str(direction.target)


def _odds(plan: Plan) -> list[tuple[Sequence[str], float, str]]:
    """The odds of first tries that the plan could use; those of later ones follow from them."""
    found = {}
    for one in plan.options.listed:
        if one.is_usable and not one.subject.later and not one.subject.back:
            key = _plain_subject(one.subject, one.on)
            found[key] = (key, round(one.forecast.p_mean, 4), one.forecast.strength.value)
    return [found[key] for key in sorted(found)]


def _plain_subject(subject: Subject, on: date) -> tuple[str, ...]:
    return (
        subject.side.value, str(subject.direction), subject.crossing, subject.vehicle.value, subject.plate.value,
        subject.nationality.value, subject.procedure, subject.level.value, subject.paper, on.isoformat(),
    )  # fmt: skip


def _subject(plain: Sequence[str]) -> tuple[Subject, date]:
    side, direction, crossing, vehicle, plate, nationality, procedure, level, paper, on = plain
    subject = Subject(
        Side(side), parse_direction(direction), crossing, VehicleKind(vehicle), PlateRelation(plate),
        NationalityRelation(nationality), procedure, Level(level), paper=paper,
    )  # fmt: skip
    return subject, date.fromisoformat(on)


def _odds_moved(former: PlanInputs, forecasts: Forecasts) -> str:
    for plain, p, strength in former.odds:
        subject, on = _subject(plain)
        found = forecasts.forecast(subject, on)
        if abs(found.p_mean - p) >= MOVED or found.strength.value != strength:
            return f"odds {subject.crossing} {subject.direction} {subject.side.value}"
    return ""
