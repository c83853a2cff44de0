"""What was worked out for objects of the almanac, kept for as long as there is room.

They are told apart by identity: they are never changed, and comparing two of them costs more than the work saved.
"""

from collections.abc import Callable, Hashable
from typing import Final, Generic, TypeVar

_ROOM: Final = 16_384

Item = TypeVar("Item")
Made = TypeVar("Made")


class Kept(Generic[Item, Made]):
    """Results by object, and by what else they depend on."""

    def __init__(self) -> None:
        self._found: dict[tuple[int, Hashable], tuple[Item, Made]] = {}

    def get(self, item: Item, beside: Hashable, make: Callable[[], Made]) -> Made:
        """The result for an object, made where it is not kept. The object is kept too, so that its id stays its own."""
        key = (id(item), beside)
        found = self._found.get(key)
        if found is None:
            if len(self._found) >= _ROOM:
                self._found.clear()
            found = self._found[key] = (item, make())
        return found[1]
