"""The clock of a planning problem: hours from the midnight before departure, in the zone of the place of departure."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Clock:
    """Turns moments into hours and back. Hours run evenly: a change of summer time does not bend them."""

    midnight: datetime
    """Midnight of day 0, aware, in UTC."""
    zone: str

    def hours(self, moment: datetime) -> float:
        """Hours since midnight of day 0."""
        return (moment - self.midnight).total_seconds() / 3600

    def moment(self, hours: float) -> datetime:
        """The moment (UTC) of an hour, to the second."""
        return self.midnight + timedelta(seconds=round(hours * 3600))

    def local(self, hours: float, zone: str) -> datetime:
        """The moment of an hour on the clock of a zone."""
        return self.moment(hours).astimezone(ZoneInfo(zone))

    def shift(self, zone: str, hours: float) -> float:
        """Hours by which a zone's clock is ahead of the problem's at that hour."""
        here, there = self.local(hours, self.zone), self.local(hours, zone)
        offsets = there.utcoffset(), here.utcoffset()
        if offsets[0] is None or offsets[1] is None:
            return 0.0
        return (offsets[0] - offsets[1]).total_seconds() / 3600


def clock_for(depart: datetime, zone: str) -> tuple[Clock, float]:
    """The clock of a departure and the hour at which it happens; a departure without offset is in the place's zone."""
    tz = ZoneInfo(zone)
    moment = depart.replace(tzinfo=tz) if depart.tzinfo is None else depart
    day: date = moment.astimezone(tz).date()
    clock = Clock(datetime.combine(day, time(), tz).astimezone(UTC), zone)
    return clock, clock.hours(moment.astimezone(UTC))
