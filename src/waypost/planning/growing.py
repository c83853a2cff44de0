"""Arrays that grow at their end."""

from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

_T = TypeVar("_T", bound=np.generic)
_FIRST = 1024


class Growing(Generic[_T]):
    """One array, with room for more behind what is in it."""

    def __init__(self, kind: type[_T], width: int | None = None) -> None:
        """Of numbers, or of rows so many numbers wide."""
        self._room: NDArray[_T] = np.empty(_FIRST if width is None else (_FIRST // 8, width), dtype=kind)
        self._used = 0

    def __len__(self) -> int:
        return self._used

    @property
    def values(self) -> NDArray[_T]:
        """All that is in it; what is written there stays until more is added, and after."""
        return self._room[: self._used]

    def add(self, more: "NDArray[Any]") -> None:
        """Puts more at the end."""
        used = self._used + len(more)
        if used > len(self._room):
            room = np.empty((max(used, 2 * len(self._room)), *self._room.shape[1:]), dtype=self._room.dtype)
            room[: self._used] = self.values
            self._room = room
        self._room[self._used : used] = more
        self._used = used
