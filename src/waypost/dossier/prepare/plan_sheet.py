"""The whole plan as a sheet: verdict, steps, pictures, paper against practice, clock, money and sources."""

from collections.abc import Iterator

from waypost.dossier.prepare.journey_map import map_picture
from waypost.dossier.prepare.tree import tree_picture
from waypost.dossier.sheet import Block, Facts, Items, Link, Links, Rule, Sheet, Step, Steps, Text
from waypost.dossier.travel import Travel
from waypost.journeys.checks.telling import day_told, row_told
from waypost.journeys.citing.footnotes import Claim, Footnotes
from waypost.journeys.plans.before_leaving import orders_told
from waypost.journeys.plans.choosing import choice_told
from waypost.journeys.plans.folding import alternatives_in_short, assumptions_in_short
from waypost.journeys.plans.panels import Panel, advice, panels
from waypost.journeys.plans.plan_questions import plan_questions
from waypost.journeys.plans.telling import (
    endings_told,
    fragility_told,
    gap_warning,
    outcomes_told,
    papers_told,
    question_told,
    when_text,
)
from waypost.journeys.plans.told_once import told_once
from waypost.journeys.plans.verdict import is_unsure, verdict_line
from waypost.journeys.plans.ways_told import ways_told
from waypost.messages import _


def plan_sheet(travel: Travel) -> Sheet:
    """The plan, complete; it is never shown at a window, and says so."""
    plan = travel.plan
    notes = Footnotes(travel.almanac.find_source, plan.setting.known_as_of)
    blocks = [one for one in _blocks(travel, notes) if one is not None]
    blocks.append(Links(_("Sources"), tuple(Link(text, url) for text, url in notes.listed())))
    marks = (_("For your own eyes. Leave it in the luggage; do not show it at a window."),)
    return Sheet(plan.trip.name, verdict_line(plan), tuple(blocks), marks)


def _blocks(travel: Travel, notes: Footnotes) -> Iterator[Block | None]:
    plan = travel.plan
    yield Text("", tuple(_made(travel)))
    yield _listed(_("Your own notes"), list(plan.trip.notes))
    warning = gap_warning(plan)
    if warning:
        yield Rule(_("The gap between the posts"), warning)
    if not is_unsure(plan):
        yield _listed(_("Before you leave"), orders_told(plan))
        yield _steps(travel)
        yield tree_picture(travel)
    yield map_picture(travel)
    yield Items(_("How it may end, and what it may take"), tuple(endings_told(plan)))
    yield _listed(_("Cheapest, fastest, surest"), [] if is_unsure(plan) else ways_told(plan))
    yield _listed(_("Does the first step hold?"), [*choice_told(plan), *fragility_told(plan)])
    yield from _panels(travel, notes)
    yield from _alternatives(travel, notes)
    yield from _advice(travel, notes)
    yield _listed(_("What to carry, originals and two copies"), papers_told(plan))
    yield _listed(_("The clock"), [day_told(one).noted(notes) for one in travel.report.timeline])
    yield _listed(_("The money, as told"), [row_told(one).noted(notes) for one in travel.report.ledger])
    yield _listed(_("What this assumes"), assumptions_in_short(plan))
    asked = [question_told(one.text, one.about) for one in plan_questions(plan)]
    yield _listed(_("What Waypost would ask"), asked)


def _made(travel: Travel) -> Iterator[str]:
    plan = travel.plan
    if plan.setting.known_as_of is not None:
        yield _("Using only what was known on {day}.").format(day=plan.setting.known_as_of)
    yield _("Made on {day} from almanac {version}. Not legal advice.").format(
        day=plan.made_on, version=plan.almanac_version
    )


def _steps(travel: Travel) -> Steps:
    steps = tuple(
        Step(one.number, when_text(one.begins), one.text, tuple(outcomes_told(one))) for one in travel.page.paragraphs
    )
    return Steps(_("The plan, and what to do if it fails"), steps)


def _listed(title: str, items: list[str]) -> Items | None:
    return Items(title, tuple(items)) if items else None


def _claims(title: str, claims: tuple[Claim, ...], notes: Footnotes) -> Items:
    return Items(title, tuple(one.noted(notes) for one in claims), level=3)


def _panels(travel: Travel, notes: Footnotes) -> Iterator[Block]:
    found = told_once(panels(travel.plan))
    if found:
        yield Text(_("Paper against practice"), (_("What the rules say beside what happened to people like you."),))
    for one in found:
        yield _panel(one, notes)


def _panel(one: Panel, notes: Footnotes) -> Facts:
    rows = (
        (_("Paper"), _told(one.paper, one.rules, notes)),
        (_("Practice"), _told(one.practice, one.accounts, notes)),
    )
    return Facts(one.title, rows, level=3)


def _told(first: str, claims: tuple[Claim, ...], notes: Footnotes) -> str:
    return "\n".join([first, *(f"– {one.noted(notes)}" for one in claims)])


def _alternatives(travel: Travel, notes: Footnotes) -> Iterator[Block]:
    items: list[str] = []
    for one in alternatives_in_short(travel.plan):
        items.append(one.text)
        items += [claim.noted(notes) for claim in one.statements]
    if items:
        yield Items(_("Not in this plan"), tuple(items))


def _advice(travel: Travel, notes: Footnotes) -> Iterator[Block]:
    found = advice(travel.plan)
    if found:
        yield Text(_("Good to know"), (_("What those who were there tell."),))
    for one in found:
        yield _claims(one.crossing, one.claims, notes)
