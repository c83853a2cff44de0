"""The weights learnt from pages (``weights.json``, by ``tools/combing/fit_weights.py``) and what they make of figures.

Ways are weighed by plain logistic regression. Whether a passage is told, and whether it was refused, is weighed in
steps: what a figure is worth changes where it exceeds a threshold, and the worths are added up. Sums are log odds.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import exp
from pathlib import Path

MODELS = ("told", "refused", "stopped", "elsewhere")
_FILE = Path(__file__).with_name("weights.json")
Steps = Mapping[str, tuple[tuple[float, float], ...]]
"""Figure -> thresholds, and what exceeding each adds."""


@dataclass(frozen=True, slots=True)
class StepModel:
    """Log odds of a yes: a start, and steps for each figure."""

    start: float
    yes_from: float
    """From which sum on it is taken as a yes."""
    no_below: float
    """Below which sum it is taken as a no; in between the grammar's word stands."""
    steps: Steps

    def weigh(self, figures: Mapping[str, float]) -> float:
        """The log odds for some figures; those that are missing are 0."""
        total = self.start
        for name, steps in self.steps.items():
            value = figures.get(name, 0.0)
            total += sum(worth for threshold, worth in steps if value > threshold)
        return total

    def answer(self, figures: Mapping[str, float]) -> bool | None:
        """Yes, no, or None where the figures do not decide."""
        log_odds = self.weigh(figures)
        return True if log_odds >= self.yes_from else False if log_odds < self.no_below else None


@dataclass(frozen=True, slots=True)
class Weights:
    """All that was learnt."""

    way: Mapping[str, float]
    told: StepModel
    refused: StepModel
    stopped: StepModel
    """Whether it ended otherwise: closed, given up, waiting."""
    elsewhere: StepModel
    """Whether a further passage, at another post of the border, is told."""

    def telling(self, *, is_further: bool) -> StepModel:
        """The model of whether a main or a further passage is told."""
        return self.elsewhere if is_further else self.told

    def weigh_way(self, figures: Mapping[str, float]) -> float:
        """The log odds that the way is from the first side to the second."""
        return sum(value * self.way.get(name, 0.0) for name, value in figures.items())


@lru_cache(maxsize=1)
def read_weights() -> Weights:
    """The weights that come with Waypost."""
    return weights_of(json.loads(_FILE.read_text(encoding="utf-8")))


def weights_of(keys: Mapping[str, Mapping[str, object]]) -> Weights:
    """Weights from what their file holds."""
    way = {name: float(str(weight)) for name, weight in keys["way"].items()}
    return Weights(way, **{name: _steps_of(keys[name]) for name in MODELS})


def _steps_of(keys: Mapping[str, object]) -> StepModel:
    steps = keys["steps"]
    assert isinstance(steps, dict)
    return StepModel(
        float(str(keys["start"])),
        float(str(keys["yes_from"])),
        float(str(keys["no_below"])),
        {name: tuple((float(at), float(worth)) for at, worth in pairs) for name, pairs in steps.items()},
    )


def chance(log_odds: float) -> float:
    """The probability that log odds stand for."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, log_odds))))
