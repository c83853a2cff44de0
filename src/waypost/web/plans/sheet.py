"""A plan as what its page shows: plain values with every claim's sources, in the language that is spoken."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from waypost.domain.territories import name_in
from waypost.journeys.citing.footnotes import Claim
from waypost.journeys.plans.before_leaving import orders_told
from waypost.journeys.plans.choosing import choice_told
from waypost.journeys.plans.folding import alternatives_in_short, assumptions_in_short
from waypost.journeys.plans.panels import advice, panels
from waypost.journeys.plans.plan import Plan
from waypost.journeys.plans.plan_questions import plan_questions
from waypost.journeys.plans.reading import Paragraph, read_plan
from waypost.journeys.plans.steps import Narrator, Step
from waypost.journeys.plans.telling import (
    ending_words,
    endings_told,
    fragility_told,
    gap_warning,
    outcome_words,
    outcomes_told,
    papers_told,
    question_told,
    when_text,
)
from waypost.journeys.plans.told_once import told_once
from waypost.journeys.plans.verdict import is_unsure, verdict_line
from waypost.journeys.plans.ways_told import ways_told
from waypost.messages import language
from waypost.web.atlas.citing import PageNotes

Sheet = dict[str, Any]


def plan_sheet(made: Plan) -> Sheet:
    """Everything that is shown of a plan."""
    plan = renamed(made)
    notes = PageNotes(plan.almanac)
    unsure = is_unsure(plan)
    page = read_plan(plan)
    narrator = Narrator(plan)
    return {
        "name": plan.trip.name,
        "verdict": verdict_line(plan),
        "is_unsure": unsure,
        "known_as_of": plan.setting.known_as_of.isoformat() if plan.setting.known_as_of else "",
        "root": str(plan.solution.policy.root.id),
        "paragraphs": [] if unsure else [_paragraph(one) for one in page.paragraphs],
        "left_out": round(100 * page.left_out, 1),
        "nodes": {} if unsure else {str(one.id): _node(one, narrator) for one in narrator.steps()},
        "endings": endings_told(plan),
        "gap": gap_warning(plan),
        "panels": [
            {
                "title": one.title,
                "paper": one.paper,
                "rules": _cited(one.rules, notes),
                "practice": one.practice,
                "accounts": _cited(one.accounts, notes),
            }
            for one in told_once(panels(plan))
        ],
        "alternatives": [
            {"text": one.text, "statements": _cited(one.statements, notes)} for one in alternatives_in_short(plan)
        ],
        "advice": [{"crossing": one.crossing, "claims": _cited(one.claims, notes)} for one in advice(plan)],
        "orders": [] if unsure else orders_told(plan),
        "ways": [] if unsure else ways_told(plan),
        "papers": papers_told(plan),
        "assumptions": assumptions_in_short(plan),
        "fragile": [*choice_told(plan), *fragility_told(plan)],
        "questions": [question_told(one.text, one.about) for one in plan_questions(plan)],
        "sources": [
            {"number": one.number, "id": one.id, "publisher": one.publisher, "title": one.title, "url": one.url}
            for one in notes.sources()
        ],
        "crossings": _crossings(plan),
    }


def renamed(plan: Plan) -> Plan:
    """The plan with its names in the language that is spoken now, instead of that in which it was made."""
    spoken, facts = language(), plan.almanac
    names = dict(plan.setting.names)
    names |= {str(one.id): name_in(one.names, spoken) or str(one.id) for one in facts.list_places()}
    for candidate in plan.setting.candidates:
        crossing = candidate.crossing
        names[candidate.front] = names[candidate.far] = name_in(crossing.names, spoken) or str(crossing.id)
    return replace(
        plan,
        setting=replace(plan.setting, names=names),
        assumptions=tuple(one.retold(names) for one in plan.assumptions),
        territory_names={str(one.id): name_in(one.names, spoken) for one in facts.list_territories()},
        procedure_names={str(one.id): name_in(one.names, spoken) for one in facts.list_procedures()},
        document_names={str(one.id): name_in(one.names, spoken) for one in facts.list_documents()},
    )


def _paragraph(one: Paragraph) -> Sheet:
    return {
        "number": one.number,
        "node": str(one.step.id),
        "when": when_text(one.begins),
        "text": one.text,
        "outcomes": [text.replace(" -> ", " →\u00a0") for text in outcomes_told(one)],
        "p": round(100 * one.p),
    }


def _node(step: Step, narrator: Narrator) -> Sheet:
    return {
        "text": step.text,
        "when": when_text(step.begins),
        "at": step.begins.isoformat(),
        "place": narrator.name(step.place),
        "action": step.action or "",
        "decided_by": when_text(step.decided_by) if step.decided_by else "",
        "ending": ending_words(step.ending) if step.ending else "",
        "on": [[outcome_words(what), str(target)] for what, target in dict(step.on).items()],
    }


def _cited(claims: Iterable[Claim], notes: PageNotes) -> list[Sheet]:
    found = notes.claims(claims)
    return [{"text": one.text, "basis": one.basis, "marks": list(one.marks)} for one in found]


def _crossings(plan: Plan) -> list[Sheet]:
    """The crossings that the plan may use, for links and for a report that is filled in from it."""
    used = plan.actions_used()
    found: dict[str, Sheet] = {}
    for option in plan.options.listed:
        if option.id in used and option.candidate is not None:
            crossing = option.candidate.crossing
            name = plan.setting.names[option.candidate.front]
            found.setdefault(str(crossing.id), {"id": str(crossing.id), "name": name, "way": str(option.direction)})
    return list(found.values())
