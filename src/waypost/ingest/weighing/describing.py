"""The candidates of a page with all their figures, and the way each most likely leads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from waypost.ingest.drafts.outcomes import outcome_of

from .candidates import find_candidates
from .further import find_further, further_figures
from .outcomes import outcome_figures
from .passages import passage_figures
from .scene import Candidate, Scene
from .view import View
from .ways import way_figures
from .weights import Weights

_UNTOLD = 0.7
"""What a way keeps of its weight that the grammar takes for a plan or advice."""
_IN_VAIN = frozenset({"refused", "closed", "redirected", "gave-up"})
_SAYS = 2.0
"""What the words of a sentence must weigh to tell the way of its own passage."""


@dataclass(frozen=True)
class Described:
    """A candidate, the side it most likely leads from, and how sure that is in log odds."""

    candidate: Candidate
    origin: str
    lead: float
    view: View
    ways: tuple[str, ...]
    """The origins of all main candidates of the page."""
    main: Candidate | None = None
    """The main candidate beside which a further one stands; None for those."""

    @cached_property
    def figures(self) -> dict[str, float]:
        """What speaks for and against a passage."""
        if self.main is not None:
            return further_figures(self.view, self.candidate, self.main)
        return passage_figures(self.view, self.candidate, self.origin, self.lead, self.ways)

    @cached_property
    def outcome_figures(self) -> dict[str, float]:
        """What speaks for a refusal."""
        return outcome_figures(self.view, self.candidate, self.origin)


def describe_candidates(scene: Scene, weights: Weights) -> list[Described]:
    """Every candidate of a page, the main ones first.

    The grammar knows the way of what it put together, the weights that of the others.
    """
    candidates = find_candidates(scene)
    view = View(scene, candidates)
    ways = [_way_of(view, one, weights) for one in candidates]
    origins = tuple(origin for origin, _lead in ways)
    mains = [Described(one, origin, lead, view, origins) for one, (origin, lead) in zip(candidates, ways, strict=True)]
    return [*mains, *(_further(view, one, mains, weights) for one in find_further(view))]


def _further(view: View, one: Candidate, mains: Sequence[Described], weights: Weights) -> Described:
    main = min(
        (other for other in mains if other.candidate.border == one.border and other.candidate.voice == one.voice),
        key=lambda other: abs(other.candidate.anchor - one.anchor),
    )
    origin, lead = _own_way(view, one) or _once_more(view, one, main.candidate) or _way_of(view, one, weights)
    return Described(one, origin, lead, view, main.ways, main.candidate)


def _own_way(view: View, one: Candidate) -> tuple[str, float] | None:
    """The way that the sentence of a further passage tells itself, where it does."""
    a, b = one.sides
    says = 0.0
    for clue in view.clues.get(one.anchor, ()):
        if not (clue.is_border_of or clue.is_border_pair):
            weight = clue.weight * (1.0 if clue.is_told else _UNTOLD)
            sign = -1.0 if clue.is_turned else 1.0
            says += weight * ((a in clue.origin) - (b in clue.origin))
            says += sign * weight * ((b in clue.target) - (a in clue.target))
    return ((a if says > 0 else b), abs(says) / 2) if abs(says) >= _SAYS else None


def _once_more(view: View, one: Candidate, main: Candidate) -> tuple[str, float] | None:
    """The way of the main passage, where it came to nothing and another post is tried after it."""
    told = main.told
    if told is None or one.anchor < main.anchor:
        return None
    sentences = view.scene.sentences
    events = sorted(told.events, key=lambda event: (sentences[event.sentence].is_heading, event.start))
    return (told.way.origin, told.way.lead) if outcome_of(events).name in _IN_VAIN else None


def _way_of(view: View, one: Candidate, weights: Weights) -> tuple[str, float]:
    if one.told is not None:
        return one.told.way.origin, one.told.way.lead
    return way_by(figures_of_way(view, one), one, weights)


def figures_of_way(view: View, one: Candidate) -> Mapping[str, float]:
    """What speaks for the way of a candidate."""
    return way_figures(view, one)


def way_by(figures: Mapping[str, float], one: Candidate, weights: Weights) -> tuple[str, float]:
    """The side a candidate leads from by its figures, and how sure that is."""
    log_odds = weights.weigh_way(figures)
    return one.sides[log_odds < 0], abs(log_odds)
