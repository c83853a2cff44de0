"""Ids and the small values made of them. Ids are lower-case kebab-case ASCII; the path of a file is its id."""

import re
from dataclasses import dataclass
from typing import NewType

from .errors import InputError

TerritoryId = NewType("TerritoryId", str)
"""ISO 3166-1 alpha-2 in lower case, or a user-assigned code (``xk``) for a de facto control."""
BorderId = NewType("BorderId", str)
"""Two territories, sorted: ``cn-kz``."""
CrossingId = NewType("CrossingId", str)
"""``cn-kz/khorgos``."""
PostId = NewType("PostId", str)
"""``cn-kz/khorgos#cn``."""
PlaceId = NewType("PlaceId", str)
OfficeId = NewType("OfficeId", str)
DocumentId = NewType("DocumentId", str)
ProcedureId = NewType("ProcedureId", str)
ProvisionId = NewType("ProvisionId", str)
CalendarId = NewType("CalendarId", str)
SourceId = NewType("SourceId", str)
ReportId = NewType("ReportId", str)

_DIRECTION = re.compile(r"([A-Za-z]{2})-([A-Za-z]{2})")


def border_of(one: TerritoryId, other: TerritoryId) -> BorderId:
    """The border between two territories."""
    return BorderId("-".join(sorted((one, other))))


@dataclass(frozen=True, slots=True, order=True)
class Direction:
    """From one territory into the next: ``CN-KZ``. The exit side is ``origin``, the entry side ``target``."""

    origin: TerritoryId
    target: TerritoryId

    def __str__(self) -> str:
        return f"{self.origin}-{self.target}".upper()

    @property
    def border(self) -> BorderId:
        """The border this direction passes."""
        return border_of(self.origin, self.target)

    @property
    def reverse(self) -> "Direction":
        """The way back."""
        return Direction(self.target, self.origin)


def parse_direction(text: str) -> Direction:
    """Read ``CN-KZ``.

    Raises: InputError where it is not two codes.
    """
    match = _DIRECTION.fullmatch(text.strip())
    if not match or match[1].lower() == match[2].lower():
        raise InputError("not a direction", expected="two territory codes such as CN-KZ", found=repr(text))
    return Direction(TerritoryId(match[1].lower()), TerritoryId(match[2].lower()))


def border_territories(border: BorderId | CrossingId) -> tuple[TerritoryId, TerritoryId]:
    """The two territories of a border or crossing id, in its (sorted) order."""
    one, other = border.split("/")[0].split("-")
    return TerritoryId(one), TerritoryId(other)


def border_part(crossing: CrossingId) -> BorderId:
    """The border that a crossing id begins with."""
    return BorderId(crossing.split("/")[0])


def post_id(crossing: CrossingId, territory: TerritoryId) -> PostId:
    """The id of one side's post at a crossing."""
    return PostId(f"{crossing}#{territory}")
