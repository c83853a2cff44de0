"""Looks into what the policy does not do, where that may well be as good.

The cost of what is done is known exactly in the end; that of what is not done only as well as it was first guessed. So
a step may win by nothing but being better known: asking a question that nobody needs, and then going the same way.
Source: docs/decisions/0197-rivals-are-weighed.md
"""

from waypost.planning.search import Search

_PASSES = 3
_LEAST_CHANCE = 0.03
"""Of coming to where there is a rival, and of what is looked into after it."""
_STATES_EACH = 40
_TINY = 1e-9


def weigh_rivals(search: Search, most_states: float) -> None:
    """Follows the most hopeful rival of every likely step to its ends, until no better policy comes of it.

    Args:
        search: with a policy that was followed.
        most_states: states the search may come to have.
    """
    weighed: set[tuple[int, int]] = set()
    for _pass in range(_PASSES):
        order, chance = search.followed_with_chances()
        likely = sorted((n for n in order if chance[n] >= _LEAST_CHANCE), key=lambda n: (-chance[n], n))
        rivals = [(n, i) for n in likely if (i := _rival(search, n)) is not None and (n, i) not in weighed]
        if not rivals:
            return
        for node, index in rivals:
            if len(search.states) >= most_states:
                return
            weighed.add((node, index))
            _follow(search, node, index)
        search.follow(_LEAST_CHANCE, most_states)


def _rival(search: Search, node: int) -> int | None:
    """The move, other than the one that is made, that may cost least; None where none may cost less than that one."""
    made = search.cheapest(node)
    lowers = {
        index: search.worth(edge, search.lower) for index, edge in enumerate(search.edges[node] or ()) if index != made
    }
    best = min(lowers, key=lambda index: (lowers[index], index), default=None)
    return best if best is not None and lowers[best] < search.upper[node] * (1 - _TINY) else None


def _follow(search: Search, node: int, index: int) -> None:
    edges = search.edges[node]
    assert edges is not None
    _cost, chances, nodes = edges[index]
    for p, child in zip(chances, nodes, strict=True):
        if p >= _LEAST_CHANCE:
            search.follow(_LEAST_CHANCE, len(search.states) + _STATES_EACH, child)
