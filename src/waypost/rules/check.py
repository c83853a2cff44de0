"""The question put to the rules: what does paper say of this party's passage, side by side and way by way?"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol

from waypost.domain.dates import PartialDate
from waypost.domain.identity import CrossingId, Direction, TerritoryId
from waypost.domain.papers import Procedure
from waypost.domain.provisions import Effect, Provision
from waypost.domain.sources import Citations
from waypost.domain.territories import Territory
from waypost.domain.trips import Passage, Trip
from waypost.domain.unknown import Maybe, Unknown
from waypost.domain.vocabulary import PaperStatus, Regime, Side

from .procedures import ORDINARY, kinds_to_consider, needs_as_provisions, procedures_at, stated_procedure
from .questions import Case, OpenQuestion, open_questions
from .regimes import regime_of
from .requirements import PROCEDURE, Requirement, Settled, apply_but_procedures
from .rulebook import Place, Rulebook
from .silence import is_silent
from .situation import Situation, Subject, situations
from .unions import Unions, unions_of
from .verdict import Bounds, SubjectVerdict, judge_with_reasons, whose, worst_of


class RuleSource(Protocol):
    """What the rules read of an almanac."""

    def list_provisions(self, territory: str | None = None, border: str | None = None) -> tuple[Provision, ...]:
        """Provisions whose scope could apply there, wider ones included."""
        ...

    def list_procedures(self, territory: str | None = None) -> tuple[Procedure, ...]:
        """Procedures of a territory and of none."""
        ...

    def list_territories(self) -> tuple[Territory, ...]:
        """All territories."""
        ...

    def known_from(self, citations: Citations, observed_on: Maybe[PartialDate]) -> Maybe[date]:
        """The day from which a fact can be known."""
        ...


@dataclass(frozen=True, slots=True)
class SideVerdict:
    """What the rules of one side say of the party, by one procedure."""

    side: Side
    territory: TerritoryId
    procedure: str
    subjects: tuple[SubjectVerdict, ...]
    regimes: tuple[tuple[str, Regime], ...]
    """Vehicle id -> its customs regime on this side."""
    silent: tuple[str, ...]
    """Persons and vehicles of whom no binding rule is known where one must exist: not known is not allowed."""
    cases: tuple[Case, ...] = field(repr=False, compare=False)
    """What was judged, for asking on."""

    @property
    def bounds(self) -> Bounds:
        """The worst over persons and vehicles."""
        return worst_of(subject.bounds for subject in self.subjects)

    @property
    def status(self) -> PaperStatus:
        """The paper status of this side."""
        return _status(self.bounds, bool(self.silent))

    @property
    def whose(self) -> tuple[str, ...]:
        """The persons and vehicles that make it so."""
        return whose(self.subjects)

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        """Every binding demand on every person and vehicle."""
        return tuple(item for subject in self.subjects for item in subject.requirements)

    @property
    def terms(self) -> tuple[Requirement, ...]:
        """Binding permissions, periods and charges."""
        return tuple(item for subject in self.subjects for item in subject.terms)

    @property
    def practised(self) -> tuple[Requirement, ...]:
        """What does not bind."""
        return tuple(item for subject in self.subjects for item in subject.practised)

    @property
    def advice(self) -> tuple[Requirement, ...]:
        """Advice about this place that resists evaluation."""
        return tuple(item for subject in self.subjects for item in subject.advice)


@dataclass(frozen=True, slots=True)
class OptionVerdict:
    """Paper on one way through: a procedure with what each side says of it."""

    procedure: str
    exit: SideVerdict
    entry: SideVerdict
    unlocks_nothing: tuple[SideVerdict, ...] = ()
    """Sides on which this procedure is known and forbidden, so that another one is used there: why it is no use."""

    @property
    def sides(self) -> tuple[SideVerdict, SideVerdict]:
        """Exit, then entry."""
        return self.exit, self.entry

    @property
    def bounds(self) -> Bounds:
        """The worse of the two sides."""
        return self.exit.bounds | self.entry.bounds

    @property
    def status(self) -> PaperStatus:
        """The paper status of the option."""
        return _status(self.bounds, any(side.silent for side in self.sides))

    @property
    def whose(self) -> tuple[str, ...]:
        """The persons and vehicles that make it so."""
        return whose(subject for side in self.sides for subject in side.subjects)

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        """Every binding demand on both sides."""
        return self.exit.requirements + self.entry.requirements

    @property
    def missing_documents(self) -> tuple[str, ...]:
        """Papers that are required and not held: what a plan can set out to get."""
        named = (item.document for item in self.requirements if item.is_breached and item.effect is Effect.REQUIRE)
        return tuple(dict.fromkeys(document for document in named if document))

    @property
    def papers_at_the_post(self) -> tuple[str, ...]:
        """Papers that are required and issued or sold at the post: to be got on the way through."""
        named = (item.document for item in self.requirements if item.at_the_post)
        return tuple(dict.fromkeys(document for document in named if document))

    def open_cases(self) -> tuple[Case, ...]:
        """The cases in which an answer could still change the verdict on this option."""
        pairs = [pair for side in self.sides for pair in zip(side.cases, side.subjects, strict=True)]
        floors = [
            max((other.bounds.best for _, other in pairs if other is not subject), default=0) for _, subject in pairs
        ]
        judged = zip(pairs, floors, strict=True)
        return tuple(replace(case, floor=floor) for (case, subject), floor in judged if subject.bounds.worst > floor)

    @property
    def decisive_unknowns(self) -> tuple[str, ...]:
        """The unknown facts that keep requirements open."""
        names = (name for item in self.requirements for name in item.decisive_unknowns)
        return tuple(dict.fromkeys(names))


@dataclass(frozen=True, slots=True)
class PassageVerdict:
    """Paper on one passage: each procedure considered. Whether the crossing is open at all is not a matter of paper."""

    direction: Direction
    crossing: CrossingId | None
    as_of: date
    options: tuple[OptionVerdict, ...]
    undated: tuple[str, ...] = ()
    """Provisions and procedures that were kept although nobody states since when they could be known."""

    def questions(self) -> tuple[OpenQuestion, ...]:
        """The facts whose answer could change the verdict on an option, most decisive first."""
        return open_questions(case for option in self.options for case in option.open_cases())

    def option(self, procedure: str) -> OptionVerdict | None:
        """The option by a procedure."""
        return next((option for option in self.options if option.procedure == procedure), None)


@dataclass(frozen=True, slots=True)
class _Bench:
    """Everything one side's judgement needs."""

    place: Place
    book: Rulebook
    procedures: tuple[Procedure, ...]
    kinds: tuple[str, ...]
    situations: tuple[Situation, ...]


def check_passage(
    trip: Trip, passage: Passage, almanac: RuleSource, *, as_of: date, known_as_of: date | None = None
) -> PassageVerdict:
    """What the rules in force on ``as_of`` and known on ``known_as_of`` (default: everything) say of a passage.

    A stated procedure is judged alone; else every one that is described, prescribed or held, each an option. Where a
    procedure serves one side only (an ATA for the exit), the other side is judged by its own best.
    """
    unions = unions_of(almanac.list_territories())
    known = _Knowledge(almanac, known_as_of)
    benches = {side: _bench(trip, passage, side, almanac, unions, as_of, known) for side in Side}
    verdicts = {side: _verdicts(benches[side], passage, unions) for side in Side}
    stated = stated_procedure(passage.procedure)
    kinds = (stated,) if stated else tuple(sorted({*benches[Side.EXIT].kinds, *benches[Side.ENTRY].kinds}))
    options = tuple(_option(kind, verdicts[Side.EXIT], verdicts[Side.ENTRY]) for kind in kinds)
    crossing = CrossingId(passage.crossing) if passage.crossing else None
    return PassageVerdict(passage.direction, crossing, as_of, options, tuple(sorted(known.undated)))


class _Knowledge:
    """Whether a fact could be known by a day. One of which that is not stated is kept, and remembered as undated."""

    def __init__(self, almanac: RuleSource, known_as_of: date | None) -> None:
        self._almanac, self._until = almanac, known_as_of
        self.undated: set[str] = set()

    def __call__(self, item: Provision | Procedure) -> bool:
        """Whether it could be known."""
        if self._until is None:
            return True
        start = self._almanac.known_from(item.citations, item.observed_on)
        if isinstance(start, Unknown):
            self.undated.add(item.id)
            return True
        return start <= self._until


def _bench(
    trip: Trip,
    passage: Passage,
    side: Side,
    almanac: RuleSource,
    unions: Unions,
    as_of: date,
    known: _Knowledge,
) -> _Bench:
    direction = passage.direction
    territory = direction.origin if side is Side.EXIT else direction.target
    place = Place(territory, direction.border, side)
    crossing = CrossingId(passage.crossing) if passage.crossing else None
    described = procedures_at(filter(known, almanac.list_procedures(territory=territory)), place, crossing, as_of)
    provisions = provisions_at(almanac, place)
    book = Rulebook((*provisions, *needs_as_provisions(described, place)), place, as_of, known)
    held = frozenset(
        str(paper.document) for paper in trip.papers if not paper.territories or territory in paper.territories
    )
    prescribed = (rule.provision for rule in book.rules)
    kinds = kinds_to_consider(described, prescribed, held)
    return _Bench(place, book, described, kinds, situations(trip, passage, side, unions, as_of))


def provisions_at(almanac: RuleSource, place: Place) -> tuple[Provision, ...]:
    """The provisions that may apply on one side of a border, each once."""
    found = (*almanac.list_provisions(territory=place.territory), *almanac.list_provisions(border=place.border))
    return tuple({provision.id: provision for provision in found if place.covers(provision)}.values())


def _verdicts(bench: _Bench, passage: Passage, unions: Unions) -> tuple[SideVerdict, ...]:
    """One side by each procedure. What does not depend on the procedure is worked out once."""
    settled = tuple(apply_but_procedures(bench.book, situation) for situation in bench.situations)
    return tuple(_side_verdict(bench, replace(passage, procedure=kind), unions, kind, settled) for kind in bench.kinds)


def _side_verdict(
    bench: _Bench, passage: Passage, unions: Unions, kind: str, settled: tuple[Settled, ...]
) -> SideVerdict:
    judged = tuple(situation.with_fact(PROCEDURE, kind) for situation in bench.situations)
    verdicts = tuple(
        judge_with_reasons(bench.book, situation, known) for situation, known in zip(judged, settled, strict=True)
    )
    regimes = tuple(regime_of(situation, passage.direction, unions) for situation in judged)
    together = tuple(zip(judged, verdicts, regimes, strict=True))
    return SideVerdict(
        side=bench.place.side,
        territory=bench.place.territory,
        procedure=kind,
        subjects=verdicts,
        regimes=tuple((one.subject, regime) for one, _, regime in together if one.kind is Subject.VEHICLE),
        silent=tuple(one.subject for one, verdict, regime in together if is_silent(verdict, one, regime)),
        cases=tuple(Case(bench.book, situation) for situation in judged),
    )


def _status(bounds: Bounds, silent: bool) -> PaperStatus:
    """The status the bounds give, except that where no rule is known nothing is allowed."""
    return PaperStatus.UNKNOWN if silent and bounds.status is PaperStatus.ALLOWED else bounds.status


def _option(kind: str, exits: tuple[SideVerdict, ...], entries: tuple[SideVerdict, ...]) -> OptionVerdict:
    """A procedure on the side or sides it serves; the other side goes by its own best.

    Forbidden on one side and usable on the other, it serves that other one only; what forbids it is kept beside. The
    ordinary way is the one way that is no procedure of a side: forbidden on one it is forbidden.
    """
    pair = tuple(next((one for one in side if one.procedure == kind), None) for side in (exits, entries))
    known = tuple(verdict for verdict in pair if verdict is not None)
    barred = tuple(verdict for verdict in known if verdict.status is PaperStatus.FORBIDDEN)
    if len(barred) == len(known) or kind == ORDINARY:
        barred = ()
    used = tuple(None if verdict in barred else verdict for verdict in pair)
    return OptionVerdict(kind, used[0] or _best(exits), used[1] or _best(entries), barred)


def _best(verdicts: Iterable[SideVerdict]) -> SideVerdict:
    """The most hopeful procedure of a side; the ordinary one among equals."""
    return min(verdicts, key=lambda verdict: (verdict.bounds.worst, verdict.bounds.best, verdict.procedure != ORDINARY))
