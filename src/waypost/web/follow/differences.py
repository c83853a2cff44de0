"""Two states of one thing -> what has changed, in sentences; nothing where nothing worth a message has."""

from collections.abc import Iterator

from waypost.almanac import Almanac
from waypost.domain.identity import CrossingId, ProvisionId
from waypost.domain.territories import name_in
from waypost.messages import _, language, ngettext

from .states import State

LEAST_SHIFT = 0.10
"""A forecast that moved by less than ten in a hundred is not worth a message."""
_MOST_RULES = 8


def differences(before: State, now: State, facts: Almanac) -> list[str]:
    """What has changed, most telling first."""
    return [
        *_plan(before, now),
        *_access(before, now, facts),
        *_rules(before, now, facts),
        *_reports(before, now),
        *_odds(before, now, facts),
    ]


def _plan(before: State, now: State) -> Iterator[str]:
    if now.get("verdict", "") != before.get("verdict", "") or now.get("first", "") != before.get("first", ""):
        yield _("Your plan is another one now: {verdict}").format(verdict=now.get("verdict", ""))


def _access(before: State, now: State, facts: Almanac) -> Iterator[str]:
    for crossing, those in now.get("access", {}).items():
        former = before.get("access", {}).get(crossing)
        if former is not None and former != those:
            yield _("{crossing}: who is let through has changed: {now} (before: {before})").format(
                crossing=_crossing_name(crossing, facts),
                now=", ".join(those) or _("not known"),
                before=", ".join(former) or _("not known"),
            )


def _rules(before: State, now: State, facts: Almanac) -> Iterator[str]:
    known, today = set(before.get("rules", [])), set(now.get("rules", []))
    for rule in sorted(today - known)[:_MOST_RULES]:
        found = facts.find_provision(ProvisionId(rule))
        yield _("A rule is new: {statement}").format(statement=found.statement if found else rule)
    for rule in sorted(known - today)[:_MOST_RULES]:
        found = facts.find_provision(ProvisionId(rule))
        yield _("A rule is no longer in force: {statement}").format(statement=found.statement if found else rule)


def _reports(before: State, now: State) -> Iterator[str]:
    known, today = before.get("reports", []), now.get("reports", [])
    fresh = len(set(today) - set(known))
    if fresh:
        text = ngettext(
            "{n} new report: {now} now, {before} before", "{n} new reports: {now} now, {before} before", fresh
        )
        yield text.format(n=fresh, now=len(today), before=len(known))


def _odds(before: State, now: State, facts: Almanac) -> Iterator[str]:
    for what, chance in now.get("odds", {}).items():
        former = before.get("odds", {}).get(what)
        if former is not None and abs(chance - former) >= LEAST_SHIFT:
            crossing, direction, side = what.split(" ")
            way = _("leaving") if side == "exit" else _("being let in")
            yield _("{crossing}, {direction}, {way}: the forecast is {now:.0%}, it was {before:.0%}").format(
                crossing=_crossing_name(crossing, facts), direction=direction, way=way, now=chance, before=former
            )


def _crossing_name(crossing: str, facts: Almanac) -> str:
    found = facts.find_crossing(CrossingId(crossing))
    return name_in(found.names, language()) if found else crossing
