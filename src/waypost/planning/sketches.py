"""Sketches: what is kept of a situation where hypotheses are known, and what can be done in each.

The clock shows only the hour of the day. Tokens never expire and have no lead. Where there are too many sketches more
is forgotten (`Ease`); whatever is forgotten, one is never worse off for it.
"""

from enum import Enum
from math import inf
from typing import NamedTuple

from waypost.planning.local_tokens import LocalState, hopes, local_tokens
from waypost.planning.outcome_rows import FREE, OutcomeRows
from waypost.planning.relevance import Relevance
from waypost.planning.world import CompiledAction, Situation, World

NO_ACTION = -1


class Ease(Enum):
    """What is forgotten beyond the clock, ever more."""

    NO_MORE = 0
    """Tries elsewhere are remembered once used up."""
    LOCAL_TRIES = 1
    LOCAL_TOKENS = 2
    """Tokens of one place, too, are forgotten on leaving it; on coming back the best is hoped for."""
    FREE_TOKENS = 3
    """Tokens are free; tries elsewhere are remembered once used up at actions that need none."""
    FREE_TOKENS_LOCAL_TRIES = 4
    PLACE_ONLY = 5


Tries = tuple[tuple[int, int], ...]
Sketch = tuple[int, frozenset[int], Tries]
"""Place, tokens held and tries begun here: what is left of a situation."""


class SketchChoice(NamedTuple):
    """What may be begun in a sketch."""

    action: int
    """`NO_ACTION` for hoping."""
    legs: tuple[tuple[int, int], ...]
    """Of every outcome its row and the number of the sketch it leads to."""


class Numbering:
    """Sketches by number, in the order in which they were met."""

    def __init__(self, first: Sketch) -> None:
        self.sketches = [first]
        self._number = {first: 0}

    def of(self, sketch: Sketch) -> int:
        """The number of a sketch, a new one where it was not met before."""
        found = self._number.setdefault(sketch, len(self.sketches))
        if found == len(self.sketches):
            self.sketches.append(sketch)
        return found


class Sketching:
    """Makes sketches of situations, and lists what can be done in them."""

    def __init__(self, world: World, relevance: Relevance, rows: OutcomeRows) -> None:
        """Nothing is forgotten at first; `relevance` is that of the whole world."""
        self._world = world
        self._rows = rows
        expiring = {world.tokens[h.token] for h in world.problem.start.tokens if h.until_hour < inf}
        expiring |= {g[0] for a in world.actions for o in a.outcomes for g in o.grants if g[2] < inf}
        self._lasting = frozenset(world.tokens.values()) - expiring
        self._useful = {index for index, action in enumerate(world.actions) if _does_something(action)}
        self._everything = frozenset(world.tokens.values())
        self._relevance = relevance.without(frozenset(range(len(world.actions))) - self._useful)
        """What was asked of others is no reason to tell two sketches apart."""
        self.ease = Ease.NO_MORE
        self._local = local_tokens(world)
        self._hopes: dict[int, list[LocalState] | None] = {}
        self._normal: dict[Sketch, Sketch] = {}

    def make_easier(self) -> None:
        """The next ease; where tokens of one place are the trouble, that which forgets them."""
        self.ease = Ease(self.ease.value + 1)
        self._normal.clear()
        if self.ease is Ease.LOCAL_TRIES and self._local:
            self.ease = Ease.LOCAL_TOKENS
        if self.ease is Ease.LOCAL_TOKENS and not self._hope_for_tokens():
            self.ease = Ease.FREE_TOKENS

    def _hope_for_tokens(self) -> bool:
        """Works out what may be hoped for on coming back to each place; False where that is no use."""
        for place in set(self._local.values()):
            local = frozenset(token for token, where in self._local.items() if where == place)
            self._hopes[place] = hopes(self._world, place, local)
        return bool(self._local) and all(found is not None for found in self._hopes.values())

    def is_goal(self, sketch: Sketch) -> bool:
        """Whether all is over there."""
        return sketch[0] in self._world.goal_cost

    def sketch(self, situation: Situation) -> Sketch:
        """What is kept of a situation; less, once there are too many sketches."""
        return self._kept(situation.place, frozenset(t[0] for t in situation.tokens), situation.tries)

    def _kept(self, place: int, held: frozenset[int], tries: Tries) -> Sketch:
        if self.ease is Ease.PLACE_ONLY:
            return place, self._everything, ()
        if self.ease.value >= Ease.FREE_TOKENS.value:
            return place, self._everything, self._tries(place, tries)
        if self.ease is Ease.LOCAL_TOKENS:
            held = frozenset(t for t in held if self._local.get(t, place) == place)
        raw = place, held, tries
        found = self._normal.get(raw)
        if found is None:
            tokens = tuple((token, -inf, inf) for token in sorted(held))
            same = self._relevance.canonical(Situation(place, 0.0, tokens, tries))
            found = place, frozenset(t[0] for t in same.tokens), self._tries(place, same.tries)
            self._normal[raw] = found
        return found

    def _tries(self, place: int, tries: Tries) -> Tries:
        here = self._world.actions_at[place]
        return tuple(t for t in tries if t[0] in self._useful and (t[0] in here or self._is_remembered(*t)))

    def _is_remembered(self, action: int, tried: int) -> bool:
        """Whether tries at an action of another place are kept."""
        if self.ease is Ease.NO_MORE:
            return self._is_used_up(action, tried)
        is_first = not self._world.actions[action].needs
        return self.ease is Ease.FREE_TOKENS and is_first and self._is_used_up(action, tried)

    def _is_used_up(self, action: int, tried: int) -> bool:
        return tried >= (self._world.actions[action].tries or 0)

    def choices(self, sketch: Sketch, numbering: Numbering) -> list[SketchChoice]:
        """What can be done in a sketch; new sketches it leads to are numbered."""
        if self.is_goal(sketch):
            return []
        found: list[SketchChoice] = []
        for index in self._world.actions_at[sketch[0]]:
            if index in self._useful and self._may_begin(index, sketch):
                to = [numbering.of(following) for following in self._following(index, sketch)]
                found += [SketchChoice(index, tuple(enumerate(to, first))) for first in self._rows.of(index)]
        if self.ease is Ease.LOCAL_TOKENS:
            found.extend(self._hoped(sketch, numbering))
        return found

    def _hoped(self, sketch: Sketch, numbering: Numbering) -> list[SketchChoice]:
        """Where nothing is remembered of a place, what one may have got there before."""
        place, held, tries = sketch
        only_here = frozenset({place})
        is_begun = any(self._world.actions[action].places == only_here for action, _ in tries)
        if is_begun or any(self._local.get(token) == place for token in held):
            return []
        following = [self._kept(place, held | tokens, tried) for tokens, tried in self._hopes.get(place) or ()]
        return [SketchChoice(NO_ACTION, ((FREE, numbering.of(one)),)) for one in following if one != sketch]

    def _may_begin(self, index: int, sketch: Sketch) -> bool:
        action = self._world.actions[index]
        _, held, tries = sketch
        if not held.issuperset(action.needs):
            return False
        if self.ease is Ease.PLACE_ONLY:
            return True
        is_free = self.ease.value >= Ease.FREE_TOKENS.value
        if not is_free and any(token in held and token in self._lasting for token in action.unless):
            return False
        return action.tries is None or dict(tries).get(index, 0) < action.tries

    def _following(self, index: int, sketch: Sketch) -> list[Sketch]:
        """The sketch after every outcome of an action."""
        action = self._world.actions[index]
        place, held, tries = sketch
        if action.tries is not None and self.ease is not Ease.PLACE_ONLY:
            counts = dict(tries)
            tries = tuple(sorted({**counts, index: counts.get(index, 0) + 1}.items()))
        found: list[Sketch] = []
        for outcome in action.outcomes:
            to = place if outcome.to is None else outcome.to
            if to in self._world.goal_cost:
                found.append((to, frozenset(), ()))
                continue
            after = held
            if outcome.uses or outcome.grants:
                after = (held - outcome.uses) | {grant[0] for grant in outcome.grants}
            found.append(self._kept(to, after, tries))
        return found


def _does_something(action: CompiledAction) -> bool:
    """Whether the action can move, grant, use or earn anything; what only informs is no use to who knows all."""
    return any(o.to is not None or o.grants or o.uses or o.cost < 0 for o in action.outcomes)
