"""Sketches: what is kept of a situation where hypotheses are known, and what can be done in each.

The clock shows only the hour of the day. Tokens never expire and have no lead. Where there are too many sketches more
is forgotten (`Ease`); whatever is forgotten, one is never worse off for it.
"""

from collections.abc import Sequence
from enum import Enum
from math import inf
from typing import NamedTuple

from waypost.planning.local_tokens import LocalState, hopes, local_tokens
from waypost.planning.outcome_rows import FREE
from waypost.planning.relevance import Relevance
from waypost.planning.world import Situation, World, does_something, lasting_tokens

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
    """Makes sketches of situations, and lists what can be done in them.

    The same for all problems that differ in nothing but costs and weights, as long as the same actions do something.
    """

    def __init__(
        self,
        world: World,
        relevance: Relevance,
        rows: Sequence[tuple[int, ...]],
        left_out: frozenset[int] = frozenset(),
    ) -> None:
        """`relevance` is that of the whole world, `rows` are those of the actions; some may be left out."""
        self._world = world
        self._rows = rows
        self._lasting = lasting_tokens(world)
        self.useful = useful_actions(world) - left_out
        self._everything = frozenset(world.tokens.values())
        self._relevance = relevance.without(frozenset(range(len(world.actions))) - self.useful)
        """What was asked of others is no reason to tell two sketches apart."""
        self._local = local_tokens(world)
        self._hopes: dict[int, list[LocalState] | None] = {}
        self._normal: dict[tuple[Ease, Sketch], Sketch] = {}
        self._listed: dict[tuple[Ease, Sketch], list[tuple[int, list[Sketch]]]] = {}

    def easier_than(self, ease: Ease) -> Ease:
        """The next ease; where tokens of one place are the trouble, that which forgets them."""
        easier = Ease(ease.value + 1)
        if easier is Ease.LOCAL_TRIES and self._local:
            easier = Ease.LOCAL_TOKENS
        if easier is Ease.LOCAL_TOKENS and not self._hope_for_tokens():
            easier = Ease.FREE_TOKENS
        return easier

    def _hope_for_tokens(self) -> bool:
        """Works out what may be hoped for on coming back to each place; False where that is no use."""
        for place in set(self._local.values()) - self._hopes.keys():
            local = frozenset(token for token, where in self._local.items() if where == place)
            self._hopes[place] = hopes(self._world, place, local)
        return bool(self._local) and all(found is not None for found in self._hopes.values())

    def is_goal(self, sketch: Sketch) -> bool:
        """Whether all is over there."""
        return sketch[0] in self._world.goal_cost

    def sketch(self, situation: Situation, ease: Ease) -> Sketch:
        """What is kept of a situation; less, once there are too many sketches."""
        return self._kept(situation.place, frozenset(t[0] for t in situation.tokens), situation.tries, ease)

    def _kept(self, place: int, held: frozenset[int], tries: Tries, ease: Ease) -> Sketch:
        if ease is Ease.PLACE_ONLY:
            return place, self._everything, ()
        if ease.value >= Ease.FREE_TOKENS.value:
            return place, self._everything, self._tries(place, tries, ease)
        if ease is Ease.LOCAL_TOKENS:
            held = frozenset(t for t in held if self._local.get(t, place) == place)
        raw = ease, (place, held, tries)
        found = self._normal.get(raw)
        if found is None:
            tokens = tuple((token, -inf, inf) for token in sorted(held))
            same = self._relevance.canonical(Situation(place, 0.0, tokens, tries))
            found = place, frozenset(t[0] for t in same.tokens), self._tries(place, same.tries, ease)
            self._normal[raw] = found
        return found

    def _tries(self, place: int, tries: Tries, ease: Ease) -> Tries:
        here = self._world.actions_at[place]
        return tuple(t for t in tries if t[0] in self.useful and (t[0] in here or self._is_remembered(*t, ease)))

    def _is_remembered(self, action: int, tried: int, ease: Ease) -> bool:
        """Whether tries at an action of another place are kept."""
        is_used_up = tried >= (self._world.actions[action].tries or 0)
        if ease is Ease.NO_MORE:
            return is_used_up
        return ease is Ease.FREE_TOKENS and not self._world.actions[action].needs and is_used_up

    def choices(self, sketch: Sketch, ease: Ease, numbering: Numbering) -> list[SketchChoice]:
        """What can be done in a sketch; new sketches it leads to are numbered."""
        listed = self._listed.get((ease, sketch))
        if listed is None:
            listed = self._listed[ease, sketch] = self._list(sketch, ease)
        found: list[SketchChoice] = []
        for action, following in listed:
            to = [numbering.of(one) for one in following]
            rows = (FREE,) if action == NO_ACTION else self._rows[action]
            found += [SketchChoice(action, tuple(enumerate(to, first))) for first in rows]
        return found

    def _list(self, sketch: Sketch, ease: Ease) -> list[tuple[int, list[Sketch]]]:
        """Actions that may begin, and the sketch after every outcome."""
        if self.is_goal(sketch):
            return []
        found = [
            (index, self._following(index, sketch, ease))
            for index in self._world.actions_at[sketch[0]]
            if index in self.useful and self._may_begin(index, sketch, ease)
        ]
        if ease is Ease.LOCAL_TOKENS:
            found += [(NO_ACTION, [hoped]) for hoped in self._hoped(sketch, ease)]
        return found

    def _hoped(self, sketch: Sketch, ease: Ease) -> list[Sketch]:
        """Where nothing is remembered of a place, what one may have got there before."""
        place, held, tries = sketch
        only_here = frozenset({place})
        is_begun = any(self._world.actions[action].places == only_here for action, _ in tries)
        if is_begun or any(self._local.get(token) == place for token in held):
            return []
        found = [self._kept(place, held | tokens, tried, ease) for tokens, tried in self._hopes.get(place) or ()]
        return [one for one in found if one != sketch]

    def _may_begin(self, index: int, sketch: Sketch, ease: Ease) -> bool:
        action = self._world.actions[index]
        _, held, tries = sketch
        if not held.issuperset(action.needs):
            return False
        if ease is Ease.PLACE_ONLY:
            return True
        is_free = ease.value >= Ease.FREE_TOKENS.value
        if not is_free and any(token in held and token in self._lasting for token in action.unless):
            return False
        return action.tries is None or dict(tries).get(index, 0) < action.tries

    def _following(self, index: int, sketch: Sketch, ease: Ease) -> list[Sketch]:
        action = self._world.actions[index]
        place, held, tries = sketch
        if action.tries is not None and ease is not Ease.PLACE_ONLY:
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
            found.append(self._kept(to, after, tries, ease))
        return found


def useful_actions(world: World) -> frozenset[int]:
    """Those that do something, other than inform."""
    return frozenset(index for index, action in enumerate(world.actions) if does_something(action))
