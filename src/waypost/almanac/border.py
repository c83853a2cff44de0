"""What the almanac says about a border as a whole, where there is something to say."""

from dataclasses import dataclass
from enum import StrEnum

from waypost.domain.identity import BorderId
from waypost.domain.sources import Citations


class BorderKind(StrEnum):
    """What divides the two territories."""

    LAND = "land"
    SEA = "sea"


@dataclass(frozen=True, slots=True)
class Border:
    """A border with its remarks. Borders without a file are plain land borders drawn by Natural Earth."""

    id: BorderId
    kind: BorderKind
    drawn: bool
    """Whether the derived line is to be trusted for distances."""
    distance_exception: str
    notes: tuple[str, ...]
    citations: Citations
