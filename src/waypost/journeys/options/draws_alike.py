"""Joint draws that are alike, taken together: each such share of the draws is a hypothesis of a plan.

A hypothesis that is one draw knows by chance what nobody can know: that of two posts alike in all that was told the one
is easy and the other hard. A plan on few draws chases such luck, promises what it does not keep, and is hard to prove.
So many draws are split, again and again in halves, along what they differ in most: how strict a country is this year,
whether a procedure is known at all. What tells apart the draws of a share, each post's own luck, is averaged; a later
try at the same post is averaged over those draws in which the tries before it were refused, so that a refusal still
teaches what it should of the next shift.
Source: docs/decisions/0202-hypotheses-are-draws-that-are-alike.md
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from waypost.domain.vocabulary import Side
from waypost.journeys.options.stages import Stage, StagePlan, refused_before

Floats = NDArray[np.float64]
Shares = NDArray[np.intp]
"""Indices of draws, a row a share."""


def take_alike(plans: Sequence[StagePlan], count: int, tried: Collection[str] = (), place: str = "") -> list[StagePlan]:
    """Stages with chances under so many hypotheses, from chances under many equally likely joint draws.

    Args:
        plans: all stages of a trip; their draws are split evenly.
        count: of hypotheses, equally likely; a power of two that divides the number of draws.
        tried: ids of stages that were tried already: the draws take account of how they went.
        place: where one stands after them; whoever is between two posts was let out there.
    """
    if not plans:
        return []
    p = np.array([plan.odds.p for plan in plans])
    shares = split_evenly(p, count)
    history = _History(plans, p, frozenset(tried), place)
    return [_averaged(plan, p[row], history.of(plan), shares) for row, plan in enumerate(plans)]


def split_evenly(p: Floats, count: int) -> Shares:
    """Halves the draws along the direction in which they differ most, until there are so many shares.

    Args:
        p: chances, dims (stage, draw).
        count: of shares, a power of two.
    Returns: dims (share, draw of the share).
    """
    shares = [np.arange(p.shape[1])]
    while len(shares) < count:
        shares = [half for share in shares for half in _halved(p, share)]
    return np.array(shares)


def _halved(p: Floats, share: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    about = p[:, share] - p[:, share].mean(axis=1, keepdims=True)
    direction = np.linalg.eigh(about @ about.T)[1][:, -1]
    # eigenvectors have no sign of their own: the same draws are to fall into the same order everywhere
    along = (direction @ about) * (1.0 if direction.sum() >= 0 else -1.0)
    order = np.argsort(along, kind="stable")
    half = len(share) // 2
    return np.sort(share[order[:half]]), np.sort(share[order[half:]])


def _averaged(plan: StagePlan, p: Floats, weights: Floats, shares: Shares) -> StagePlan:
    within = weights[shares]
    total = within.sum(axis=1)
    # nobody comes to a try that no draw leads to: the plain mean does as well as any other
    within = np.where(total[:, None] > 0, within, 1.0)
    means = (within * p[shares]).sum(axis=1) / within.sum(axis=1)
    return replace(plan, odds=replace(plan.odds, p=tuple(means.tolist())))


@dataclass(frozen=True, slots=True)
class _History:
    """How likely each draw makes what comes before a stage."""

    plans: Sequence[StagePlan]
    p: Floats
    tried: frozenset[str]
    place: str

    def of(self, plan: StagePlan) -> Floats:
        """Weights of the draws, given that one stands at a stage: refused before it, and let out before one enters."""
        weights = np.ones(self.p.shape[1])
        for row in self._stages_of(plan, set(refused_before(plan.stage))):
            weights = weights * (1.0 - self.p[row])
        enters = plan.stage is Stage.BACK or (plan.stage.side is Side.ENTRY and plan.stage is not Stage.CALL)
        if enters and plan.places.gap != self.place:
            weights = weights * self._let_out(plan)
        return weights

    def _let_out(self, plan: StagePlan) -> Floats:
        """The chance of being let out at any try, under each draw."""
        exits = {Stage.EXIT, Stage.EXIT_LATER, Stage.EXIT_CHIEF, Stage.EXIT_CAPITAL}
        tries = self._stages_of(plan, exits)
        never = np.ones(self.p.shape[1])
        for row in tries:
            never = never * (1.0 - self.p[row])
        return 1.0 - never if tries else never

    def _stages_of(self, plan: StagePlan, stages: Collection[Stage]) -> list[int]:
        """Rows of stages at the same crossing in the same direction that were not tried yet.

        Several procedures there are several ways to the same post: each goes by its own tries.
        """
        here = plan.places.crossing, plan.places.direction
        return [
            row
            for row, other in enumerate(self.plans)
            if (other.places.crossing, other.places.direction) == here
            and other.stage in stages
            and other.id not in self.tried
            and other.id.rpartition(":")[0] == plan.id.rpartition(":")[0]
        ]
