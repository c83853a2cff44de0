"""The steps of a plan in words: what to do, where, from when until when on which clock, and what next."""

from dataclasses import dataclass
from datetime import datetime, time
from functools import cached_property
from zoneinfo import ZoneInfo

from waypost.domain.territories import name_in
from waypost.domain.vocabulary import Side
from waypost.journeys.crossings.access import Verdict
from waypost.journeys.options.options import Option
from waypost.journeys.options.ordering import plain_id
from waypost.journeys.options.stages import Stage
from waypost.journeys.plans.before_leaving import arranged_name, is_order, order_day
from waypost.journeys.plans.drive_words import (
    Night,
    TownsNear,
    drive_words,
    nights_of,
    short_drive_words,
    sleep_words,
)
from waypost.journeys.plans.plan import EndingKind, Plan
from waypost.journeys.plans.unfolding import Reached
from waypost.journeys.plans.waiting import Names, wait_reason
from waypost.messages import _, language, ngettext
from waypost.messages.dates import day_words, zone_city
from waypost.planning.policy import Node, NodeKind
from waypost.planning.problem import Action, Daily, Intervals

GIVE_UP = "give-up"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: ``on`` maps an outcome to the step that follows; an ending has none."""

    id: str
    action: str
    place: str
    begins: datetime
    """On the clock of the place."""
    not_after: datetime | None
    """The last moment to begin it, where an opening ends."""
    decided_by: datetime | None
    """By when the answer is there, as far as it usually takes."""
    hours: float
    cost: float
    p: float
    text: str
    on: tuple[tuple[str, str], ...]
    ending: EndingKind | None
    nights: tuple[Night, ...] = ()
    """Of a drive of several days."""
    effective_draws: float = 0.0
    """How many equally weighted draws the odds are still worth here; 0 where none are used."""


@dataclass
class Narrator:
    """Writes the steps of one plan."""

    plan: Plan

    @cached_property
    def actions(self) -> dict[str, Action]:
        """The actions of the problem by id."""
        return {action.id: action for action in self.plan.problem.actions}

    @cached_property
    def listed(self) -> dict[str, Option]:
        """The options by id."""
        return {option.id: option for option in self.plan.options.listed}

    @cached_property
    def inquiries(self) -> dict[str, Stage]:
        """Asking beforehand, by action id."""
        return {one.id: one.stage for one in self.plan.blueprint.stages if one.stage in {Stage.ASK, Stage.CALL}}

    @cached_property
    def papers(self) -> Names:
        """What people call papers."""
        return Names(self.plan)

    @cached_property
    def _towns(self) -> TownsNear:
        """The towns near which drives sleep, once each: a plan takes the same drive in many of its branches."""
        return {}

    def steps(self) -> tuple[Step, ...]:
        """Every step, in the order a person reads them."""
        return tuple(self.step(self.plan.unfolded.nodes[node_id]) for node_id in self.plan.unfolded.order)

    def step(self, reached: Reached) -> Step:
        """One step in words."""
        node = reached.node
        on = tuple(
            (branch.what, child.id)
            for branch, child in self.plan.solution.policy.children(node)
            if child.id in self.plan.unfolded.nodes
        )
        action = self.actions.get(node.action or "")
        hours = sum(branch.p * branch.hours for branch in node.branches)
        money = 0.0 if action is None else sum(b.p * action.outcomes[b.outcome].cost for b in node.branches)
        return Step(
            id=node.id,
            action=node.action or self._ending(reached).value,
            place=node.place,
            begins=self._begins(node),
            not_after=self._not_after(node, action),
            decided_by=self._decided_by(reached),
            hours=hours,
            cost=money,
            p=reached.p,
            text=self._text(reached),
            on=on,
            ending=None if node.kind is NodeKind.GOING_ON else self._ending(reached),
            nights=self.nights(reached),
            effective_draws=min(node.effective_draws.values(), default=0.0),
        )

    def _ending(self, reached: Reached) -> EndingKind:
        place = reached.node.place
        if reached.node.kind is NodeKind.ARRIVED:
            return EndingKind.SOLD if place == "sold" else EndingKind.ARRIVED
        return EndingKind.STRANDED if place in self.plan.problem.give_up.at else EndingKind.GAVE_UP

    def _begins(self, node: Node) -> datetime:
        """When a step begins; what is ordered before leaving is ordered at nine of the day by which to do it."""
        if is_order(self.plan, node):
            return datetime.combine(order_day(self.plan, node), time(9), ZoneInfo(self.plan.zone(node.place)))
        return self.plan.local(node.begins, node.place)

    def _not_after(self, node: Node, action: Action | None) -> datetime | None:
        """The end of the opening in which the step begins."""
        hour, place = node.begins, node.place
        if action is None or action.open is None or is_order(self.plan, node):
            return None
        match action.open:
            case Daily(from_hour, until_hour):
                since = (hour - from_hour) % 24
                return self.plan.local(hour - since + until_hour - from_hour, place)
            case Intervals(spans):
                ends = [last for first, last in spans if first - 1e-6 <= hour < last]
                return self.plan.local(ends[0], place) if ends else None

    def _decided_by(self, reached: Reached) -> datetime | None:
        node = reached.node
        refused = [branch for branch in node.branches if branch.what == "refused"]
        if not refused:
            return None
        return self.plan.local(node.hour + refused[0].hours, node.place)

    # -- words ---------------------------------------------------------------------------------------------------

    def name(self, place: str) -> str:
        """What people call a place of the problem."""
        for candidate in self.plan.setting.candidates:
            if place == f"{candidate.crossing.id}~{candidate.direction}":
                return _("between the posts of {name}").format(name=self.plan.setting.names[candidate.front])
        target = self.plan.setting.target
        return self.plan.setting.names.get(target if place == "arrived" else place, place)

    def both_clocks(self, hour: float, option: Option) -> str:
        """A moment at a crossing on the clocks of both sides, the near one first."""
        zones = self.plan.setting.zones
        near, far = zones[option.candidate.front], zones[option.candidate.far]
        first, second = self.plan.setting.clock.local(hour, near), self.plan.setting.clock.local(hour, far)
        text = _("{day} {clock} {zone}").format(day=day_text(first), clock=f"{first:%H:%M}", zone=zone_name(near))
        if first.utcoffset() == second.utcoffset():
            return text
        return _("{near} = {clock} {zone}").format(near=text, clock=f"{second:%H:%M}", zone=zone_name(far))

    def _text(self, reached: Reached) -> str:
        node = reached.node
        if node.kind is not NodeKind.GOING_ON:
            return self._ending_text(reached)
        waiting = wait_reason(reached, self.actions[str(node.action)], self.papers)
        return self._what_to_do(reached) + waiting

    def _what_to_do(self, reached: Reached) -> str:
        node = reached.node
        action = str(node.action)
        if action.startswith("drive:"):
            return self._drive_text(reached)
        if action in self.listed:
            return self._stage_text(self.listed[action], node.begins)
        if action in self.inquiries:
            return self._inquiry_text(action, node.begins)
        return self._other_text(action, at_home=is_order(self.plan, node))

    def _ending_text(self, reached: Reached) -> str:
        kind = self._ending(reached)
        texts = {
            EndingKind.ARRIVED: _("You have arrived in {place}."),
            EndingKind.SOLD: _("The vehicles are sold; go on without them, or buy others on the other side."),
            EndingKind.GAVE_UP: _("Give up here, at {place}: anything else is expected to cost more."),
            EndingKind.STRANDED: _("Stranded {place}: neither side takes you and the vehicle. Call your embassy."),
        }
        return texts[kind].format(place=self.name(reached.node.place))

    def _drive_text(self, reached: Reached) -> str:
        node = reached.node
        origin, target = str(node.action).removeprefix("drive:").split(">")
        drive = self.plan.setting.roads.drives_from(origin)[target]
        hours = node.branches[0].hours - (node.begins - node.hour)
        arrive = self.plan.local(node.begins + hours, target)
        further = self._further(node)
        return drive_words(self.plan.setting.vehicle).format(
            target=_("{place}, on the way to {further}").format(place=self.name(target), further=self.name(further))
            if further
            else self.name(target),
            km=drive.km,
            wheel=drive.hours,
            sleep=sleep_words(self.nights(reached)),
            arrive=_("{day} {clock} {zone}").format(
                day=day_text(arrive), clock=f"{arrive:%H:%M}", zone=zone_name(self.plan.zone(target))
            ),
        )

    def _further(self, node: Node) -> str:
        """Where a drive goes on to after its end, by further drives with nothing done in between; empty if nowhere."""
        [(_branch, after)] = self.plan.solution.policy.children(node)
        if not str(after.action).startswith("drive:"):
            return ""
        return self._further(after) or str(after.action).rpartition(">")[2]

    def nights(self, reached: Reached) -> tuple[Night, ...]:
        """Where a step sleeps on the way; none for what is no drive."""
        is_drive = str(reached.node.action).startswith("drive:")
        return nights_of(self.plan, reached, self._towns) if is_drive else ()

    def _stage_text(self, option: Option, hour: float) -> str:
        crossing = self.plan.setting.names[option.candidate.front]
        side = option.direction.origin if option.stage.side is Side.EXIT else option.direction.target
        words = {
            Stage.EXIT: _("Ask to leave {territory} at {crossing}{by}, {when}."),
            Stage.EXIT_LATER: _("Come back to {crossing} when the shift has changed and ask other officers, {when}."),
            Stage.EXIT_CHIEF: _(
                "Ask, politely, for the head of the post at {crossing}, and stay until somebody decides; {when}."
            ),
            Stage.EXIT_CAPITAL: _(
                "Ask the head of border inspection at {crossing} to put it to the capital, leave your number, "
                "and wait for the call; {when}."
            ),
            Stage.ENTRY: _("Ask to enter {territory} at {crossing}{by}, {when}."),
            Stage.ENTRY_LATER: _("Still between the posts at {crossing}: ask {territory}'s next shift, {when}."),
            Stage.ENTRY_CHIEF: _("Still between the posts at {crossing}: ask for {territory}'s head of post, {when}."),
            Stage.BACK: _("Ask the {near} side at {crossing} to take you back."),
        }  # fmt: skip
        told = words[option.stage].format(
            territory=self.territory(side),
            near=self.territory(option.direction.origin),
            crossing=crossing,
            by="" if option.procedure == "ordinary" else f" ({self.procedure(option.procedure)})",
            when=self.both_clocks(hour, option),
        )
        return told + self._doubt(option)

    def _doubt(self, option: Option) -> str:
        """What makes a post a long shot, told where one first asks there."""
        if option.stage.attempt > 1:
            return ""
        if option.access.verdict is Verdict.UNKNOWN and option.stage is Stage.EXIT:
            return _(" Whether it lets you through at all is not known: ask before you go there.")
        if option.instead:
            text = _(" It is said to be passed only by another procedure ({procedure}): ask before you go there.")
            return text.format(procedure=self.procedure(option.instead))
        return ""

    def _inquiry_text(self, action: str, hour: float) -> str:
        stage = self.inquiries[action]
        base = action.rsplit(":", 1)[0]
        option = self.listed[f"{base}:{'exit' if stage is Stage.ASK else 'entry'}"]
        crossing = self.plan.setting.names[option.candidate.front]
        if stage is Stage.ASK:
            text = _(
                "At {crossing}, ask on foot whether they will let you out, before you take any exit stamp; {when}."
            )
        else:
            text = _(
                "From {crossing}, find out by telephone or through people crossing whether {territory} will let you "
                "in; {when}."
            )
        return text.format(
            crossing=crossing, territory=self.territory(option.direction.target), when=self.both_clocks(hour, option)
        )

    def action_text(self, action: str) -> str:
        """An action in a few words, without its time."""
        if action.startswith("drive:"):
            place = self.name(action.rsplit(">", maxsplit=1)[-1])
            return short_drive_words(self.plan.setting.vehicle).format(place=place)
        if action in self.listed:
            return self._short_stage(self.listed[action], self.listed[action].stage)
        if action in self.inquiries:
            stage = self.inquiries[action]
            base = action.rsplit(":", 1)[0]
            return self._short_stage(self.listed[f"{base}:{'exit' if stage is Stage.ASK else 'entry'}"], stage)
        return self._short_other(action)

    def _short_stage(self, option: Option, stage: Stage) -> str:
        words = {
            Stage.ASK: _("ask on foot at {crossing}"),
            Stage.CALL: _("find out by telephone whether {far} lets you in at {crossing}"),
            Stage.EXIT: _("ask to leave {near} at {crossing}"),
            Stage.EXIT_LATER: _("ask another shift of {near}"),
            Stage.EXIT_CHIEF: _("ask for the head of {near}'s post"),
            Stage.EXIT_CAPITAL: _("have it put to {near}'s capital"),
            Stage.ENTRY: _("ask to enter {far} at {crossing}"),
            Stage.ENTRY_LATER: _("ask {far}'s next shift"),
            Stage.ENTRY_CHIEF: _("ask for the head of {far}'s post"),
            Stage.BACK: _("ask {near} to take you back"),
        }
        return words[stage].format(
            near=self.territory(option.direction.origin),
            far=self.territory(option.direction.target),
            crossing=self.plan.setting.names[option.candidate.front],
        )

    def _short_other(self, action: str) -> str:
        kind, _colon, what = action.partition(":")
        arrangement = next((one for one in self.plan.blueprint.arrangements if one.id == plain_id(action)), None)
        if arrangement is not None:
            return _("order {what}").format(what=arranged_name(self.plan, arrangement))
        if kind == "ship":
            leap = next(one for one in self.plan.blueprint.leaps if one.id == action)
            return _("ship the vehicle from {origin} to {target}").format(
                origin=self.name(leap.origin), target=self.name(leap.target)
            )
        place = self.plan.setting.names.get(what, what)
        texts = {
            GIVE_UP: _("give up"),
            "sell": _("sell the vehicles"),
            "visit": _("stop at {what}").format(what=place),
        }
        return texts.get(kind, action)

    def _other_text(self, action: str, *, at_home: bool = False) -> str:
        kind, _colon, what = action.partition(":")
        arrangement = next((one for one in self.plan.blueprint.arrangements if one.id == plain_id(action)), None)
        if arrangement is not None:
            text = _("Arrange {what}: usually ready after {days:.0f} days, about {cost:,.0f} {currency}.")
            if at_home:
                text = _(
                    "Order {what} before you leave: usually ready after {days:.0f} days, about {cost:,.0f} {currency}."
                )
            return text.format(
                what=arranged_name(self.plan, arrangement),
                days=arrangement.lead_hours / 24,
                cost=arrangement.cost,
                currency=self.plan.trip.preferences.currency,
            )
        if kind == "ship":
            return self._ship_text(action)
        texts = {
            "sell": _("Sell the vehicles here, where they are plated."),
            "visit": _("Stop at {what}."),
            "arrive": _("You have arrived in {what}."),
        }
        place = self.plan.setting.target if kind == "arrive" else what
        return texts.get(kind, action).format(what=self.plan.setting.names.get(place, place))

    def _ship_text(self, action: str) -> str:
        leap = next(one for one in self.plan.blueprint.leaps if one.id == action)
        text = _(
            "Ship the vehicle from {origin} to {target}: {usual:.0f} days of waiting and sailing, in a bad case "
            "{bad:.0f}; about {cost:,.0f} {currency}."
        )
        return text.format(
            origin=self.name(leap.origin),
            target=self.name(leap.target),
            usual=(leap.wait_hours + leap.hours) / 24,
            bad=(leap.slow_wait_hours + leap.hours) / 24,
            cost=leap.cost,
            currency=self.plan.trip.preferences.currency,
        )

    def sea_way(self, action: str) -> str:
        """A ship from port to port."""
        leap = next(one for one in self.plan.blueprint.leaps if one.id == action)
        return _("ship {origin} - {target}").format(origin=self.name(leap.origin), target=self.name(leap.target))

    def territory(self, code: str) -> str:
        """A territory's name."""
        found = self.plan.territory_names.get(code, "")
        return found or code.upper()

    def procedure(self, procedure: str) -> str:
        """A procedure's name."""
        return self.plan.procedure_names.get(procedure, procedure)

    def document(self, document: str) -> str:
        """A paper's name."""
        name, _at, territory = document.partition("@")
        usual = self.plan.document_names.get(name, name)
        return f"{usual} ({self.territory(territory)})" if territory else usual


def zone_name(zone: str) -> str:
    """What a traveller calls a clock: the city of its zone; China's one clock is Beijing's."""
    if zone == "Asia/Shanghai":
        return _("Beijing time")
    return zone_city(zone)


def day_text(moment: datetime) -> str:
    """A day as people write it."""
    return day_words(moment)


def word_for(p: float) -> str:
    """A chance in a word, for where digits would pretend to know."""
    scale = (
        (0.9, _("almost certain")),
        (0.7, _("likely")),
        (0.5, _("more likely than not")),
        (0.3, _("less likely than not")),
        (0.1, _("unlikely")),
    )
    return next((word for least, word in scale if p >= least), _("very unlikely"))


def duration_text(days: float) -> str:
    """A length of time in round words."""
    if days < 1:
        hours = round(max(1.0, days * 24))
        return ngettext("{n} hour", "{n} hours", hours).format(n=hours)
    whole = round(days)
    return ngettext("{n} day", "{n} days", whole).format(n=whole) if days >= 1.5 else _("a day")


def crossing_name(option: Option) -> str:
    """The usual name of an option's crossing."""
    return name_in(option.candidate.crossing.names, language()) or option.candidate.crossing.id
