"""Amounts in other currencies, by the almanac's dated tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from waypost.domain.money import Money
from waypost.domain.places import Rates
from waypost.domain.sources import Citations


@dataclass(frozen=True, slots=True)
class Conversion:
    """An amount in another currency, with the table it was made by."""

    money: Money
    rate_on: date
    base: str
    citations: Citations
    is_later: bool = False
    """Whether the table is of a later day than the one asked for, there being no earlier."""


def convert_money(tables: Sequence[Rates], money: Money, currency: str, on: date) -> Conversion | None:
    """Convert by the nearest table at or before a day, else the nearest after; None where no table has both."""
    fitting = [table for table in tables if _units(table, money.currency) and _units(table, currency)]
    before = [table for table in fitting if table.on <= on]
    after = [table for table in fitting if table.on > on]
    if not fitting:
        return None
    table = max(before, key=_day) if before else min(after, key=_day)
    amount = money.amount / (_units(table, money.currency) or 1) * (_units(table, currency) or 1)
    return Conversion(Money(amount, currency), table.on, table.base, table.citations, table.on > on)


def _day(table: Rates) -> date:
    return table.on


def _units(table: Rates, currency: str) -> Decimal | None:
    return Decimal(1) if currency == table.base else table.units.get(currency)
