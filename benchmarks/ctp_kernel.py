"""The compiled part of the Canadian Traveller benchmark: distances, what still matters, and the exact solution.

Roads are bits of a whole number: `open` (seen open), `unknown` (not seen, and able to matter). All others are
blocked or can no longer matter. Written in the part of Python that numba compiles; without numba it runs as it is.
"""

from collections.abc import Callable
from math import inf
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

try:
    from numba import njit

    COMPILED = True
except ImportError:
    COMPILED = False
    F = TypeVar("F", bound=Callable[..., Any])

    def njit(**options: object) -> Callable[[F], F]:
        """Leaves the function as it is."""
        del options
        return lambda function: function


Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
_SIGHT = 1e-12


@njit(cache=True)
def spread(source: int, mask: int, n: int, ends: Whole, costs: Floats, touch: Whole, far: Floats, by: Whole) -> None:
    """Distances of all vertices from a source over the roads of a mask, and the road each was come to by."""
    done = 0
    for v in range(n):
        far[v] = inf
        by[v] = -1
    far[source] = 0.0
    for _ in range(n):
        here = -1
        for v in range(n):
            if not done >> v & 1 and far[v] < inf and (here < 0 or far[v] < far[here]):
                here = v
        if here < 0:
            return
        done |= 1 << here
        for k in range(touch.shape[1]):
            e = touch[here, k]
            if e < 0:
                break
            if mask >> e & 1:
                there = ends[e, 0] + ends[e, 1] - here
                if far[here] + costs[e] < far[there]:
                    far[there] = far[here] + costs[e]
                    by[there] = e


@njit(cache=True)
def relevant(at: int, is_open: int, unknown: int, n: int, ends: Whole, costs: Floats, touch: Whole,
             far: Floats, by: Whole) -> tuple[int, int]:  # fmt: skip
    """The open and the unknown roads that can still matter; (-1, 0) where the goal cannot be reached.

    `far` and `by` hold n + 2 rows of working space.
    """
    goal = n - 1
    while True:
        spread(goal, is_open | unknown, n, ends, costs, touch, far[n], by[n])
        if far[n, at] == inf:
            return -1, 0
        spread(goal, is_open, n, ends, costs, touch, far[n + 1], by[n + 1])
        hoped, known = far[n], far[n + 1]
        before = unknown
        frontier = 0
        for e in range(ends.shape[0]):
            if unknown >> e & 1:
                a, b = ends[e, 0], ends[e, 1]
                if costs[e] + hoped[b] >= known[a] and costs[e] + hoped[a] >= known[b]:
                    unknown &= ~(1 << e)
                else:
                    frontier |= (1 << a) | (1 << b)
        is_open, unknown = without_dead_ends(at, is_open, unknown, n, touch)
        terminals = frontier | 1 << at | 1 << goal
        is_open = on_shortest(terminals, is_open, n, ends, costs, touch, far, by)
        for e in range(ends.shape[0]):
            if unknown >> e & 1 and far[ends[e, 0], ends[e, 1]] <= costs[e]:
                unknown &= ~(1 << e)
        if unknown == before:
            return is_open, unknown


@njit(cache=True)
def on_shortest(terminals: int, is_open: int, n: int, ends: Whole, costs: Floats, touch: Whole,
                far: Floats, by: Whole) -> int:  # fmt: skip
    """The open roads on shortest ways between the vertices of a set; `far` and `by` hold those ways then."""
    kept = 0
    for v in range(n):
        if terminals >> v & 1:
            spread(v, is_open, n, ends, costs, touch, far[v], by[v])
            for w in range(n):
                if terminals >> w & 1 and far[v, w] < inf:
                    here = w
                    while here != v:
                        e = by[v, here]
                        kept |= 1 << e
                        here = ends[e, 0] + ends[e, 1] - here
    return kept


@njit(cache=True)
def without_dead_ends(at: int, is_open: int, unknown: int, n: int, touch: Whole) -> tuple[int, int]:
    """Takes away roads to vertices from which nothing else leads on."""
    again = True
    while again:
        again = False
        for v in range(n - 1):
            if v == at:
                continue
            only, count = -1, 0
            for k in range(touch.shape[1]):
                e = touch[v, k]
                if e < 0:
                    break
                if (is_open | unknown) >> e & 1:
                    only = e
                    count += 1
            if count == 1:
                is_open &= ~(1 << only)
                unknown &= ~(1 << only)
                again = True
    return is_open, unknown


@njit(cache=True)
def options(at: int, is_open: int, unknown: int, n: int, ends: Whole, costs: Floats, touch: Whole,
            far: Floats) -> int:  # fmt: skip
    """Vertices where there is something new to see, as bits, and the goal; `far` their distances.

    Not beyond a vertex where there is something to see: one looks there in passing.
    """
    done, found = 0, 0
    for v in range(n):
        far[v] = inf
    far[at] = 0.0
    for _ in range(n):
        here = -1
        for v in range(n):
            if not done >> v & 1 and far[v] < inf and (here < 0 or far[v] < far[here]):
                here = v
        if here < 0:
            break
        done |= 1 << here
        news = here == n - 1
        for k in range(touch.shape[1]):
            e = touch[here, k]
            if e < 0:
                break
            news = news or bool(unknown >> e & 1)
        if news:
            found |= 1 << here
            continue
        for k in range(touch.shape[1]):
            e = touch[here, k]
            if e < 0:
                break
            if is_open >> e & 1:
                there = ends[e, 0] + ends[e, 1] - here
                far[there] = min(far[there], far[here] + costs[e])
    return found


@njit(cache=True)
def find(keys: Whole, first: int, second: int) -> int:
    """The slot of a key, or of the empty place where it belongs."""
    size = keys.shape[0]
    slot = ((first ^ first >> 29) & 0x3FFFFFFF) * 0x5851F42D ^ ((second ^ second >> 29) & 0x3FFFFFFF) * 0x14057B7F
    slot = (slot ^ slot >> 23) % size
    while keys[slot, 0] != -1 and (keys[slot, 0] != first or keys[slot, 1] != second):
        slot += 1
        if slot == size:
            slot = 0
    return slot


@njit(cache=True)
def sight(at: int, unknown: int, touch: Whole) -> int:
    """The unknown roads that can be seen from a vertex."""
    found = 0
    for k in range(touch.shape[1]):
        e = touch[at, k]
        if e >= 0 and unknown >> e & 1:
            found |= 1 << e
    return found


@njit(cache=True)
def likelihood(at: int, seen: int, part: int, touch: Whole, p_open: Floats) -> float:
    """The chance that of the roads seen from a vertex just these are open."""
    p = 1.0
    for k in range(touch.shape[1]):
        e = touch[at, k]
        if e >= 0 and seen >> e & 1:
            p *= p_open[e] if part >> e & 1 else 1.0 - p_open[e]
    return p


@njit(cache=True)
def least(found: int, bound: Floats) -> int:
    """The vertex of a set whose bound is least; -1 for none."""
    best = -1
    for v in range(bound.shape[0]):
        if found >> v & 1 and (best < 0 or bound[v] < bound[best]):
            best = v
    return best


@njit(cache=True)
def foresee(at: int, is_open: int, unknown: int, n: int, ends: Whole, costs: Floats, p_open: Floats, touch: Whole,
            keys: Whole, worth: Floats, count: Whole, space: Floats, by: Whole) -> int:  # fmt: skip
    """The slot of the clairvoyant's answer: the chance that the goal can be reached, and the mean distance then.

    The first road of the nearest way that is not sure is taken both ways. -1 where the goal cannot be reached,
    -2 where the table is full.
    """
    is_open, unknown = relevant(at, is_open, unknown, n, ends, costs, touch, space, by)
    if is_open < 0:
        return -1
    slot = find(keys, is_open | at << 57, unknown)
    if keys[slot, 0] != -1:
        return slot
    if count[0] * 5 > keys.shape[0] * 4:
        return -2
    here, length, doubtful = at, space[n, at], -1
    while here != n - 1:
        e = by[n, here]
        if unknown >> e & 1:
            doubtful = e
            break
        here = ends[e, 0] + ends[e, 1] - here
    chance, total = 1.0, length
    if doubtful >= 0:
        chance, total = 0.0, 0.0
        for state in range(2):
            p = p_open[doubtful] if state == 1 else 1.0 - p_open[doubtful]
            if p > 0:
                after = foresee(at, is_open | state << doubtful, unknown & ~(1 << doubtful), n, ends, costs, p_open,
                                touch, keys, worth, count, space, by)  # fmt: skip
                if after == -2:
                    return -2
                if after >= 0:
                    chance += p * worth[after, 0]
                    total += p * worth[after, 0] * worth[after, 1]
        total /= chance
    slot = find(keys, is_open | at << 57, unknown)
    keys[slot, 0], keys[slot, 1] = is_open | at << 57, unknown
    worth[slot, 0], worth[slot, 1] = chance, total
    count[0] += 1
    return slot


@njit(cache=True)
def solve(at: int, is_open: int, unknown: int, n: int, ends: Whole, costs: Floats, p_open: Floats, touch: Whole,
          keys: Whole, worth: Floats, count: Whole, seen_keys: Whole, foreseen: Floats, seen_count: Whole,
          space: Floats, by: Whole) -> int:  # fmt: skip
    """The slot of a state, solved: `worth` holds the chance that the goal can be reached and the least mean cost then.

    -1 where the goal cannot be reached, -2 where a table is full.
    """
    is_open, unknown = relevant(at, is_open, unknown, n, ends, costs, touch, space, by)
    if is_open < 0:
        return -1
    slot = find(keys, is_open | at << 57, unknown)
    if keys[slot, 0] != -1:
        return slot
    if count[0] * 5 > keys.shape[0] * 4:
        return -2
    ways = np.empty(n)
    bound = np.empty(n)
    found = options(at, is_open, unknown, n, ends, costs, touch, ways)
    best, chance = inf, -1.0
    for v in range(n - 1):
        bound[v] = ways[v] + space[n, v]
    if found >> (n - 1) & 1:
        best, chance = ways[n - 1], 1.0
    found &= ~(1 << (n - 1))
    is_foreseen = 0
    while found:
        v = least(found, bound)
        if bound[v] >= best - _SIGHT:
            break
        if not is_foreseen >> v & 1:
            slot = foresee(v, is_open, unknown, n, ends, costs, p_open, touch, seen_keys, foreseen, seen_count,
                           space, by)  # fmt: skip
            if slot == -2:
                return -2
            chance = foreseen[slot, 0]
            bound[v] = ways[v] + foreseen[slot, 1]
            is_foreseen |= 1 << v
            continue
        found &= ~(1 << v)
        seen = sight(v, unknown, touch)
        total = bound[v] * chance
        part = seen
        while True:
            p = likelihood(v, seen, part, touch, p_open)
            if p > 0:
                hoped = foresee(v, is_open | part, unknown & ~seen, n, ends, costs, p_open, touch,
                                seen_keys, foreseen, seen_count, space, by)  # fmt: skip
                if hoped == -2:
                    return -2
                if hoped >= 0:
                    after = solve(v, is_open | part, unknown & ~seen, n, ends, costs, p_open, touch,
                                  keys, worth, count, seen_keys, foreseen, seen_count, space, by)  # fmt: skip
                    if after == -2:
                        return -2
                    total += p * worth[after, 0] * (worth[after, 1] - foreseen[hoped, 1])
            if part == 0 or total / chance >= best:
                break
            part = (part - 1) & seen
        best = min(best, total / chance)
    slot = find(keys, is_open | at << 57, unknown)
    keys[slot, 0], keys[slot, 1] = is_open | at << 57, unknown
    worth[slot, 0], worth[slot, 1] = chance, best
    count[0] += 1
    return slot
