"""The order of the windows on each side of a crossing, with the papers shown at each.

Where they stand and who sits there is told; what happened to others there is not: that is for the night before.
"""

from dataclasses import dataclass

from waypost.domain.crossings import Station
from waypost.domain.identity import DocumentId
from waypost.domain.papers import Procedure, Step
from waypost.domain.trips import Paper
from waypost.domain.unknown import Unknown
from waypost.domain.vocabulary import Authority, Side
from waypost.dossier.carry.neutral import is_neutral
from waypost.dossier.travel import Passing, Travel
from waypost.messages import _

_COPIES = 2


@dataclass(frozen=True, slots=True)
class Window:
    """One stop: where it is, who sits there, and the papers it takes."""

    where: str
    authority: str
    papers: tuple[str, ...]


def authority_words(authority: Authority) -> str:
    """Who sits at a window."""
    return {
        Authority.IMMIGRATION: _("passport control"),
        Authority.CUSTOMS: _("customs"),
        Authority.QUARANTINE: _("health and quarantine"),
        Authority.GUARDS: _("guards"),
        Authority.TRAFFIC_POLICE: _("traffic police"),
        Authority.HEAD_OF_POST: _("head of the post"),
        Authority.REGIONAL_OFFICE: _("regional office"),
        Authority.CAPITAL: _("head office"),
        Authority.OTHER: _("other office"),
        Authority.UNKNOWN: _("office not known"),
    }[authority]


def windows(travel: Travel, passing: Passing, side: Side) -> tuple[Window, ...]:
    """The windows of one side in their order; empty where nobody has told it."""
    direction, crossing = passing.candidate.direction, passing.candidate.crossing
    post = crossing.post(direction.origin if side is Side.EXIT else direction.target)
    stations = post.exit_stations if side is Side.EXIT else post.entry_stations
    steps = [one for one in _steps(travel, passing, side) if one.authority is not None]
    left = list(steps)
    found = [_at_station(travel, station, left) for station in stations]
    found += [_of_step(travel, step) for step in left]
    return tuple(found)


def _steps(travel: Travel, passing: Passing, side: Side) -> list[Step]:
    """What the procedures that may be used have done at this side."""
    procedures = (travel.almanac.find_procedure(one.procedure) for one in passing.options(side))
    return [step for one in procedures if one is not None for step in one.steps if step.side is side]


def _at_station(travel: Travel, station: Station, left: list[Step]) -> Window:
    """A stop of the post, with the papers of the first step there that no earlier stop has taken."""
    mine = next((one for one in left if one.authority is station.authority), None)
    if mine is not None:
        left.remove(mine)
    where = station.name if is_neutral(station.name) else ""
    return Window(where, authority_words(station.authority), () if mine is None else _papers(travel, mine.papers))


def _of_step(travel: Travel, step: Step) -> Window:
    return Window("", authority_words(step.authority or Authority.UNKNOWN), _papers(travel, step.papers))


def _papers(travel: Travel, papers: tuple[DocumentId, ...]) -> tuple[str, ...]:
    return tuple(_with_copies(travel, paper) for paper in papers)


def _with_copies(travel: Travel, paper: str) -> str:
    """A paper with how many copies of it to have in the hand."""
    held = [one.copies for one in travel.trip.papers if one.document == paper and not isinstance(one.copies, Unknown)]
    return _("{paper}: original, {n} copies").format(paper=travel.document(paper), n=max([*held, _COPIES]))


def procedure_papers(procedure: Procedure | None) -> tuple[str, ...]:
    """The papers a procedure works with, in the order in which they are shown."""
    if procedure is None:
        return ()
    return tuple(dict.fromkeys([*procedure.needs, *(paper for step in procedure.steps for paper in step.papers)]))


def papers_in_hand(travel: Travel, passing: Passing) -> tuple[str, ...]:
    """What must be in the hand before the barrier: what rules and procedures of both sides ask and no post writes."""
    papers: dict[str, None] = {}
    given: set[str] = set()
    for side in Side:
        for option in passing.options(side):
            procedure = travel.almanac.find_procedure(option.procedure)
            papers.update(dict.fromkeys(procedure_papers(procedure)))
            papers.update(dict.fromkeys(option.missing))
            asked = (one for one in option.verdict.requirements if one.binding and one.document)
            papers.update(dict.fromkeys(str(one.document) for one in asked))
            given |= {str(one) for step in (procedure.steps if procedure else ()) if step.side for one in step.gives}
            given |= {str(one.document) for one in option.verdict.requirements if one.at_the_post}
    return tuple(paper for paper in papers if paper not in given)


def other_papers(travel: Travel, passing: Passing) -> tuple[str, ...]:
    """What the party holds besides that may count here."""
    held = dict.fromkeys(str(one.document) for one in travel.trip.papers if _is_good_here(one, passing))
    in_hand = {one.partition("@")[0] for one in papers_in_hand(travel, passing)}
    return tuple(one for one in held if one not in in_hand)


def _is_good_here(paper: Paper, passing: Passing) -> bool:
    """Whether a paper the party holds may be asked for on either side of a crossing."""
    direction = passing.candidate.direction
    return not paper.territories or bool({direction.origin, direction.target} & set(paper.territories))
