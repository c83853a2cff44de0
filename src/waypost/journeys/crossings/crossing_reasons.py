"""Why a crossing answers as it does, and what nobody knows: the reasons of both sides, of access and of duration."""

from datetime import datetime

from waypost.domain.crossings import Crossing
from waypost.domain.identity import Direction
from waypost.journeys.crossings.access import AccessAnswer, Verdict
from waypost.journeys.crossings.durations import Duration
from waypost.journeys.crossings.reasons import Reason, Why
from waypost.journeys.crossings.timelines import Openness, Timeline, at
from waypost.journeys.crossings.two_sided import DayEnd, Opening
from waypost.messages import _


def decided_and_open(
    crossing: Crossing,
    lines: tuple[Timeline, Timeline],
    moment: datetime,
    opening: Opening | None,
    access: tuple[tuple[Direction, AccessAnswer], ...],
) -> tuple[tuple[Reason, ...], tuple[Reason, ...]]:
    """Why it is as it is, and what is not known."""
    moments = [moment, *([opening.when] if opening else [])]
    stretches = [stretch for line in lines for when in moments if (stretch := at(line, when))]
    reasons = list(dict.fromkeys(reason for stretch in stretches for reason in stretch.reasons))
    if crossing.replaced_by:
        text = _("replaced by {crossing}").format(crossing=crossing.replaced_by)
        reasons.append(Reason(Why.REPLACED, text, crossing.citations))
    reasons += [reason for reason in _access_reasons(access) if reason not in reasons]
    known = tuple(reason for reason in reasons if not reason.why.is_ignorance)
    return known, tuple(reason for reason in reasons if reason.why.is_ignorance)


def _access_reasons(access: tuple[tuple[Direction, AccessAnswer], ...]) -> list[Reason]:
    """What leaves it open who is let through; ways of which the same is said are named together."""
    ways: dict[AccessAnswer, list[str]] = {}
    for way, answer in access:
        if answer.verdict is Verdict.UNKNOWN:
            ways.setdefault(answer, []).append(str(way))
    found = []
    for answer, those in ways.items():
        citations = tuple(dict.fromkeys(one for entry in answer.deciding for one in entry.citations))
        text = f"{', '.join(those)}: {_access_words(answer)}"
        found.append(Reason(Why.ACCESS_UNKNOWN, text, citations))
    return found


def _access_words(answer: AccessAnswer) -> str:
    facts = {
        "date": _("the exact date"),
        "direction": _("the direction"),
        "vehicle": _("the vehicle"),
        "plate": _("the plate"),
        "passport": _("the passport"),
        "residence": _("where you live"),
    }
    if answer.contradiction:
        return _("sources contradict each other on who is let through")
    if answer.depends_on:
        names = ", ".join(facts[fact] for fact in sorted(answer.depends_on))
        return _("who is let through depends on {facts}").format(facts=names)
    return _("nobody knows whether you are let through")


def about_duration(
    end: DayEnd | None, latest: datetime | None, duration: Duration | None, lines: tuple[Timeline, Timeline]
) -> list[Reason]:
    """Why there is no last safe arrival, where there is none."""
    if latest is not None or all(_never_shuts(line) for line in lines):
        return []
    if end is None:
        return [Reason(Why.DURATION_UNKNOWN, _("no last safe arrival: it is not known when the first post shuts"))]
    if duration is None:
        return [Reason(Why.DURATION_UNKNOWN, _("no last safe arrival: no report tells how long a passage takes"))]
    text = _("no last safe arrival: slow passages took {slow:g} hours (usual: {usual:g}), longer than the opening")
    return [Reason(Why.DURATION_UNKNOWN, text.format(slow=duration.slow_hours, usual=duration.usual_hours))]


def _never_shuts(line: Timeline) -> bool:
    return all(stretch.openness is Openness.OPEN for stretch in line)
