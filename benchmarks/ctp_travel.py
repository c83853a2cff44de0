"""The compiled part of travelling: walks by a simple rule, weathers that agree with what was seen, and UCT.

What is known is two sets of roads, as bits: `is_open` (seen open) and `unknown`. `dear` are the costs that a rule
takes unknown roads for: their own for the optimist, more for the penalty rule.
"""

from math import inf, log, sqrt

import numpy as np
from ctp_kernel import Floats, Whole, find, njit, options, sight

_MOST_TRIES = 100_000


@njit(cache=True)
def guess(at: int, is_open: int, unknown: int, n: int, ends: Whole, costs: Floats, touch: Whole, dear: Floats,
          far: Floats, by: Whole) -> None:  # fmt: skip
    """Distances to the goal with unknown roads at their dear cost, until `at` is reached (-1: everywhere)."""
    done = 0
    for v in range(n):
        far[v] = inf
        by[v] = -1
    far[n - 1] = 0.0
    for _ in range(n):
        here = -1
        for v in range(n):
            if not done >> v & 1 and far[v] < inf and (here < 0 or far[v] < far[here]):
                here = v
        if here < 0 or here == at:
            return
        done |= 1 << here
        for k in range(touch.shape[1]):
            e = touch[here, k]
            if e < 0:
                break
            if (is_open | unknown) >> e & 1:
                cost = costs[e] if is_open >> e & 1 else dear[e]
                there = ends[e, 0] + ends[e, 1] - here
                if far[here] + cost < far[there]:
                    far[there] = far[here] + cost
                    by[there] = e


@njit(cache=True)
def walk(at: int, is_open: int, unknown: int, weather: int, n: int, ends: Whole, costs: Floats, touch: Whole,
         dear: Floats, far: Floats, by: Whole) -> float:  # fmt: skip
    """The cost of going to the goal by the rule, in a weather in which that is possible."""
    total = 0.0
    while at != n - 1:
        here = sight(at, unknown, touch)
        is_open |= here & weather
        unknown &= ~here
        guess(at, is_open, unknown, n, ends, costs, touch, dear, far, by)
        while True:
            e = by[at]
            total += costs[e]
            at = ends[e, 0] + ends[e, 1] - at
            if at == n - 1 or sight(at, unknown, touch):
                break
    return total


@njit(cache=True)
def draw(at: int, is_open: int, unknown: int, n: int, ends: Whole, touch: Whole, p_open: Floats) -> int:
    """A weather that agrees with what is known, and in which the goal can be reached."""
    for _ in range(_MOST_TRIES):
        weather = is_open
        for e in range(ends.shape[0]):
            if unknown >> e & 1 and np.random.random() < p_open[e]:  # noqa: NPY002 - numba knows no other
                weather |= 1 << e
        reached, waiting = 1 << at, 1 << at
        while waiting and not reached >> (n - 1) & 1:
            here = 0
            while not waiting >> here & 1:
                here += 1
            waiting &= ~(1 << here)
            for k in range(touch.shape[1]):
                e = touch[here, k]
                if e >= 0 and weather >> e & 1:
                    there = 1 << (ends[e, 0] + ends[e, 1] - here)
                    if not reached & there:
                        reached |= there
                        waiting |= there
        if reached >> (n - 1) & 1:
            return weather
    return -1


@njit(cache=True)
def walks(weathers: Whole, n: int, ends: Whole, costs: Floats, touch: Whole, dear: Floats, out: Floats) -> None:
    """The cost of the rule in each weather, from the start."""
    far, by = np.empty(n), np.empty(n, dtype=np.int64)
    everything = (1 << ends.shape[0]) - 1
    for i in range(weathers.shape[0]):
        out[i] = walk(0, 0, everything, weathers[i], n, ends, costs, touch, dear, far, by)


@njit(cache=True)
def draws(seed: int, n: int, ends: Whole, touch: Whole, p_open: Floats, out: Whole) -> None:
    """Solvable weathers."""
    np.random.seed(seed)  # noqa: NPY002
    everything = (1 << ends.shape[0]) - 1
    for i in range(out.shape[0]):
        out[i] = draw(0, 0, everything, n, ends, touch, p_open)


@njit(cache=True)
def foresights(weathers: Whole, n: int, ends: Whole, costs: Floats, touch: Whole, out: Floats) -> None:
    """The length of the shortest way from the start in each weather."""
    far, by = np.empty(n), np.empty(n, dtype=np.int64)
    for i in range(weathers.shape[0]):
        guess(0, weathers[i], 0, n, ends, costs, touch, costs, far, by)
        out[i] = far[0]


@njit(cache=True)
def hindsight(at: int, is_open: int, unknown: int, n: int, ends: Whole, costs: Floats, touch: Whole, p_open: Floats,
              samples: int, seed: int) -> int:  # fmt: skip
    """The next vertex by hindsight optimisation: as if everything were known from there on."""
    np.random.seed(seed)  # noqa: NPY002
    ways, far, by = np.empty(n), np.empty(n), np.empty(n, dtype=np.int64)
    found = options(at, is_open, unknown, n, ends, costs, touch, ways)
    sums = np.zeros(n)
    for _ in range(samples):
        weather = draw(at, is_open, unknown, n, ends, touch, p_open)
        guess(-1, weather, 0, n, ends, costs, touch, costs, far, by)
        for v in range(n):
            if found >> v & 1:
                sums[v] += ways[v] + far[v]
    best = -1
    for v in range(n):
        if found >> v & 1 and (best < 0 or sums[v] < sums[best]):
            best = v
    return best


@njit(cache=True)
def uct(at: int, is_open: int, unknown: int, n: int, ends: Whole, costs: Floats, touch: Whole, p_open: Floats,
        dear: Floats, rollouts: int, virtual: int, seed: int) -> int:  # fmt: skip
    """The next vertex by UCT: each rollout descends the tree in a weather of its own and ends by the rule.

    A new node begins with `virtual` visits to every option at the cost the rule guesses (Eyerich et al. 2010).
    """
    np.random.seed(seed)  # noqa: NPY002
    size = 1
    while size < 2 * rollouts + 4:
        size *= 2
    keys = np.full((size, 2), -1, dtype=np.int64)
    node_of = np.zeros(size, dtype=np.int64)
    visits, mean = np.zeros((rollouts + 2, n)), np.zeros((rollouts + 2, n))
    ways, found = np.zeros((rollouts + 2, n)), np.zeros(rollouts + 2, dtype=np.int64)
    far, by = np.empty(n), np.empty(n, dtype=np.int64)
    path, chosen, spent = np.zeros(4 * n, dtype=np.int64), np.zeros(4 * n, dtype=np.int64), np.zeros(4 * n)
    count = 0
    for _ in range(rollouts + 1):
        weather = draw(at, is_open, unknown, n, ends, touch, p_open)
        here, seen, hidden = at, is_open, unknown
        depth, total = 0, 0.0
        while here != n - 1:
            slot = find(keys, seen | here << 57, hidden)
            is_new = keys[slot, 0] == -1
            if is_new:
                keys[slot, 0], keys[slot, 1] = seen | here << 57, hidden
                node_of[slot] = count
                found[count] = options(here, seen, hidden, n, ends, costs, touch, ways[count])
                guess(-1, seen, hidden, n, ends, costs, touch, dear, far, by)
                for v in range(n):
                    if found[count] >> v & 1:
                        visits[count, v] = virtual
                        mean[count, v] = ways[count, v] + far[v]
                count += 1
            node = node_of[slot]
            if is_new and count > 1:
                total += walk(here, seen, hidden, weather, n, ends, costs, touch, dear, far, by)
                break
            every, average = 0.0, 0.0
            for v in range(n):
                if found[node] >> v & 1:
                    every += visits[node, v]
                    average += visits[node, v] * mean[node, v]
            average /= every
            best, least = -1, inf
            for v in range(n):
                if found[node] >> v & 1:
                    value = mean[node, v] - average * sqrt(log(every) / visits[node, v])
                    if best < 0 or value < least:
                        best, least = v, value
            path[depth], chosen[depth], spent[depth] = node, best, total
            depth += 1
            total += ways[node, best]
            here = best
            news = sight(here, hidden, touch)
            seen |= news & weather
            hidden &= ~news
        for d in range(depth):
            node, v = path[d], chosen[d]
            visits[node, v] += 1
            mean[node, v] += (total - spent[d] - mean[node, v]) / visits[node, v]
    best = -1
    for v in range(n):
        if found[0] >> v & 1 and (best < 0 or mean[0, v] < mean[0, best]):
            best = v
    return best
