"""The days of a timeline, on the clock of the territory that counts, and the names of what they are about."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from waypost.almanac import Almanac
from waypost.domain.identity import DocumentId
from waypost.domain.sources import Citations
from waypost.domain.territories import name_in
from waypost.journeys.checks.check import TripCheck
from waypost.messages import language


class Kind(StrEnum):
    """What happens on a day of the timeline."""

    DO_BY = "do-by"
    DEPART = "depart"
    STARTS = "paper-starts"
    ENDS = "paper-ends"
    ENTRIES = "entries"
    BORDER = "border"
    ADMISSION_ENDS = "admission-ends"
    ASK_LONGER = "ask-longer"
    """The last day to ask for a longer admission."""
    AGAIN = "again-from"
    """From this day a vehicle may be admitted again."""
    STAY_ENDS = "stay-ends"
    ARRIVE = "arrive"
    DEADLINE = "deadline"


class Fit(StrEnum):
    """Whether the journey, as reckoned, keeps it."""

    FINE = "fine"
    BROKEN = "broken"
    TIGHT = "tight"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Entry:
    """One day of the timeline; ``on`` is unknown (None) where only the need is known, not its day."""

    kind: Kind
    on: date | None
    subject: str
    text: str
    fit: Fit
    zone: str
    until: bool = False
    """True where ``on`` is the last day that counts; it ends at the midnight after it."""
    citations: Citations = ()

    @property
    def moment(self) -> datetime | None:
        """The moment on the clock that counts: the start of the day, or for a last day its end."""
        if self.on is None:
            return None
        return datetime.combine(self.on + timedelta(days=1 if self.until else 0), time(), ZoneInfo(self.zone))


class Territories:
    """Clocks and names of territories."""

    def __init__(self, check: TripCheck, almanac: Almanac) -> None:
        self._check = check
        self._almanac = almanac

    def of(self, territory: str | None) -> str:
        """The clock that counts in a territory: its official one, else that of its post on the way."""
        found = None if territory is None else self._almanac.find_territory(territory)
        if found is not None and isinstance(found.zone, str):
            return found.zone
        zones = self._check.setting.zones
        for one in self._check.borders:
            for side, node in ((one.direction.origin, one.candidate.front), (one.direction.target, one.candidate.far)):
                if side == territory and node in zones:
                    return zones[node]
        return self._check.setting.clock.zone

    def name(self, territory: str) -> str:
        """The territory's name in the reader's language."""
        found = self._almanac.find_territory(territory)
        return territory.upper() if found is None else name_in(found.names, language())

    def document(self, document: str) -> str:
        """A paper's name in the reader's language."""
        found = self._almanac.find_document(DocumentId(document))
        return document.replace("-", " ") if found is None else name_in(found.names, language())
