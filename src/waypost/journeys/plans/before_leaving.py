"""What the plan orders before one leaves: what, by when, when it is there, and where there is too little time."""

from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from waypost.domain.provisions import Effect
from waypost.domain.vocabulary import RequirementStatus
from waypost.journeys.citing.footnotes import basis_words
from waypost.journeys.options.blueprint import Arrangement
from waypost.journeys.options.ordering import plain_id
from waypost.journeys.options.stages import Stage
from waypost.journeys.plans.plan import Plan
from waypost.messages import _
from waypost.messages.dates import dated_words, day_words
from waypost.planning.policy import Node
from waypost.rules.requirements import Requirement

_BASIC = frozenset({"passport", "registration", "licence"})
"""Papers every traveller has."""


@dataclass(frozen=True, slots=True)
class Order:
    """A paper or an approval that is ordered before departure."""

    arrangement: Arrangement
    order_by: date
    """The last day on which it is there in time even in a bad case; the first possible one where there is none."""
    needed_on: date
    """The day of departure for what is posted home; for an approval the day of the first border that asks for it."""
    needed_at: str
    """Where it is asked for first, in words; empty where the plan never comes to ask for it."""
    usual_on: date
    """When it is usually there, ordered as early as possible."""
    bad_on: date
    p: float
    """How likely the plan orders it."""

    @property
    def is_short(self) -> bool:
        """Whether it may come too late, ordered as early as possible."""
        return self.bad_on > self.needed_on

    @property
    def is_late(self) -> bool:
        """Whether it usually comes too late."""
        return self.usual_on > self.needed_on


def is_order(plan: Plan, node: Node) -> bool:
    """Whether a step is an order placed at home, before departure."""
    return _arrangement(plan, node) is not None and node.begins <= plan.blueprint.start_hour < node.begins + 1


def is_settled(plan: Plan, node: Node) -> bool:
    """Whether it is an order placed at home of which one outcome alone is possible."""
    return len(node.branches) == 1 and is_order(plan, node)


def orders_of(plan: Plan) -> tuple[Order, ...]:
    """What the plan orders before departure, by the day by which to do it."""
    chance: dict[str, float] = {}
    for reached in plan.unfolded.nodes.values():
        if is_order(plan, reached.node):
            chance[str(reached.node.action)] = chance.get(str(reached.node.action), 0.0) + reached.p
    found = [_order(plan, action, p) for action, p in chance.items()]
    return tuple(sorted(found, key=lambda one: (one.order_by, one.arrangement.id)))


def order_day(plan: Plan, node: Node) -> date:
    """The day by which an order is placed."""
    return _order(plan, str(node.action), 1.0).order_by


def _arrangement(plan: Plan, node: Node) -> Arrangement | None:
    if not plan.blueprint.ahead_hours or not node.action:
        return None
    return next((one for one in plan.blueprint.arrangements if one.id == plain_id(node.action)), None)


def _order(plan: Plan, action: str, p: float) -> Order:
    one = next(one for one in plan.blueprint.arrangements if one.id == plain_id(action))
    first = plan.setting.ordering_from
    leaving = plan.local(plan.blueprint.start_hour, plan.blueprint.origin).date()
    needed_on, needed_at = _need(plan, one, leaving)
    latest = min(needed_on - timedelta(days=ceil(one.slow_lead_hours / 24)), leaving - timedelta(days=1))
    return Order(
        arrangement=one,
        order_by=max(first, latest),
        needed_on=needed_on,
        needed_at=needed_at,
        usual_on=first + timedelta(days=ceil(one.lead_hours / 24)),
        bad_on=first + timedelta(days=ceil(one.slow_lead_hours / 24)),
        p=p,
    )


def _need(plan: Plan, one: Arrangement, leaving: date) -> tuple[date, str]:
    """When and where something must be there."""
    needing = {action.id for action in plan.problem.actions if one.token in action.needs}
    asked = [reached.node for reached in plan.unfolded.nodes.values() if reached.node.action in needing]
    if not asked:
        return leaving, ""
    first = min(asked, key=lambda node: node.begins)
    option = next((option for option in plan.options.listed if option.id == first.action), None)
    place = plan.setting.names.get(first.place if option is None else option.candidate.front, first.place)
    on = plan.local(first.begins, first.place).date()
    return (leaving if one.id.startswith("get:") else on), f"{place}, {day_words(on)}"


def orders_told(plan: Plan) -> list[str]:
    """What to order before one leaves, and where time is too short for it."""
    orders = orders_of(plan)
    told = [_told(plan, one) for one in orders]
    late = [one for one in orders if one.is_short]
    if late:
        told.append(_later_departure(plan, late))
    return told + [_("also make sure of this: {rule}").format(rule=rule) for rule in unsettled(plan)]


def unsettled(plan: Plan) -> tuple[str, ...]:
    """Binding demands of the borders on the way that nobody said are met, and that no order above is for."""
    if not plan.blueprint.ahead_hours:
        return ()
    ordered = {paper for one in orders_of(plan) for paper in _papers_of(plan, one.arrangement)}
    used = plan.actions_used()
    found: dict[str, None] = {}
    for option in plan.options.listed:
        if option.id in used and option.stage in {Stage.EXIT, Stage.ENTRY}:
            where = plan.territory_names.get(option.verdict.territory, option.verdict.territory.upper())
            for item in (*option.verdict.requirements, *option.verdict.practised):
                given = {(str(item.document), ""), (str(item.document), str(option.verdict.territory))}
                if _is_open(item) and not given & ordered:
                    told = "" if item.binding else f" ({basis_words(item.basis)})"
                    found.setdefault(f"{where}: {item.statement}{told}")
    return tuple(found)


def _is_open(item: Requirement) -> bool:
    """Whether it asks for something that is not said to be met: of what is only practised, for a paper."""
    asks = item.effect is Effect.REQUIRE and item.status is not RequirementStatus.MET
    settles = item.binding or (item.document is not None and item.document not in _BASIC)
    return asks and settles and not item.at_the_post and not item.provision.id.startswith("procedure:")


def _papers_of(plan: Plan, one: Arrangement) -> tuple[tuple[str, str], ...]:
    """The papers that an order brings, each with the territory it is for, or none where it serves anywhere."""
    if one.id.startswith("get:"):
        document, _at, territory = one.what.partition("@")
        return ((document, territory),)
    found = plan.almanac.find_procedure(one.what)
    if found is None:
        return ()
    return tuple((str(paper), str(found.territory or "")) for step in found.steps for paper in step.gives)


def _told(plan: Plan, one: Order) -> str:
    found = one.arrangement
    text = _("by {day}: order {what}; usually {usual:.0f} days, in a bad case {bad:.0f}; about {cost:,.0f} {currency}")
    told = text.format(
        day=dated_words(one.order_by),
        what=arranged_name(plan, found),
        usual=found.lead_hours / 24,
        bad=found.slow_lead_hours / 24,
        cost=found.cost,
        currency=plan.trip.preferences.currency,
    )
    if found.is_assumed:
        told += _(" (nobody told the price; assumed)")
    if found.issuer:
        told += _(" by {issuer}'s prices").format(issuer=found.issuer)
    if found.security:
        told += _(", and {sum:,.0f} {currency} locked until it is discharged").format(
            sum=found.security, currency=plan.trip.preferences.currency
        )
    if found.granted < 1:
        told += _("; {share:.0%} of those who ask get it, as told").format(share=found.granted)
    if one.needed_at:
        told += _("; first asked for at {where}").format(where=one.needed_at)
    if one.is_late:
        told += _(". Time is too short: ordered at once it is usually there on {day}").format(
            day=dated_words(one.usual_on)
        )
    elif one.is_short:
        told += _(". Time may be too short: in a bad case it is there on {day}").format(day=dated_words(one.bad_on))
    return told


def _later_departure(plan: Plan, late: list[Order]) -> str:
    """What leaving later would do."""
    leaving = plan.local(plan.blueprint.start_hour, plan.blueprint.origin).date()
    usual = max((one.usual_on - one.needed_on for one in late), default=timedelta())
    bad = max(one.bad_on - one.needed_on for one in late)
    safe = dated_words(leaving + bad)
    if usual <= timedelta():
        return _("leaving on {safe} or later, all of it would be there in time even in a bad case").format(safe=safe)
    return _(
        "leaving on {usual} or later, all of it would usually be there in time; from {safe} on even in a bad case "
        "(waypost what-if says what that is worth)"
    ).format(usual=dated_words(leaving + usual), safe=safe)


def arranged_name(plan: Plan, one: Arrangement) -> str:
    """What people call what is ordered."""
    if one.id.startswith("arrange:"):
        return plan.procedure_names.get(one.what, one.what)
    name, _at, territory = one.what.partition("@")
    usual = plan.document_names.get(name, name)
    return f"{usual} ({plan.territory_names.get(territory, territory.upper())})" if territory else usual
