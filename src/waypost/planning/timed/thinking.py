"""All that is worked out for a problem before and beside the search of its states, and bounds that come of it."""

from collections.abc import Callable
from dataclasses import dataclass
from math import inf

from waypost.planning.contingency import Contingency
from waypost.planning.hypotheses import JointHypotheses
from waypost.planning.roughly import RoughCosts
from waypost.planning.timed.axis import Axis, fitting_grid
from waypost.planning.timed.bounds import TimedBounds
from waypost.planning.timed.graph import Graph
from waypost.planning.timed.keys import Keys
from waypost.planning.timed.leaves import FirstBounds
from waypost.planning.timed.search import TimedSearch
from waypost.planning.timed.usual_costs import UsualCosts
from waypost.planning.usual import Usual

_MOST_MODES = 2000
_CELLS = 300_000
_SPARE_SHARE = 1.3
_SPARE_HOURS = 21 * 24.0
_ROUGH_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Thoughts:
    """What does not depend on how likely the hypotheses are, and so serves for other weights of them, too."""

    model: Contingency
    rough: RoughCosts
    usual: UsualCosts
    axis: Axis


def is_timed(model: Contingency) -> bool:
    """Whether hours are what makes a problem long."""
    return not model.relevance.is_clockless(model.root().situation)


def first_thoughts(model: Contingency, room: float) -> Thoughts:
    """Works out what is needed before the search; less, where there is not room for all."""
    joint = JointHypotheses(model.beliefs, range(len(model.beliefs.weights)))
    usual = Usual(model, joint, int(_MOST_MODES * room), int(_CELLS * room))
    latest = max((hour for hour in usual.modes.earliest if hour < inf), default=0.0)
    hours = _SPARE_SHARE * (latest - model.world.problem.start.hour) + _SPARE_HOURS
    axis = Axis(model.world, fitting_grid(model.world.problem), hours)
    rough = RoughCosts(model.world, model.relevance, joint, _ROUGH_SECONDS)
    return Thoughts(model, rough, UsualCosts(model, usual, Keys(model), hours), axis)


def think(
    model: Contingency, thoughts: Thoughts, gap: float, most_nodes: int, should_stop: Callable[[], bool]
) -> TimedBounds:
    """Searches all hours at once, and says what bounds every state after that."""
    joint = JointHypotheses(model.beliefs, range(len(model.beliefs.weights)))
    leaves = FirstBounds(model, joint, thoughts.rough, thoughts.usual, thoughts.axis)
    graph = Graph(model, thoughts.axis, leaves)
    TimedSearch(graph).run(gap, most_nodes, should_stop)
    graph.forget_fans()
    return TimedBounds(graph, leaves)
