"""Hours and days: opening hours that parse, clocks that are stated, calendars that exist, passages in their time."""

from collections.abc import Iterator
from datetime import date, timedelta

from waypost.almanac import kinds
from waypost.almanac.documents import Location
from waypost.almanac.loading import Loaded
from waypost.domain.crossings import Crossing, Post
from waypost.domain.dates import PartialDate
from waypost.domain.findings import Finding
from waypost.domain.reports import Report
from waypost.domain.unknown import Unknown
from waypost.domain.vocabulary import AccessStatus

from .examination import Examination

SHELF_LIFE_DAYS = {"crossing": 730, "provision": 730}
"""After so many days a review no longer counts as fresh."""


def check_clocks(examination: Examination) -> Iterator[Finding]:
    """Find hours that cannot be read or have no clock, unknown holiday codes, and stale reviews."""
    for loaded, crossing in examination.each(kinds.CROSSING):
        for post in crossing.posts:
            yield from _check_post(examination, loaded, post)
        yield from _check_review(examination, loaded, crossing.reviewed_on)
    for loaded, provision in examination.each(kinds.PROVISION):
        yield from _check_review(examination, loaded, provision.reviewed_on)
    for loaded, office in examination.each(kinds.OFFICE):
        if isinstance(office.hours, str):
            yield from _check_hours(examination, loaded, office.hours, ("hours",))
    for loaded, link in examination.each(kinds.LINK):
        if link.season:
            yield from _check_hours(examination, loaded, link.season, ("season",))
    yield from _check_packages(examination)
    yield from _check_passages(examination)


def _check_post(examination: Examination, loaded: Loaded, post: Post) -> Iterator[Finding]:
    at: Location = ("posts", post.territory, "hours")
    for position, hours in enumerate(post.hours):
        yield from _check_hours(examination, loaded, hours.opening_hours, (*at, position, "opening_hours"))
    territory = examination.find(kinds.TERRITORY, post.territory)
    has_zone = isinstance(post.zone, str) or (territory is not None and isinstance(territory.zone, str))
    if post.hours and not has_zone:
        yield examination.say(loaded, "zone-not-stated", f"hours at the post of {post.territory} without a zone", at)


def _check_hours(examination: Examination, loaded: Loaded, text: str, at: Location) -> Iterator[Finding]:
    from opening_hours import validate  # noqa: PLC0415 - only the check reads the syntax

    if not validate(text):
        yield examination.say(loaded, "bad-opening-hours", f"{text!r} is not in opening_hours syntax", at)


def _check_review(examination: Examination, loaded: Loaded, reviewed_on: object) -> Iterator[Finding]:
    allowed = timedelta(days=SHELF_LIFE_DAYS[loaded.kind])
    if isinstance(reviewed_on, PartialDate) and reviewed_on.latest + allowed < examination.today:
        message = f"last reviewed {reviewed_on}, more than {allowed.days} days ago"
        yield examination.say(loaded, "review-overdue", message, ("reviewed_on",))


def _check_packages(examination: Examination) -> Iterator[Finding]:
    from holidays import list_supported_countries  # noqa: PLC0415 - a large package, for this only

    known = list_supported_countries()
    for loaded, calendar in examination.each(kinds.CALENDAR):
        country, _, subdivision = (calendar.package or "").partition("-")
        if calendar.package and (country not in known or (subdivision and subdivision not in known[country])):
            message = f"{calendar.package!r} is not a code of the holidays package"
            yield examination.say(loaded, "unknown-package", message, ("package",))


def _check_passages(examination: Examination) -> Iterator[Finding]:
    for loaded, report in examination.each(kinds.REPORT):
        crossing = _crossing_of(examination, report)
        opened = None if crossing is None else _opened_on(crossing)
        if opened and isinstance(report.when, PartialDate) and report.when.latest < opened:
            message = f"the passage of {report.when} is older than the crossing, open since {opened}"
            yield examination.say(loaded, "report-before-opening", message, ("when",))


def _crossing_of(examination: Examination, report: Report) -> Crossing | None:
    return None if isinstance(report.crossing, Unknown) else examination.find(kinds.CROSSING, report.crossing)


def _opened_on(crossing: Crossing) -> date | None:
    """The first day a crossing can have been open, where every entry of its access says since when it holds."""
    if not crossing.access or not any(access.status is AccessStatus.OPEN for access in crossing.access):
        return None
    starts = [access.validity.valid_from for access in crossing.access if access.status is not AccessStatus.CLOSED]
    dated = [start.earliest for start in starts if isinstance(start, PartialDate)]
    return min(dated) if len(dated) == len(starts) else None
