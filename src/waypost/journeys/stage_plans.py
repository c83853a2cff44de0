"""Stages drawn: the usable options with their chances under joint draws, their hours and their openings."""

import zlib
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from waypost.almanac import Almanac
from waypost.domain.identity import TerritoryId
from waypost.domain.vocabulary import Side
from waypost.messages import _
from waypost.planning.problem import Group, Intervals

from . import assumptions
from .access import Verdict
from .assumptions import Assumption
from .blueprint import gap_place
from .forecasts import Forecasts
from .openings import assumed_openings, post_openings
from .options import Option
from .procedures import approval_token, is_arranged
from .routes import Candidate
from .setting import Setting, traveller_of
from .stages import CrossingPlaces, Odds, Opening, Stage, StagePlan, option_id

DRAWS = 64
"""Joint draws that are the hypotheses of a plan."""
_SHUT = 0.01
"""Chance at a crossing that does not let the party through; not zero, for officers have been persuaded."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Stages with their draws, the groups these belong to, and what was assumed for them."""

    stages: tuple[StagePlan, ...]
    groups: tuple[Group, ...]
    assumptions: tuple[Assumption, ...]


@dataclass(slots=True)
class StageBuilder:
    """Draws the stages of one trip; the same seed gives the same draws."""

    setting: Setting
    almanac: Almanac
    forecasts: Forecasts
    _openings: dict[str, Opening] = field(default_factory=dict)

    def draw(self, listed: tuple[Option, ...], seed: int, n: int = DRAWS) -> Drawn:
        """The usable options as stages of the problem."""
        stages, notes = self._stages(list(listed), seed, n)
        names = sorted({stage.odds.group for stage in stages})
        return Drawn(tuple(stages), tuple(Group(name, (1.0 / n,) * n) for name in names), tuple(notes))

    def _stages(self, listed: list[Option], seed: int, n: int) -> tuple[list[StagePlan], list[Assumption]]:
        usable = [option for option in listed if option.is_usable]
        notes: dict[str, Assumption] = {}
        draws = self.forecasts.joint([(option.subject, option.on) for option in usable], n=n, seed=seed)
        plans: list[StagePlan] = []
        for index, option in enumerate(usable):
            p = self._if_let_through(option, draws[:, index], seed, notes)
            plans.append(self._stage_plan(option, p, notes))
        return plans + self._inquiries(usable, plans), list(notes.values())

    def _stage_plan(self, option: Option, p: tuple[float, ...], notes: dict[str, Assumption]) -> StagePlan:
        side = option.stage.side
        delay = self.forecasts.delays(option.subject, option.on)
        hours = (delay.passed, delay.refused_hours)
        if option.stage is Stage.EXIT_CHIEF or option.stage is Stage.ENTRY_CHIEF:
            hours = (((1.0, assumptions.CHIEF_HOURS),), assumptions.CHIEF_HOURS)
        if option.stage is Stage.EXIT_CAPITAL:
            hours = (((1.0, assumptions.CAPITAL_HOURS),), assumptions.CAPITAL_HOURS)
        odds = Odds(f"{side.value}:{option.subject.decider}", p, *hours)
        candidate = option.candidate
        places = CrossingPlaces(
            candidate.crossing.id,
            option.direction,
            candidate.front,
            gap_place(candidate.crossing.id, option.direction),
            candidate.far,
        )
        needs = [f"paper:{document}" for document in option.missing]
        procedure = self.almanac.get_procedure(option.procedure)
        if is_arranged(procedure):
            needs = [approval_token(procedure)]
        cost = 0.0 if is_arranged(procedure) else option.charges.spent
        return StagePlan(
            id=option.id,
            places=places,
            stage=option.stage,
            odds=odds,
            opening=self._opening(option, notes),
            needs=tuple(needs),
            cost=cost,
        )

    def _if_let_through(
        self, option: Option, p: NDArray[np.float64], seed: int, notes: dict[str, Assumption]
    ) -> tuple[float, ...]:
        """Where nobody knows whether the crossing lets this party through, in half of the draws it does not."""
        if option.access.verdict is not Verdict.UNKNOWN or option.stage is Stage.BACK:
            return tuple(float(one) for one in p)
        name = self.setting.names[option.candidate.front]
        key = f"access:{option.candidate.crossing.id}:{option.direction}"
        text = _("{name}: whether it lets you through at all is not known; reckoned as one in two.").format(name=name)
        notes[key] = Assumption(key, text, asks=option.candidate.crossing.id)
        lot = np.random.default_rng([seed, zlib.crc32(key.encode())])
        lets = lot.permutation(len(p)) < len(p) * assumptions.UNKNOWN_ACCESS
        return tuple(float(one) for one in np.where(lets, p, _SHUT))

    def _opening(self, option: Option, notes: dict[str, Assumption]) -> Opening:
        side = option.stage.side
        territory = option.direction.origin if side is Side.EXIT else option.direction.target
        key = f"{option.candidate.crossing.id}#{territory}"
        if key not in self._openings:
            self._openings[key] = self._post_opening(option.candidate, territory, key, notes)
        return self._openings[key]

    def _post_opening(
        self, candidate: Candidate, territory: TerritoryId, key: str, notes: dict[str, Assumption]
    ) -> Opening:
        setting = self.setting
        start = setting.clock.moment(setting.start_hour)
        end = start + timedelta(days=self._horizon_days())
        found = post_openings(
            self.almanac,
            candidate.crossing,
            territory,
            setting.vehicle,
            start,
            end,
            setting.known_as_of,
            traveller=traveller_of(setting.trip),
            direction=candidate.direction,
        )
        assumed = assumed_openings(found, f"{setting.names[candidate.front]} ({territory.upper()})")
        for number, text in enumerate(assumed.assumptions):
            notes[f"hours:{key}:{number}"] = Assumption(f"hours:{key}:{number}", text, asks=key)
        return Intervals(tuple(self._hours(one) for one in assumed.intervals))

    def _hours(self, interval: tuple[datetime, datetime]) -> tuple[float, float]:
        return self.setting.clock.hours(interval[0]), self.setting.clock.hours(interval[1])

    def _horizon_days(self) -> float:
        per_day = assumptions.drive_hours_per_day(self.setting.trip.preferences, self.setting.vehicle)
        return self.setting.best_hours / per_day * 1.5 + assumptions.HORIZON_DAYS

    def _inquiries(self, usable: list[Option], plans: list[StagePlan]) -> list[StagePlan]:
        """Asking on foot and by telephone, where the answer is in doubt."""
        asked: list[StagePlan] = []
        for option, plan in zip(usable, plans, strict=True):
            stage = {Stage.EXIT: Stage.ASK, Stage.ENTRY: Stage.CALL}.get(option.stage)
            if (
                stage is None
                or option.forecast.p_mean >= assumptions.EASY
                or any(p.places == plan.places and p.stage is stage for p in asked)
            ):
                continue
            name = option_id(option.candidate.crossing.id, option.direction, option.procedure, stage)
            asked.append(replace(plan, id=name, stage=stage, needs=(), cost=0.0))
        return asked
