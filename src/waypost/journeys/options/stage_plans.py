"""Stages drawn: the usable options with their chances under joint draws, their hours and their openings."""

import zlib
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from waypost.almanac import Almanac
from waypost.domain.identity import TerritoryId
from waypost.domain.unknown import Unknown
from waypost.domain.vocabulary import CrossingKind, PlateRelation, Side
from waypost.journeys.crossings.access import Verdict
from waypost.journeys.crossings.openings import AssumedOpenings, assumed_openings, post_openings
from waypost.journeys.forecasts.forecasts import Forecasts
from waypost.journeys.map.ferries import gap_hours, is_reckoned
from waypost.journeys.map.routes import Candidate
from waypost.journeys.map.setting import Setting, traveller_of
from waypost.journeys.options import assumptions
from waypost.journeys.options.assumptions import Assumption, Names, told_again
from waypost.journeys.options.blueprint import gap_place
from waypost.journeys.options.draws_alike import take_alike
from waypost.journeys.options.options import Option
from waypost.journeys.options.plain_openings import plainly
from waypost.journeys.options.procedures import is_arranged
from waypost.journeys.options.stages import CrossingPlaces, Hours, Odds, Opening, Stage, StagePlan, option_id
from waypost.messages import _
from waypost.planning.problem import Group, Intervals

HYPOTHESES = 64
"""Of a plan: shares of the joint draws that are alike."""
DRAWS = 32 * HYPOTHESES
"""Joint draws that are split into them."""
_CLEARING_HOURS = 1.0
"""The far post must still work for so long when one arrives there."""
_QUARTER_HOUR = 0.25
_A_NIGHT = 20.0
"""Where the far post cannot be reached open the same day, one night between the posts at most."""
_OPENINGS_KEPT = 512
"""A plan draws its stages three times, with the same hours."""
_GROUP = "odds"
"""All odds are drawn together: one hypothesis is one draw of every chance (DESIGN section 7)."""
_SHUT = 0.01
"""Chance at a crossing that does not let the party through; not zero, for officers have been persuaded."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Stages with their draws, the groups these belong to, and what was assumed for them."""

    stages: tuple[StagePlan, ...]
    groups: tuple[Group, ...]
    assumptions: tuple[Assumption, ...]

    def taken_alike(self, tried: Collection[str] = (), place: str = "") -> "Drawn":
        """The same with the draws that are alike taken together, as the hypotheses of a plan.

        ``tried`` are ids of stages that were tried already, ``place`` is where that led: the draws take account of it.
        """
        stages = take_alike(self.stages, HYPOTHESES, tried, place)
        return replace(self, stages=tuple(stages), groups=_equally_likely(HYPOTHESES if stages else 0))

    def taken(self, chosen: NDArray[np.intp]) -> "Drawn":
        """The same with some of the draws, by their numbers, each as often as it is named."""
        stages = [replace(one, odds=one.odds.taken(chosen)) for one in self.stages]
        return replace(self, stages=tuple(stages), groups=_equally_likely(len(chosen) if stages else 0))


def _equally_likely(n: int) -> tuple[Group, ...]:
    return (Group(_GROUP, (1.0 / n,) * n),) if n else ()


@dataclass(slots=True)
class StageBuilder:
    """Draws the stages of one trip; the same seed gives the same draws."""

    setting: Setting
    almanac: Almanac
    forecasts: Forecasts
    refusals_told: float = assumptions.REFUSALS_TOLD
    _openings: dict[str, Intervals] = field(default_factory=dict)

    def draw(self, listed: tuple[Option, ...], seed: int, n: int) -> Drawn:
        """The usable options as stages of the problem, with their chances under so many joint draws."""
        stages, notes = self._stages(list(listed), seed, n)
        return Drawn(tuple(stages), _equally_likely(n if stages else 0), tuple(notes))

    def _stages(self, listed: list[Option], seed: int, n: int) -> tuple[list[StagePlan], list[Assumption]]:
        usable = [option for option in listed if option.is_usable]
        notes: dict[str, Assumption] = {}
        if self.refusals_told != 1.0:
            notes["refusals-told"] = told_again("refusals-told", self.setting.names, self._refusals_told)
        draws = self.forecasts.joint([(option.subject, option.on) for option in usable], n=n, seed=seed)
        plans: list[StagePlan] = []
        for index, option in enumerate(usable):
            happens = as_it_happens(draws[:, index], option, self.refusals_told)
            p = self._if_let_through(option, happens, seed, notes)
            plans.append(self._stage_plan(option, p, notes))
        return plans + self._inquiries(usable, plans), list(notes.values())

    def _stage_plan(self, option: Option, p: tuple[float, ...], notes: dict[str, Assumption]) -> StagePlan:
        delay = self.forecasts.delays(option.subject, option.on)
        self._note_ferry(option.candidate, notes)
        between = self._gap_hours(option.candidate) if option.stage.side is Side.EXIT else 0.0
        hours = (_later(_two(delay.passed), between), _grid(delay.refused_hours))
        if option.stage is Stage.EXIT_CHIEF or option.stage is Stage.ENTRY_CHIEF:
            hours = (((1.0, assumptions.CHIEF_HOURS + between),), assumptions.CHIEF_HOURS)
        if option.stage is Stage.EXIT_CAPITAL:
            hours = (((1.0, assumptions.CAPITAL_HOURS + between),), assumptions.CAPITAL_HOURS)
        odds = Odds(_GROUP, p, *hours)
        candidate = option.candidate
        places = CrossingPlaces(
            candidate.crossing.id,
            option.direction,
            candidate.front,
            gap_place(candidate.crossing.id, option.direction),
            candidate.far,
        )
        cost = 0.0 if is_arranged(self.almanac.get_procedure(option.procedure)) else option.charges.spent
        return StagePlan(
            id=option.id,
            places=places,
            stage=option.stage,
            odds=odds,
            opening=self._opening(option, notes),
            needs=option.tokens,
            cost=cost,
        )

    def _note_ferry(self, candidate: Candidate, notes: dict[str, Assumption]) -> None:
        crossing = candidate.crossing
        if crossing.id in self.setting.passages or not is_reckoned(crossing) or self._gap_hours(candidate) == 0.0:
            return
        key, front, hours = f"ferry:{crossing.id}", candidate.front, self._gap_hours(candidate)
        notes[key] = told_again(key, self.setting.names, lambda names: _ferry_told(names[front], hours))

    def _refusals_told(self, _names: Names) -> str:
        text = _("Refusals are reckoned to be told {n:g} times as often as passages (--if-refused-report).")
        return text.format(n=self.refusals_told)

    def _if_let_through(
        self, option: Option, p: NDArray[np.float64], seed: int, notes: dict[str, Assumption]
    ) -> tuple[float, ...]:
        """The chances but for the draws in which the post lets nobody like this party through.

        In half of them where nobody knows whether it does, in most where another procedure is practised there.
        """
        front, crossing = option.candidate.front, option.candidate.crossing.id
        if option.access.verdict is Verdict.UNKNOWN and option.stage is not Stage.BACK:
            key, share, tell = f"access:{crossing}:{option.direction}", assumptions.UNKNOWN_ACCESS, _access_told
        elif option.instead:
            key, share, tell = f"practised:{crossing}:{option.direction}", assumptions.UNPRACTISED, _practised_told
        else:
            return tuple(float(one) for one in p)
        notes[key] = told_again(key, self.setting.names, lambda names: tell(names[front]), crossing)
        lot = np.random.default_rng([seed, zlib.crc32(key.encode())])
        lets = lot.permutation(len(p)) < len(p) * share
        return tuple(float(one) for one in np.where(lets, p, _SHUT))

    def _opening(self, option: Option, notes: dict[str, Assumption]) -> Opening:
        """When a stage may begin, as plainly as it can be said."""
        start = self.setting.start_hour
        return plainly(self._spans(option, notes), start, start + 24 * self._horizon_days())

    def _spans(self, option: Option, notes: dict[str, Assumption]) -> Intervals:
        """When a stage may begin: an exit only while the far post can still be cleared the same day.

        Where one goes by sea between the posts, nobody knows at what hour one lands.
        """
        direction = option.direction
        if option.stage.side is Side.ENTRY:
            return self._hours_at(option.candidate, direction.target, notes)
        near = self._hours_at(option.candidate, direction.origin, notes)
        if option.stage is Stage.BACK or option.candidate.crossing.id in self.setting.passages:
            return near
        far = self._hours_at(option.candidate, direction.target, notes)
        # The likelier length, not the mean: the mean is nobody's day, and closes afternoons that most can still use.
        _share, usual = max(_two(self.forecasts.delays(option.subject, option.on).passed))
        return _both_open(near, far, _grid(usual) + self._gap_hours(option.candidate))

    def _gap_hours(self, candidate: Candidate) -> float:
        """From post to post; over the sea the ship's hours count in their place."""
        gap = candidate.crossing.gap
        if candidate.crossing.id in self.setting.passages:
            return 0.0
        by_oneself = not self.setting.vehicle.is_motor and candidate.crossing.kind is not CrossingKind.FERRY
        if by_oneself and not (isinstance(gap, Unknown) or isinstance(gap.distance_km, Unknown)):
            hours = gap.distance_km / assumptions.speed(self.setting.vehicle)
        else:
            hours = gap_hours(candidate.crossing)
        return _grid(hours) if hours > _QUARTER_HOUR else 0.0

    def _hours_at(self, candidate: Candidate, territory: TerritoryId, notes: dict[str, Assumption]) -> Intervals:
        key = f"{candidate.crossing.id}#{territory}"
        if key not in self._openings:
            self._openings[key] = self._post_opening(candidate, territory, key, notes)
        return self._openings[key]

    def _post_opening(
        self, candidate: Candidate, territory: TerritoryId, key: str, notes: dict[str, Assumption]
    ) -> Intervals:
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

        def assume(names: Names) -> AssumedOpenings:
            return assumed_openings(found, f"{names[candidate.front]} ({territory.upper()})")

        assumed = assume(setting.names)
        for number, text in enumerate(assumed.assumptions):
            name = f"hours:{key}:{number}"
            notes[name] = Assumption(name, text, asks=key, again=_nth(assume, number))
        return Intervals(tuple(self._hours(one) for one in assumed.intervals))

    def _hours(self, interval: tuple[datetime, datetime]) -> tuple[float, float]:
        return self.setting.clock.hours(interval[0]), self.setting.clock.hours(interval[1])

    def _horizon_days(self) -> float:
        per_day = assumptions.drive_hours_per_day(self.setting.trip.preferences, self.setting.vehicle)
        return self.setting.best_hours / per_day * 1.5 + assumptions.HORIZON_DAYS

    def _inquiries(self, usable: list[Option], plans: list[StagePlan]) -> list[StagePlan]:
        """Asking on foot and by telephone, where the answer is in doubt."""
        asked: dict[tuple[str, Stage], StagePlan] = {}
        for option, plan in zip(usable, plans, strict=True):
            stage = _inquiry_for(option)
            key = (plan.places.gap, stage) if stage else None
            if stage is not None and key is not None and key not in asked:
                name = option_id(option.candidate.crossing.id, option.direction, option.procedure, stage)
                asked[key] = replace(plan, id=name, stage=stage, needs=(), cost=0.0)
        return list(asked.values())


def as_it_happens(p: NDArray[np.float64], option: Option, refusals_told: float) -> NDArray[np.float64]:
    """Chances of passing, from chances that a passage is what is told.

    Where passing is the ordinary thing a refusal is told more often. Strangers with home-plated vehicles tell of both:
    for them passing is the news. Of those refused at first, later tries are told as they went.
    Source: docs/decisions/0095-refusals-are-told-more-often.md
    """
    is_ordinary = option.subject.plate is not PlateRelation.FOREIGN_OWNED_LOCAL
    if option.stage not in {Stage.EXIT, Stage.ENTRY} or not is_ordinary:
        return p
    passes = refusals_told * p
    return np.asarray(passes / (passes + 1.0 - p))


def _inquiry_for(option: Option) -> Stage | None:
    """The inquiry that is worth its while before a stage, at the crossings where the plan also asks higher."""
    if not option.is_near:
        return None
    in_doubt = bool(option.forecast.words)
    if option.stage is Stage.EXIT and (in_doubt or option.forecast.p_mean < assumptions.EASY):
        return Stage.ASK
    if option.stage is Stage.ENTRY and option.forecast.p_mean < assumptions.DOUBTFUL:
        return Stage.CALL
    return None


@lru_cache(_OPENINGS_KEPT)
def _both_open(near: Intervals, far: Intervals, hours: float) -> Intervals:
    """The near hours from which the far post is reached open, with time to be cleared.

    Where no hour is such, those after which it opens within a night: nobody waits a weekend between the posts. Where
    there are none of these either, the near hours as they are.

    ``hours`` from beginning on the near side to standing at the far post.
    """
    for earlier in (0.0, _A_NIGHT):
        spans: list[tuple[float, float]] = []
        for first, last in near.spans:
            for opens, shuts in far.spans:
                start, end = max(first, opens - hours - earlier), min(last, shuts - hours - _CLEARING_HOURS)
                if start < end and (not spans or start >= spans[-1][1]):
                    spans.append((start, end))
        if spans:
            return Intervals(tuple(spans))
    return near


def _two(passed: Hours) -> Hours:
    """Quick and slow: the first quantile, and the others as one."""
    (share, hours), *rest = passed
    slow = sum(one for one, _hours in rest)
    if not rest or slow <= 0:
        return ((1.0, hours),)
    mean = sum(one * longer for one, longer in rest) / slow
    total = share + slow
    return ((share / total, _grid(hours)), (slow / total, _grid(mean)))


def _later(passed: Hours, hours: float) -> Hours:
    """Passing, and what one drives from post to post after it."""
    return tuple((share, one + hours) for share, one in passed)


def _grid(hours: float) -> float:
    """Hours on the grid of the plan."""
    return max(0.5, round(hours * 2) / 2)


def _access_told(name: str) -> str:
    return _("{name}: whether it lets you through at all is not known; reckoned as one in two.").format(name=name)


def _practised_told(name: str) -> str:
    text = _("{name}: it is said to be passed by another procedure than this plan's; reckoned as one in ten.")
    return text.format(name=name)


def _ferry_told(name: str, hours: float) -> str:
    return _("{name}: how long the ferry takes is not known; {hours:g} h are assumed, waiting apart").format(
        name=name, hours=hours
    )


def _nth(assume: Callable[[Names], AssumedOpenings], number: int) -> Callable[[Names], str]:
    return lambda names: assume(names).assumptions[number]
