"""Files of calendars: days on which posts keep other hours."""

import re

from pydantic import model_validator

from waypost.domain.calendars import Calendar, Effect, SpecialDays
from waypost.domain.identity import CalendarId
from waypost.domain.territories import Names

from .blocks import CitedBlock, ObservedBlock
from .fields import DayDate, NamesByLanguage, OptionalText, Prose, TerritoryCode, guideline, refuse

_MONTH_DAY = r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
_YEARLY = re.compile(f"{_MONTH_DAY}(/{_MONTH_DAY})?")


class SpecialDaysBlock(ObservedBlock):
    """Days by name, dated or yearly."""

    names: NamesByLanguage = guideline("What the day is called.", good={"en": ["Eid al-Fitr"]}, bad="Eid")
    first: DayDate | None = guideline("First day, known to the day.", good="2015-07-17", bad="July 2015", default=None)
    last: DayDate | None = guideline(
        "Last day, included; left out = one day.", good="2015-07-20", bad="4 days", default=None
    )
    yearly: OptionalText = guideline(
        "Month and day where it comes every year.", good="01-01/01-02", bad="New Year", default=None
    )
    effect: Effect = guideline("What it does to the post.", good="closed", bad="holiday", default=Effect.UNKNOWN)
    note: Prose = guideline("A remark.", good="Told at the barrier.", bad="-", default="")

    @model_validator(mode="after")
    def _is_dated_one_way(self) -> "SpecialDaysBlock":
        if (self.first is None) == (self.yearly is None):
            raise refuse("bad-value", "write either first (and last), or yearly")
        if self.yearly is not None and not _YEARLY.fullmatch(self.yearly):
            raise refuse("bad-date", f"yearly {self.yearly!r} is not MM-DD or MM-DD/MM-DD")
        if self.last is not None and (self.first is None or self.last < self.first):
            raise refuse("bad-date", f"last {self.last} is before first")
        check_day_names(self.names)
        return self

    def to_domain(self) -> SpecialDays:
        """The domain's special days."""
        last = self.first if self.last is None else self.last
        return SpecialDays(
            self.names,
            self.first,
            last,
            self.yearly,
            self.effect,
            self.basis,
            self.validity,
            self.citations,
            self.observed_on,
            self.note,
        )


def check_day_names(names: Names) -> None:
    """Refuse a double quote in a name: it would end a comment in ``opening_hours`` syntax."""
    if any('"' in name for spellings in names.values() for name in spellings):
        raise refuse("bad-value", "a double quote inside the name of a day")


class CalendarFile(CitedBlock):
    """A set of special days of a territory, or of one post."""

    territory: TerritoryCode = guideline("Whose days they are.", good="kz", bad="KZ")
    names: NamesByLanguage = guideline("What the calendar is called.", good={"en": ["Kazakhstan"]}, bad="KZ holidays")
    package: OptionalText = guideline(
        "Code in the holidays package to add (country, or country-subdivision); none = only the days below.",
        good="CN",
        bad="China",
        default=None,
    )
    days: tuple[SpecialDaysBlock, ...] = guideline(
        "Days of our own.",
        good=[
            {
                "names": {"en": ["New Year"]},
                "yearly": "01-01",
                "effect": "closed",
                "basis": "traveller",
                "citations": ["general-knowledge"],
            }
        ],
        bad="01-01",
        default=(),
    )

    def to_domain(self, thing_id: str) -> Calendar:
        """The domain's calendar."""
        days = tuple(block.to_domain() for block in self.days)
        return Calendar(CalendarId(thing_id), self.territory, self.names, self.package, days, self.citations)
