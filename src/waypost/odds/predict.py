"""Forecasts with the account of their evidence: what is shown to people."""

from collections.abc import Sequence
from dataclasses import dataclass

from waypost.odds.evidence import Borrowed, Evidence, Strength, weigh_evidence
from waypost.odds.forecast import Interval, summarise
from waypost.odds.moments import moments
from waypost.odds.posterior import Posterior, block_of, fit_block
from waypost.odds.rows import Query
from waypost.odds.spec import ModelSpec
from waypost.odds.table import cell_of


@dataclass(frozen=True, slots=True)
class Forecast:
    """How likely one attempt is to pass."""

    p: float
    """Mean probability, strictly between 0 and 1."""
    interval80: Interval
    interval90: Interval
    prior80: Interval
    """What would be said without a single report; the range to plan with when the evidence is only words."""
    evidence: Evidence

    @property
    def strength(self) -> Strength:
        """How much evidence there is."""
        return self.evidence.strength

    @property
    def words(self) -> str | None:
        """What to show instead of digits where evidence is thin; None where digits may be shown."""
        return None if self.strength.has_digits else self.strength.value

    @property
    def newest(self) -> float | None:
        """Decimal year of the newest own report."""
        return self.evidence.newest

    @property
    def borrowed(self) -> tuple[Borrowed, ...]:
        """Where evidence is borrowed from, most influential first."""
        return self.evidence.borrowed


def predict(posterior: Posterior, queries: Sequence[Query]) -> tuple[Forecast, ...]:
    """Forecast attempts.

    Args:
        posterior: what the reports say.
        queries: the attempts; unseen levels and later periods are no error.

    Returns:
        One forecast per query, in order. Rates include the noise of the attempt's own cell and period.
    """
    prior80 = prior_range(posterior.spec)
    found: dict[int, Forecast] = {}
    for key in dict.fromkeys(query.comparability for query in queries):
        at = [i for i, query in enumerate(queries) if query.comparability == key]
        block = block_of(posterior, key)
        cells = tuple(cell_of(queries[i], posterior.spec) for i in at)
        of = moments(block, cells)
        rates = summarise(of, block.weights).T.tolist()
        for i, (mean, low90, low80, high80, high90), evidence in zip(
            at, rates, weigh_evidence(block, cells, of), strict=True
        ):
            found[i] = Forecast(mean, Interval(low80, high80), Interval(low90, high90), prior80, evidence)
    return tuple(found[i] for i in range(len(queries)))


def prior_range(spec: ModelSpec) -> Interval:
    """The 80% interval of any attempt's rate before a single report."""
    block = fit_block(spec, ())
    _, _, low80, high80, _ = summarise(moments(block, (cell_of(Query({}, 2000.0), spec),)), block.weights)[:, 0]
    return Interval(float(low80), float(high80))
