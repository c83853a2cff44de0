"""The planning problem: what may be done, what may happen, what it costs, what is not known.

Plain values only; `parsing` reads them from JSON and `validation` says what is wrong with them. Hours are
real numbers counted from midnight of day 0 in one zone; money has one unit.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import inf


def _as_chance(p: float | Iterable[float]) -> float | tuple[float, ...]:
    if isinstance(p, Iterable):
        return tuple(float(x) for x in p)
    return float(p)


@dataclass(frozen=True, slots=True)
class Held:
    """A token held at the start, usable in [from_hour, until_hour)."""

    token: str
    from_hour: float = -inf
    until_hour: float = inf


@dataclass(frozen=True, slots=True)
class Start:
    """Where and when the journey begins, and with which tokens."""

    place: str
    hour: float = 0.0
    tokens: tuple[Held, ...] = ()


@dataclass(frozen=True, slots=True)
class Goal:
    """A place where arriving ends the journey, at an extra cost."""

    place: str
    cost: float = 0.0


@dataclass(frozen=True, slots=True)
class GiveUp:
    """What giving up costs; `at` overrides by place; None means it is impossible."""

    cost: float | None
    at: Mapping[str, float | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A cost paid once on reaching a goal after `hour`."""

    hour: float
    cost: float


@dataclass(frozen=True, slots=True)
class Group:
    """Hidden circumstances, fixed for the journey: weights of K hypotheses, summing to 1."""

    id: str
    weights: tuple[float, ...]

    def __post_init__(self) -> None:
        """Accept any iterable of numbers, numpy arrays too."""
        object.__setattr__(self, "weights", tuple(float(w) for w in self.weights))


@dataclass(frozen=True, slots=True)
class Grant:
    """A token an outcome gives: usable from its end + after_hours, for valid_hours (None: for ever)."""

    token: str
    after_hours: float = 0.0
    valid_hours: float | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """One thing that may happen when an action is tried."""

    what: str
    p: float | tuple[float, ...] = 1.0
    hours: float = 0.0
    cost: float = 0.0
    to: str | None = None
    grants: tuple[Grant, ...] = ()
    uses: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Accept p as a number or any iterable of numbers, numpy arrays too."""
        object.__setattr__(self, "p", _as_chance(self.p))


@dataclass(frozen=True, slots=True)
class Daily:
    """Open every day in [from_hour, until_hour) of the day; until_hour may pass 24."""

    from_hour: float
    until_hour: float


@dataclass(frozen=True, slots=True)
class Intervals:
    """Open in each [from, until) of absolute hours."""

    spans: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Action:
    """Something that may be done; see the file format for what each field means."""

    id: str
    outcomes: tuple[Outcome, ...]
    at: tuple[str, ...] | None = None
    group: str | None = None
    tries: int | None = None
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    open: Daily | Intervals | None = None
    extra: Mapping[str, object] = field(default_factory=dict)
    """Keys beginning with `x-`: carried, never read."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A whole contingent-planning problem."""

    name: str
    start: Start
    goals: tuple[Goal, ...]
    actions: tuple[Action, ...]
    groups: tuple[Group, ...] = ()
    hour_cost: float = 0.0
    give_up: GiveUp = field(default_factory=lambda: GiveUp(None))
    deadline: Deadline | None = None
    horizon_hour: float | None = None
    extra: Mapping[str, object] = field(default_factory=dict)
    """Keys beginning with `x-`, and `exact_value`: carried, never read."""

    def to_json(self) -> dict[str, object]:
        """The problem as an object of the file format, ready for `json.dumps`."""
        return {
            "name": self.name,
            "start": {
                "place": self.start.place,
                "hour": self.start.hour,
                "tokens": [_held_to_json(held) for held in self.start.tokens],
            },
            "goals": [{"place": goal.place, "cost": goal.cost} for goal in self.goals],
            "hour_cost": self.hour_cost,
            "give_up": {"cost": self.give_up.cost, "at": dict(self.give_up.at)},
            "deadline": self.deadline and {"hour": self.deadline.hour, "cost": self.deadline.cost},
            "horizon_hour": self.horizon_hour,
            "groups": [{"id": group.id, "weights": list(group.weights)} for group in self.groups],
            "actions": [_action_to_json(action) for action in self.actions],
            **self.extra,
        }


def _held_to_json(held: Held) -> object:
    if held.from_hour == -inf and held.until_hour == inf:
        return held.token
    from_hour = None if held.from_hour == -inf else held.from_hour
    until_hour = None if held.until_hour == inf else held.until_hour
    return {"token": held.token, "from_hour": from_hour, "until_hour": until_hour}


def _opening_to_json(opening: Daily | Intervals | None) -> object:
    match opening:
        case Daily(from_hour, until_hour):
            return {"daily": [from_hour, until_hour]}
        case Intervals(spans):
            return {"intervals": [list(span) for span in spans]}
        case None:
            return None


def _action_to_json(action: Action) -> dict[str, object]:
    return {
        "id": action.id,
        "at": None if action.at is None else list(action.at),
        "group": action.group,
        "tries": action.tries,
        "needs": list(action.needs),
        "unless": list(action.unless),
        "open": _opening_to_json(action.open),
        "outcomes": [_outcome_to_json(outcome) for outcome in action.outcomes],
        **action.extra,
    }


def _outcome_to_json(outcome: Outcome) -> dict[str, object]:
    return {
        "what": outcome.what,
        "p": list(outcome.p) if isinstance(outcome.p, tuple) else outcome.p,
        "hours": outcome.hours,
        "cost": outcome.cost,
        "to": outcome.to,
        "grants": [
            {"token": grant.token, "after_hours": grant.after_hours, "valid_hours": grant.valid_hours}
            for grant in outcome.grants
        ],
        "uses": list(outcome.uses),
    }
