"""Forgets what can no longer matter, so that situations with the same future become one.

Dropped are: tokens nobody ahead asks for, tries of actions that cannot be met again, the beliefs of groups
nothing ahead depends on, and as much of the hour as no window, validity or deadline ahead can tell apart.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, inf

from waypost.planning.masks import Masks, bits, numbers
from waypost.planning.openings import alike_every_day, exact_hour, last_opening_hour, only_closes
from waypost.planning.problem import Action
from waypost.planning.world import Situation, World

_DAY_HOURS = 24.0


@dataclass(frozen=True, slots=True)
class Ahead:
    """What may still be met from a place, whatever happens."""

    met: int
    """Actions that may begin, as bits: there are tens of thousands of these in memory."""
    counted: frozenset[int]
    """Actions whose number of tries matters, exhausted ones too."""
    tokens: frozenset[int]
    """Tokens some action ahead asks for."""
    groups: frozenset[int]
    """Groups some action ahead depends on."""
    is_daily: bool
    """Whether hours of the day matter."""
    is_timed: bool
    """Whether a token of limited validity or with a lead may be granted."""
    last_hour: float
    """The hour after which the date does not matter (deadline apart)."""
    reaches_goal: bool
    alike_from: float
    """The hour from which on whoever comes a day earlier can do all a day earlier; `inf` for never."""
    barring: frozenset[int]
    """Tokens that some action ahead must not be begun with."""

    @property
    def actions(self) -> list[int]:
        """Actions that may begin, in order."""
        return numbers(self.met)


class Relevance:
    """Canonical situations of a world."""

    def __init__(self, world: World, without: frozenset[int] = frozenset()) -> None:
        """Of all actions but some that are never begun."""
        self.world = world
        self._cache: dict[tuple[int, int, int], Ahead] = {}
        self._quick: dict[tuple[int, tuple[tuple[int, int], ...], tuple[int, ...]], Ahead] = {}
        self._summaries: dict[tuple[int, int], Ahead] = {}
        self._same: dict[frozenset[int], frozenset[int]] = {}
        self._narrower: dict[frozenset[int], Relevance] = {}
        groups = {group.id: index for index, group in enumerate(world.problem.groups)}
        self._group_of = [
            groups[a.group] if a.group is not None and any(_varies(o.p) for o in a.outcomes) else None
            for a in world.problem.actions
        ]
        self._last_hour = [last_opening_hour(action.open) for action in world.problem.actions]
        self._alike_from = [_alike_from(action) for action in world.problem.actions]
        self._masks = Masks(world, self._group_of, self._last_hour, self._alike_from, without)

    def without(self, actions: frozenset[int]) -> "Relevance":
        """What matters where some actions are never begun."""
        if not actions:
            return self
        if actions not in self._narrower:
            self._narrower[actions] = Relevance(self.world, actions)
        return self._narrower[actions]

    def ahead(self, situation: Situation) -> Ahead:
        """What may still be met from this situation."""
        quick = (situation.place, situation.tries, tuple(t[0] for t in situation.tokens))
        known = self._quick.get(quick)
        if known is not None:
            return known
        actions = self.world.actions
        exhausted = bits(a for a, n in situation.tries if n >= (actions[a].tries or 0))
        held = bits(t[0] for t in situation.tokens)
        key = (self._masks.standing_for[situation.place], exhausted, held)
        found = self._cache.get(key)
        if found is None:
            found = self._cache[key] = self._look_ahead(*key)
        self._quick[quick] = found
        return found

    def _look_ahead(self, place: int, exhausted: int, tokens: int) -> Ahead:
        key = self._masks.met(place, exhausted, tokens)
        summary = self._summaries.get(key)
        if summary is None:
            summary = self._summaries[key] = self._summary(*key)
        return summary

    def _summary(self, met: int, counted: int) -> Ahead:
        masks = self._masks
        asked = masks.tokens(masks.asking, met)
        last_hour = masks.most(masks.last_hours, met)
        return Ahead(
            met=met,
            counted=self._one_of(numbers((met | counted) & masks.limited)),
            tokens=self._one_of(numbers(asked)),
            groups=self._one_of(numbers(masks.tokens(masks.depending, met))),
            is_daily=bool(met & masks.daily),
            is_timed=any(met & granting and asked >> token & 1 for token, granting in masks.timed),
            last_hour=inf if self.world.problem.horizon_hour is not None and met else last_hour,
            reaches_goal=bool(met & masks.arriving),
            alike_from=masks.most(masks.alike_from, met),
            barring=self._one_of(numbers(masks.tokens(masks.barred, met))),
        )

    def _one_of(self, found: Iterable[int]) -> frozenset[int]:
        """A set, kept once: most are met again and again."""
        kept = frozenset(found)
        return self._same.setdefault(kept, kept)

    def canonical(self, situation: Situation) -> Situation:
        """The situation with everything forgotten that cannot matter from here on."""
        while True:
            # what is forgotten may be all that made something else matter
            ahead = self.ahead(situation)
            tokens = tuple(t for t in situation.tokens if t[0] in ahead.tokens)
            tries = tuple(t for t in situation.tries if t[0] in ahead.counted)
            if len(tokens) == len(situation.tokens) and len(tries) == len(situation.tries):
                break
            situation = situation._replace(tokens=tokens, tries=tries)
        shift = self._shift(situation.hour, ahead)
        if shift:
            tokens = tuple((t, exact_hour(a - shift), exact_hour(u - shift)) for t, a, u in tokens)
        return Situation(situation.place, exact_hour(situation.hour - shift), tokens, tries)

    def _shift(self, hour: float, ahead: Ahead) -> float:
        """How far back the clock may be set without changing anything ahead."""
        deadline = self.world.problem.deadline
        earliest = 0.0
        if deadline is not None and ahead.reaches_goal:
            if hour <= deadline.hour:
                return 0.0
            earliest = (ceil(deadline.hour / _DAY_HOURS) + 1) * _DAY_HOURS
        if hour < ahead.last_hour:
            return 0.0
        if ahead.last_hour > -inf:
            earliest = max(earliest, ceil(ahead.last_hour / _DAY_HOURS) * _DAY_HOURS)
        if not ahead.is_daily:
            return hour - earliest
        return (hour - earliest) // _DAY_HOURS * _DAY_HOURS

    def is_clockless(self, situation: Situation) -> bool:
        """Whether nothing ahead depends on any clock, so that moves only cost."""
        ahead = self.ahead(situation)
        deadline = self.world.problem.deadline
        return not (
            ahead.is_daily
            or ahead.is_timed
            or situation.hour < ahead.last_hour
            or any(t[0] in ahead.tokens and (t[1] > situation.hour or t[2] < inf) for t in situation.tokens)
            or (deadline is not None and situation.hour <= deadline.hour)
        )


def _alike_from(action: Action) -> float:
    """The hour from which on being a day earlier never hurts; openings that end may not meet papers that end."""
    first, last = alike_every_day(action.open)
    return first if last == inf or only_closes(action.open) else inf


def _varies(p: float | tuple[float, ...]) -> bool:
    return isinstance(p, tuple) and any(x != p[0] for x in p)
