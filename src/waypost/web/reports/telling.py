"""What a reporter may tell, as it comes in from the form or the API: bounded, typed, nearly all of it optional.

Only where, which way, when and how it ended must be there. Whatever stays empty is unknown.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from waypost.domain.vocabulary import (
    About,
    AttemptOutcome,
    Authority,
    Ending,
    HowKnown,
    Level,
    MoneyKind,
    MoneyState,
    Per,
    Reason,
    RegisteredTo,
    Side,
    VehicleKind,
)

MOST_WORDS = 4000
MOST_NOTE = 400
MOST_TRIES = 12
MOST_PAPERS = 20
MOST_PAYMENTS = 20

Answer = Literal["yes", "no", "unknown"]
ProcedureKind = Literal[
    "ordinary", "national-permit", "cpd", "ata", "guide", "agency", "outright-export", "transit", "unknown"
]


def _decimal_point(value: object) -> object:
    """``2,5`` as people write it in half of the world."""
    return value.replace(",", ".") if isinstance(value, str) else value


def _without_controls(text: str) -> str:
    """Text as a database and a file can hold it: no control characters but new lines and tabs."""
    return "".join(letter for letter in text if letter in "\n\t" or (letter.isprintable() or letter == "\u200d"))


Short = Annotated[str, StringConstraints(strip_whitespace=True, max_length=100)]
Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=MOST_NOTE), AfterValidator(_without_controls)]
Words = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=MOST_WORDS), AfterValidator(_without_controls)
]
Code = Annotated[str, StringConstraints(strip_whitespace=True, to_lower=True, pattern=r"(?i)^[a-z]{2}$")]
Slug = Annotated[str, StringConstraints(strip_whitespace=True, max_length=100, pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Hours = Annotated[Decimal, BeforeValidator(_decimal_point), Field(ge=0, le=100_000, max_digits=9, decimal_places=3)]
Amount = Annotated[Decimal, BeforeValidator(_decimal_point), Field(ge=0, le=10**12, max_digits=16, decimal_places=3)]
CurrencyCode = Annotated[str, StringConstraints(strip_whitespace=True, to_upper=True, pattern=r"(?i)^[A-Z]{3}$")]


class _Told(BaseModel):
    """A part of a telling: what is left empty is as if it were not there; what is not asked for is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _drop_empty(cls, data: Any) -> Any:
        if not isinstance(data, Mapping):
            return data
        return {key: value for key, value in data.items() if value not in ("", None, [], {})}


class ToldAttempt(_Told):
    """One try, as told."""

    side: Side | Literal["unknown"] = "unknown"
    outcome: AttemptOutcome = AttemptOutcome.UNKNOWN
    level: Level = Level.UNKNOWN
    about: About = About.UNKNOWN
    when: Short = ""
    blocked_by: Authority = Authority.UNKNOWN
    released_by: Authority = Authority.UNKNOWN
    reason: Reason = Reason.UNKNOWN
    words: Note = ""
    hours: Hours | None = None


class ToldPaper(_Told):
    """A paper, as told."""

    document: Slug
    use: Literal["held", "shown", "demanded", "used", "given", "refused"] = "demanded"
    note: Note = ""


class ToldPayment(_Told):
    """Money, as told. Nobody is asked to call it a bribe: there was a receipt, there was none, or one is unsure."""

    kind: MoneyKind = MoneyKind.UNKNOWN
    state: MoneyState = MoneyState.UNKNOWN
    what: Note = ""
    amount: Amount | None = None
    currency: CurrencyCode | None = None
    per: Per = Per.UNKNOWN
    receipt: Answer = "unknown"


class Telling(_Told):
    """A report as it comes in."""

    crossing: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
    direction: Annotated[
        str, StringConstraints(strip_whitespace=True, to_upper=True, pattern=r"(?i)^[A-Z]{2}-[A-Z]{2}$")
    ]
    when: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]
    ending: Ending
    how_known: HowKnown = HowKnown.FIRST_HAND
    vehicle: VehicleKind = VehicleKind.UNKNOWN
    own_vehicle: Answer = "unknown"
    plate: Code | None = None
    registered_to: RegisteredTo = RegisteredTo.UNKNOWN
    nationalities: tuple[Code, ...] = Field((), max_length=6)
    procedure: ProcedureKind = "unknown"
    attempts: tuple[ToldAttempt, ...] = Field((), max_length=MOST_TRIES)
    hours: Hours | None = None
    days_delayed: Hours | None = None
    papers: tuple[ToldPaper, ...] = Field((), max_length=MOST_PAPERS)
    money: tuple[ToldPayment, ...] = Field((), max_length=MOST_PAYMENTS)
    words: Words = ""
    tip: Note = ""
    tip_unlawful: bool = False
    held_until: date | None = None
