"""A name in a text: where it stands and what it can mean."""

from dataclasses import dataclass
from enum import StrEnum


class MentionKind(StrEnum):
    """What a name is the name of."""

    TERRITORY = "territory"
    PEOPLE = "people"
    """An adjective or a person of a territory: "Kazakh side", "two Kazakhs"."""
    CROSSING = "crossing"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text."""

    start: int
    end: int
    kind: MentionKind
    territories: tuple[str, ...]
    """Where it is: of a territory or a people itself, of a place where it lies; several where the name does not say."""
    crossings: tuple[str, ...] = ()
    """The crossings that bear the name; a town often lends its name to one."""

    @property
    def territory(self) -> str | None:
        """The one territory it stands for; None where that is open, or where it is a crossing between two."""
        return self.territories[0] if len(self.territories) == 1 and self.kind is not MentionKind.CROSSING else None
