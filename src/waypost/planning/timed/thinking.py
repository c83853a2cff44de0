"""All that is worked out for a problem before and beside the search of its states, and bounds that come of it."""

from collections.abc import Callable
from dataclasses import dataclass
from math import inf

from waypost.planning.contingency import Contingency
from waypost.planning.hypotheses import JointHypotheses
from waypost.planning.known_costs import KnownCosts
from waypost.planning.modes import Modes
from waypost.planning.onward import anywhere, orders
from waypost.planning.sketches import Ease
from waypost.planning.timed.axis import Axis, fitting_grid
from waypost.planning.timed.bounds import TimedBounds
from waypost.planning.timed.graph import Graph
from waypost.planning.timed.leaves import FirstBounds
from waypost.planning.timed.search import TimedSearch
from waypost.planning.timed.usual_ways import UsualWays
from waypost.planning.usual import Usual

_MOST_MODES = 2000
_CELLS = 300_000
_ORDERS_TRIED = 4
_MOST_ORDERS = 3
_POOR = 1.6
"""Times the lower bound: whether a way is good enough to do without one that goes back."""
_SPARE_SHARE = 1.3
_SPARE_HOURS = 21 * 24.0
_ROUGH_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Thoughts:
    """What does not depend on how likely the hypotheses are, and so serves for other weights of them, too."""

    model: Contingency
    known: KnownCosts
    ways: UsualWays
    axis: Axis
    modes: Modes | None
    """Of the usual way of going about with nothing left out, where they are few enough."""


def is_timed(model: Contingency) -> bool:
    """Whether hours are what makes a problem long."""
    return not model.relevance.is_clockless(model.root().situation)


def first_thoughts(
    model: Contingency, room: float, alike: Thoughts | None = None, ease: Ease = Ease.NO_MORE
) -> Thoughts:
    """Works out what is needed before the search; less, where there is not room for all.

    ``alike`` is what was worked out for a problem that differs in costs alone, ``ease`` what had to be forgotten in one
    of the same size.
    """
    joint = JointHypotheses(model.beliefs, range(len(model.beliefs.weights)))
    start = model.root().situation
    like = None if alike is None else alike.known
    known = KnownCosts(model.world, model.relevance, joint, start, _ROUGH_SECONDS, ease, like)
    modes, cells = int(_MOST_MODES * room), int(_CELLS * room)
    whole = Usual(model, joint, modes, cells, narrower=False, explored=None if alike is None else alike.modes)
    ways = [whole] if whole.table is not None else _ways(model, joint, known, modes, cells)
    latest = max((hour for way in ways for hour in way.modes.earliest if hour < inf), default=0.0)
    hours = _SPARE_SHARE * (latest - model.world.problem.start.hour) + _SPARE_HOURS
    axis = Axis(model.world, fitting_grid(model.world.problem), hours)
    usual = UsualWays(model, joint, known, ways, hours)
    return Thoughts(model, known, usual, axis, None if whole.table is None else whole.modes)


def _ways(model: Contingency, joint: JointHypotheses, known: KnownCosts, modes: int, cells: int) -> list[Usual]:
    """Where the usual way of going about has too many modes: some that never go back, else narrower ones."""
    weights = joint.weights(model.beliefs.prior)
    start = model.root().situation
    least = float((known.by_hour(start) @ weights).min())
    onward: list[Usual] = []
    left_out: frozenset[int] = frozenset()
    for without in orders(model.world, known, weights, _ORDERS_TRIED):
        way = Usual(model, joint, modes, cells, without | left_out, narrower=False)
        if way.table is None and not left_out:
            left_out = anywhere(model.world)
            way = Usual(model, joint, modes, cells, without | left_out, narrower=False)
        if way.table is None:
            break
        onward.append(way)
        if left_out:
            break
    found = [way for way in onward if way.seems(start.hour) <= _POOR * least]
    if not found:
        found = [Usual(model, joint, modes, cells), *onward]
    return sorted(found, key=lambda way: way.seems(start.hour))[:_MOST_ORDERS]


def think(
    model: Contingency, thoughts: Thoughts, gap: float, most_nodes: int, should_stop: Callable[[], bool]
) -> TimedBounds:
    """Searches all hours at once, and says what bounds every state after that."""
    joint = JointHypotheses(model.beliefs, range(len(model.beliefs.weights)))
    leaves = FirstBounds(model, joint, thoughts.known, thoughts.ways, thoughts.axis)
    graph = Graph(model, thoughts.axis, leaves)
    TimedSearch(graph).run(gap, most_nodes, should_stop)
    graph.forget_fans()
    return TimedBounds(graph, leaves)
