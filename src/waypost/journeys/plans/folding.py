"""What a plan says, folded for a phone: what does not bear on the next step is a line; --verbose and JSON keep all."""

from collections.abc import Iterable

from waypost.journeys.crossings.access import Verdict
from waypost.journeys.options.options import Option
from waypost.journeys.options.stages import Stage
from waypost.journeys.plans.panels import Alternative, statements_of
from waypost.journeys.plans.plan import Plan
from waypost.journeys.plans.plan_questions import plan_questions
from waypost.journeys.plans.steps import Narrator
from waypost.journeys.plans.telling import question_told
from waypost.messages import _, ngettext

_MOST_NAMES = 8
_MOST_QUESTIONS = 6


def alternatives_in_short(plan: Plan) -> tuple[Alternative, ...]:
    """What the plan does not use: a line for the crossings weighed, one a reason for those shut, and special ways."""
    used = plan.actions_used()
    unused = [one for one in plan.options.listed if one.id not in used and one.stage in {Stage.EXIT, Stage.ENTRY}]
    return (
        *_weighed(plan, unused),
        *_arranged(plan, unused),
        *_shut(plan, unused),
        *_special(plan, unused),
        *_selling(plan),
    )


def _weighed(plan: Plan, unused: list[Option]) -> Iterable[Alternative]:
    """Crossings that could be used: those known to be open to the party apart from those of which nobody knows."""
    taken = {one.candidate.crossing.id for one in plan.options.listed if one.id in plan.actions_used()}
    free = [one for one in unused if one.is_usable and one.candidate.crossing.id not in taken]
    for known, text in (
        (True, _("lawful as far as is known, and expected to be worse: {names}")),
        (False, _("whether these let you through is not known, and the plan expects less of them: {names}")),
    ):
        names = _names(plan, (one for one in free if (one.access.verdict is not Verdict.UNKNOWN) is known))
        if names:
            yield Alternative(text.format(names=_few(names)))


def _arranged(plan: Plan, unused: list[Option]) -> Iterable[Alternative]:
    """Ways that somebody would have to arrange first, and that the plan does without."""
    used = {option.procedure for option in plan.options.listed if option.id in plan.actions_used()}
    for one in plan.blueprint.arrangements:
        ways = [option for option in unused if option.procedure == one.what and option.is_usable]
        if not ways or one.what in used:
            continue
        text = _(
            "{procedure} ({names}): to be ordered first, usually {days:.0f} days, about {cost:,.0f} "
            "{currency}{assumed}; the plan does without"
        )
        told = text.format(
            procedure=Narrator(plan).procedure(one.what),
            names=_few(_names(plan, ways)),
            days=one.lead_hours / 24,
            cost=one.cost,
            currency=plan.trip.preferences.currency,
            assumed=_(" (nobody told the price; assumed)") if one.is_assumed else "",
        )
        yield Alternative(told, statements_of(plan, one.what))


def _shut(plan: Plan, unused: list[Option]) -> Iterable[Alternative]:
    by_reason: dict[str, list[Option]] = {}
    for one in unused:
        if one.access.verdict is Verdict.NO:
            by_reason.setdefault(one.why_not, []).append(one)
    for why, options in by_reason.items():
        yield Alternative(_("{names}: {why}").format(names=_few(_names(plan, options)), why=why))


def _special(plan: Plan, unused: list[Option]) -> Iterable[Alternative]:
    """Ways that are kept from the plan by more than a shut gate, with what is known of them."""
    grouped: dict[tuple[str, str], list[Option]] = {}
    for one in unused:
        if one.why_not and one.access.verdict is not Verdict.NO:
            grouped.setdefault((one.procedure, one.why_not), []).append(one)
    told: set[str] = set()
    for (procedure, why), options in grouped.items():
        text = _("{procedure} ({names}): {why}").format(
            procedure=Narrator(plan).procedure(procedure), names=_few(_names(plan, options)), why=why
        )
        yield Alternative(text, () if procedure in told else statements_of(plan, procedure))
        told.add(procedure)


def _selling(plan: Plan) -> Iterable[Alternative]:
    if "sell" not in plan.actions_used() and any(one.id == "sell" for one in plan.blueprint.endings):
        yield Alternative(_("Selling the vehicles at home: under these odds never the better choice."))


def _names(plan: Plan, options: Iterable[Option]) -> list[str]:
    return list(dict.fromkeys(plan.setting.names[one.candidate.front] for one in options))


def _few(names: list[str]) -> str:
    """The first names of a list, and how many more there are."""
    if len(names) <= _MOST_NAMES:
        return ", ".join(names)
    more = len(names) - _MOST_NAMES
    text = ngettext("{names} and {n} more", "{names} and {n} more", more)
    return text.format(names=", ".join(names[:_MOST_NAMES]), n=more)


def assumptions_in_short(plan: Plan) -> list[str]:
    """What is assumed: posts of which the same is assumed share a line, those the plan does not use are left out."""
    used = {post.split("#")[0] for post in plan.posts_used()}
    shared: dict[str, list[str]] = {}
    for one in plan.assumptions:
        kind, _colon, rest = one.id.partition(":")
        if kind not in {"hours", "access", "ferry"}:
            shared.setdefault(one.text, [])
        elif rest.split("#")[0].split(":")[0] in used:
            name, _mark, what = one.text.partition(": ")
            shared.setdefault(what, []).append(name)
    return [_("{names}: {what}").format(names=_few(list(dict.fromkeys(names))), what=what) if names else what
            for what, names in shared.items()]  # fmt: skip


def questions_in_short(plan: Plan) -> list[str]:
    """The most decisive questions."""
    asked = [question_told(one.text, one.about) for one in plan_questions(plan)]
    more = len(asked) - _MOST_QUESTIONS
    if more <= 0:
        return asked
    return [*asked[:_MOST_QUESTIONS], _("{n} more: --ask lists them all").format(n=more)]
