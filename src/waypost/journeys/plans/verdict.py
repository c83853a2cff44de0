"""The verdict of a plan in one line: where to go, how likely it is to arrive, how long and how dear."""

from collections.abc import Iterable, Iterator

from waypost.domain.vocabulary import ClosedReason, Side
from waypost.journeys.crossings.access import Verdict
from waypost.journeys.options.stages import Stage
from waypost.journeys.plans.plan import EndingKind, Plan
from waypost.journeys.plans.steps import Narrator, duration_text, word_for
from waypost.journeys.plans.unfolding import Reached
from waypost.messages import _
from waypost.planning.policy import Node

_UNSURE_GAP = 0.03
"""From this gap on, not arriving is not advice but a lack of time to think."""
_SELDOM = 0.05
"""How likely a detour must be before it says something of the plan."""


def is_unsure(plan: Plan) -> bool:
    """Whether the plan is no advice: it does not arrive and another may, or it goes back and forth to no end."""
    arrives = any(one.kind is EndingKind.ARRIVED for one in plan.endings)
    return wanders(plan) if arrives else plan.solution.gap > _UNSURE_GAP


def wanders(plan: Plan) -> bool:
    """Whether it comes back to a place by drives alone, having done nothing on the way: it was not thought through."""
    return any(_comes_back(_onward(plan, one.node)) for one in plan.unfolded.nodes.values() if one.p >= _SELDOM)


def _onward(plan: Plan, node: Node) -> Iterator[str]:
    """The actions from a node on, as long as only one thing can follow."""
    while node.action is not None:
        yield node.action
        following = [child for _branch, child in plan.solution.policy.children(node)]
        if len(following) != 1 or following[0].id not in plan.unfolded.nodes:
            return
        node = following[0]


def _comes_back(actions: Iterable[str]) -> bool:
    seen: set[str] = set()
    for action in actions:
        if not action.startswith("drive:"):
            return False
        origin, target = action.removeprefix("drive:").split(">")
        seen.add(origin)
        if target in seen:
            return True
    return False


def verdict_line(plan: Plan) -> str:
    """One sentence a traveller can act on."""
    narrator = Narrator(plan)
    if plan.solution.status.value == "no-plan":
        return _("No way to arrive was found: {why}").format(why=_why_none(plan))
    arrive = next((one for one in plan.endings if one.kind is EndingKind.ARRIVED), None)
    if is_unsure(plan):
        text = _("No good plan was found in the time given (a better one may cost {gap:.0%} less); try --seconds 30.")
        return text.format(gap=plan.solution.gap)
    if arrive is None:
        return _("Arriving is not worth what it is expected to cost: {first}").format(first=narrator.steps()[0].text)
    crossings = _main_crossings(plan)
    through = _("by {crossings}").format(crossings=", ".join(crossings)) if crossings else _("by road")
    return _("{origin} to {target} {through}: arriving is {chance}, usually after {days}, in a bad case {bad}.").format(
        origin=narrator.name(plan.setting.origin),
        target=narrator.name(plan.setting.target),
        through=through,
        chance=chance_text(arrive.probability, arrive.low, arrive.high, assumed=plan.is_assumed),
        days=duration_text(plan.days.median),
        bad=duration_text(plan.days.p90),
    )


def chance_text(p: float, low: float, high: float, *, assumed: bool) -> str:
    """A chance: digits with their range where reports carry them, words where they do not."""
    if not assumed:
        return _("{p:.0%} likely (80% range {low:.0%} to {high:.0%})").format(p=p, low=low, high=high)
    least, most = word_for(low), word_for(high)
    if least == most:
        return _("{word} (weak evidence)").format(word=word_for(p))
    text = _("anywhere from {low} to {high} (weak evidence; best guess: {word})")
    return text.format(low=least, high=most, word=word_for(p))


def main_way(plan: Plan) -> tuple[Reached, ...]:
    """The steps of the likeliest way, taking the likeliest outcome that is no refusal each time."""
    way = [plan.unfolded.nodes[plan.unfolded.order[0]]]
    while branches := way[-1].node.branches:
        onward = [one for one in branches if not one.what.startswith("refused")]
        best = max(onward or branches, key=lambda one: one.p)
        following = plan.solution.policy.node(best.history)
        if following.id not in plan.unfolded.nodes:
            break
        way.append(plan.unfolded.nodes[following.id])
    return tuple(way)


def _main_crossings(plan: Plan) -> list[str]:
    """The crossings of the likeliest way."""
    listed, narrator = {option.id: option for option in plan.options.listed}, Narrator(plan)
    names: dict[str, None] = {}
    for action in (str(one.node.action) for one in main_way(plan)):
        option = listed.get(action)
        if option is not None and option.stage.side is Side.EXIT and option.stage is not Stage.BACK:
            names.setdefault(plan.setting.names[option.candidate.front])
        elif action.startswith("ship:"):
            names.setdefault(narrator.sea_way(action))
    return list(names)


def no_road_told(plan: Plan) -> str:
    """That no open road leads all the way, and what shuts it, where the plan ships the vehicle; else empty."""
    ships = any(str(one.node.action).startswith("ship:") for one in main_way(plan))
    if not ships or _road_leads(plan):
        return ""
    shut: dict[str, list[str]] = {}
    for option in plan.options.listed:
        why = next((one for one in option.access.deciding if one.note), None)
        if option.access.verdict is Verdict.NO and why is not None and why.reason is ClosedReason.WAR:
            shut.setdefault(why.note, []).append(plan.setting.names[option.candidate.front])
    told = [f"{', '.join(dict.fromkeys(names))}: {why}" for why, names in shut.items()]
    if not told:
        return _("No open road leads all the way.")
    return _("No open road leads all the way: {why}").format(why=" ".join(told))


def _road_leads(plan: Plan) -> bool:
    """Whether drives and crossings alone lead from start to end, whatever papers they ask for."""
    steps = [
        (place, outcome.to)
        for action in plan.problem.actions
        if not action.id.startswith(("ship:", "sell"))
        for place in action.at or ()
        for outcome in action.outcomes
    ]
    reached: set[str | None] = {plan.setting.origin}
    while found := {to for place, to in steps if place in reached and to is not None and to not in reached}:
        reached |= found
    return plan.setting.target in reached


def _why_none(plan: Plan) -> str:
    shut = [option for option in plan.options.listed if option.why_not]
    if not plan.setting.candidates:
        return _("no road or ferry of the almanac leads there")
    if shut:
        names = dict.fromkeys(plan.setting.names[one.candidate.front] for one in shut)
        return _("{names}: {why}").format(names=", ".join(names), why=shut[0].why_not)
    return _("every way is dearer than giving up")
