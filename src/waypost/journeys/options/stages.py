"""What one can do at a crossing, stage by stage: ask, try, try another shift, ask higher, go back.

A stage is one option of DESIGN section 10: ``crossing:direction:procedure:stage``. The exit side and the entry side
are two decisions with a gap between; being refused on the entry side leaves the party in the gap.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from waypost.domain.identity import CrossingId, Direction
from waypost.domain.vocabulary import Level, Side
from waypost.journeys.options import assumptions
from waypost.planning.problem import Action, Daily, Grant, Intervals, Outcome


class Stage(StrEnum):
    """The stages of a passage, in the order a party meets them."""

    ASK = "ask"
    """Asking on foot, before the exit stamp."""
    CALL = "call"
    """Asking the far side by telephone."""
    EXIT = "exit"
    EXIT_LATER = "exit-later"
    EXIT_CHIEF = "exit-chief"
    EXIT_CAPITAL = "exit-capital"
    ENTRY = "entry"
    ENTRY_LATER = "entry-later"
    ENTRY_CHIEF = "entry-chief"
    BACK = "back"

    @property
    def side(self) -> Side:
        """The side that decides; going back is decided by the exit side, asked by telephone the entry side."""
        entry = {Stage.CALL, Stage.ENTRY, Stage.ENTRY_LATER, Stage.ENTRY_CHIEF}
        return Side.ENTRY if self in entry else Side.EXIT

    @property
    def level(self) -> Level:
        """How high the decision is taken."""
        if self in {Stage.EXIT_CHIEF, Stage.ENTRY_CHIEF}:
            return Level.CHIEF
        return Level.CAPITAL if self is Stage.EXIT_CAPITAL else Level.COUNTER

    @property
    def attempt(self) -> int:
        """1 for a first try, 2 for a later one."""
        return 1 if self in {Stage.ASK, Stage.CALL, Stage.EXIT, Stage.ENTRY, Stage.BACK} else 2


_BEFORE = {
    Stage.EXIT_LATER: Stage.EXIT,
    Stage.EXIT_CHIEF: Stage.EXIT_LATER,
    Stage.EXIT_CAPITAL: Stage.EXIT_CHIEF,
    Stage.ENTRY_LATER: Stage.ENTRY,
    Stage.ENTRY_CHIEF: Stage.ENTRY_LATER,
    Stage.BACK: Stage.ENTRY,
}
"""Tries climb: another shift, then the head of the post, then through him the capital."""


def refused_before(stage: Stage) -> tuple[Stage, ...]:
    """The stages that were refused when one comes to a stage, the first one first."""
    before = _BEFORE.get(stage)
    return () if before is None else (*refused_before(before), before)


Opening = Daily | Intervals | None
Hours = tuple[tuple[float, float], ...]
"""Pairs (chance, hours)."""


@dataclass(frozen=True, slots=True)
class Odds:
    """The chance of one stage, drawn: p per hypothesis of its group, and how long it takes."""

    group: str
    p: tuple[float, ...]
    passed_hours: Hours
    refused_hours: float

    def taken(self, chosen: NDArray[np.intp]) -> "Odds":
        """The same under some of the hypotheses, by their numbers."""
        return replace(self, p=tuple(np.asarray(self.p)[chosen].tolist()))


@dataclass(frozen=True, slots=True)
class CrossingPlaces:
    """The places of the problem at one crossing in one direction."""

    crossing: CrossingId
    direction: Direction
    front: str
    gap: str
    far: str


def option_id(crossing: str, direction: Direction, procedure: str, stage: Stage) -> str:
    """The stable id of an option, a pure function of the trip."""
    return f"{crossing}:{direction}:{procedure}:{stage.value}"


def refused_token(crossing: str, direction: Direction, stage: Stage) -> str:
    """The token a refusal grants, which opens the way to a higher level or another shift."""
    return f"refused:{crossing}:{direction}:{stage.value}"


@dataclass(frozen=True, slots=True)
class StagePlan:
    """One stage as it enters the problem."""

    id: str
    places: CrossingPlaces
    stage: Stage
    odds: Odds
    opening: Opening
    needs: tuple[str, ...] = ()
    cost: float = 0.0
    grants: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()


def stage_action(plan: StagePlan) -> Action:
    """The action of one stage."""
    if plan.stage in {Stage.ASK, Stage.CALL}:
        return _inquiry(plan)
    if plan.stage is Stage.BACK:
        return _going_back(plan)
    return _attempt(plan)


def _attempt(plan: StagePlan) -> Action:
    places, stage = plan.places, plan.stage
    exits = stage.side is Side.EXIT
    at, to = (places.front, places.gap) if exits else (places.gap, places.far)
    refused = Grant(refused_token(places.crossing, places.direction, _family(stage)))
    capital = Grant(refused_token(places.crossing, places.direction, stage))
    grants = (refused,) if refused == capital else (refused, capital)
    passed = tuple(
        Outcome(
            what="passed" if rank == 0 else "passed slowly",
            p=_times(plan.odds.p, share),
            hours=hours,
            cost=plan.cost,
            to=to,
            uses=plan.uses,
            grants=tuple(Grant(token) for token in plan.grants),
        )
        for rank, (share, hours) in enumerate(plan.odds.passed_hours)
    )
    no = Outcome(what="refused", p=_complement(plan.odds.p), hours=plan.odds.refused_hours, grants=grants)
    return Action(
        id=plan.id,
        at=(at,),
        group=plan.odds.group,
        tries=1,
        needs=plan.needs + _needs(plan),
        open=plan.opening,
        outcomes=(*passed, no),
    )


def _family(stage: Stage) -> Stage:
    """Any refusal at a side counts as that side's refusal."""
    return Stage.EXIT if stage.side is Side.EXIT else Stage.ENTRY


def _needs(plan: StagePlan) -> tuple[str, ...]:
    """The token of the refusal before."""
    before = _BEFORE.get(plan.stage)
    return () if before is None else (refused_token(plan.places.crossing, plan.places.direction, before),)


def _inquiry(plan: StagePlan) -> Action:
    on_foot = plan.stage is Stage.ASK
    strength = assumptions.ASK_STRENGTH if on_foot else assumptions.CALL_STRENGTH
    hours = assumptions.ASK_HOURS if on_foot else assumptions.CALL_HOURS
    yes = tuple(0.5 + (p - 0.5) * strength for p in plan.odds.p)
    return Action(
        id=plan.id,
        at=(plan.places.front,),
        group=plan.odds.group,
        tries=1,
        unless=(refused_token(plan.places.crossing, plan.places.direction, Stage.EXIT),) if on_foot else (),
        open=plan.opening,
        outcomes=(
            Outcome(what="they say yes", p=yes, hours=hours),
            Outcome(what="they say no", p=_complement(yes), hours=hours),
        ),
    )


def _going_back(plan: StagePlan) -> Action:
    places = plan.places
    return Action(
        id=plan.id,
        at=(places.gap,),
        group=plan.odds.group,
        tries=1,
        needs=(refused_token(places.crossing, places.direction, Stage.ENTRY),),
        outcomes=(
            Outcome(what="taken back", p=plan.odds.p, hours=assumptions.BACK_HOURS, to=places.front),
            Outcome(what="held between the posts", p=_complement(plan.odds.p), hours=assumptions.STRANDED_HOURS),
        ),
    )


def _times(p: Sequence[float], share: float) -> tuple[float, ...]:
    return tuple(value * share for value in p)


def _complement(p: Sequence[float]) -> tuple[float, ...]:
    return tuple(1.0 - value for value in p)
