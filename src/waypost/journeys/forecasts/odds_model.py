"""What the odds of borders are made of: groupings, scales, prior means, flip rates, and what a later try is worth.

Plain data, apart from the code that uses it. Why each number: docs/decisions/0062-the-border-odds-model.md
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from waypost.domain.vocabulary import Level, Side
from waypost.journeys.forecasts.features import PANEL, SIDE_UNTOLD
from waypost.odds import FlipRate, ModelSpec, Row, Scale, Term, assume_refused_report_factor

VERSION = "9"
"""Part of every kept fit's key: another model, another fit."""

DIGITS_FROM_EFFECTIVE = 3.0
"""Below so many effective reports a forecast is given in words."""
DIGITS_FROM_NEAR = 3
"""The same, where fewer accounts than this tell of the same officers deciding on comparable travellers."""


@dataclass(frozen=True, slots=True)
class Prior:
    """What is thought of a block of evidence before any report."""

    mean: float
    """Log-odds that a first attempt passes."""
    sd: float
    decider: float
    """How much deciding territories differ, on the log-odds."""


PRIORS: Mapping[str, Prior] = {
    "exit:person": Prior(3.6, 0.5, 0.5),
    "exit:citizen-plate": Prior(3.0, 0.5, 0.8),
    "exit:home-plate": Prior(1.2, 0.5, 1.0),
    "exit:foreign-plate": Prior(3.2, 0.5, 0.6),
    "entry:person": Prior(2.6, 0.5, 0.6),
    "entry:citizen-plate": Prior(5.0, 0.5, 0.3),
    "entry:home-plate": Prior(2.2, 0.5, 0.6),
    "entry:foreign-plate": Prior(1.6, 0.5, 0.6),
}
"""By comparability. Coming home, and persons without a vehicle, pass more easily than a foreign vehicle comes in; a
plate of the country, taken out by somebody who is no citizen or does not say so, is the hardest (decision 0101)."""

OTHER_SIDE_PASSES: Mapping[Side, float] = {Side.EXIT: 0.82, Side.ENTRY: 0.93}
"""How often the *other* side lets through at first, seen from each side: counted in reports that tell the side."""


OUTSIDE_SCALE, OUTSIDE_NOISE, OUTSIDE_REVERSION = Scale(0.36, 0.5), Scale(0.52, 0.35), Scale(4.9, 0.4)
"""What the engine found, on the average and with its spread, in six files of decisions on Schengen visas."""
OUTSIDE_MEAN, OUTSIDE_SD = 2.4, 1.0
"""Eleven visas in twelve are given; a border may be much easier or harder."""
OUTSIDE_OTHER_SIDE = 0.9


@dataclass(frozen=True, slots=True)
class LaterTry:
    """What a try after a refusal is worth, on the log-odds of the first."""

    step: float
    """Added to the log-odds of the first try, draw by draw: whoever would have refused the first, refuses again."""
    sd: float
    """What the other officer, shift or level has to itself."""


LATER: Mapping[Level, LaterTry] = {
    Level.COUNTER: LaterTry(-1.6, 0.8),
    Level.UNKNOWN: LaterTry(-1.6, 0.8),
    Level.CHIEF: LaterTry(-1.0, 1.0),
    Level.REGIONAL_OFFICE: LaterTry(-1.0, 1.0),
    Level.CAPITAL: LaterTry(-0.8, 1.2),
}
"""Assumptions. The only chain told in full is the source account: shift no, chief no, capital yes."""

LET_BACK_PRIOR = (4.0, 1.0)
"""Beta prior of being let back after the other side refused."""

REPORTING_BIAS = Scale(1.0, 0.5)
"""How many times as likely a refusal is told as a passage, where a panel can tell: 0.4 to 2.7 with 95%."""


def specification(comparability: str, refused_report_factor: float = 1.0, rows: Iterable[Row] = ()) -> ModelSpec:
    """The model of one block of evidence.

    Args:
        comparability: ``Subject.comparability``.
        refused_report_factor: how many times as likely a refusal is assumed to be told as a passage.
        rows: the evidence; with answers of a panel among it, the bias of all others is learnt.
    """
    prior = PRIORS[comparability]
    spec = ModelSpec(
        terms=_terms(prior),
        intercept_mean=prior.mean,
        intercept_sd=prior.sd,
        reversion_years=Scale(8.0, 0.0),
        noise=Scale(0.3, 0.0),
        flips=_flips(),
    )
    told_freely = tuple(name for name in spec.flips if not name.startswith(PANEL))
    if refused_report_factor != 1.0:
        return assume_refused_report_factor(spec, refused_report_factor, told_freely)
    if any(row.source_class.startswith(PANEL) for row in rows):
        return replace(spec, refused_report_factors=dict.fromkeys(told_freely, REPORTING_BIAS))
    return spec


def _terms(prior: Prior) -> tuple[Term, ...]:
    """Groupings from the widest to the narrowest: what is borrowed is named by the last one that is shared."""
    return (
        Term(("paper",), static=Scale(0.3, 0.0)),
        Term(("plate",), static=Scale(0.3, 0.0)),
        Term(("nationality",), static=Scale(0.3, 0.0)),
        Term(("vehicle",), static=Scale(0.3, 0.0)),
        Term(("procedure",), static=Scale(0.4, 0.3)),
        Term(("decider",), static=Scale(prior.decider, 0.3)),
        Term(("decider", "procedure"), static=Scale(0.8, 0.0)),
        Term(("era",), static=Scale(0.6, 0.0)),
        Term(("border",), static=Scale(0.9, 0.3), drift=Scale(0.5, 0.0)),
        Term(("direction",), static=Scale(0.2, 0.0)),
        Term(("crossing",), static=Scale(0.6, 0.3)),
        Term(("procedure", "vehicle"), static=Scale(0.4, 0.0)),
        Term(("border", "vehicle"), static=Scale(0.7, 0.0)),
    )


def outside_specification() -> ModelSpec:
    """The same groupings with nothing taken from the almanac's reports, for an honest proof (decision 0105).

    Every scale and mean begins where another table of accepting and refusing had it: decisions on Schengen visas.
    What they are at borders, the reports known before each forecast say.
    """
    terms = _terms(PRIORS["entry:foreign-plate"])
    return ModelSpec(
        terms=tuple(replace(one, static=OUTSIDE_SCALE, drift=one.drift and OUTSIDE_SCALE) for one in terms),
        intercept_mean=OUTSIDE_MEAN,
        intercept_sd=OUTSIDE_SD,
        reversion_years=OUTSIDE_REVERSION,
        noise=OUTSIDE_NOISE,
        flips=_flips(dict.fromkeys(Side, OUTSIDE_OTHER_SIDE)),
    )


def _flips(other_side_passes: Mapping[Side, float] = OTHER_SIDE_PASSES) -> dict[str, FlipRate]:
    """Flip rates by class; a refusal on an untold side is wrong about this side where the other one refused.

    With q the chance that the other side passes, the refusal's likelihood 1 - q p is that of a flip (1-q)/(2-q).
    """
    own = {PANEL: 0.02, "first-hand": 0.02, "hearsay": 0.10, "unknown": 0.06}
    flips = {name: FlipRate(rate, 0.0) for name, rate in own.items()}
    for side, q in other_side_passes.items():
        for name, rate in own.items():
            other = (1.0 - q) / (2.0 - q)
            both = other * (1.0 - rate) + rate * (1.0 - other)
            flips[f"{name}, {side.value} {SIDE_UNTOLD}"] = FlipRate(both, 0.0)
    return flips
