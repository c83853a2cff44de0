"""What has happened on a trip: the events file of ``waypost replan``, read and matched to the plan's actions."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path

from waypost.domain.errors import InputError
from waypost.domain.unknown import Unknown
from waypost.journeys.options.ordering import plain_id
from waypost.journeys.trips.toml_table import Table
from waypost.messages import _
from waypost.planning.problem import Action, Problem


class What(StrEnum):
    """What can happen (DESIGN section 10)."""

    PASSED = "passed"
    REFUSED = "refused"
    CLOSED = "closed"
    REDIRECTED = "redirected"
    GRANTED = "granted"
    DECLINED = "declined"
    ANSWERED = "answered"
    MOVED = "moved"
    SPENT = "spent"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened. ``action`` is an id of the plan, or empty; then crossing and side say what it was."""

    at: datetime
    what: What
    action: str = ""
    crossing: str = ""
    side: str = ""
    level: str = ""
    place: str = ""
    authority: str = ""
    reason: str = ""
    amount: float = 0.0
    currency: str = ""


def read_events(path: Path) -> tuple[Event, ...]:
    """Read an events file, oldest first.

    Raises: InputError, one line.
    """
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise InputError(_("there is no such events file"), where=str(path)) from None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(_("the events file cannot be read ({why})").format(why=error), where=str(path)) from None
    except tomllib.TOMLDecodeError as error:
        raise InputError(_("not valid TOML: {why}").format(why=error), where=str(path)) from None
    top = Table(str(path), values)
    events = tuple(_event(table) for table in top.listed("event"))
    top.finish()
    return tuple(sorted(events, key=lambda event: event.at))


def _event(table: Table) -> Event:
    moment = table.moment("at")
    if isinstance(moment, Unknown) or not isinstance(moment, datetime) or moment.tzinfo is None:
        raise InputError(
            _("at is missing or has no clock"),
            where=table.where,
            expected=_("a moment with its offset, such as 2015-07-20T13:00:00+08:00"),
        )
    what = table.one_of("what", What, What.UNKNOWN)
    if what is What.UNKNOWN:
        expected = ", ".join(one.value for one in What if one is not What.UNKNOWN)
        raise InputError(_("what is missing"), where=table.where, expected=expected)
    amount = table.number("amount")
    event = Event(
        at=moment,
        what=what,
        action=table.text("action", ""),
        crossing=table.text("crossing", ""),
        side=table.text("side", ""),
        level=table.text("level", ""),
        place=table.text("place", ""),
        authority=table.text("authority", ""),
        reason=table.text("reason", ""),
        amount=0.0 if isinstance(amount, Unknown) else amount,
        currency=table.text("currency", ""),
    )
    table.finish()
    return event


_OUTCOMES: Mapping[What, tuple[str, ...]] = {
    What.PASSED: ("passed", "passed slowly", "taken back"),
    What.REFUSED: ("refused", "held between the posts"),
    What.REDIRECTED: ("refused", "held between the posts"),
    What.GRANTED: ("granted", "granted late"),
    What.DECLINED: ("declined",),
    What.MOVED: ("arrived", "shipped", "shipped late", "visited"),
}


def action_of(event: Event, problem: Problem, place: str) -> Action | None:
    """The action an event is about, or None for one that only takes time or money.

    Raises: InputError where it names an action or crossing the plan does not know.
    """
    actions = {action.id: action for action in problem.actions}
    if event.action:
        named = plain_id(event.action)
        if named not in actions:
            raise InputError(
                _("no such action in this plan"),
                where=event.at.isoformat(),
                found=repr(event.action),
                suggestions=tuple(get_close_matches(named, actions, n=2)),
                remedy=_("see the options of waypost plan --json"),
            )
        return actions[named]
    if event.crossing and event.what in {What.PASSED, What.REFUSED, What.REDIRECTED, What.ANSWERED}:
        return _stage_of(event, problem.actions, place)
    return None


def _stage_of(event: Event, actions: Sequence[Action], place: str) -> Action:
    """The stage an event at a crossing is about: of its side and level, from where the party stands if it can be."""
    stage = _stage_name(event)
    found = [one for one in actions if one.id.startswith(f"{event.crossing}:") and one.id.endswith(f":{stage}")]
    here = [one for one in found if one.at is not None and place in one.at]
    ordinary = [one for one in here or found if ":ordinary:" in one.id]
    for candidates in (ordinary, here, found):
        if candidates:
            return candidates[0]
    raise InputError(
        _("nothing in this plan is done there"),
        where=event.at.isoformat(),
        expected=_("a crossing of the plan, with side exit or entry"),
        found=f"{event.crossing} {event.side}".strip(),
    )


def _stage_name(event: Event) -> str:
    side = event.side or "exit"
    if event.what is What.ANSWERED:
        return "ask" if side == "exit" else "call"
    return side if event.level in {"", "counter"} else f"{side}-{event.level}"


def outcome_of(event: Event, action: Action) -> int | None:
    """The index of the outcome that happened, or None where it says nothing about the chances."""
    names = _OUTCOMES.get(event.what, ())
    if event.what is What.ANSWERED:
        names = ("they say no",) if event.reason.lower() in {"no", "refused"} else ("they say yes",)
    for index, outcome in enumerate(action.outcomes):
        if outcome.what in names:
            return index
    return None
