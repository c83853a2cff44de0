"""A plan in plain words, 80 columns: verdict, what to do now, what if not, and what it all rests on."""

from waypost.almanac import Almanac
from waypost.cli.plan_panels import advice_lines, alternative_lines, panel_lines
from waypost.cli.printing import paragraph, section
from waypost.journeys.citing.footnotes import Footnotes
from waypost.journeys.plans.before_leaving import arranged_name, orders_told
from waypost.journeys.plans.choosing import choice_told
from waypost.journeys.plans.folding import alternatives_in_short, assumptions_in_short, questions_in_short
from waypost.journeys.plans.panels import alternatives
from waypost.journeys.plans.plan import Plan
from waypost.journeys.plans.plan_questions import plan_questions
from waypost.journeys.plans.reading import Page, read_plan
from waypost.journeys.plans.replan import Replan
from waypost.journeys.plans.steps import Narrator
from waypost.journeys.plans.telling import (
    endings_told,
    fragility_told,
    gap_warning,
    outcomes_told,
    papers_told,
    question_told,
    timed_text,
    when_text,
)
from waypost.journeys.plans.verdict import is_unsure, no_road_told, verdict_line
from waypost.journeys.plans.ways_told import ways_told
from waypost.messages import _

_FEW_DRAWS = 100.0


def plan_lines(plan: Plan, almanac: Almanac, *, verbose: bool = False) -> list[str]:
    """The plan; ``verbose`` lists what is else folded for a small screen."""
    notes = Footnotes(almanac.find_source, plan.setting.known_as_of)
    page = read_plan(plan)
    return [
        *_head(plan),
        *([] if is_unsure(plan) else _advised(plan, page)),
        *section(_("Cheapest, fastest, surest"), [] if is_unsure(plan) else ways_told(plan)),
        *panel_lines(plan, notes),
        *alternative_lines(alternatives(plan) if verbose else alternatives_in_short(plan), notes),
        *advice_lines(plan, notes),
        *section(_("What to carry, originals and two copies"), papers_told(plan)),
        *section(
            _("What this assumes"), [one.text for one in plan.assumptions] if verbose else assumptions_in_short(plan)
        ),
        *section(_("Does the first step hold?"), [*choice_told(plan), *fragility_told(plan)]),
        *section(_("What Waypost would ask"), question_lines(plan) if verbose else questions_in_short(plan)),
        *notes.lines(),
        "",
        *paragraph(_("Not legal advice. Almanac {version}.").format(version=plan.almanac_version)),
    ]


def _advised(plan: Plan, page: Page) -> list[str]:
    """What to do: before leaving, now, and then."""
    ordered = section(_("Before you leave"), orders_told(plan))
    return [*ordered, *_first(page), *_steps(page), *_ends(plan), *_gap_warning(plan)]


def question_lines(plan: Plan) -> list[str]:
    """Only the questions."""
    asked = [question_told(one.text, one.about) for one in plan_questions(plan)]
    return asked or [_("Nothing that you could answer would change the plan.")]


def _head(plan: Plan) -> list[str]:
    known = plan.setting.known_as_of
    lines = [plan.trip.name, *paragraph(verdict_line(plan))]
    no_road = "" if is_unsure(plan) else no_road_told(plan)
    lines += paragraph(no_road) if no_road else []
    if known is not None:
        lines += paragraph(_("Using only what was known on {day}.").format(day=known))
    return lines


def _first(page: Page) -> list[str]:
    first = page.paragraphs[0]
    return ["", _("Now"), *paragraph(timed_text(first.begins, first.text), indent=2)]


def _steps(page: Page) -> list[str]:
    lines = ["", _("The plan, and what to do if it fails")]
    for one in page.paragraphs:
        lines += paragraph(timed_text(one.begins, one.text), indent=2, mark=f"{one.number:>2}. ")
        for outcomes in outcomes_told(one):
            lines += paragraph(outcomes, indent=8, mark="- ")
    if page.left_out > 0.005:
        text = _("Less likely branches, {p:.0%} together, are in --json.").format(p=page.left_out)
        lines += paragraph(text, indent=2)
    return lines


def _ends(plan: Plan) -> list[str]:
    return section(_("How it may end, and what it may take"), endings_told(plan))


def _gap_warning(plan: Plan) -> list[str]:
    warning = gap_warning(plan)
    return ["", _("The gap between the posts"), *paragraph(warning, indent=2)] if warning else []


def standing_lines(made: Replan) -> list[str]:
    """Where the party stands after its events."""
    narrator = Narrator(made.plan)
    place = narrator.name(made.standing.place)
    now = made.plan.local(made.standing.hour, made.standing.place)
    lines = paragraph(_("After {n} events you are at {place}, {when}.").format(
        n=made.standing.events, place=place, when=when_text(now)
    ))  # fmt: skip
    if made.ordered:
        names = ", ".join(arranged_name(made.plan, one) for one in made.ordered)
        text = _("Taken as ordered before you left, as the plan said: {names}. Say what was declined in the events.")
        lines += paragraph(text.format(names=names))
    fewest = min(made.effective_draws.values(), default=0.0)
    if fewest and fewest < _FEW_DRAWS:
        lines += paragraph(
            _("What happened was foreseen by few draws ({n:.0f} effective): take the odds with care.").format(n=fewest)
        )
    return [*lines, ""]
