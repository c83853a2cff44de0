"""A plan in plain words, 80 columns: verdict, what to do now, what if not, and what it all rests on."""

from datetime import datetime

from waypost.almanac import Almanac
from waypost.cli.footnotes import Footnotes
from waypost.cli.plan_panels import advice_lines, alternative_lines, panel_lines
from waypost.cli.printing import paragraph, section
from waypost.journeys.options.stages import Stage
from waypost.journeys.plans.plan import EndingKind, Plan, Spread, status_words
from waypost.journeys.plans.plan_questions import plan_questions
from waypost.journeys.plans.reading import Page, Paragraph, read_plan
from waypost.journeys.plans.replan import Replan
from waypost.journeys.plans.steps import Narrator, day_text, duration_text, zone_name
from waypost.journeys.plans.verdict import chance_text, is_unsure, verdict_line
from waypost.messages import _

_FEW_DRAWS = 100.0


def plan_lines(plan: Plan, almanac: Almanac) -> list[str]:
    """The whole plan."""
    notes = Footnotes(almanac.find_source, plan.setting.known_as_of)
    page = read_plan(plan)
    return [
        *_head(plan),
        *([] if is_unsure(plan) else [*_first(page), *_steps(page), *_ends(plan), *_gap_warning(plan)]),
        *panel_lines(plan, almanac, notes),
        *alternative_lines(plan, almanac, notes),
        *advice_lines(plan, notes),
        *_carry(plan),
        *section(_("What this assumes"), [one.text for one in plan.assumptions]),
        *_fragile(plan),
        *section(_("What Waypost would ask"), [_question(one.text, one.about) for one in plan_questions(plan)]),
        *notes.lines(),
        "",
        *paragraph(_("Not legal advice. Almanac {version}.").format(version=plan.almanac_version)),
    ]


def question_lines(plan: Plan) -> list[str]:
    """Only the questions."""
    asked = [_question(one.text, one.about) for one in plan_questions(plan)]
    return asked or [_("Nothing that you could answer would change the plan.")]


def _question(text: str, about: tuple[str, ...]) -> str:
    return f"{text} ({', '.join(about)})" if about else text


def _head(plan: Plan) -> list[str]:
    known = plan.setting.known_as_of
    lines = [plan.trip.name, *paragraph(verdict_line(plan))]
    if known is not None:
        lines += paragraph(_("Using only what was known on {day}.").format(day=known))
    return lines


def _first(page: Page) -> list[str]:
    first = page.paragraphs[0]
    return ["", _("Now"), *paragraph(f"{_when(first.begins)}: {first.text}", indent=2)]


def _steps(page: Page) -> list[str]:
    lines = ["", _("The plan, and what to do if it fails")]
    for one in page.paragraphs:
        lines += paragraph(f"{_when(one.begins)}: {one.text}", indent=2, mark=f"{one.number:>2}. ")
        for outcomes in _outcomes(one):
            lines += paragraph(outcomes, indent=8, mark="- ")
    if page.left_out > 0.005:
        text = _("Less likely branches, {p:.0%} together, are in --json.").format(p=page.left_out)
        lines += paragraph(text, indent=2)
    return lines


def _outcomes(one: Paragraph) -> list[str]:
    """Where each outcome leads; outcomes with the same sequel share a line, and a refusal says by when it is known."""
    if len(one.onward) == 1:
        target = one.onward[0].target
        return [] if target == one.number + 1 else [_("then {n}").format(n=target or _("less likely branches"))]
    lines: list[str] = []
    told: set[tuple[str, ...]] = set()
    for onward in one.onward:
        what = _(" or ").join(_(word) for word in onward.what)
        if onward.what in told:
            what = _("{what}, but later").format(what=what)
        told.add(onward.what)
        if "refused" in onward.what and len(onward.what) == 1 and one.decided_by is not None:
            what = _("no by {when}").format(when=_when(one.decided_by))
        lines.append(_("{what} -> {n}").format(what=what, n=onward.target or _("less likely branches")))
    return lines


def _when(moment: datetime) -> str:
    """A moment with the clock it is told on: at a border two are in use."""
    clock = zone_name(str(moment.tzinfo))
    return _("{day} {clock} {zone}").format(day=day_text(moment), clock=f"{moment:%H:%M}", zone=clock)


def _ends(plan: Plan) -> list[str]:
    words = {
        EndingKind.ARRIVED: _("you arrive"),
        EndingKind.SOLD: _("you sell the vehicles and go on without them"),
        EndingKind.GAVE_UP: _("you give up"),
        EndingKind.STRANDED: _("you are stranded between the posts"),
        EndingKind.UNRESOLVED: _("something less likely"),
    }
    items = [
        f"{words[one.kind]}: {chance_text(one.probability, one.low, one.high, assumed=plan.is_assumed)}"
        for one in plan.endings
    ]
    items.append(_("days: {spread}").format(spread=_days(plan.days)))
    currency = plan.trip.preferences.currency
    items.append(_("money: {spread}").format(spread=_money(plan.money, currency)))
    basis = _("assumed: the odds below are weak evidence") if plan.is_assumed else _("from reports")
    items.append(_("basis: {basis}; {status}").format(basis=basis, status=status_words(plan)))
    return section(_("How it may end, and what it may take"), items)


def _days(spread: Spread) -> str:
    return _("usually {median}, on average {mean:.1f}, in a bad case {bad}").format(
        median=duration_text(spread.median), mean=spread.mean, bad=duration_text(spread.p90)
    )


def _money(spread: Spread, currency: str) -> str:
    return _("usually {median:,.0f}, on average {mean:,.0f}, in a bad case {bad:,.0f} {currency}").format(
        median=spread.median, mean=spread.mean, bad=spread.p90, currency=currency
    )


def _gap_warning(plan: Plan) -> list[str]:
    """The one stop rule: what the exit stamp makes irrevocable."""
    crossings = [one for one in plan.options.listed if one.stage is Stage.EXIT and one.id in plan.actions_used()]
    if not crossings:
        return []
    near = plan.territory_names.get(crossings[0].direction.origin, "")
    far = plan.territory_names.get(crossings[0].direction.target, "")
    text = _(
        "Between the posts you are out of {near} and not yet in {far}. If the far side refuses you, nobody has to take "
        "you back: your visa may be used, your permit cancelled. Do not take the exit stamp until the far side has "
        "agreed, or while asking is still possible."
    )
    return ["", _("The gap between the posts"), *paragraph(text.format(near=near, far=far), indent=2)]


def _carry(plan: Plan) -> list[str]:
    narrator = Narrator(plan)
    held = dict.fromkeys(narrator.document(str(paper.document)) for paper in plan.trip.papers)
    needed: dict[str, None] = {}
    for option in plan.options.listed:
        if option.id in plan.actions_used():
            procedure = plan.procedure_papers.get(option.procedure, ())
            needed.update(dict.fromkeys(narrator.document(paper) for paper in procedure))
    missing = [paper for paper in needed if paper not in held]
    items = [_("you say you hold: {papers}").format(papers=", ".join(held))] if held else []
    if missing:
        items.append(_("the steps above also use: {papers}").format(papers=", ".join(missing)))
    return section(_("What to carry, originals and two copies"), items)


def _fragile(plan: Plan) -> list[str]:
    narrator = Narrator(plan)
    items = []
    for one in plan.fragile:
        world = _("if people are luckier than reckoned") if one.world == "high" else _("if they are less lucky")
        if one.holds:
            items.append(_("{world}: the first step stays the same").format(world=world))
        else:
            action = narrator.action_text(one.first_action or "")
            items.append(_("{world}: it would be instead: {action}").format(world=world, action=action))
    return section(_("Does the first step hold?"), items)


def standing_lines(made: Replan) -> list[str]:
    """Where the party stands after its events."""
    narrator = Narrator(made.plan)
    place = narrator.name(made.standing.place)
    now = made.plan.local(made.standing.hour, made.standing.place)
    lines = paragraph(_("After {n} events you are at {place}, {when}.").format(
        n=made.standing.events, place=place, when=_when(now)
    ))  # fmt: skip
    fewest = min(made.effective_draws.values(), default=0.0)
    if fewest and fewest < _FEW_DRAWS:
        lines += paragraph(
            _("What happened was foreseen by few draws ({n:.0f} effective): take the odds with care.").format(n=fewest)
        )
    return [*lines, ""]
