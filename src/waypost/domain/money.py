"""Amounts in a currency of a day. Never a bare number, never a float that lost its currency."""

from dataclasses import dataclass
from decimal import Decimal

from .unknown import Maybe
from .vocabulary import MoneyKind, MoneyState, Per


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in an ISO 4217 currency."""

    amount: Decimal
    currency: str

    def __str__(self) -> str:
        amount = self.amount.normalize()
        return f"{amount:,f} {self.currency}"


@dataclass(frozen=True, slots=True)
class Payment:
    """Money in a report: what it was for, what became of it, and whether there was a receipt."""

    kind: MoneyKind
    state: MoneyState
    what: str
    money: Maybe[Money]
    per: Per = Per.UNKNOWN
    receipt: Maybe[bool] | None = None
