"""A plan as JSON, by the contract of DESIGN section 10; dossier and site read the same."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from math import isinf

from waypost.domain.dates import PartialDate
from waypost.domain.sources import Citations
from waypost.journeys.options.options import Option
from waypost.journeys.options.stages import Stage
from waypost.journeys.plans.before_leaving import Order, arranged_name, orders_of
from waypost.journeys.plans.choosing import choice_of
from waypost.journeys.plans.plan import Plan, Spread
from waypost.journeys.plans.plan_questions import plan_questions
from waypost.journeys.plans.steps import Narrator, Step
from waypost.journeys.plans.verdict import verdict_line
from waypost.messages import _
from waypost.rules.requirements import Requirement


def plan_json(plan: Plan) -> dict[str, object]:
    """The whole plan as plain values."""
    solution, setting = plan.solution, plan.setting
    steps = Narrator(plan).steps()
    return {
        "status": solution.status.value,
        "verdict": verdict_line(plan),
        "trip": plan.trip.name,
        "almanac": plan.almanac_version,
        "as_of": setting.as_of.isoformat(),
        "known_as_of": None if setting.known_as_of is None else setting.known_as_of.isoformat(),
        "made_on": plan.made_on.isoformat(),
        "currency": plan.trip.preferences.currency,
        "value": _number(solution.value),
        "lower": _number(solution.lower),
        "upper": _number(solution.upper),
        "fresh": {"mean": _number(plan.fresh.mean), "half95": _number(plan.fresh.half95)},
        "basis": "assumed" if plan.is_assumed else "reports",
        "days": _spread(plan.days, 2),
        "money": _spread(plan.money, 0),
        "endings": [
            {"what": one.kind.value, "probability": _p(one.probability), "low": _p(one.low), "high": _p(one.high)}
            for one in plan.endings
        ],
        "before_leaving": [_order(plan, one) for one in orders_of(plan)],
        "ways": [
            {
                "best_at": [aim.value for aim in one.aims],
                "actions": list(one.actions),
                "days": round(one.days, 2),
                "money": round(one.money),
                "arriving": _p(one.arriving),
            }
            for one in plan.ways
        ],
        "first_step": plan.solution.policy.root.id,
        "choice": _choice(plan),
        "steps": {"root": plan.solution.policy.root.id, "nodes": {step.id: _step(step) for step in steps}},
        "options": [*_options(plan), *_other_options(plan)],
        "assumptions": [{"id": one.id, "text": one.text, "asks": one.asks} for one in plan.assumptions],
        "questions": [
            {"fact": one.fact, "question": one.text, "about": list(one.about), "options": one.options}
            for one in plan_questions(plan)
        ],
        "fragile": [{"world": one.world, "first_action": one.first_action, "holds": one.holds} for one in plan.fragile],
    }


def _order(plan: Plan, one: Order) -> dict[str, object]:
    return {
        "id": one.arrangement.id,
        "what": arranged_name(plan, one.arrangement),
        "order_by": one.order_by.isoformat(),
        "needed_on": one.needed_on.isoformat(),
        "needed_at": one.needed_at,
        "usually_there": one.usual_on.isoformat(),
        "there_in_a_bad_case": one.bad_on.isoformat(),
        "cost": round(one.arrangement.cost, 2),
        "security": round(one.arrangement.security, 2),
        "cost_assumed": one.arrangement.is_assumed,
        "p": _p(one.p),
    }


def _step(step: Step) -> dict[str, object]:
    return {
        "action": step.action,
        "place": step.place,
        "not_before": step.begins.isoformat(),
        "not_after": _moment(step.not_after),
        "decided_by": _moment(step.decided_by),
        "hours": round(step.hours, 2),
        "cost": round(step.cost, 2),
        "p": _p(step.p),
        "text": step.text,
        "on": dict(step.on),
        "ending": None if step.ending is None else step.ending.value,
        "effective_draws": round(step.effective_draws, 1),
        "nights": [{"day": one.day, "km": round(one.km), "near": one.near} for one in step.nights],
    }


def _options(plan: Plan) -> Iterable[dict[str, object]]:
    used = plan.actions_used()
    for option in plan.options.listed:
        yield _option(plan, option, in_plan=option.id in used)


def _option(plan: Plan, option: Option, *, in_plan: bool) -> dict[str, object]:
    forecast = option.forecast
    hours = sum(share * hours for share, hours in plan.hours_of(option.id))
    return {
        "id": option.id,
        "crossing": option.candidate.crossing.id,
        "direction": str(option.direction),
        "procedure": option.procedure,
        "stage": option.stage.value,
        "paper": option.paper.value,
        "requirements": [_requirement(item, plan) for item in _shown(option)],
        "p": None
        if forecast.words
        else {
            "mean": _p(forecast.p_mean),
            "low": _p(forecast.low),
            "high": _p(forecast.high),
            "level": 0.8,
            "reports": forecast.n_reports,
            "effective": round(forecast.effective, 2),
            "newest": str(forecast.newest) if isinstance(forecast.newest, PartialDate) else None,
        },
        "words": forecast.words,
        "reports": list(forecast.reports),
        "hours": round(hours, 2),
        "cost": round(option.charges.spent, 2),
        "security": round(option.charges.security, 2),
        "premium": round(option.charges.premium, 2),
        "unpriced": option.charges.unpriced,
        "sources": sorted({source for item in _shown(option) for source in _sources(item.sources, plan)}),
        "usable": option.is_usable,
        "why_not": option.why_not or None,
        "missing": list(option.missing),
        "in_plan": in_plan,
    }


def _other_options(plan: Plan) -> Iterable[dict[str, object]]:
    """Selling, shipping, giving up: options without a crossing."""
    used = plan.actions_used()
    others = [(one.id, one.hours, one.cost, "sell") for one in plan.blueprint.endings]
    others += [(one.id, one.wait_hours + one.hours, one.cost, "ship") for one in plan.blueprint.leaps]
    others.append(("give-up", 0.0, plan.blueprint.give_up_cost, "give-up"))
    for name, hours, cost, stage in others:
        yield {
            "id": name,
            "crossing": None,
            "direction": None,
            "procedure": None,
            "stage": stage,
            "paper": "allowed" if stage != "ship" else "unknown",
            "requirements": [],
            "p": None,
            "words": _("reckoned to succeed"),
            "reports": [],
            "hours": round(hours, 2),
            "cost": round(cost, 2),
            "security": 0.0,
            "premium": 0.0,
            "unpriced": False,
            "sources": [],
            "usable": True,
            "why_not": None,
            "missing": [],
            "in_plan": name in used,
        }


def _shown(option: Option) -> tuple[Requirement, ...]:
    """What paper says of an option's base stage; later tries carry the same papers."""
    if option.stage not in {Stage.EXIT, Stage.ENTRY}:
        return ()
    return (*option.verdict.requirements, *option.verdict.terms, *option.verdict.practised)


def _requirement(item: Requirement, plan: Plan) -> dict[str, object]:
    return {
        "id": item.id,
        "statement": item.statement,
        "effect": item.effect.value,
        "status": item.status.value,
        "binding": item.binding,
        "basis": item.basis.value,
        "whose": item.subject,
        "document": item.document,
        "sources": [{"id": source, "url": _url(source, plan)} for source in _sources(item.sources, plan)],
        "trace": [str(one) for one in item.trace],
    }


def _sources(citations: Citations, plan: Plan) -> list[str]:
    """The sources that could be read on the day the plan is limited to."""
    return list(dict.fromkeys(str(one.source) for one in citations if plan.could_be_read(one)))


def _url(source: str, plan: Plan) -> str | None:
    found = plan.almanac.find_source(source)
    return found.url if found is not None and isinstance(found.url, str) else None


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _spread(spread: Spread, digits: int) -> dict[str, float]:
    return {name: round(value, digits) for name, value in asdict(spread).items()}


def _choice(plan: Plan) -> dict[str, object] | None:
    """The first step against what else could be done first."""
    choice = choice_of(plan)
    if choice is None:
        return None
    return {
        "action": choice.action,
        "value": _number(choice.value),
        "margin": None if choice.margin is None else _number(choice.margin),
        "proven": choice.is_proven,
        "rivals": [
            {"action": one.action, "value": _number(one.value), "lower": _number(one.lower)} for one in choice.rivals
        ],
    }


def _number(value: float) -> float | None:
    return None if isinf(value) else round(value, 2)


def _p(value: float) -> float:
    return round(value, 4)


def shown_forecasts(plan: Plan, now: datetime) -> dict[str, object]:
    """The forecasts a plan showed, to be kept and scored when it is known what happened."""
    used = plan.actions_used()
    return {
        "shown_at": now.isoformat(timespec="seconds"),
        "almanac": plan.almanac_version,
        "trip": plan.trip.name,
        "known_as_of": None if plan.setting.known_as_of is None else plan.setting.known_as_of.isoformat(),
        "forecasts": [
            {
                "option": option.id,
                "on": option.on.isoformat(),
                "comparability": option.subject.comparability,
                "p": _p(option.forecast.p_mean),
                "low": _p(option.forecast.low),
                "high": _p(option.forecast.high),
                "words": option.forecast.words,
            }
            for option in plan.options.listed
            if option.id in used
        ],
    }
