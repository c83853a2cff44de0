"""Paper against practice, option by option; and the alternatives that the plan does not take, with the reason.

What is said, with its citations; how it is laid out is for the command, the dossier and the site to decide.
"""

import re
from dataclasses import dataclass

from waypost.domain.dates import PartialDate
from waypost.domain.provisions import Effect
from waypost.domain.sources import Citations
from waypost.domain.territories import name_in
from waypost.domain.unknown import Unknown
from waypost.domain.vocabulary import PaperStatus, RequirementStatus
from waypost.journeys.citing.footnotes import Claim
from waypost.journeys.crossings.access import Verdict
from waypost.journeys.forecasts.forecasts import Forecast
from waypost.journeys.forecasts.telling import strength_words
from waypost.journeys.options.options import Option
from waypost.journeys.options.stages import Stage
from waypost.journeys.plans.plan import Plan
from waypost.journeys.plans.steps import Narrator
from waypost.messages import _, language, ngettext
from waypost.rules.requirements import Requirement
from waypost.rules.truth import Truth

_MOST_RULES = 5
_MOST_PRACTISED = 4
_MOST_REPORTS = 4
_MOST_CROSSINGS = 6
_MOST_NOTES = 3
_FOR_EDITORS = ("Coordinates are",)
"""Notes on how well a fact is known, not on what a traveller should do."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Panel:
    """One option the plan may use: what the rules say beside what happened to people like you."""

    option: Option
    title: str
    paper: str
    rules: tuple[Claim, ...]
    practice: str
    accounts: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """A way the plan does not take, and why; ``statements`` are what is known of it."""

    text: str
    statements: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """What those who were there advise at one crossing."""

    crossing: str
    claims: tuple[Claim, ...]


def panels(plan: Plan) -> tuple[Panel, ...]:
    """For each option the plan may use: what the rules say beside what happened to people like you."""
    used = plan.actions_used()
    shown = [one for one in plan.options.listed if one.id in used and one.stage in {Stage.EXIT, Stage.ENTRY}]
    first = {one.procedure: one.id for one in reversed(shown)}
    return tuple(_panel(plan, one, tells_of_way=first[one.procedure] == one.id) for one in shown)


def _panel(plan: Plan, option: Option, *, tells_of_way: bool) -> Panel:
    """A panel; what is known of a procedure is told where it is used first."""
    narrator = Narrator(plan)
    leaving = option.stage is Stage.EXIT
    side = option.direction.origin if leaving else option.direction.target
    title = _("{crossing}, {act} {territory}, {procedure}").format(
        crossing=plan.setting.names[option.candidate.front],
        act=_("leaving") if leaving else _("entering"),
        territory=narrator.territory(side),
        procedure=narrator.procedure(option.procedure),
    )
    silent = option.paper is PaperStatus.UNKNOWN and not option.verdict.requirements
    status = _("not known: no binding rule was found") if silent else paper_words(option.paper)
    rules = (*_rules(option), *(statements_of(plan, option.procedure) if tells_of_way else ()))
    return Panel(option, title, status, rules, practice_words(option.forecast), _accounts(plan, option))


def paper_words(status: PaperStatus) -> str:
    """What the rules say, in words."""
    return {
        PaperStatus.ALLOWED: _("allowed, as far as the rules are known"),
        PaperStatus.INCOMPLETE: _("allowed, once the papers are complete"),
        PaperStatus.FORBIDDEN: _("forbidden"),
        PaperStatus.UNKNOWN: _("not known"),
        PaperStatus.CONFLICT: _("in conflict: rules contradict each other"),
    }[status]


def practice_words(forecast: Forecast) -> str:
    """What happened to people like you: digits with interval, count and age, or words where evidence is thin."""
    n = forecast.n_reports
    newest = str(forecast.newest) if isinstance(forecast.newest, PartialDate) else _("undated")
    count = ngettext("{n} comparable account", "{n} comparable accounts", n).format(n=n)
    if forecast.words:
        return (
            _("{words}: {count}, newest {newest}").format(words=strength_words(forecast), count=count, newest=newest)
            if n
            else (_("no evidence: nobody like you has told"))
        )
    return _("{p:.0%} pass (80% interval {low:.0%} to {high:.0%}; {count}, newest {newest})").format(
        p=forecast.p_mean, low=forecast.low, high=forecast.high, count=count, newest=newest
    )


def _rules(option: Option) -> tuple[Claim, ...]:
    binding = [_rule(item) for item in _merged(option.verdict.requirements)[:_MOST_RULES]]
    practised = sorted(filter(_bears, _merged(option.verdict.practised)), key=_narrowness)
    said = [
        Claim(_("practised: {rule}").format(rule=item.statement), item.sources, item.basis)
        for item in practised[:_MOST_PRACTISED]
    ]
    return (*binding, *said)


def _bears(item: Requirement) -> bool:
    """Whether a practised rule is about this party here: of this border, or surely applying and no mere advice."""
    scope = item.provision.scope
    if scope.crossing or scope.border:
        return item.applies is not Truth.FALSE
    if item.applies is Truth.UNKNOWN:
        return item.effect is Effect.REQUIRE and item.document is not None
    return item.applies is Truth.TRUE and item.effect is not Effect.ADVISE


def _narrowness(item: Requirement) -> int:
    """Rules about this very post come first."""
    scope = item.provision.scope
    return 0 if scope.crossing else 1 if scope.border else 2


def _rule(item: Requirement) -> Claim:
    words = {
        RequirementStatus.MET: _("met"),
        RequirementStatus.NOT_MET: _("get it at the post") if item.at_the_post else _("NOT MET"),
        RequirementStatus.UNKNOWN: _("get it at the post, if asked")
        if item.at_the_post
        else _("depends on what you have not said"),
        RequirementStatus.CONFLICT: _("in conflict"),
    }
    return Claim(f"{words[item.status]}: {item.statement}", item.sources, item.basis)


def _merged(items: tuple[Requirement, ...]) -> list[Requirement]:
    """Each provision once, in its worst status over the party."""
    ranks = [RequirementStatus.NOT_MET, RequirementStatus.CONFLICT, RequirementStatus.UNKNOWN, RequirementStatus.MET]
    found: dict[str, Requirement] = {}
    for item in sorted(items, key=lambda one: ranks.index(one.status)):
        found.setdefault(item.provision.id, item)
    return list(found.values())


def _accounts(plan: Plan, option: Option) -> tuple[Claim, ...]:
    told = []
    for report_id in option.forecast.reports[:_MOST_REPORTS]:
        report = plan.almanac.find_report(report_id)
        if report is None:
            continue
        when = str(report.when) if isinstance(report.when, PartialDate) else _("undated")
        where = report.crossing if isinstance(report.crossing, str) else report.border
        text = _("{when}, {where} {way}, {vehicle}: {ending}").format(
            when=when, where=where, way=report.direction, vehicle=report.vehicle.value, ending=report.ending.value
        )
        told.append(Claim(f"{text}. {report.words}" if report.words else text, report.citations))
    return tuple(told)


def alternatives(plan: Plan) -> tuple[Alternative, ...]:
    """Options that are not used, and why; ways that need an arrangement with what is known of them."""
    narrator = Narrator(plan)
    grouped: dict[tuple[str, Stage, str], list[str]] = {}
    used = plan.actions_used()
    for option in plan.options.listed:
        if option.id not in used and option.stage in {Stage.EXIT, Stage.ENTRY}:
            key = (option.procedure, option.stage, option.why_not or _why_unused(option))
            name = plan.setting.names[option.candidate.front]
            side = option.direction.origin if option.stage is Stage.EXIT else option.direction.target
            grouped.setdefault(key, []).append(f"{name} ({narrator.territory(side)})")
    found: list[Alternative] = []
    told: set[str] = set()
    for (procedure, stage, why), crossings in grouped.items():
        statements = () if procedure in told else statements_of(plan, procedure)
        told.add(procedure)
        found.append(
            Alternative(_alternative(narrator, procedure, stage, why, list(dict.fromkeys(crossings))), statements)
        )
    if "sell" not in used and any(one.id == "sell" for one in plan.blueprint.endings):
        found.append(Alternative(_("Selling the vehicles at home: under these odds never the better choice.")))
    return tuple(found)


def _alternative(narrator: Narrator, procedure: str, stage: Stage, why: str, crossings: list[str]) -> str:
    text = (
        _("leaving by {procedure}: {crossings}: {why}")
        if stage is Stage.EXIT
        else (_("entering by {procedure}: {crossings}: {why}"))
    )
    return text.format(procedure=narrator.procedure(procedure), crossings=", ".join(crossings), why=why)


def statements_of(plan: Plan, procedure: str) -> tuple[Claim, ...]:
    """What is known of a way that has to be arranged: what it unlocks, and what it does not."""
    found = plan.almanac.find_procedure(procedure)
    if found is None or procedure == "ordinary":
        return ()
    return tuple(
        Claim(one.text, one.citations, one.basis) for one in found.statements if was_known(plan, one.citations)
    )


def _why_unused(option: Option) -> str:
    if option.access.verdict is Verdict.UNKNOWN:
        return _("whether it lets you through is not known; the plan expects less of it")
    return _("lawful as far as is known; the plan expects less of it")


def advice(plan: Plan) -> tuple[Told, ...]:
    """What those who were there advise, crossing by crossing; unlawful advice is never repeated here."""
    used = plan.actions_used()
    crossings = {
        option.candidate.crossing.id: option.candidate.crossing
        for option in sorted(plan.options.listed, key=lambda one: one.id not in used)
        if option.is_usable
    }
    found: list[Told] = []
    for crossing in list(crossings.values())[:_MOST_CROSSINGS]:
        claims = [
            Claim(f"{one.text} {one.reason}".strip(), one.citations, one.basis)
            for one in crossing.advice
            if not one.unlawful and was_known(plan, one.citations)
        ]
        notes = [text for text in crossing.notes if not text.startswith(_FOR_EDITORS) and _tells_of_before(plan, text)]
        claims += [Claim(text) for text in notes[:_MOST_NOTES]]
        if claims:
            found.append(Told(name_in(crossing.names, language()), tuple(claims)))
    return tuple(found)


def was_known(plan: Plan, citations: Citations) -> bool:
    """Whether something could be known on the day the plan is limited to."""
    since = plan.known_from(citations)
    limit = plan.setting.known_as_of
    return limit is None or isinstance(since, Unknown) or since <= limit


def _tells_of_before(plan: Plan, note: str) -> bool:
    """Whether a note, which has no date of its own, names no year that was not over by the plan's last known day."""
    limit = plan.setting.known_as_of
    return limit is None or all(int(year) < limit.year for year in _YEAR.findall(note))
