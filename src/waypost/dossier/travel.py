"""What both sets of a dossier are made from: the plan, what paper says, and the crossings the policy can reach."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from waypost.almanac import Almanac
from waypost.domain.territories import name_in
from waypost.domain.trips import Trip
from waypost.domain.vocabulary import Side
from waypost.journeys.checks.check_report import CheckReport
from waypost.journeys.map.routes import Candidate
from waypost.journeys.options.options import Option
from waypost.journeys.options.stages import Stage
from waypost.journeys.plans.plan import Plan
from waypost.journeys.plans.reading import Page, read_plan
from waypost.journeys.plans.steps import Narrator
from waypost.journeys.plans.verdict import main_way
from waypost.messages import language


@dataclass(frozen=True, slots=True)
class Passing:
    """A crossing that the policy can reach, in one direction."""

    candidate: Candidate
    at: datetime
    """When it is most likely reached, on the clock of the side that is left."""
    exit: tuple[Option, ...]
    entry: tuple[Option, ...]
    """The ways through that the policy may use on each side, one a procedure."""
    is_main: bool
    """Whether it lies on the likeliest way."""

    @property
    def day(self) -> date:
        """The day, on the clock of the side that is left."""
        return self.at.date()

    def options(self, side: Side) -> tuple[Option, ...]:
        """The ways through on one side."""
        return self.exit if side is Side.EXIT else self.entry


@dataclass(frozen=True)
class Travel:
    """One trip with its plan and its check, as a dossier shows them."""

    plan: Plan
    report: CheckReport
    made_at: datetime

    @property
    def trip(self) -> Trip:
        """The trip as declared."""
        return self.plan.trip

    @property
    def almanac(self) -> Almanac:
        """The facts."""
        return self.plan.almanac

    @cached_property
    def narrator(self) -> Narrator:
        """Words for the steps."""
        return Narrator(self.plan)

    @cached_property
    def page(self) -> Page:
        """The plan in numbered paragraphs."""
        return read_plan(self.plan)

    @cached_property
    def passings(self) -> tuple[Passing, ...]:
        """The crossings that the policy can reach, in the order in which they come."""
        used = self.plan.actions_used()
        main = {str(one.node.action) for one in main_way(self.plan)}
        by_front: dict[str, list[Option]] = {}
        for option in self.plan.options.listed:
            if option.id in used and option.stage is not Stage.BACK:
                by_front.setdefault(option.candidate.front, []).append(option)
        found = [self._passing(options, main) for options in by_front.values()]
        return tuple(sorted(found, key=lambda one: (one.at, one.candidate.front)))

    def _passing(self, options: list[Option], main: set[str]) -> Passing:
        ids = {one.id for one in options}
        reached = [one for one in self.plan.unfolded.nodes.values() if one.node.action in ids]
        first = max(reached, key=lambda one: (one.p, -one.node.begins))
        candidate = options[0].candidate
        return Passing(
            candidate,
            self.plan.local(first.node.begins, candidate.front),
            _of_side(options, Side.EXIT),
            _of_side(options, Side.ENTRY),
            bool(ids & main),
        )

    def territory(self, code: str) -> str:
        """A territory's name in the reader's language."""
        found = self.almanac.find_territory(code)
        return (name_in(found.names, language()) if found else "") or code.upper()

    def document(self, paper: str) -> str:
        """A paper's name in the reader's language; ``visa@kz`` says for where."""
        name, _at, territory = paper.partition("@")
        found = self.almanac.find_document(name)
        usual = (name_in(found.names, language()) if found else "") or name.replace("-", " ")
        return f"{usual} ({self.territory(territory)})" if territory else usual


def _of_side(options: list[Option], side: Side) -> tuple[Option, ...]:
    """One option a procedure: the first stage carries what paper says."""
    first: dict[str, Option] = {}
    for option in options:
        if option.stage.side is side:
            first.setdefault(option.procedure, option)
    return tuple(first.values())
