"""Why a post is open, shut or not known to be: the words, the code behind them, and where they come from."""

from dataclasses import dataclass
from enum import StrEnum

from waypost.domain.identity import TerritoryId
from waypost.domain.sources import Citations
from waypost.domain.vocabulary import Basis


class Why(StrEnum):
    """What kind of reason it is."""

    HOURS = "hours"
    LUNCH = "lunch"
    DAY_OFF = "day-off"
    SEASON = "season"
    HOLIDAY = "holiday"
    ACCESS = "access"
    HOURS_UNKNOWN = "hours-unknown"
    CLOSING_UNKNOWN = "closing-unknown"
    HOURS_DISAGREE = "hours-disagree"
    HOURS_DEPEND = "hours-depend"
    HOURS_UNREADABLE = "hours-unreadable"
    HOLIDAY_UNSURE = "holiday-unsure"
    ZONE_UNKNOWN = "zone-unknown"
    DURATION_UNKNOWN = "duration-unknown"
    ACCESS_UNKNOWN = "access-unknown"
    REPLACED = "replaced"

    @property
    def is_ignorance(self) -> bool:
        """Whether it says what is not known, rather than what is."""
        return self in _IGNORANCE


_IGNORANCE = frozenset(
    {
        Why.HOURS_UNKNOWN,
        Why.CLOSING_UNKNOWN,
        Why.HOURS_DISAGREE,
        Why.HOURS_DEPEND,
        Why.HOURS_UNREADABLE,
        Why.HOLIDAY_UNSURE,
        Why.ZONE_UNKNOWN,
        Why.DURATION_UNKNOWN,
        Why.ACCESS_UNKNOWN,
    }
)


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, in words, with the side it is about and its citations."""

    why: Why
    text: str
    citations: Citations = ()
    basis: Basis | None = None
    territory: TerritoryId | None = None
