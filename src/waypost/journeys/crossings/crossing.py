"""``waypost crossing``: is it open, when next, until when, why, and what is not known; for both posts together."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from waypost.domain.crossings import Crossing, Post
from waypost.domain.dates import PartialDate
from waypost.domain.identity import Direction
from waypost.domain.reports import Report
from waypost.domain.unknown import Unknown
from waypost.journeys.crossings.access import ANYONE, AccessAnswer, Traveller, Verdict, access_on
from waypost.journeys.crossings.almanac_view import CrossingFacts
from waypost.journeys.crossings.crossing_reasons import about_duration, decided_and_open
from waypost.journeys.crossings.durations import Duration, passage_duration
from waypost.journeys.crossings.neighbours import neighbours
from waypost.journeys.crossings.openings import PostOpenings, post_openings
from waypost.journeys.crossings.reasons import Reason
from waypost.journeys.crossings.timelines import Timeline, at
from waypost.journeys.crossings.two_sided import (
    Opening,
    VisaTiming,
    closing,
    day_end,
    last_safe_arrival,
    next_opening,
    open_at,
    visa_timing,
)

_LOOK_BACK = timedelta(days=1)
_LOOK_AHEAD = (timedelta(days=4), timedelta(days=30), timedelta(days=400))
"""How far the next opening is looked for: a day, then a long feast, then a season."""
_N_ALTERNATIVES = 5


@dataclass(frozen=True, slots=True)
class CrossingQuestion:
    """Which crossing, when, which way, who."""

    crossing: Crossing
    when: datetime | date | None = None
    """Aware; naive = on the clock of the exit side; a day = its beginning there; None = ``now``."""
    direction: Direction | None = None
    traveller: Traveller = ANYONE
    known_as_of: date | None = None
    visa_from: date | None = None
    visa_until: date | None = None
    """The last day of the visa."""


@dataclass(frozen=True, slots=True)
class SideAnswer:
    """One post at the moment asked for."""

    post: Post
    openings: PostOpenings
    open: Verdict
    opens_at: datetime | None
    closes_at: datetime | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another way over, and whether it is open at the same moment."""

    crossing: Crossing
    km: float | None
    open: Verdict


@dataclass(frozen=True, slots=True)
class CrossingAnswer:
    """All of it. Moments are UTC; ``moment`` is what was asked for."""

    question: CrossingQuestion
    moment: datetime
    open: Verdict
    opening: Opening | None
    closes_at: datetime | None
    last_safe_arrival: datetime | None
    duration: Duration | None
    visa: VisaTiming | None
    sides: tuple[SideAnswer, SideAnswer]
    access: tuple[tuple[Direction, AccessAnswer], ...]
    reasons: tuple[Reason, ...]
    not_known: tuple[Reason, ...]
    alternatives: tuple[Alternative, ...]
    reports: tuple[Report, ...]


def answer_crossing(facts: CrossingFacts, question: CrossingQuestion, now: datetime) -> CrossingAnswer:
    """Answer a question about one crossing.

    Args:
        facts: the almanac.
        question: what is asked.
        now: aware; the moment where the question names none.
    """
    moment = _moment(facts, question, now)
    posts = _posts(question)
    openings = _openings(facts, question, posts, moment)
    lines = (openings[0].timeline, openings[1].timeline)
    access = _access(facts, question, moment, openings[0])
    reports = _known_reports(facts, question)
    opening = next_opening(lines, moment)
    verdict = _with_access(open_at(lines, moment), access)
    usable_from = moment if verdict is Verdict.YES else opening.when if opening else None
    closes = closing(lines, usable_from) if usable_from else None
    duration = passage_duration(reports)
    latest, why_none = _last_arrival(lines, usable_from, duration, verdict)
    sides = tuple(_side(post, one, moment) for post, one in zip(posts, openings, strict=True))
    decided, open_questions = decided_and_open(question.crossing, lines, moment, opening, access)
    return CrossingAnswer(
        question,
        moment,
        verdict,
        opening,
        closes,
        latest,
        duration,
        _visa(question, openings[1], (opening.when if opening else None) if verdict is Verdict.NO else moment),
        (sides[0], sides[1]),
        access,
        decided,
        (*open_questions, *why_none),
        _alternatives(facts, question, moment),
        reports,
    )


def _last_arrival(
    lines: tuple[Timeline, Timeline], usable_from: datetime | None, duration: Duration | None, verdict: Verdict
) -> tuple[datetime | None, list[Reason]]:
    """The last safe arrival, or why there is none; where it does not open at all there is nothing to say."""
    if usable_from is None and verdict is Verdict.NO:
        return None, []
    end = day_end(lines, usable_from) if usable_from else None
    latest = last_safe_arrival(usable_from, end, duration.slow_hours) if usable_from and end and duration else None
    return latest, about_duration(end, latest, duration, lines)


def _posts(question: CrossingQuestion) -> tuple[Post, Post]:
    """The exit side first, where the direction is stated."""
    crossing, direction = question.crossing, question.direction
    if direction is None:
        return crossing.posts
    return crossing.post(direction.origin), crossing.post(direction.target)


def _moment(facts: CrossingFacts, question: CrossingQuestion, now: datetime) -> datetime:
    when = question.when
    if when is None:
        return now.astimezone(UTC)
    if not isinstance(when, datetime):
        when = datetime.combine(when, time())
    if when.tzinfo is None:
        post = _posts(question)[0]
        zone = post_openings(facts, question.crossing, post.territory, question.traveller.vehicle, now, now).zone
        when = when.replace(tzinfo=zone or UTC)
    return when.astimezone(UTC)


def _openings(
    facts: CrossingFacts, question: CrossingQuestion, posts: tuple[Post, Post], moment: datetime
) -> tuple[PostOpenings, PostOpenings]:
    """Both posts, looking only as far ahead as it takes to find the next opening."""
    found = _within(facts, question, posts, moment, _LOOK_AHEAD[0])
    for ahead in _LOOK_AHEAD[1:]:
        lines = (found[0].timeline, found[1].timeline)
        if next_opening(lines, moment) or open_at(lines, moment) is not Verdict.NO:
            break
        found = _within(facts, question, posts, moment, ahead)
    return found


def _within(
    facts: CrossingFacts, question: CrossingQuestion, posts: tuple[Post, Post], moment: datetime, ahead: timedelta
) -> tuple[PostOpenings, PostOpenings]:
    one, other = (
        post_openings(
            facts,
            question.crossing,
            post.territory,
            question.traveller.vehicle,
            moment - _LOOK_BACK,
            moment + ahead,
            question.known_as_of,
            traveller=question.traveller,
            direction=question.direction,
        )
        for post in posts
    )
    return one, other


def _access(
    facts: CrossingFacts, question: CrossingQuestion, moment: datetime, openings: PostOpenings
) -> tuple[tuple[Direction, AccessAnswer], ...]:
    day = moment.astimezone(openings.zone or UTC).date()
    ways = (question.direction,) if question.direction else question.crossing.directions()
    return tuple(
        (way, access_on(facts, question.crossing, way, question.traveller, day, question.known_as_of)) for way in ways
    )


def _with_access(verdict: Verdict, access: tuple[tuple[Direction, AccessAnswer], ...]) -> Verdict:
    """Open hours are no opening where nobody knows whether this class is let through at all."""
    if verdict is not Verdict.YES:
        return verdict
    if all(answer.verdict is Verdict.NO for _way, answer in access):
        return Verdict.NO
    settled = any(answer.verdict is Verdict.YES or answer.depends_on for _way, answer in access)
    return Verdict.YES if settled else Verdict.UNKNOWN


def _side(post: Post, openings: PostOpenings, moment: datetime) -> SideAnswer:
    line = openings.timeline
    opening = next_opening((line,), moment)
    verdict = open_at((line,), moment)
    start = moment if verdict is Verdict.YES else opening.when if opening else None
    stretch = at(line, moment)
    return SideAnswer(
        post,
        openings,
        verdict,
        opening.when if opening else None,
        closing((line, line), start) if start else None,
        stretch.reasons if stretch else (),
    )


def _known_reports(facts: CrossingFacts, question: CrossingQuestion) -> tuple[Report, ...]:
    """Reports of the crossing that could be known, newest first."""
    reports = [one for one in facts.list_reports(crossing=question.crossing.id) if _known(facts, one, question)]
    return tuple(sorted(reports, key=lambda one: (_day(one), one.id), reverse=True))


def _known(facts: CrossingFacts, report: Report, question: CrossingQuestion) -> bool:
    if question.known_as_of is None:
        return True
    since = report.published_on
    known = since.latest if isinstance(since, PartialDate) else facts.known_from(report.citations, report.when)
    return isinstance(known, Unknown) or known <= question.known_as_of


def _day(report: Report) -> date:
    return report.when.latest if isinstance(report.when, PartialDate) else date.min


def _visa(question: CrossingQuestion, entry: PostOpenings, arrival: datetime | None) -> VisaTiming | None:
    """Early or late for the visa, on the clock of the entry side."""
    if question.visa_from is None and question.visa_until is None:
        return None
    zone = entry.zone or ZoneInfo("UTC")
    first = datetime.combine(question.visa_from, time(), zone) if question.visa_from else None
    after = question.visa_until + timedelta(days=1) if question.visa_until else None
    return visa_timing(first, datetime.combine(after, time(), zone) if after else None, arrival)


def _alternatives(facts: CrossingFacts, question: CrossingQuestion, moment: datetime) -> tuple[Alternative, ...]:
    found = neighbours(facts, question.crossing, question.traveller.vehicle, moment.date())[:_N_ALTERNATIVES]
    return tuple(Alternative(one, km, _open_there(facts, question, one, moment)) for one, km in found)


def _open_there(facts: CrossingFacts, question: CrossingQuestion, other: Crossing, moment: datetime) -> Verdict:
    same_way = question.direction if question.direction in other.directions() else None
    asked = CrossingQuestion(other, moment, same_way, question.traveller, question.known_as_of)
    return open_at_moment(facts, asked, moment)


def open_at_moment(facts: CrossingFacts, question: CrossingQuestion, moment: datetime) -> Verdict:
    """Only whether it is open, which is quicker than the whole answer.

    Args:
        facts: the almanac.
        question: which crossing, which way, who.
        moment: aware.
    """
    openings = _within(facts, question, _posts(question), moment, _LOOK_BACK)
    verdict = open_at((openings[0].timeline, openings[1].timeline), moment)
    return _with_access(verdict, _access(facts, question, moment, openings[0]))


def zone_of(side: SideAnswer) -> ZoneInfo:
    """The clock to show a side's moments on; UTC where its own is not known."""
    return side.openings.zone or ZoneInfo("UTC")
