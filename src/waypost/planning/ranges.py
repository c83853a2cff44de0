"""Ranges of numbers, laid end to end."""

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.intp]


def spread(begin: Numbers, end: Numbers) -> tuple[Numbers, Numbers]:
    """All numbers of some ranges one after the other, and the range each is of."""
    sizes = end - begin
    of = np.repeat(np.arange(len(begin)), sizes)
    starts = np.cumsum(sizes) - sizes
    return of, np.arange(int(sizes.sum())) - starts[of] + begin[of]
