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


def reports_added(before: Almanac, after: Almanac) -> tuple[Report, ...] | None:
    """The reports that came; None where any was changed or withdrawn, for nothing can be taken out of a fit."""
    former = {one.id: one for one in before.list_reports()}
    now = {one.id: one for one in after.list_reports()}
    if any(now.get(name) != one for name, one in former.items()):
        return None
    return tuple(one for name, one in now.items() if name not in former)


def fold_reports(
    block: Block,
    comparability: str,
    almanac: Almanac,
    reports: Iterable[Report],
    rules: DatedRules,
    known_as_of: float | None,
) -> Block | None:
    """A block with new reports folded in; None where there are so many that it is to be fitted anew."""
    came = accounts_of(almanac, reports, rules, comparability, known_as_of)
    if block.folded + len(came) > MOST_FOLDED:
        return None
    posterior = block.posterior
    for one in came:
        posterior = fold_in(posterior, one.row)
    return replace(block, posterior=posterior, accounts=(*block.accounts, *came), folded=block.folded + len(came))
