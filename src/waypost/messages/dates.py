"""Days in words: the short names of weekdays and months, and their order, in the chosen language."""

from datetime import date

from waypost.messages import _, language


def weekday(day: date) -> str:
    """``Mon``."""
    return (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))[day.weekday()]


def month(day: date) -> str:
    """``Jul``."""
    names = (
        *(_("Jan"), _("Feb"), _("Mar"), _("Apr"), _("May"), _("Jun")),
        *(_("Jul"), _("Aug"), _("Sep"), _("Oct"), _("Nov"), _("Dec")),
    )
    return names[day.month - 1]


def day_words(day: date) -> str:
    """A day of the journey as people write it: ``Mon 20 Jul``."""
    return _("{weekday} {day} {month}").format(weekday=weekday(day), day=day.day, month=month(day))


def dated_words(day: date) -> str:
    """A day with its year, for what lies far from the journey: ``Mon 20 Jul 2015``."""
    return _("{day} {year}").format(day=day_words(day), year=day.year)


def zone_city(zone: str) -> str:
    """The city a time zone is named after: ``Asia/Almaty`` is Almaty, in Russian Алматы."""
    english = zone.rsplit("/", 1)[-1].replace("_", " ")
    if language() == "en" or "/" not in zone:
        return english
    from babel.dates import get_timezone_location  # noqa: PLC0415 - English, the usual case, never pays for it

    try:
        return get_timezone_location(zone, locale=language(), return_city=True) or english
    except (LookupError, ValueError):
        return english
