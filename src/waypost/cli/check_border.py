"""One border of a check in words: what binds and whether it is met, what is practised, visas, and other ways."""

from collections.abc import Iterable
from dataclasses import dataclass

from waypost.cli.check_advice import Advice, other_way_lines, window_claims
from waypost.cli.check_everywhere import (
    CHARGES,
    NOWHERE,
    Everywhere,
    adding,
    is_met,
    is_met_anywhere,
    is_not_imported,
    papers_needed,
)
from waypost.cli.check_regimes import regime_words
from waypost.cli.printing import paragraph
from waypost.domain.provisions import Effect
from waypost.domain.territories import name_in
from waypost.domain.vocabulary import Basis, PaperStatus, Regime, RequirementStatus, Side
from waypost.journeys.audits.audit_reports import Contradictions
from waypost.journeys.checks.check import BorderCheck, SideCheck
from waypost.journeys.checks.fact_words import fact_words, reason_words
from waypost.journeys.citing.footnotes import Footnotes
from waypost.journeys.crossings.access import Verdict
from waypost.journeys.map.routes import SeaLeg
from waypost.journeys.plans.panels import paper_words
from waypost.messages import _, language, ngettext
from waypost.messages.dates import weekday
from waypost.rules.precedence import PROCEDURE_TOPIC
from waypost.rules.requirements import Requirement
from waypost.rules.rulebook import DEMANDS
from waypost.rules.truth import Truth

_MOST_PRACTISED = 5
_BASES = tuple(Basis)
"""The stronger first."""
_ORDER = (RequirementStatus.NOT_MET, RequirementStatus.CONFLICT, RequirementStatus.UNKNOWN, RequirementStatus.MET)


@dataclass(frozen=True, slots=True)
class Wording:
    """What every line of a border needs."""

    advice: Advice
    notes: Footnotes
    against: Contradictions
    everywhere: Everywhere = NOWHERE
    short: bool = False
    """Leave out what is met and what is only practised."""


def border_lines(border: BorderCheck, wording: Wording, mark: str) -> list[str]:
    """A border in words."""
    name = name_in(border.candidate.crossing.names, language()) or border.candidate.crossing.id
    title = _("{name} ({id}), {direction}, {day}").format(
        name=name, id=border.candidate.crossing.id, direction=border.direction, day=f"{weekday(border.on)} {border.on}"
    )
    if border.enters_on != border.on:
        title = _("{title}, landing {day}").format(title=title, day=f"{weekday(border.enters_on)} {border.enters_on}")
    lines = [*([] if wording.short else [""]), *paragraph(title, mark=mark)]
    lines += paragraph(_gate(border) if border.leg is None else _ship(border.leg), indent=3)
    lines += paragraph(_("paper: {status}").format(status=paper_words(border.paper)) + _whose(border), indent=3)
    for side in border.sides:
        lines += [*_side_lines(side, wording), *_port_lines(border, side, wording)]
    return lines if wording.short else lines + _visa_lines(border, wording)


def _visa_lines(border: BorderCheck, wording: Wording) -> list[str]:
    lines: list[str] = []
    for answer in border.visas:
        if not answer.remedy or (wording.everywhere.visas and is_not_imported(answer)):
            continue
        holder = f"{answer.person}, {answer.passport.upper()}" if answer.passport else answer.person
        text = f"{holder}: {answer.text} -> {answer.remedy}"
        lines += paragraph(wording.notes.after(text, answer.citations), indent=5, mark=_("visa: "))
    return lines


def _gate(border: BorderCheck) -> str:
    reasons = "; ".join(dict.fromkeys(one.note.rstrip(".") for one in border.access.deciding if one.note))
    words = {
        Verdict.YES: _("crossing: lets parties like yours through, as far as is known"),
        Verdict.NO: _("crossing: SHUT to you"),
    }.get(border.access.verdict, _("crossing: whether it lets you through is not known"))
    return f"{words} ({reasons})" if reasons else words


def _ship(leg: SeaLeg) -> str:
    """How long the ship takes, and what nobody knows of its ports."""
    way = leg.way
    text = _(
        "by ship: {wait:.0f} to {slow:.0f} days of waiting, {sailing:.0f} at sea; "
        "what agents and harbours ask is not known"
    )
    return text.format(wait=way.wait_hours / 24, slow=way.slow_wait_hours / 24, sailing=way.hours / 24)


def _port_lines(border: BorderCheck, side: SideCheck, wording: Wording) -> list[str]:
    """The windows of a port in their order, where they are told: an agent comes before any authority."""
    crossing = border.candidate.crossing
    if not crossing.is_by_sea or wording.short:
        return []
    post = crossing.post(side.verdict.territory)
    lines = []
    for station in post.exit_stations if side.verdict.side is Side.EXIT else post.entry_stations:
        text = _("at the port, {window}: {what}").format(window=station.name, what=station.what_happens or station.note)
        lines += paragraph(wording.notes.after(text, station.citations), indent=5, mark="- ")
    return lines


def _whose(border: BorderCheck) -> str:
    whose = border.option.whose
    return f" ({', '.join(whose)})" if whose and border.paper is not PaperStatus.ALLOWED else ""


def _side_lines(side: SideCheck, wording: Wording) -> list[str]:
    verdict = side.verdict
    lines = paragraph(_side_title(side, wording.advice), indent=3)
    if silent := [one for one in verdict.silent if not wording.everywhere.is_silent(one)]:
        text = _("not known: no binding rule was found about {whom}").format(whom=", ".join(silent))
        lines += paragraph(text, 5, "- ")
    for items in _grouped(item for item in verdict.requirements if _has_a_line(item, wording)):
        if not (wording.short and items[0].status is RequirementStatus.MET):
            lines += _rule_lines(items, wording)
    lines += _needs_lines(verdict.requirements, wording)
    if not wording.short:
        lines += _term_lines(verdict.terms, wording)
        lines += _practised_lines(adding(verdict), wording)
        for claim in window_claims(side, wording.advice):
            if claim not in wording.everywhere.advice:
                lines += paragraph(claim.noted(wording.notes), indent=5, mark="- ")
        lines += other_way_lines(side, wording.advice, wording.notes)
    return lines


def _has_a_line(item: Requirement, wording: Wording) -> bool:
    """Whether a demand is told at its border: not what the procedure needs, nor what is said once for all."""
    return item.topic != PROCEDURE_TOPIC and not (is_met_anywhere(item) and wording.everywhere.has(item))


def _needs_lines(items: Iterable[Requirement], wording: Wording) -> list[str]:
    """The papers that the procedure asks for, a line for each status; not those a rule above asks for as well."""
    lines: list[str] = []
    said = {one.key for one in wording.everywhere.papers}
    for need in papers_needed(items, wording.advice):
        if is_met(need) and (wording.short or need.key in said):
            continue
        text = _("{status} ({whom}): papers asked for: {papers}").format(
            status=_status_words(need.first), whom=need.whom, papers=", ".join(need.papers)
        )
        lines += paragraph(wording.notes.after(text, need.first.sources, need.first.basis), indent=5, mark="- ")
    return lines


def _side_title(side: SideCheck, advice: Advice) -> str:
    verdict = side.verdict
    found = advice.almanac.find_territory(verdict.territory)
    name = verdict.territory.upper() if found is None else name_in(found.names, language())
    act = _("leaving {territory}") if verdict.side is Side.EXIT else _("entering {territory}")
    way = verdict.procedure if side.procedure is None else name_in(side.procedure.names, language())
    regimes: dict[Regime, list[str]] = {}
    for vehicle, regime in verdict.regimes:
        regimes.setdefault(regime, []).append(vehicle)
    told = "; ".join(f"{', '.join(vehicles)}: {regime_words(regime)}" for regime, vehicles in regimes.items())
    return f"{act.format(territory=name)}, {way}" + (f" ({told})" if told else "")


def _grouped(items: Iterable[Requirement]) -> list[list[Requirement]]:
    """The same rule with the same status once, for all it concerns; the gravest first."""
    found: dict[tuple[str, RequirementStatus], list[Requirement]] = {}
    for item in items:
        found.setdefault((item.provision.id, item.status), []).append(item)
    return sorted(found.values(), key=lambda group: (_ORDER.index(group[0].status), group[0].provision.id))


def _status_words(item: Requirement) -> str:
    words = {
        RequirementStatus.MET: _("met"),
        RequirementStatus.NOT_MET: _("get it at the post") if item.at_the_post else _("NOT MET"),
        RequirementStatus.UNKNOWN: _("get it at the post, if asked") if item.at_the_post else _("not known"),
        RequirementStatus.CONFLICT: _("in conflict"),
    }
    return words[item.status]


def _rule_lines(items: list[Requirement], wording: Wording) -> list[str]:
    first = items[0]
    whom = ", ".join(dict.fromkeys(item.subject for item in items))
    text = f"{_status_words(first)} ({whom}): {first.statement}"
    lines = paragraph(wording.notes.after(text, first.sources, first.basis), indent=5, mark="- ")
    lines += _because(first, wording.advice)
    lines += _contradicted(first, wording.against)
    return lines


def _because(item: Requirement, advice: Advice) -> list[str]:
    parts = []
    if item.trace and item.status is not RequirementStatus.MET:
        facts = "; ".join(reason_words(fact, advice.paper) for fact in item.trace)
        parts.append(_("because: {facts}").format(facts=facts))
    if item.decisive_unknowns:
        facts = ", ".join(fact_words(fact, advice.paper) for fact in item.decisive_unknowns)
        parts.append(_("depends on: {facts}").format(facts=facts))
    if item.against:
        parts.append(_("against {rules}").format(rules=", ".join(item.against)))
    if item.overrides:
        parts.append(_("goes before {rules}").format(rules=", ".join(item.overrides)))
    return paragraph("; ".join(parts), indent=9) if parts else []


def _contradicted(item: Requirement, against: Contradictions) -> list[str]:
    found = against.of(item.provision.id)
    if not found:
        return []
    passed = sum(one.passed for one in found)
    n = passed or len(found)
    whens = ", ".join(dict.fromkeys(one.when for one in found[-4:]))
    if passed:
        text = ngettext("{n} report of passing all the same", "{n} reports of passing all the same", n)
    else:
        text = ngettext("{n} report of a refusal all the same", "{n} reports of refusals all the same", n)
    return paragraph(_("practice: {text} ({whens})").format(text=text.format(n=n), whens=whens), indent=9)


def _term_lines(items: Iterable[Requirement], wording: Wording) -> list[str]:
    lines = []
    words = {Effect.ALLOW: _("allowed"), Effect.PERIOD: _("period")}
    bearing = [one for one in items if one.effect in words and one.applies is Truth.TRUE and not _is_told(one, wording)]
    for group in _of_one_mind(_grouped(bearing)):
        first = group[0]
        whom = ", ".join(dict.fromkeys(item.subject for item in group))
        text = f"{words[first.effect]} ({whom}): {first.statement}"
        sources = tuple(dict.fromkeys(cited for item in group for cited in item.sources))
        lines += paragraph(wording.notes.after(text, sources, first.basis), indent=5, mark="- ")
        lines += _contradicted(first, wording.against)
    return lines


def _is_told(item: Requirement, wording: Wording) -> bool:
    """Whether it is said once for all, or with what is open for the vehicles."""
    return wording.everywhere.has(item) or item.provision.id in wording.everywhere.told


def _of_one_mind(groups: Iterable[list[Requirement]]) -> list[list[Requirement]]:
    """Rules that grant or ask the same of the same: one of them is told, with the sources of all.

    Two prohibitions have their reasons each.
    """
    found: dict[tuple[object, object], list[Requirement]] = {}
    for group in groups:
        subjects = frozenset(item.subject for item in group)
        first = group[0]
        what = first.id if first.effect is Effect.FORBID else (first.provision.consequence, first.applies)
        found.setdefault((what, subjects), []).extend(group)
    return [sorted(group, key=lambda item: _BASES.index(item.basis)) for group in found.values()]


def _practised_lines(items: Iterable[Requirement], wording: Wording) -> list[str]:
    """What does not bind: first what is told of this very place, last what depends on a fact nobody stated."""
    bearing = [item for item in items if _bears(item) and not _is_told(item, wording)]
    groups = _of_one_mind(_grouped(bearing))
    chosen = sorted(groups, key=lambda group: (_remoteness(group[0]), group[0].provision.id))
    lines = []
    for group in chosen[:_MOST_PRACTISED]:
        first = group[0]
        if first.applies is Truth.TRUE:
            text = _("practised: {rule}").format(rule=first.statement)
        else:
            facts = ", ".join(fact_words(fact, wording.advice.paper) for fact in first.decisive_unknowns)
            text = _("practised, depending on {facts}: {rule}").format(rule=first.statement, facts=facts)
        lines += paragraph(wording.notes.after(text, first.sources, first.basis), indent=5, mark="- ")
        lines += _contradicted(first, wording.against)
    left = len(chosen) - _MOST_PRACTISED
    if left > 0:
        more = ngettext("{n} more practised, in --json", "{n} more practised, in --json", left).format(n=left)
        lines += paragraph(more, indent=5, mark="- ")
    return lines


def _bears(item: Requirement) -> bool:
    """Whether it is about this place or certainly applies; else only what may be demanded or forbidden is told.

    What costs money stands in the ledger.
    """
    scope = item.provision.scope
    if item.effect in CHARGES:
        return False
    if scope.crossing or scope.border:
        return item.applies is not Truth.FALSE
    return item.applies is Truth.TRUE or item.effect in DEMANDS


def _remoteness(item: Requirement) -> tuple[int, int]:
    """A rule of no place in particular says least; before it stands what depends on a fact nobody stated."""
    scope = item.provision.scope
    place = 0 if scope.crossing else 1 if scope.border else 2 if scope.territory else 4
    demand = 0 if item.effect in DEMANDS else 1
    return place + (item.applies is not Truth.TRUE), demand
