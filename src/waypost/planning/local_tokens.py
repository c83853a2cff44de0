"""Tokens that matter at one place only, such as a refusal after which one may ask again there.

They can be forgotten on leaving, if on coming back the best is hoped for: that one comes with whatever of them
could have been got there, for as few tries as that takes.
"""

from waypost.planning.world import CompiledAction, World

_MOST_STATES = 4000
_MOST_HOPES = 12

Tries = tuple[tuple[int, int], ...]
LocalState = tuple[frozenset[int], Tries]
"""Local tokens held, tries begun."""


def local_tokens(world: World) -> dict[int, int]:
    """The place of every token that is granted, asked for and used at one place only, and not held at the start."""
    places: dict[int, set[int | None]] = {}
    granted: set[int] = set()
    for action in world.actions:
        grants = {grant[0] for outcome in action.outcomes for grant in outcome.grants}
        uses = {token for outcome in action.outcomes for token in outcome.uses}
        granted |= grants
        where: set[int] | set[None] = {None} if action.places is None else set(action.places)
        for token in {*grants, *uses, *action.needs, *action.unless}:
            places.setdefault(token, set()).update(where)
    held = {world.tokens[h.token] for h in world.problem.start.tokens}
    found: dict[int, int] = {}
    for token, where_met in places.items():
        place = next(iter(where_met)) if len(where_met) == 1 else None
        if place is not None and token in granted and token not in held:
            found[token] = place
    return found


def hopes(world: World, place: int, local: frozenset[int]) -> list[LocalState] | None:
    """What one may hope to come back with, at best; None where that is too much to list."""
    start: LocalState = (frozenset(), ())
    states = [start]
    seen = {start}
    for tokens, tries in states:
        counts = dict(tries)
        for index in world.actions_at[place]:
            action = world.actions[index]
            if not _may_begin(action, tokens, counts.get(index, 0), local):
                continue
            after = tries
            if action.tries is not None:
                after = tuple(sorted({**counts, index: counts.get(index, 0) + 1}.items()))
            for outcome in action.outcomes:
                grants = {grant[0] for grant in outcome.grants} & local
                state = (tokens - outcome.uses) | grants, after
                if state not in seen:
                    seen.add(state)
                    states.append(state)
        if len(states) > _MOST_STATES:
            return None
    best = [s for s in states if s[0] and not any(_is_better(other, s) for other in states)]
    return best if len(best) <= _MOST_HOPES else None


def _may_begin(action: CompiledAction, tokens: frozenset[int], tried: int, local: frozenset[int]) -> bool:
    # what is asked for elsewhere too may be held or not: hope for the best
    return (action.tries is None or tried < action.tries) and tokens.issuperset(local.intersection(action.needs))


def _is_better(one: LocalState, other: LocalState) -> bool:
    counts = dict(other[1])
    return one != other and one[0] == other[0] and all(n <= counts.get(action, 0) for action, n in one[1])
