"""Bounds on the cost to go of a state, shared between all beliefs about one situation."""

from waypost.planning.bank import Bank
from waypost.planning.contingency import Contingency, State
from waypost.planning.first_policy import Effort
from waypost.planning.hypotheses import JointHypotheses


class StateBounds:
    """Bounds of the states of one model, for problems whose hypotheses can be listed jointly."""

    def __init__(self, model: Contingency, joint: JointHypotheses, patience_seconds: float, effort: Effort) -> None:
        self._joint = joint
        self.bank = Bank(model, joint, patience_seconds, effort)

    def __call__(self, state: State) -> tuple[float, float]:
        """Both bounds, as far as is known now."""
        weights = self._joint.weights(state.belief)
        number = self.bank.number(state.situation, weights)
        return self.bank.lower(number, weights), self.bank.upper(number, weights)

    def learn(self, state: State, lower: float) -> tuple[float, float]:
        """Takes a better lower bound into account; both bounds after looking one step ahead."""
        weights = self._joint.weights(state.belief)
        number = self.bank.number(state.situation, weights)
        self.bank.learn(number, weights, lower)
        return self.bank.lower(number, weights), self.bank.upper(number, weights)
