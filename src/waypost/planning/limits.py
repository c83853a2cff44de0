"""Time and memory a search may use."""

import os
import sys
from collections.abc import Callable
from math import inf
from pathlib import Path
from time import perf_counter

from waypost.planning.search import Stop

_STATM = Path("/proc/self/statm")
_MEGABYTE = 1024 * 1024


def used_megabytes() -> float:
    """Memory of this process: what is resident now, or its peak where the system tells no more; 0 unknown."""
    try:
        pages = int(_STATM.read_text(encoding="ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return _peak_megabytes()
    return pages * os.sysconf("SC_PAGE_SIZE") / _MEGABYTE


def _peak_megabytes() -> float:
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / _MEGABYTE if sys.platform == "darwin" else peak / 1024


def limit(time_limit: float | None, memory_limit_mb: float | None, began: float) -> Callable[[], Stop | None]:
    """A function that says whether to stop.

    Args:
        time_limit: seconds from `began`, or None.
        memory_limit_mb: megabytes of this process, or None. Of what it may still take, one part in ten is kept back
            for what follows the search.
        began: `perf_counter()` at the beginning.
    """
    most = inf if memory_limit_mb is None else kept_free(memory_limit_mb, used_megabytes())

    def should_stop() -> Stop | None:
        if time_limit is not None and perf_counter() - began >= time_limit:
            return Stop.TIME_LIMIT
        if most < inf and used_megabytes() >= most:
            return Stop.MEMORY_LIMIT
        return None

    return should_stop


def kept_free(memory_limit_mb: float, used_mb: float) -> float:
    """Where a search ends that begins with so much in use, MB: a tenth of what is left stays free.

    A tenth of the whole would stop every search at once in a process that holds much already.
    """
    return used_mb + 0.9 * (memory_limit_mb - used_mb)
