"""Moments in words, on the clocks of both sides."""

from datetime import datetime
from zoneinfo import ZoneInfo

from waypost.messages import _
from waypost.messages.dates import zone_city


def clock_name(zone: ZoneInfo) -> str:
    """The city after which people call a clock: Asia/Shanghai is Beijing time."""
    named = {"Asia/Shanghai": _("Beijing"), "Asia/Urumqi": _("Urumqi"), "UTC": _("UTC")}
    return named.get(zone.key) or zone_city(zone.key)


def weekday_name(moment: datetime) -> str:
    """Monday ... Sunday."""
    names = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))
    return names[moment.weekday()]


def on_clocks(moment: datetime, zones: tuple[ZoneInfo, ...], today: datetime | None = None) -> str:
    """A moment on every clock once: ``10:30 Beijing = 08:30 Almaty``, with the day where it is not ``today``.

    Args:
        moment: aware.
        zones: the clocks, the asker's first.
        today: a moment of the day that need not be named again; None = name the day.
    """
    clocks: dict[datetime, list[str]] = {}
    for zone in dict.fromkeys(zones):
        clocks.setdefault(moment.astimezone(zone).replace(tzinfo=None), []).append(clock_name(zone))
    first = moment.astimezone(zones[0])
    told = None if today is None else today.astimezone(zones[0]).date()
    shown = []
    for local, names in clocks.items():
        day = "" if local.date() == told else f"{weekday_name(local)} {local:%Y-%m-%d}, "
        shown.append(f"{day}{local:%H:%M} {'/'.join(names)}")
        told = first.date()
    return " = ".join(shown)


def changed_clocks(moment: datetime, now: datetime, zones: tuple[ZoneInfo, ZoneInfo]) -> bool:
    """Whether the clocks of two sides lie apart today by another number of hours than they did then."""
    return _apart(moment, zones) != _apart(now.replace(month=moment.month, day=min(moment.day, 28)), zones)


def _apart(moment: datetime, zones: tuple[ZoneInfo, ZoneInfo]) -> object:
    one, other = (moment.astimezone(zone).utcoffset() for zone in zones)
    return None if one is None or other is None else one - other
