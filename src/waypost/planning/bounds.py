"""Bounds on the cost to go of a state: from below by the easier world, from above by following its advice."""


from math import inf

from waypost.planning.beliefs import Array
from waypost.planning.contingency import Contingency, State
from waypost.planning.hypotheses import JointHypotheses
from waypost.planning.relaxation import NEVER, Grain, Relaxation, TooMany
from waypost.planning.world import Situation

_HOPELESS = 1e25

_GRAINS = (
    Grain(0.0, local_tries=False),
    Grain(0.5, local_tries=False),
    Grain(0.5, local_tries=True),
    Grain(1.0, local_tries=True),
    Grain(3.0, local_tries=True),
    Grain(inf, local_tries=False),
)
_COARSEST = Grain(inf, local_tries=True)


class StateBounds:
    """Bounds of the states of one model."""

    def __init__(self, model: Contingency, most: int) -> None:
        self.model = model
        self.joint = JointHypotheses(model.beliefs)
        self.relaxation = self._finest(most)

    def _finest(self, most: int) -> Relaxation:
        """The easier world closest to the real one that can still be written down."""
        root = self.model.root().situation
        for grain in _GRAINS:
            relaxation = Relaxation(self.model, self.joint, grain, most)
            try:
                relaxation.vector(root)
            except TooMany:
                continue
            relaxation.most = 4 * most
            return relaxation
        return Relaxation(self.model, self.joint, _COARSEST, 1_000_000_000)

    def lower(self, state: State) -> float:
        """A lower bound on the cost to go."""
        vector = self.relaxation.vector(state.situation)
        value = float(vector @ self.joint.weights(state.belief)) if self.joint.is_joint else float(vector[0])
        return inf if value > _HOPELESS else value

    def __call__(self, state: State) -> tuple[float, float]:
        """Both bounds."""
        return self.lower(state), self.model.world.give_up_costs[state.situation.place]
