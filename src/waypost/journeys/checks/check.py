"""``check``: what paper says of a whole trip, border by border, with its clock and its money.

The borders are those of the quickest journey that neither paper nor a shut gate forbids; further crossings of the
corridor are judged on request. Papers are used up on the way: a visa for two entries has one left after the first.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from waypost.almanac import Almanac
from waypost.domain.identity import Direction, TerritoryId
from waypost.domain.papers import Procedure
from waypost.domain.trips import Passage, Trip
from waypost.domain.unknown import UNKNOWN
from waypost.domain.vocabulary import Level, PaperStatus, Side
from waypost.journeys.audits.audit_reports import Contradictions, find_contradictions
from waypost.journeys.checks.check_chain import Arrival, Journey, find_chain
from waypost.journeys.checks.check_passed import Passed, trip_after
from waypost.journeys.checks.check_regimes import vehicle_spans
from waypost.journeys.crossings.access import AccessAnswer, Verdict, access_on
from waypost.journeys.crossings.almanac_view import was_known
from waypost.journeys.forecasts.features import trip_subject
from waypost.journeys.map.routes import Candidate, SeaLeg
from waypost.journeys.map.setting import Setting, build_setting, traveller_of
from waypost.journeys.options.procedures import candidate_procedures
from waypost.journeys.visas.visas_rules import VisaAnswer, VisaRules
from waypost.rules.check import OptionVerdict, PassageVerdict, SideVerdict, check_passage
from waypost.rules.questions import OpenQuestion, open_questions
from waypost.rules.regimes import Span
from waypost.rules.requirements import Requirement
from waypost.rules.rulebook import procedure_kind
from waypost.rules.unions import Unions, unions_of

_NO_WAY_HOURS = 400.0
"""What a crossing that paper or a shut gate forbids counts in the search for the chain."""
_MOST_SEARCHES = 8
_RANKS = (
    PaperStatus.ALLOWED,
    PaperStatus.UNKNOWN,
    PaperStatus.INCOMPLETE,
    PaperStatus.CONFLICT,
    PaperStatus.FORBIDDEN,
)
"""Of two procedures the more hopeful one is taken: what only depends on an answer before what lacks a paper."""


@dataclass(frozen=True, slots=True)
class SideCheck:
    """One side of a border by the procedure that serves best there."""

    verdict: SideVerdict
    procedure: Procedure | None
    """As the almanac describes it, where it does."""
    others: tuple[SideVerdict, ...]
    """By other procedures."""
    other_procedures: tuple[Procedure, ...] = ()
    """Those that the almanac describes."""


@dataclass(frozen=True, slots=True)
class BorderCheck:
    """One border of the trip."""

    candidate: Candidate
    on: date
    enters_on: date
    """A later day than ``on`` where a sea lies between."""
    exit: SideCheck
    entry: SideCheck
    access: AccessAnswer
    passage: PassageVerdict
    visas: tuple[VisaAnswer, ...]
    in_chain: bool = True
    leg: SeaLeg | None = None
    """The ship, where its two ports are no crossing of the almanac."""

    @property
    def sides(self) -> tuple[SideCheck, SideCheck]:
        """Exit, then entry."""
        return self.exit, self.entry

    @property
    def direction(self) -> Direction:
        """Which way it is passed."""
        return self.candidate.direction

    def side(self, side: Side) -> SideVerdict:
        """The verdict on one side."""
        return self.exit.verdict if side is Side.EXIT else self.entry.verdict

    @property
    def option(self) -> OptionVerdict:
        """Both sides as one way through."""
        return OptionVerdict(self.entry.verdict.procedure, self.exit.verdict, self.entry.verdict)

    @property
    def paper(self) -> PaperStatus:
        """What paper says of this way through."""
        return self.option.status

    @property
    def requirements(self) -> tuple[tuple[Side, Requirement], ...]:
        """Every binding demand, with its side."""
        return tuple((one.verdict.side, item) for one in self.sides for item in one.verdict.requirements)

    @property
    def breached(self) -> tuple[Requirement, ...]:
        """Binding demands that are certainly not met."""
        return tuple(item for _side, item in self.requirements if item.is_breached)

    @property
    def is_shut(self) -> bool:
        """Whether the crossing is known to let nobody like this party through."""
        return self.access.verdict is Verdict.NO


@dataclass(frozen=True, slots=True)
class TripCheck:
    """The whole answer."""

    setting: Setting
    borders: tuple[BorderCheck, ...]
    """The chain, in the order of the journey."""
    alternatives: tuple[BorderCheck, ...]
    """Other crossings of the corridor, where they were asked for."""
    regimes: tuple[tuple[str, tuple[Span, ...]], ...]
    """Vehicle id -> what opens and ends along the chain."""
    unions: Unions
    questions: tuple[OpenQuestion, ...]
    ends_on: date | None
    """The day the trip ends, stays and nights included; None where no way was found."""
    sailed: tuple[SeaLeg, ...] = ()
    """Ships on the way, where no road leads on. The borders they pass are among the others."""

    @property
    def found_way(self) -> bool:
        """Whether a road leads to the end at all."""
        return self.ends_on is not None and not self.sailed

    @property
    def is_met(self) -> bool:
        """Whether a way was found, and nothing on it is shut or lacks what binds."""
        return self.found_way and not any(one.breached or one.is_shut for one in self.borders)


@dataclass(slots=True)
class _Checker:
    setting: Setting
    almanac: Almanac
    visas: VisaRules
    as_of: date | None
    _procedures: dict[TerritoryId, tuple[Procedure, ...]] = field(default_factory=dict)
    _judged: dict[tuple[str, date, Passed], BorderCheck] = field(default_factory=dict)

    def chain(self, *, ships: bool = False) -> tuple[tuple[BorderCheck, ...], Journey] | None:
        """The best chain that avoids what is certainly forbidden, where one can, and its journey."""
        barred: set[str] = set()
        found: tuple[tuple[BorderCheck, ...], Journey] | None = None
        for _attempt in range(_MOST_SEARCHES):
            journey = find_chain(self.setting, self.almanac, dict.fromkeys(barred, _NO_WAY_HOURS), ships=ships)
            if journey is None:
                return None
            chain = self.judge_chain(journey.arrivals)
            found = chain, journey
            hopeless = {
                arrival.key
                for arrival, one in zip(journey.arrivals, chain, strict=True)
                if one.is_shut or one.paper is PaperStatus.FORBIDDEN
            } - barred
            if not hopeless:
                break
            barred |= hopeless
        return found

    def judge_chain(self, arrivals: Iterable[Arrival]) -> tuple[BorderCheck, ...]:
        """Each border in turn, with papers and history as they are after the borders before it."""
        passed = Passed()
        checks = []
        stations = tuple(arrivals)
        for number, arrival in enumerate(stations, 1):
            onward = stations[number].candidate.direction.target if number < len(stations) else None
            passed = replace(passed, onward=onward)
            found = self.judge(arrival, passed)
            checks.append(found)
            passed = passed.after(arrival, papers_written(found))
        return tuple(checks)

    def judge(self, arrival: Arrival, passed: Passed) -> BorderCheck:
        """One border on one day."""
        key = (arrival.key, arrival.on, passed)
        if key not in self._judged:
            self._judged[key] = self._judge(arrival, passed)
        return self._judged[key]

    def _judge(self, arrival: Arrival, passed: Passed) -> BorderCheck:
        setting, candidate, on = self.setting, arrival.candidate, arrival.on
        trip = trip_after(setting.trip, passed, candidate.direction, arrival.enters_on)
        leaving = self._verdict(trip, candidate, on)
        entering = leaving if arrival.enters_on == on else self._verdict(trip, candidate, arrival.enters_on)
        access = access_on(
            self.almanac, candidate.crossing, candidate.direction, traveller_of(trip), on, setting.known_as_of
        )
        return BorderCheck(
            candidate,
            on,
            arrival.enters_on,
            self._side(Side.EXIT, candidate, on, leaving),
            self._side(Side.ENTRY, candidate, arrival.enters_on, entering),
            access,
            entering,
            self.visas.answers(trip, candidate.direction.target, arrival.enters_on),
            leg=arrival.leg,
        )

    def _verdict(self, trip: Trip, candidate: Candidate, on: date) -> PassageVerdict:
        """What paper says of a passage on one day."""
        crossing = candidate.crossing
        passage = Passage(candidate.direction, crossing.id, on, UNKNOWN, crossing.is_by_sea)
        return check_passage(trip, passage, self.visas, as_of=self.as_of or on, known_as_of=self.setting.known_as_of)

    def _side(self, side: Side, candidate: Candidate, on: date, verdict: PassageVerdict) -> SideCheck:
        known = self._fitting(side, candidate, on)
        verdicts = {one.procedure: one for option in verdict.options for one in option.sides if one.side is side}
        verdicts = {kind: one for kind, one in verdicts.items() if self._may_be_tried(one, known)} or verdicts
        pairs = [(one, verdicts[kind]) for one in known if (kind := procedure_kind(one.kind)) in verdicts]
        if not pairs:
            best = min(verdicts.values(), key=_hope)
            return SideCheck(best, None, tuple(one for one in verdicts.values() if one is not best))
        held = {paper.document for paper in self.setting.trip.papers}
        procedure, best = min(pairs, key=lambda pair: (*_hope(pair[1]), pair[0].kind not in held))
        others = tuple(one for one in verdicts.values() if one is not best)
        return SideCheck(best, procedure, others, tuple(one for one, _verdict in pairs if one is not procedure))

    def _may_be_tried(self, verdict: SideVerdict, fitting: tuple[Procedure, ...]) -> bool:
        """Not a way that the almanac describes for the other side, other posts, other vehicles or other plates only."""
        described = {procedure_kind(one.kind) for one in self._procedures[verdict.territory] if one.territory}
        kinds = {procedure_kind(one.kind) for one in fitting}
        return verdict.procedure in kinds or verdict.procedure not in described

    def _fitting(self, side: Side, candidate: Candidate, on: date) -> tuple[Procedure, ...]:
        """The procedures that are worth a thought on one side."""
        trip, direction = self.setting.trip, candidate.direction
        subject = trip_subject(trip, direction, candidate.crossing.id, side, "ordinary", Level.COUNTER, later=False)
        holds = frozenset(str(paper.document) for paper in trip.papers)
        if subject.decider not in self._procedures:
            self._procedures[subject.decider] = tuple(
                one
                for one in self.almanac.list_procedures(territory=subject.decider)
                if was_known(self.almanac, one.citations, one.observed_on, self.setting.known_as_of)
            )
        return candidate_procedures(
            self._procedures[subject.decider], subject, candidate.crossing.id, on, free=False, holds=holds
        )


def _alone(candidate: Candidate, on: date) -> Arrival:
    return Arrival(candidate, on, on)


def _hope(verdict: SideVerdict) -> tuple[int, int, int]:
    return _RANKS.index(verdict.status), verdict.bounds.worst, verdict.bounds.best


def papers_written(border: BorderCheck) -> frozenset[tuple[str, str]]:
    """The papers that a border's entry side writes, each with the vehicle or person it is for."""
    found = border.entry.verdict.requirements
    return frozenset((str(item.document), item.subject) for item in found if item.at_the_post and item.document)


def check_trip(
    trip: Trip,
    almanac: Almanac,
    visas: VisaRules,
    *,
    as_of: date | None = None,
    known_as_of: date | None = None,
    all_crossings: bool = False,
) -> TripCheck:
    """Check a trip against the rules.

    Args:
        trip: as declared.
        almanac: the facts.
        visas: the almanac's rules together with those of an imported visa table.
        as_of: whose world's rules count; by default, at each border, those of the day the party comes there.
        known_as_of: use only what was known on this day.
        all_crossings: judge every crossing of the corridor, not only those of the best chain.

    Raises: InputError for a trip that names what does not exist.
    """
    setting = build_setting(trip, almanac, as_of=as_of, known_as_of=known_as_of)
    checker = _Checker(setting, almanac, visas, as_of)
    borders, journey = checker.chain() or checker.chain(ships=True) or ((), None)
    unions = unions_of(almanac.list_territories())
    used = {one.candidate.front for one in borders}
    others = tuple(
        replace(checker.judge(_alone(one, setting.arrival_day(one)), Passed()), in_chain=False)
        for one in setting.candidates
        if all_crossings and one.front not in used
    )
    return TripCheck(
        setting=setting,
        borders=borders,
        alternatives=others,
        regimes=vehicle_spans(trip, borders, unions),
        unions=unions,
        questions=open_questions(case for one in borders for case in one.option.open_cases()),
        ends_on=None if journey is None else journey.ends_on,
        sailed=() if journey is None else journey.sailed,
    )


def contradictions_of(check: TripCheck, almanac: Almanac) -> Contradictions:
    """The reports of the checked borders that contradict a rule which binds there."""
    found = Contradictions()
    limit = check.setting.known_as_of
    for border in (*check.borders, *check.alternatives):
        reports = [
            one
            for one in almanac.list_reports(border=border.direction.border)
            if was_known(almanac, one.citations, one.when, limit)
        ]
        for side in border.sides:
            for book in {id(case.book): case.book for case in side.verdict.cases}.values():
                find_contradictions(book.place, book.rules, reports, check.unions, limit or border.on, found)
    return found
