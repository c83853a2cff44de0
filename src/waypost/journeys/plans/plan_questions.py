"""What a plan would ask: facts whose answer could change a verdict, then hours and costs that are only assumed."""

from dataclasses import dataclass

from waypost.journeys.plans.plan import Plan
from waypost.messages import _, language

_MOST = 8


@dataclass(frozen=True, slots=True)
class PlanQuestion:
    """One question, with how many verdicts its answer bears on."""

    fact: str
    text: str
    about: tuple[str, ...]
    options: int


def plan_questions(plan: Plan) -> tuple[PlanQuestion, ...]:
    """The questions, hours first: they decide the clock of the first try; then facts, most decisive first."""
    hours = [
        PlanQuestion(note.asks, _("When is it open? {note}").format(note=note.text), (), 1)
        for note in plan.assumptions
        if note.id.startswith("hours:") and note.asks in plan.posts_used()
    ]
    found: dict[str, PlanQuestion] = {}
    weight: dict[str, float] = {}
    for passage in plan.options.passages:
        for one in passage.questions():
            known = found.get(one.name)
            about = tuple(dict.fromkeys((*(known.about if known else ()), *one.subjects)))
            count = one.options + (known.options if known else 0)
            found[one.name] = PlanQuestion(one.name, one.fact.question.in_language(language()), about, count)
            weight[one.name] = weight.get(one.name, 0.0) + one.decides
    ranked = sorted(found.values(), key=lambda one: (-weight[one.fact], one.fact))
    return (*hours, *ranked[:_MOST])
