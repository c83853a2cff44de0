"""When both posts of a crossing can be cleared on a day, in both clocks; unknown is said, and never guessed here."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from waypost.domain.reports import Report
from waypost.dossier.travel import Passing, Travel
from waypost.journeys.crossings.access import Verdict
from waypost.journeys.crossings.almanac_view import was_known
from waypost.journeys.crossings.clocks import on_clocks
from waypost.journeys.crossings.durations import passage_duration
from waypost.journeys.crossings.openings import post_openings
from waypost.journeys.crossings.reasons import Why
from waypost.journeys.crossings.timelines import Openness, Timeline
from waypost.journeys.crossings.two_sided import closing, day_end, last_safe_arrival, next_opening, open_at
from waypost.journeys.map.routes import Candidate
from waypost.journeys.map.setting import traveller_of
from waypost.messages import _

_AHEAD = timedelta(days=8)
_BEFORE = timedelta(days=3)
"""Holidays are told from so long before the crossing on."""


@dataclass(frozen=True, slots=True)
class Opening:
    """Moments in UTC; None where nobody knows."""

    opens: datetime | None
    is_sure: bool
    closes: datetime | None
    last_arrival: datetime | None
    around_the_clock: bool
    zones: tuple[ZoneInfo, ZoneInfo]

    def words(self, moment: datetime) -> str:
        """A moment on both clocks."""
        return on_clocks(moment, self.zones)

    def rows(self) -> tuple[tuple[str, str], ...]:
        """Opening, closing and last safe arrival, as label and value."""
        ask = _("not known; ask by telephone the day before")
        opens = ask if self.opens is None else self.words(self.opens)
        if self.opens is not None and not self.is_sure:
            opens = _("{when}, as far as is known; ask by telephone the day before").format(when=opens)
        if self.around_the_clock:
            opens = _("round the clock")
        closes = ask if self.closes is None else self.words(self.closes)
        last = _("not known; come at the opening") if self.last_arrival is None else self.words(self.last_arrival)
        shown = [(_("Opens"), opens)]
        if not self.around_the_clock:
            shown += [(_("Closes"), closes), (_("Last safe arrival"), last)]
        return tuple(shown)


def opening_of(travel: Travel, passing: Passing) -> Opening:
    """The opening of the day on which a crossing is reached, or the next one after it."""
    setting = travel.plan.setting
    candidate = passing.candidate
    midnight = passing.at.replace(hour=0, minute=0, second=0, microsecond=0)
    start = midnight.astimezone(UTC)
    lines = _timelines(travel, passing, start)
    opening = next_opening(lines, start)
    opened = open_at(lines, start) is Verdict.YES
    begins = start if opened else opening.when if opening else None
    closes = closing(lines, begins) if begins else None
    end = day_end(lines, begins) if begins else None
    duration = passage_duration(_reports(travel, candidate))
    latest = last_safe_arrival(begins, end, duration.slow_hours) if begins and end and duration else None
    zones = ZoneInfo(setting.zones[candidate.front]), ZoneInfo(setting.zones[candidate.far])
    return Opening(
        opens=begins,
        is_sure=opened or (opening is not None and opening.is_certain),
        closes=closes,
        last_arrival=latest,
        around_the_clock=opened and closes is None,
        zones=zones,
    )


def _reports(travel: Travel, candidate: Candidate) -> list[Report]:
    """The reports of a crossing that could be known."""
    limit = travel.plan.setting.known_as_of
    found = travel.almanac.list_reports(crossing=candidate.crossing.id)
    return [one for one in found if was_known(travel.almanac, one.citations, one.when, limit)]


def _timelines(travel: Travel, passing: Passing, start: datetime) -> tuple[Timeline, Timeline]:
    setting, candidate = travel.plan.setting, passing.candidate
    traveller = traveller_of(travel.trip)
    one, other = (
        post_openings(
            travel.almanac,
            candidate.crossing,
            territory,
            setting.vehicle,
            start - timedelta(days=1),
            start + _AHEAD,
            setting.known_as_of,
            traveller=traveller,
            direction=candidate.direction,
        ).timeline
        for territory in (candidate.direction.origin, candidate.direction.target)
    )
    return one, other


def holidays_of(travel: Travel, passing: Passing) -> Iterator[tuple[str, date, str]]:
    """Days near the crossing on which one of its posts is shut for a holiday: the side, the day and its name."""
    midnight = passing.at.replace(hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)
    direction = passing.candidate.direction
    nodes = (passing.candidate.front, passing.candidate.far)
    lines = _timelines(travel, passing, midnight - _BEFORE)
    for territory, node, line in zip((direction.origin, direction.target), nodes, lines, strict=True):
        zone = ZoneInfo(travel.plan.setting.zones[node])
        for stretch in line:
            why = next((one.text for one in stretch.reasons if one.why is Why.HOLIDAY), None)
            if why is not None and stretch.openness is Openness.CLOSED:
                yield territory, (stretch.start + timedelta(hours=1)).astimezone(zone).date(), why
