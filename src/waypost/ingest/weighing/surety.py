"""How sure a drafted outcome is: how often one like it was right on pages that had taught neither grammar nor weights.

A firm turn of phrase says little of that: "stamped us out" is followed by a refusal as often as not. What the weights
see on the rest of the page says more.
"""

from collections.abc import Mapping

from waypost.ingest.drafts.told import Surety

from .describing import Described
from .weights import Weights, chance

Terms = tuple[float, float, float]
"""Log odds of being right: a start, and what the log odds of a refusal and of another ending add."""

_OUTCOMES: Mapping[str, Terms] = {
    "crossed": (-1.03, -0.76, -0.23),
    "refused": (-0.24, 0.0, 0.0),
    "crossed-after-refusal": (-1.0, 0.0, 0.0),
    "closed": (0.1, 0.0, 0.0),
}
"""Fitted on 594 drafts of 802 pages (docs/measured/ingest.md), a third of whose passages are refusals: of ordinary
diaries a crossing is surer than this says. Of drafts that say anything but crossed the log odds told nothing."""
_ENDINGS: Mapping[str, Terms] = {
    **_OUTCOMES,
    "crossed": (-0.06, -0.59, -0.06),
    "crossed-after-refusal": (0.4, 0.0, 0.0),
}
"""The same of how it ended, which is right as well where they got through and only a refusal before it was missed."""
_COUNTED: Mapping[str, int] = {"crossed": 479, "refused": 89, "crossed-after-refusal": 7, "closed": 19}
"""How many of those drafts said so."""
_WAY = (0.6, 0.2)
"""Log odds of the way being right: a start, and what its lead adds (551 drafts of the same pages)."""
_SUREST_WAY = 0.97
_OTHERWISE = "closed"
"""The outcome whose figures hold for all that are not listed."""


def surety_of(outcome: str, lead: float, one: Described, weights: Weights) -> Surety:
    """How likely a drafted way, outcome and ending are what is told.

    Args:
        outcome: as drafted.
        lead: of its way.
        one: its candidate.
        weights: what was learnt.
    """
    refused, stopped = (model.weigh(one.outcome_figures) for model in (weights.refused, weights.stopped))

    def likely(terms: Terms) -> float:
        return chance(terms[0] + terms[1] * refused + terms[2] * stopped)

    name = outcome if outcome in _OUTCOMES else _OTHERWISE
    way = min(_SUREST_WAY, chance(_WAY[0] + _WAY[1] * lead))
    return Surety(way, likely(_OUTCOMES[name]), likely(_ENDINGS[name]), _COUNTED[name])
