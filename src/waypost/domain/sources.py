"""Where a fact comes from: a source is a publication, a citation points into it."""

from dataclasses import dataclass
from enum import StrEnum

from .dates import PartialDate
from .identity import SourceId
from .unknown import UNKNOWN, Maybe

GENERAL_KNOWLEDGE = SourceId("general-knowledge")
"""What no page supported: it says so instead of citing."""


class SourceKind(StrEnum):
    """What sort of publication it is."""

    LAW = "law"
    OFFICIAL = "official"
    ASSOCIATION = "association"
    OPERATOR = "operator"
    NEWS = "news"
    FIRST_HAND = "first-hand"
    FORUM = "forum"
    GUIDE = "guide"
    """A guidebook, wiki or collected travel information."""
    DATASET = "dataset"
    UNKNOWN = "unknown"

    @property
    def is_primary(self) -> bool:
        """Whether the one who makes or administers the rule speaks."""
        return self in {SourceKind.LAW, SourceKind.OFFICIAL, SourceKind.ASSOCIATION}


@dataclass(frozen=True, slots=True)
class Source:
    """A publication. ``published_on`` decides from when its facts were known."""

    id: SourceId
    publisher: str
    title: Maybe[str]
    url: Maybe[str]
    kind: SourceKind
    language: Maybe[str]
    licence: Maybe[str]
    published_on: Maybe[PartialDate]
    accessed_on: Maybe[PartialDate]


@dataclass(frozen=True, slots=True)
class Citation:
    """A pointer into a source, or general knowledge."""

    source: SourceId
    locator: str = ""
    """Article, section, comment number: where in the source."""
    accessed_on: Maybe[PartialDate] = UNKNOWN

    @property
    def is_general_knowledge(self) -> bool:
        """Whether nothing is cited, and the fact says so."""
        return self.source == GENERAL_KNOWLEDGE


Citations = tuple[Citation, ...]
