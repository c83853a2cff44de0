"""Ordering papers and arrangements: at home before departure, where there is time for it, or on the way.

What is ordered at home has run through a part of its lead on the day one leaves. A paper is posted to one's home; an
approval comes by message, and may be ordered on the way too.
"""

from collections.abc import Iterable

from waypost.journeys.options import assumptions
from waypost.journeys.options.blueprint import Arrangement, Blueprint
from waypost.planning.problem import Action, Daily, Grant, Intervals, Outcome

AT_HOME = "@home"
"""What ends the id of an order placed at home, where the same could also be ordered on the way."""
_SLOW_CHANCE = 0.25
"""Chance that an arrangement takes its bad-case lead."""
_AT_ONCE = 0.25
"""What is ordered at home is ordered before one sets out: hours after departure at which that is over."""


def arranging(one: Arrangement, blueprint: Blueprint) -> Iterable[Action]:
    """How something can be got: ordered at home where there are days left to do it, else on the way."""
    if not blueprint.ahead_hours:
        yield _on_the_way(one, blueprint)
        return
    by_message = one.id.startswith("arrange:")
    yield _at_home(one, blueprint, f"{one.id}{AT_HOME}" if by_message else one.id)
    if by_message and one.lead_hours < 24 * assumptions.HORIZON_DAYS:
        yield _on_the_way(one, blueprint)


def lead_left(hours: float, ahead_hours: float) -> float:
    """What is left of a lead on departure, ordered as early as possible."""
    return max(0.0, hours - ahead_hours)


def plain_id(action: str) -> str:
    """The id of an arrangement, wherever it is ordered."""
    return action.removesuffix(AT_HOME)


def _at_home(one: Arrangement, blueprint: Blueprint, action_id: str) -> Action:
    """Ordering before departure: it takes no time of the journey."""
    opening = Intervals(((blueprint.start_hour, blueprint.start_hour + _AT_ONCE),))
    lead, slow = (lead_left(hours, blueprint.ahead_hours) for hours in (one.lead_hours, one.slow_lead_hours))
    outcomes = _outcomes(one, lead, slow, asking_hours=0.0)
    return Action(id=action_id, at=(blueprint.origin,), tries=1, unless=(one.token,), open=opening, outcomes=outcomes)


def _on_the_way(one: Arrangement, blueprint: Blueprint) -> Action:
    """Asking for a paper on the way: it comes after its usual lead, or later; meanwhile one may travel."""
    at = None if one.area is None else _places_in(one.area, blueprint)
    outcomes = _outcomes(one, one.lead_hours, one.slow_lead_hours, one.asking_hours)
    opening = Daily(*assumptions.OFFICE_HOURS)
    return Action(id=one.id, at=at, tries=1, unless=(one.token,), open=opening, outcomes=outcomes)


def _outcomes(one: Arrangement, lead: float, slow: float, asking_hours: float) -> tuple[Outcome, ...]:
    share = _SLOW_CHANCE if slow > lead else 0.0
    usual = Grant(one.token, lead, one.valid_hours)
    late = Grant(one.token, slow, one.valid_hours)
    outcomes = [Outcome("granted", one.granted * (1 - share), asking_hours, one.cost, grants=(usual,))]
    if share:
        outcomes.append(Outcome("granted late", one.granted * share, asking_hours, one.cost, grants=(late,)))
    if one.granted < 1:
        outcomes.append(Outcome("declined", 1 - one.granted, asking_hours))
    return tuple(outcomes)


def _places_in(area: str, blueprint: Blueprint) -> tuple[str, ...]:
    used = {blueprint.origin, blueprint.target, *(one.front for one in blueprint.candidates)}
    return tuple(sorted(place for place in used if place in blueprint.nodes and blueprint.nodes[place].area == area))
