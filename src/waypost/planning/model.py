"""What the search needs to know of a problem, and nothing more."""

from collections.abc import Hashable
from typing import NamedTuple, Protocol


class Move(NamedTuple):
    """One thing the decision-maker may do in a state, with what follows."""

    cost: float
    """Expected cost until the next states, endings included."""
    chances: tuple[float, ...]
    """Chance of each next state; sums to less than 1 where the journey may end."""
    states: tuple[Hashable, ...]
    tag: tuple[int, ...]
    """The model's own name for the move."""


class Model(Protocol):
    """A decision problem with costs, given by its moves and by bounds on the cost to go."""

    def root(self) -> Hashable:
        """The state in which the problem starts."""
        ...

    def moves(self, state: Hashable) -> list[Move]:
        """All moves of a state; none where the cost is infinite."""
        ...

    def bounds(self, state: Hashable) -> tuple[float, float]:
        """A lower and an upper bound on the optimal cost to go, always valid; `inf` where nothing is known."""
        ...

    def learn(self, state: Hashable, lower: float) -> tuple[float, float]:
        """Takes note of a proven lower bound; both bounds as they are then, which may be better."""
        ...
