"""Amounts of money, with their currency, what they were for, and what became of them."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from .numbers import read_amount

_NAMES = {
    "usd": "USD",
    "us$": "USD",
    "$": "USD",
    "dollar": "USD",
    "buck": "USD",
    "eur": "EUR",
    "€": "EUR",
    "euro": "EUR",
    "gbp": "GBP",
    "£": "GBP",
    "rmb": "CNY",
    "cny": "CNY",
    "yuan": "CNY",
    "tenge": "KZT",
    "kzt": "KZT",
    "rouble": "RUB",
    "ruble": "RUB",
    "rub": "RUB",
    "baht": "THB",
    "thb": "THB",
    "kip": "LAK",
    "dong": "VND",
    "riel": "KHR",
    "kyat": "MMK",
    "ringgit": "MYR",
    "lira": "TRY",
    "lari": "GEL",
    "gel": "GEL",
    "manat": "AZN",
    "dram": "AMD",
    "somoni": "TJS",
    "tugrik": "MNT",
    "cfa": "XOF",
    "xof": "XOF",
    "kwacha": "ZMW",
    "pula": "BWP",
    "rand": "ZAR",
    "birr": "ETB",
    "naira": "NGN",
    "cedi": "GHS",
    "ouguiya": "MRU",
    "metical": "MZN",
    "meticais": "MZN",
    "quetzal": "GTQ",
    "quetzale": "GTQ",
    "lempira": "HNL",
    "cordoba": "NIO",
    "colone": "CRC",
    "colon": "CRC",
    "bzd": "BZD",
    "sole": "PEN",
    "sol": "PEN",
    "boliviano": "BOB",
    "guarani": "PYG",
    "reai": "BRL",
    "real": "BRL",
    "taka": "BDT",
    "leva": "BGN",
    "zloty": "PLN",
    "hryvnia": "UAH",
    "lev": "BGN",
    "toman": "IRR",
    "shekel": "ILS",
}
_SHARED = {
    "pound": ("GBP", "EGP", "SDG", "SYP", "LBP", "SSP"),
    "dinar": ("JOD", "IQD", "KWD", "TND", "DZD", "LYD", "RSD", "BHD"),
    "som": ("KGS", "UZS"),
    "peso": ("MXN", "ARS", "CLP", "COP", "UYU", "CUP", "DOP", "PHP"),
    "rial": ("IRR", "OMR", "YER"),
    "riyal": ("SAR", "QAR"),
    "rupee": ("INR", "PKR", "NPR", "LKR"),
    "dirham": ("MAD", "AED"),
    "shilling": ("KES", "TZS", "UGX", "SOS"),
    "franc": ("CHF", "XOF", "XAF", "CDF", "RWF", "BIF", "DJF", "GNF"),
    "krona": ("SEK",),
    "lei": ("RON", "MDL"),
}
_AMOUNT = r"\d[\d.,']*\d|\d"
_WORDS = "|".join(re.escape(name) for name in sorted({*_NAMES, *_SHARED}, key=len, reverse=True))
_MONEY = re.compile(
    rf"(?P<sign>us\$|\$|€|£) ?(?P<amount>{_AMOUNT})(?:k\b)?|\b(?P<amount2>{_AMOUNT}) ?(?P<name>{_WORDS})s?(?!\w)"
    rf"|\b(?P<name3>usd|eur|gbp|rmb|cny) ?(?P<amount3>{_AMOUNT})"
)
_KINDS = (
    (
        "unofficial",
        (
            r"bribe|something for|under the table|tea money|backhander|baksheesh|no receipt|without (?:a )?receipt|"
            r"gave him|weekend fee"
        ),
    ),
    ("security", r"deposit|guarantee|refundable|bond|caution"),
    ("penalty", r"fine\b|fined|penalty|overstay"),
    ("premium", r"insurance|green card|third[- ]party|soat"),
    (
        "service",
        (
            r"agency|agent|guide|fixer|broker|helper|driver|jeep|taxi|tout|processing fee|carried|ferry|ticket|"
            r"copies|filling (?:it|in)"
        ),
    ),
    (
        "fee",
        (
            r"visa|tax|toll|fee|permit|stamp|levy|tip\b|form|fumigat|disinfect|bridge|customs|entry|exit|paper|"
            r"plates|copy|charge|spray"
        ),
    ),
)
_STATES = (
    ("declined", r"refused to pay|did not pay|didn't pay|wouldn't pay|pointed at"),
    ("waived", r"waived|for free|let us off"),
    ("returned", r"refund|got (?:it )?back|gave (?:it )?back|returned"),
    ("quoted", r"quoted|would cost|would be|according to|they say|is only|costs?\b(?! us)"),
    ("paid", r"\bpa(?:id|y)\b|\bcost us|\bbought|charged|gave|sold|handed over|\bfor \w+ (?:dollars|euros)|took"),
    ("demanded", r"asked|asking|wanted|demand"),
)
_PERS = (
    ("person", r"each\b|per person|a head|per head|p\.p\.|pp\b|apiece"),
    (
        "vehicle",
        (
            r"per (?:bike|car|vehicle|motorcycle)|for (?:the|each|a|our|my) (?:\w+ )?(?:bike|car|van|truck|vehicle|"
            r"motorbike|motorcycle|4x4|camper\w*)|of the car"
        ),
    ),
    ("day", r"per day|a day\b"),
)


@dataclass(frozen=True, slots=True)
class Amount:
    """Money in a text."""

    start: int
    end: int
    amount: float
    currency: str | None
    kind: str
    state: str
    per: str
    receipt: bool | None

    def to_json(self) -> dict[str, object]:
        """As a draft has it."""
        whole = int(self.amount) if self.amount == int(self.amount) else self.amount
        return {
            "kind": self.kind, "state": self.state, "amount": whole, "currency": self.currency, "per": self.per,
            "receipt": self.receipt,
        }  # fmt: skip


def spot_money(masked: str, start: int, end: int, currencies: Collection[str]) -> tuple[Amount, ...]:
    """The amounts between two places of a masked text.

    Args:
        masked: the text.
        start: where to begin.
        end: where to end.
        currencies: of the territories around, which tell one pound from another.
    """
    found = []
    for match in _MONEY.finditer(masked, start, end):
        amount = read_amount(match["amount"] or match["amount2"] or match["amount3"])
        if amount is None or masked[match.end() : match.end() + 9].lstrip().startswith(("billion", "million")):
            continue
        name = match["sign"] or match["name"] or match["name3"]
        before, after = masked[start : match.start()], masked[match.end() : end]
        left = re.split(r"[;.(]", before)[-1][-70:]
        clause = left + match.group() + re.split(r"[;.()]|, and | but ", after)[0][:60]
        found.append(
            Amount(
                match.start(),
                match.end(),
                amount,
                _currency(name, currencies),
                _nearest(_KINDS, clause, len(left)),
                _first(_STATES, clause),
                _first(_PERS, clause),
                _receipt(before[-60:] + match.group() + after[:60]),
            )
        )
    return tuple(found)


def _currency(name: str, currencies: Collection[str]) -> str | None:
    if name in _SHARED:
        fitting = [code for code in _SHARED[name] if code in currencies]
        return fitting[0] if len(fitting) == 1 else None
    return _NAMES.get(name)


def _first(table: tuple[tuple[str, str], ...], clause: str) -> str:
    return next((name for name, pattern in table if re.search(pattern, clause)), "unknown")


def _nearest(table: tuple[tuple[str, str], ...], clause: str, position: int) -> str:
    """The entry whose words stand nearest to a place in the clause."""
    found = [
        (abs(match.start() - position), number, name)
        for number, (name, pattern) in enumerate(table)
        for match in re.finditer(pattern, clause)
    ]
    return min(found)[2] if found else "unknown"


def _receipt(words: str) -> bool | None:
    if re.search(r"\b(?:no|without)(?: a| any)? receipt", words):
        return False
    return True if "receipt" in words else None
