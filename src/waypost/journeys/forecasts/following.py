"""Reports that came since a fit: what a site folds in at once, and when it is time to fit anew."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from waypost.almanac import Almanac
from waypost.domain.reports import Report
from waypost.journeys.forecasts.accounts import Account, accounts_of
from waypost.journeys.forecasts.dated_rules import DatedRules
from waypost.odds import Posterior, fold_in

MOST_FOLDED = 24
"""After so many reports of one block a new fit is due: the scales follow only roughly in a fold."""


@dataclass(frozen=True, slots=True)
class Block:
    """One block of comparable evidence, fitted."""

    posterior: Posterior
    accounts: tuple[Account, ...]
    folded: int = 0
    """Accounts that came after the fit."""

    @property
    def is_due(self) -> bool:
        """Whether so many came that it is to be fitted anew."""
        return self.folded > MOST_FOLDED


def fold_reports(
    block: Block,
    comparability: str,
    almanac: Almanac,
    reports: Iterable[Report],
    rules: DatedRules,
    known_as_of: float | None = None,
) -> Block:
    """A block with reports folded in that it does not hold yet.

    Nothing can be taken out of a fit: one that was withdrawn goes with the next fit.
    """
    held = {one.report for one in block.accounts}
    fresh = ((one, 1) for one in reports if one.id not in held)
    came = accounts_of(almanac, fresh, rules, comparability, known_as_of)
    posterior = block.posterior
    for one in came:
        posterior = fold_in(posterior, one.row)
    return replace(block, posterior=posterior, accounts=(*block.accounts, *came), folded=block.folded + len(came))
