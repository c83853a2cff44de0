"""What a plan may reckon with at a border where no tariff is known: what people paid there, with range and count.

Only where no binding rule sets a price on either side, and only where enough people tell of it; a sum that one party
paid once is a story. Source: docs/decisions/0107-fees-where-no-tariff-is-known.md
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from waypost.domain.dates import PartialDate
from waypost.domain.identity import Direction, ReportId
from waypost.domain.money import Money
from waypost.domain.provisions import Charge
from waypost.domain.vocabulary import MoneyKind, Side
from waypost.journeys.forecasts.forecasts import Forecasts
from waypost.journeys.forecasts.payments import KINDS, Paid, in_money, official_charges

FEWEST: Final = 3
"""Reports that tell of fees, below which nothing is reckoned with."""


@dataclass(frozen=True, slots=True)
class UsualFee:
    """Fees of one passage, both sides together, as reports tell them."""

    typical: Money
    """Expected over what is told; whoever paid nothing seldom tells, so it is rather high."""
    low: Money
    """What a cheap passage costs: the median of the cheaper half."""
    high: Money
    """What a dear one costs: the median of the dearest twentieth."""
    reports: tuple[ReportId, ...]
    """That tell of it, newest first."""
    newest: PartialDate


def usual_fee(forecasts: Forecasts, direction: Direction, crossing: str, on: date) -> UsualFee | None:
    """Fees to reckon with where no tariff is known.

    Args:
        forecasts: what was known of reports.
        direction: of the passage.
        crossing: its id.
        on: the day.
    Returns: None where a binding tariff exists on either side, or fewer than ``FEWEST`` reports tell of fees.
    """
    if any(_has_tariff(forecasts, direction, crossing, side, on) for side in Side):
        return None
    told = [one for one in forecasts.payments(direction, on) if one.kind is MoneyKind.FEE]
    return _usual(told[0]) if told and len(told[0].reports) >= FEWEST else None


def _has_tariff(forecasts: Forecasts, direction: Direction, crossing: str, side: Side, on: date) -> bool:
    """Whether a binding rule sets a price there; fines and securities are none."""
    charges = official_charges(forecasts.almanac, direction, crossing, side, on, forecasts.known_as_of)
    return any(isinstance(one.consequence, Charge) and one.consequence.kind in KINDS for one in charges)


def _usual(paid: Paid) -> UsualFee:
    return UsualFee(
        typical=in_money(paid.mean),
        low=in_money(paid.outcomes[0][1]),
        high=in_money(paid.outcomes[-1][1]),
        reports=paid.reports,
        newest=paid.newest,
    )
