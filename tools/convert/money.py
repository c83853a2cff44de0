"""Money in reports: what it was for the traveller, and what became of it."""

import re
from typing import Any

from facts import Row, load_decisions
from writing import Block


class MoneyReader:
    """Classifies payments, by the words or by hand."""

    def __init__(self) -> None:
        decided = load_decisions("reports")["money"]
        self._decided: dict[str, Any] = decided
        self._words: dict[str, Any] = load_decisions("words")

    def payments(self, row: Row) -> list[Block]:
        """All payments of a row."""
        by_hand = self._decided.get(row["id"], {})
        return [self._payment(fee) | by_hand.get(str(index), {}) for index, fee in enumerate(row["fees"])]

    def _payment(self, fee: Row) -> Block:
        what = fee["what"]
        words = what.lower()
        amount = fee["amount"] if fee["amount"] not in {None, "null"} else None
        currency = fee["currency"] if re.fullmatch("[A-Z]{3}", fee["currency"] or "") else None
        zero = amount is not None and float(amount) == 0
        return {
            "kind": _first(self._words["money_kinds"], words),
            "state": "waived" if zero else _first(self._words["money_states"], words) or "paid",
            "what": what if currency or amount is None else f"{what} ({amount} {fee['currency']})",
            "amount": None if zero or not currency else amount,
            "currency": None if zero else currency,
            "per": _first(self._words["money_per"], words),
            "receipt": "no" if re.search(r"no receipt|unreceipted", words) else None,
        }


def _first(table: Any, words: str) -> str | None:
    return next((name for name, form in table if re.search(form, words)), None)
