"""Trust by track record: what became of an account's earlier reports, and nothing else about it.

It orders the queue, and lets the plain reports of someone with a good record through at once. It never weighs a report
in the odds: credibility enters there as a flip rate of the class of source.
"""

from dataclasses import dataclass
from enum import StrEnum

from waypost.messages import _

GOOD_FROM = 5
"""So many accepted reports make a good record, if at most one in ten was refused."""


class Standing(StrEnum):
    """How an account's record reads."""

    NONE = "none"
    SHORT = "short"
    GOOD = "good"
    MIXED = "mixed"

    @property
    def words(self) -> str:
        """What the moderator reads."""
        return {
            Standing.NONE: _("no record"),
            Standing.SHORT: _("short record"),
            Standing.GOOD: _("good record"),
            Standing.MIXED: _("some refused"),
        }[self]


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """How many of an account's reports were decided, and how. A report told twice counts for neither."""

    accepted: int = 0
    refused: int = 0

    @property
    def standing(self) -> Standing:
        """How the record reads; a report without an account has none, which is held against nobody."""
        decided = self.accepted + self.refused
        if not decided:
            return Standing.NONE
        if self.refused * 10 > decided:
            return Standing.MIXED
        return Standing.GOOD if self.accepted >= GOOD_FROM else Standing.SHORT


def passes_unread(record: TrackRecord, *, has_namings: bool, has_likely_same: bool, is_unlawful: bool) -> bool:
    """Whether a report needs no moderator: a good record, and nothing in it that a person would have to judge."""
    return record.standing is Standing.GOOD and not (has_namings or has_likely_same or is_unlawful)
