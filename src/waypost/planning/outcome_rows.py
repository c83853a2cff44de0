"""Every outcome of every action as a row of three tables, so that many are worked out at once."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from waypost.planning.beliefs import Array
from waypost.planning.hypotheses import JointHypotheses, SampledHypotheses
from waypost.planning.rough_times import RoughTimes
from waypost.planning.world import World

FREE = 0
"""The row of what costs nothing, takes no time and always happens."""


class Tables(NamedTuple):
    """What is known of each row."""

    p: Array
    """Chance by hypothesis."""
    cost: Array
    """Money and hours by the hour of the day at which one comes; one column where no hour matters."""
    hours: NDArray[np.intp] | None
    """The hour of the day at which it ends, by that at which one comes; None where no hour matters."""


def first_rows(joint: JointHypotheses | SampledHypotheses) -> list[tuple[int, ...]]:
    """For each action the row of its first outcome, the others following; one for each of its variants."""
    found: list[tuple[int, ...]] = []
    row = FREE + 1
    for variants in joint.variants:
        sizes = [len(chances) for chances in variants]
        found.append(tuple(row + sum(sizes[:number]) for number in range(len(sizes))))
        row += sum(sizes)
    return found


def work_out_tables(world: World, joint: JointHypotheses | SampledHypotheses, grid: int) -> Tables:
    """All rows, for so many hours of the day; 1 where none matters."""
    times = RoughTimes(world, grid)
    p, cost, hours = [np.ones(joint.count)], [np.zeros(grid)], [np.arange(grid)]
    for action, variants in enumerate(joint.variants):
        for chances in variants:
            for chance, (costs, ends) in zip(chances, times.of(action), strict=True):
                p.append(np.broadcast_to(chance, joint.count))
                cost.append(costs[:, 0])
                hours.append(np.zeros(1, dtype=np.intp) if ends is None else ends)
    return Tables(np.array(p), np.array(cost), np.array(hours) if grid > 1 else None)
