"""What a plan says beside its steps, in sentences: how it may end, the stop rule, papers, and whether it holds."""

from datetime import datetime

from waypost.journeys.options.stages import Stage
from waypost.journeys.plans.plan import EndingKind, Plan, Spread, status_words
from waypost.journeys.plans.reading import Paragraph
from waypost.journeys.plans.steps import Narrator, day_text, duration_text, zone_name
from waypost.journeys.plans.verdict import chance_text
from waypost.messages import _

_OF_MOTOR_VEHICLES = frozenset({"registration", "licence"})
"""Papers that nobody has for a bicycle."""


def ending_words(kind: EndingKind) -> str:
    """A way to end, in words."""
    return {
        EndingKind.ARRIVED: _("you arrive"),
        EndingKind.SOLD: _("you sell the vehicles and go on without them"),
        EndingKind.GAVE_UP: _("you give up"),
        EndingKind.STRANDED: _("you are stranded between the posts"),
        EndingKind.UNRESOLVED: _("something less likely"),
    }[kind]


def endings_told(plan: Plan) -> list[str]:
    """How it may end, and what it may take."""
    items = [
        f"{ending_words(one.kind)}: {chance_text(one.probability, one.low, one.high, assumed=plan.is_assumed)}"
        for one in plan.endings
    ]
    items.append(_("days: {spread}").format(spread=_days(plan.days)))
    currency = plan.trip.preferences.currency
    items.append(_("money: {spread}").format(spread=_money(plan.money, currency)))
    basis = _("assumed: the odds below are weak evidence") if plan.is_assumed else _("from reports")
    items.append(_("basis: {basis}; {status}").format(basis=basis, status=status_words(plan)))
    return items


def _days(spread: Spread) -> str:
    return _("usually {median}, on average {mean:.1f} ({low:.1f} to {high:.1f}), in a bad case {bad}").format(
        median=duration_text(spread.median),
        mean=spread.mean,
        low=spread.low,
        high=spread.high,
        bad=duration_text(spread.p90),
    )


def _money(spread: Spread, currency: str) -> str:
    if spread.high < 1 and spread.p90 < 1:
        return _("nothing that has a known price")
    text = _("usually {median:,.0f}, average {mean:,.0f} ({low:,.0f} to {high:,.0f}), bad case {bad:,.0f} {currency}")
    told = text.format(
        median=spread.median, mean=spread.mean, low=spread.low, high=spread.high, bad=spread.p90, currency=currency
    )
    if spread.mean <= spread.p90:
        return told
    return _("{told} (at most one in ten costs far more, which lifts the average)").format(told=told)


def gap_warning(plan: Plan) -> str:
    """The one stop rule: what the exit stamp makes irrevocable; empty where no border is crossed."""
    crossings = [one for one in plan.options.listed if one.stage is Stage.EXIT and one.id in plan.actions_used()]
    if not crossings:
        return ""
    near = plan.territory_names.get(crossings[0].direction.origin, "")
    far = plan.territory_names.get(crossings[0].direction.target, "")
    text = _(
        "Between the posts you are out of {near} and not yet in {far}. If the far side refuses you, nobody has to take "
        "you back: your visa may be used, your permit cancelled. Do not take the exit stamp until the far side has "
        "agreed, or while asking is still possible."
    )
    return text.format(near=near, far=far)


def papers_told(plan: Plan) -> list[str]:
    """What to carry: what the party says it holds, and what the steps use besides."""
    narrator = Narrator(plan)
    held = dict.fromkeys(narrator.document(str(paper.document)) for paper in plan.trip.papers)
    needed: dict[str, None] = {}
    for option in plan.options.listed:
        if option.id in plan.actions_used():
            procedure = plan.procedure_papers.get(option.procedure, ())
            fitting = (paper for paper in procedure if plan.setting.vehicle.is_motor or paper not in _OF_MOTOR_VEHICLES)
            needed.update(dict.fromkeys(narrator.document(paper) for paper in fitting))
    missing = [paper for paper in needed if paper not in held]
    items = [_("you say you hold: {papers}").format(papers=", ".join(held))] if held else []
    if missing:
        items.append(_("the steps above also use: {papers}").format(papers=", ".join(missing)))
    return items


def fragility_told(plan: Plan) -> list[str]:
    """Whether the first step holds across the range of what is not known."""
    narrator = Narrator(plan)
    items = []
    for one in plan.fragile:
        world = _("if people are luckier than reckoned") if one.world == "high" else _("if they are less lucky")
        if one.holds:
            items.append(_("{world}: the first step stays the same").format(world=world))
        else:
            action = narrator.action_text(one.first_action or "")
            items.append(_("{world}: it would be instead: {action}").format(world=world, action=action))
    return items


def question_told(text: str, about: tuple[str, ...]) -> str:
    """A question with whom or what it is about."""
    return f"{text} ({', '.join(about)})" if about else text


def outcomes_told(one: Paragraph, unlikely: str = "") -> list[str]:
    """Where each outcome leads; outcomes with the same sequel share a line, and a refusal says by when it is known.

    Args:
        one: the paragraph.
        unlikely: what stands for a sequel that is not shown.
    """
    unlikely = unlikely or _("less likely branches")
    if len(one.onward) == 1:
        target = one.onward[0].target
        then = target or one.onward[0].sequel or unlikely
        return [] if target == one.number + 1 else [_("then {n}").format(n=then)]
    lines: list[str] = []
    told: set[tuple[str, ...]] = set()
    for onward in one.onward:
        what = _(" or ").join(outcome_words(word) for word in onward.what)
        if onward.what in told:
            what = _("{what}, but later").format(what=what)
        told.add(onward.what)
        if "refused" in onward.what and len(onward.what) == 1 and one.decided_by is not None:
            what = _("no by {when}").format(when=when_text(one.decided_by))
        lines.append(_("{what} -> {n}").format(what=what, n=onward.target or onward.sequel or unlikely))
    return lines


def outcome_words(what: str) -> str:
    """What came of a step, in words."""
    return {
        "passed": _("passed"),
        "passed slowly": _("passed, after a long wait"),
        "refused": _("refused"),
        "they say yes": _("they say yes"),
        "they say no": _("they say no"),
        "taken back": _("taken back"),
        "held between the posts": _("held between the posts"),
        "visited": _("visited"),
        "arrived": _("arrived"),
        "granted": _("granted"),
        "granted late": _("granted, but late"),
        "shipped": _("shipped"),
        "shipped late": _("shipped, but late"),
        "declined": _("declined"),
        "done": _("done"),
    }.get(what, what)


def timed_text(begins: datetime, text: str) -> str:
    """A step with its moment before it, told once where the step names the same."""
    when = when_text(begins)
    if f"{when} = " not in text:
        text = text.replace(f", {when}.", ".").replace(f"; {when}.", ".")
    return f"{when}: {text}"


def when_text(moment: datetime) -> str:
    """A moment with the clock it is told on: at a border two are in use."""
    clock = zone_name(str(moment.tzinfo))
    return _("{day} {clock} {zone}").format(day=day_text(moment), clock=f"{moment:%H:%M}", zone=clock)
