"""Money in reports: what it was for the traveller, and what became of it."""

import re
from typing import Any

from facts import Row, load_decisions
from writing import Block

_KINDS = (
    (
        "unofficial",
        r"bribe|unofficial|gift|no receipt|squeezed|drug-squad|demanded.*(not paid|declined)|false (vaccination|cholera)|odd fees|use of a pen",
    ),
    ("penalty", r"\bfine\b|penalt|overstay|late (entry|exit) fee|storage"),
    ("security", r"deposit|bond\b|guarantee|security|pledge|collateral"),
    ("premium", r"insur|soat|green card|carte? verde|third.party|cover\b|comesa|brown card|policy"),
    (
        "service",
        r"agen(t|cy)|guide|helper|fixer|escort service|broker|package|clerk|handling|forwarder|ferry|boat|barge|pontoon|ticket|cabin|"
        r"freight|container|shipping|transport|taxi|tow|truck hire|hired|hotel|parking|park per|loading|copies|photos?\b|translation|drop|"
        r"online form|typing|posting|tour|carrier|\bbus\b|jeep|rental|visa support|letter of invitation|hire",
    ),
    ("fee", r"."),
)
_STATES = (
    ("returned", r"return(ed)?\b|refund|credited back|given back"),
    ("declined", r"declined|not paid|refused|dropped"),
    ("waived", r"waived|not collected|free\b|cut from"),
    ("quoted", r"quot|offered|per person, asked|asked for|price asked|estimate"),
    ("demanded", r"demand|asked|wanted|at stake"),
)
_PER = (
    (
        "vehicle",
        r"per (bike|vehicle|car|truck|motorcycle)|each (bike|vehicle)|for (the )?(bike|car|vehicle|motorcycle)|exit bike|bike permit|vehicle permit",
    ),
    ("person", r"per person|per head|\beach\b|passenger|visa|each person"),
    ("day", r"per (day|night)|a day\b"),
    ("party", r"for (two|all|both|four)|people and car|rider and bike|everything|together"),
)


class MoneyReader:
    """Classifies payments, by the words or by hand."""

    def __init__(self) -> None:
        decided = load_decisions("reports")["money"]
        self._decided: dict[str, Any] = decided

    def payments(self, row: Row) -> list[Block]:
        """All payments of a row."""
        by_hand = self._decided.get(row["id"], {})
        return [_payment(fee) | by_hand.get(str(index), {}) for index, fee in enumerate(row["fees"])]


def _payment(fee: Row) -> Block:
    what = fee["what"]
    words = what.lower()
    amount = fee["amount"] if fee["amount"] not in {None, "null"} else None
    currency = fee["currency"] if re.fullmatch("[A-Z]{3}", fee["currency"] or "") else None
    zero = amount is not None and float(amount) == 0
    return {
        "kind": _first(_KINDS, words),
        "state": "waived" if zero else _first(_STATES, words) or "paid",
        "what": what if currency or amount is None else f"{what} ({amount} {fee['currency']})",
        "amount": None if zero or not currency else amount,
        "currency": None if zero else currency,
        "per": _first(_PER, words),
        "receipt": "no" if re.search(r"no receipt|unreceipted", words) else None,
    }


def _first(table: Any, words: str) -> str | None:
    return next((name for name, form in table if re.search(form, words)), None)
