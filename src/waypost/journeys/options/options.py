"""The options of a trip: every lawful stage at every crossing of its corridor, with paper, practice and price.

An option that the rules forbid, or a crossing that is shut, is listed with its reason and never used.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from waypost.almanac import Almanac
from waypost.domain.identity import Direction, DocumentId
from waypost.domain.papers import Document, Procedure
from waypost.domain.trips import Passage, Trip
from waypost.domain.unknown import UNKNOWN, Unknown, known
from waypost.domain.vocabulary import PaperStatus, Side
from waypost.journeys.crossings.access import AccessAnswer, Verdict, access_on
from waypost.journeys.forecasts.features import Subject, trip_subject
from waypost.journeys.forecasts.forecasts import Forecast, Forecasts
from waypost.journeys.map.routes import Candidate
from waypost.journeys.map.setting import Setting, lead_vehicle, traveller_of
from waypost.journeys.options import assumptions
from waypost.journeys.options.blueprint import Arrangement
from waypost.journeys.options.charges import Charges, Purse
from waypost.journeys.options.paper_prices import PaperPrice, price_of
from waypost.journeys.options.papers_in_time import entry_token, granted_share
from waypost.journeys.options.practised_ways import practised_instead
from waypost.journeys.options.procedures import approval_token, candidate_procedures, is_arranged
from waypost.journeys.options.stages import Stage, option_id
from waypost.messages import _
from waypost.rules.check import PassageVerdict, RuleSource, SideVerdict, check_passage
from waypost.rules.rulebook import procedure_kind

_DRAWS = 64
_SHUT = 0.01
"""Chance at a crossing that does not let the party through; not zero, for officers have been persuaded."""


_ASK_HIGHER_AT = 2
"""At this many crossings of each border the plan reckons with asking the head of the post and the capital."""


@dataclass(frozen=True, slots=True)
class Option:
    """One stage at one crossing, as it is listed for a person."""

    id: str
    candidate: Candidate
    direction: Direction
    procedure: str
    stage: Stage
    paper: PaperStatus
    verdict: SideVerdict
    access: AccessAnswer
    forecast: Forecast
    subject: Subject
    on: date
    charges: Charges
    is_near: bool
    """Whether the crossing is among the quickest of its border."""
    missing: tuple[str, ...]
    tokens: tuple[str, ...]
    """What must be got first."""
    why_not: str
    """Why the plan may not use it; empty where it may."""
    instead: str = ""
    """The procedure by which this post is said to be passed, where that is another one; else empty."""

    @property
    def is_usable(self) -> bool:
        """Whether the plan may use it."""
        return not self.why_not


@dataclass(frozen=True, slots=True)
class Options:
    """All options, and what could be arranged for them."""

    listed: tuple[Option, ...]
    arrangements: tuple[Arrangement, ...]
    passages: tuple[PassageVerdict, ...]
    dear: tuple[Arrangement, ...] = ()
    """Arrangements that cost more than ending the trip: listed, never used."""


@dataclass(slots=True)
class OptionBuilder:
    """Builds the options of one trip."""

    setting: Setting
    almanac: Almanac
    forecasts: Forecasts
    rules: RuleSource
    """The almanac's rules, with those of an imported visa table where there is one."""
    _forecasts: dict[tuple[Subject, date], Forecast] = field(default_factory=dict)

    def build(self) -> Options:
        """List every option."""
        listed: list[Option] = []
        arrangements: dict[str, Arrangement] = {}
        passages = []
        for candidate in self.setting.candidates:
            passage, found = self._options_at(candidate, arrangements)
            passages.append(passage)
            listed += found
        return Options(tuple(listed), tuple(arrangements.values()), tuple(passages))

    def _options_at(
        self, candidate: Candidate, arrangements: dict[str, Arrangement]
    ) -> tuple[PassageVerdict, list[Option]]:
        setting, trip = self.setting, self.setting.trip
        on = setting.arrival_day(candidate)
        passage = Passage(candidate.direction, candidate.crossing.id, on, UNKNOWN, candidate.crossing.is_by_sea)
        verdict = check_passage(trip, passage, self.rules, as_of=on, known_as_of=setting.known_as_of)
        access = access_on(
            self.almanac, candidate.crossing, candidate.direction, traveller_of(trip), on, setting.known_as_of
        )
        exits, entries = (self._options_on(side, candidate, on, verdict, access, arrangements) for side in Side)
        return verdict, [*_ready_for(entries, exits), *entries]

    def _options_on(
        self,
        side: Side,
        candidate: Candidate,
        on: date,
        verdict: PassageVerdict,
        access: AccessAnswer,
        arrangements: dict[str, Arrangement],
    ) -> list[Option]:
        trip = self.setting.trip
        subject = _subject(trip, candidate, side, Stage.EXIT if side is Side.EXIT else Stage.ENTRY, "ordinary")
        holds = frozenset(str(paper.document) for paper in trip.papers)
        procedures = candidate_procedures(
            self._known_procedures(subject),
            subject,
            candidate.crossing.id,
            on,
            free=False,
            holds=holds,
            avoid=_avoided_procedures(trip),
        )
        options: list[Option] = []
        for procedure in procedures:
            side_verdict = _side_verdict(verdict, side, procedure)
            if side_verdict is None:
                continue
            first = not any(option.is_usable for option in options)
            options += self._stages_of(side, candidate, on, procedure, side_verdict, access, arrangements, first=first)
        return options

    def _known_procedures(self, subject: Subject) -> Iterable[Procedure]:
        for one in self.almanac.list_procedures(territory=subject.decider):
            since = self.almanac.known_from(one.citations, one.observed_on)
            limit = self.setting.known_as_of
            if limit is None or isinstance(since, Unknown) or since <= limit:
                yield one

    def _stages_of(
        self,
        side: Side,
        candidate: Candidate,
        on: date,
        procedure: Procedure,
        verdict: SideVerdict,
        access: AccessAnswer,
        arrangements: dict[str, Arrangement],
        *,
        first: bool,
    ) -> list[Option]:
        trip = self.setting.trip
        base_stage = Stage.EXIT if side is Side.EXIT else Stage.ENTRY
        charges = self._purse(on).charges(procedure.prices, one_way=_is_one_way(trip))
        missing = _missing(verdict, procedure, trip)
        visa = self.setting.doubtful.get(verdict.territory)
        if side is Side.ENTRY and visa is not None:
            missing = tuple(dict.fromkeys((*missing, str(visa))))
        why_not = _why_not(access, verdict)
        if not why_not:
            why_not = self._arrange(procedure, missing, charges, on, arrangements)
        asked = self._seen(_subject(trip, candidate, side, base_stage, procedure.kind), on)
        forecast, instead = self._forecast(asked, on), practised_instead(verdict, asked, self.forecasts)
        options = []
        for stage in _stage_list(side, first=first and not why_not, near=self._is_near(candidate), forecast=forecast):
            subject = self._seen(_subject(trip, candidate, side, stage, procedure.kind), on)
            options.append(
                Option(
                    id=option_id(candidate.crossing.id, candidate.direction, procedure.id, stage),
                    candidate=candidate,
                    direction=candidate.direction,
                    procedure=procedure.id,
                    stage=stage,
                    paper=verdict.status,
                    verdict=verdict,
                    access=access,
                    forecast=self._forecast(subject, on),
                    subject=subject,
                    on=on,
                    charges=charges if stage is base_stage else Charges(),
                    is_near=self._is_near(candidate),
                    missing=missing,
                    tokens=_tokens(procedure, missing) + self._visa_token(candidate, stage),
                    why_not=why_not,
                    instead="" if stage is Stage.BACK else instead,
                )
            )
        return options

    def _seen(self, subject: Subject, on: date) -> Subject:
        """The decision with what the rules of the day say of this party: a feature of its odds."""
        return self.forecasts.rules().with_paper(subject, self.setting.trip, on)

    def _forecast(self, subject: Subject, on: date) -> Forecast:
        key = (subject, on)
        if key not in self._forecasts:
            self._forecasts[key] = self.forecasts.forecast(subject, on)
        return self._forecasts[key]

    def _visa_token(self, candidate: Candidate, stage: Stage) -> tuple[str, ...]:
        """Entering waits for the visa to begin and is over when it ends; so does leaving: nobody waits in the gap."""
        target = candidate.direction.target
        if stage is Stage.BACK or target not in self.setting.visa_days:
            return ()
        return (entry_token(target),)

    def _is_near(self, candidate: Candidate) -> bool:
        """Whether it is among the quickest ways: there the plan also reckons with asking higher."""
        open_ones = [one for one in self.setting.candidates if one.may_pass is not False]
        same = sorted((one for one in open_ones if one.direction == candidate.direction), key=lambda one: one.hours)
        return candidate in same[:_ASK_HIGHER_AT]

    def _purse(self, on: date) -> Purse:
        return Purse(self.almanac, self.setting.trip, on, self.setting.known_as_of)

    # -- arrangements --------------------------------------------------------------------------------------------

    def _arrange(
        self,
        procedure: Procedure,
        missing: Sequence[str],
        charges: Charges,
        on: date,
        arrangements: dict[str, Arrangement],
    ) -> str:
        """Write down what must be got first; the reason where it cannot be had."""
        if is_arranged(procedure):
            arrangements.setdefault(approval_token(procedure), self._procedure_arrangement(procedure, charges, on))
            return ""
        for document in missing:
            found = self.almanac.find_document(document_of(document))
            if found is None:
                return _("{paper} is required and not among your papers").format(paper=document)
            arrangements.setdefault(f"paper:{document}", self._paper_arrangement(document, on))
        return ""

    def _procedure_arrangement(self, procedure: Procedure, charges: Charges, on: date) -> Arrangement:
        lead = known(procedure.lead_days, assumptions.UNTOLD_LEAD_DAYS)
        cost = charges.spent
        if not charges.items:
            assumed = self._purse(on).in_currency(assumptions.UNPRICED_ARRANGEMENT) or 0.0
            cost = assumed * max(1, len(self.setting.trip.vehicles))
        token = approval_token(procedure)
        return Arrangement(
            id=f"arrange:{procedure.id}",
            token=token,
            what=procedure.id,
            area=None,
            asking_hours=assumptions.ASKING_HOURS,
            lead_hours=24 * lead[0],
            slow_lead_hours=24 * lead[1],
            valid_hours=None,
            cost=cost,
            security=charges.security,
            is_assumed=not charges.items,
        )

    def _paper_arrangement(self, document: str, on: date) -> Arrangement:
        found = self.almanac.get_document(document_of(document))
        price = self._paper_price(found, on)
        lead = known(found.lead_days, assumptions.UNTOLD_LEAD_DAYS)
        return Arrangement(
            id=f"get:{document}",
            token=f"paper:{document}",
            what=document,
            area=None,
            asking_hours=assumptions.ASKING_HOURS,
            lead_hours=24 * lead[0],
            slow_lead_hours=24 * lead[1],
            valid_hours=None if isinstance(found.valid_days, Unknown) else 24.0 * found.valid_days,
            cost=price.spent,
            security=price.locked,
            granted=granted_share(found, self.almanac, on, self.setting.known_as_of),
            is_assumed=price.is_assumed,
            issuer=price.issuer,
        )

    def _paper_price(self, found: Document, on: date) -> PaperPrice:
        """What a paper costs: by the formula of those who issue it to this party, else as told, else assumed."""
        purse = self._purse(on)
        destinations = {one.direction.target for one in self.setting.candidates}
        price = price_of(purse.told(found.prices), purse, destinations, one_way=_is_one_way(self.setting.trip))
        return price or PaperPrice(purse.in_currency(assumptions.UNPRICED_PAPER) or 0.0, 0.0, "", is_assumed=True)


def _ready_for(entries: Sequence[Option], exits: Sequence[Option]) -> Iterable[Option]:
    """Leaving asks for whatever every way of entering asks for: nobody waits between the posts for a paper."""
    ways = [set(one.tokens) for one in entries if one.stage is Stage.ENTRY and one.is_usable]
    needed = set.intersection(*ways) if ways else set()
    for one in exits:
        more = tuple(sorted(needed - set(one.tokens)))
        yield one if one.stage is Stage.BACK or not more else replace(one, tokens=(*one.tokens, *more))


def _subject(trip: Trip, candidate: Candidate, side: Side, stage: Stage, procedure: str) -> Subject:
    return trip_subject(
        trip,
        candidate.direction,
        candidate.crossing.id,
        side,
        procedure,
        stage.level,
        later=stage.attempt > 1,
        back=stage is Stage.BACK,
    )


def _avoided_procedures(trip: Trip) -> frozenset[str]:
    return frozenset(item.partition(":")[2] for item in trip.avoid if item.startswith("procedure:"))


def _side_verdict(verdict: PassageVerdict, side: Side, procedure: Procedure) -> SideVerdict | None:
    option = verdict.option(procedure_kind(procedure.kind))
    if option is None:
        return None
    return option.exit if side is Side.EXIT else option.entry


_BASIC = frozenset({"passport", "registration", "licence", "visa"})
"""Papers every traveller has or has planned for: unknown where not listed, and asked for, but not fetched."""


def _missing(verdict: SideVerdict, procedure: Procedure, trip: Trip) -> tuple[str, ...]:
    """Papers that must be got first: binding ones certainly not held, and what the procedure itself consists of."""
    named = [str(item.document) for item in verdict.requirements if item.is_breached and item.document]
    given = {document for step in procedure.steps if step.side is not None for document in step.gives}
    held = {paper.document for paper in trip.papers}
    named += [str(document) for document in procedure.needs if document not in held | given | _BASIC]
    return tuple(dict.fromkeys(f"visa@{verdict.territory}" if name == "visa" else name for name in named))


def document_of(paper: str) -> DocumentId:
    """The document of a paper to be got: ``visa@kz`` is a visa."""
    return DocumentId(paper.partition("@")[0])


def _tokens(procedure: Procedure, missing: tuple[str, ...]) -> tuple[str, ...]:
    """What must be got before the stage: the arrangement as a whole, or each missing paper."""
    if is_arranged(procedure):
        return (approval_token(procedure),)
    return tuple(f"paper:{document}" for document in missing)


def _why_not(access: AccessAnswer, verdict: SideVerdict) -> str:
    if access.verdict is Verdict.NO:
        note = next((entry.note for entry in access.deciding if entry.note), "")
        return _("shut: {why}").format(why=note) if note else _("shut to this party")
    if verdict.status is PaperStatus.FORBIDDEN:
        breached = next((item for item in verdict.requirements if item.is_breached), None)
        return _("forbidden: {rule}").format(rule=breached.statement) if breached else _("forbidden by the rules")
    unmet = next((item for item in verdict.requirements if item.is_breached and not item.document), None)
    return _("requires: {rule}").format(rule=unmet.statement) if unmet else ""


def _stage_list(side: Side, *, first: bool, near: bool, forecast: Forecast) -> tuple[Stage, ...]:
    """The first usable procedure of a side carries the later tries, the more of them the less likely the first is."""
    exits = side is Side.EXIT
    base = Stage.EXIT if exits else Stage.ENTRY
    if not first:
        return (base,)
    stages = [base, Stage.EXIT_LATER if exits else Stage.ENTRY_LATER]
    if near and (forecast.words or forecast.p_mean < assumptions.EASY):
        stages.append(Stage.EXIT_CHIEF if exits else Stage.ENTRY_CHIEF)
    if exits and near and (forecast.words or forecast.p_mean < assumptions.HARD):
        stages.append(Stage.EXIT_CAPITAL)
    return tuple(stages if exits else [*stages, Stage.BACK])


def _is_one_way(trip: Trip) -> bool:
    """Whether the vehicle is said not to come home: then a re-import security is not at risk, it is lost."""
    lead = lead_vehicle(trip)
    return lead is not None and lead.returns_home is False
