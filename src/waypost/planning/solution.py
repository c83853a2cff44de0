"""What a solver answers."""

from dataclasses import dataclass
from enum import Enum
from math import inf

from waypost.planning.policy import Policy
from waypost.planning.timed.thinking import Thoughts


class Status(Enum):
    """How good the answer is, and why no better."""

    OPTIMAL = "optimal"
    WITHIN_GAP = "within-gap"
    TIME_LIMIT = "time-limit"
    MEMORY_LIMIT = "memory-limit"
    NO_PLAN = "no-plan"


@dataclass(frozen=True, slots=True)
class Solution:
    """The best policy found, with proven bounds on what the best possible one costs."""

    name: str
    status: Status
    value: float
    """Expected cost of the policy; `inf` where none is known to end."""
    lower: float
    """No policy costs less."""
    upper: float
    """The best policy costs no more; equals `value`."""
    first_action: str | None
    """What to do now: an action's id, "give-up", or None at a goal or where nothing can be done."""
    states: int
    """States looked at."""
    seconds: float
    policy: Policy
    thoughts: Thoughts | None = None
    """What was worked out before, for problems with other weights."""

    @property
    def gap(self) -> float:
        """How much better the best policy could be, relative to the value; `inf` where unknown."""
        if self.upper == self.lower:
            return 0.0
        return inf if self.upper == inf else (self.upper - self.lower) / max(abs(self.upper), 1e-9)

    def to_json(self) -> dict[str, object]:
        """The answer as the command line prints it; infinite numbers are null."""
        return {
            "name": self.name,
            "status": self.status.value,
            "value": _finite(self.value),
            "lower": _finite(self.lower),
            "upper": _finite(self.upper),
            "first_action": self.first_action,
            "states": self.states,
            "seconds": round(self.seconds, 4),
        }


def _finite(value: float) -> float | None:
    return None if abs(value) == inf else value
