"""How one value of a file is read: the types that the models of every kind are written in.

A file gives text only (see ``yamltext``); each type here says what text it takes and which domain value it makes.
The kind of a refusal (``bad-date``, ``bad-number`` ...) is the code of the finding printed for it.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, TypeVar
from zoneinfo import available_timezones

from pydantic import Field, JsonValue, PlainValidator, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from waypost.domain.dates import PartialDate, parse_partial_date
from waypost.domain.errors import InputError
from waypost.domain.identity import (
    BorderId,
    CalendarId,
    CrossingId,
    Direction,
    DocumentId,
    OfficeId,
    PlaceId,
    ProcedureId,
    ProvisionId,
    ReportId,
    SourceId,
    TerritoryId,
    parse_direction,
)
from waypost.domain.sources import GENERAL_KNOWLEDGE, Citation
from waypost.domain.unknown import UNKNOWN, Maybe

T = TypeVar("T")
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,10})?")
SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
SOURCE = r"[a-z0-9]+(?:[.-][a-z0-9]+)*/[a-z0-9]+(?:[.-][a-z0-9]+)*"
_SOURCE = re.compile(SOURCE)
_LANGUAGE = re.compile(r"[a-z]{2,3}([-_][A-Za-z0-9]{2,8})*")


def guideline(text: str, good: JsonValue, bad: JsonValue, default: object = ...) -> Any:
    """A field with what to write there, one good and one bad example. Without ``default`` it must be written."""
    return Field(default, description=text, json_schema_extra={"good": good, "bad": bad})


def refuse(code: str, message: str) -> PydanticCustomError:
    """The refusal of a value, to be raised by a reader; ``code`` becomes the finding's."""
    return PydanticCustomError("almanac", "{message}", {"code": code, "message": message})


def text_of(value: object) -> str:
    """The text of a scalar. Raises a refusal for lists and blocks."""
    if not isinstance(value, str):
        raise refuse("bad-value", f"a {'block' if isinstance(value, dict) else 'list'} where one value belongs")
    return value.strip()


def read_number(value: object) -> float:
    """A plain decimal number."""
    text = text_of(value)
    if not _NUMBER.fullmatch(text):
        raise refuse("bad-number", f"{text!r} is not a plain number such as 12 or 3.5")
    return float(text)


def read_natural(value: object) -> float:
    """A number that cannot be negative: a price, a distance, a duration."""
    number = read_number(value)
    if number < 0:
        raise refuse("bad-number", f"{number:g} is negative")
    return number


def read_days(value: object) -> int:
    """A whole number of days."""
    number = read_natural(value)
    if not number.is_integer():
        raise refuse("bad-number", f"{number} is not a whole number")
    return int(number)


def read_amount(value: object) -> Decimal:
    """An amount of money, exact."""
    read_natural(value)
    return Decimal(text_of(value))


def read_answer(value: object) -> bool:
    """``yes`` or ``no``, and no other spelling."""
    text = text_of(value)
    if text not in {"yes", "no"}:
        raise refuse("bad-value", f"{text!r} is neither yes nor no")
    return text == "yes"


def read_partial_date(value: object) -> PartialDate:
    """A partial date."""
    try:
        return parse_partial_date(text_of(value))
    except InputError as error:
        raise refuse("bad-date", str(error)) from None


def read_day(value: object) -> date:
    """A date known to the day."""
    partial = read_partial_date(value)
    if not partial.is_day or partial.about:
        raise refuse("bad-date", f"{value!r} is not known to the day; write YYYY-MM-DD")
    return partial.earliest


def read_zone(value: object) -> str:
    """An IANA time zone."""
    text = text_of(value)
    if text not in _zones():
        raise refuse("bad-zone", f"{text!r} is no IANA time zone such as Asia/Almaty")
    return text


def _zones(cache: list[frozenset[str]] = []) -> frozenset[str]:  # noqa: B006 - read from disk once
    if not cache:
        cache.append(frozenset(available_timezones()))
    return cache[0]


def read_way(value: object) -> Direction:
    """A direction such as ``CN-KZ``."""
    try:
        return parse_direction(text_of(value))
    except InputError as error:
        raise refuse("bad-value", str(error)) from None


def read_citation(value: object) -> Citation:
    """A source id, optionally with where in it: ``rideon.life/khorgos | comment 6``."""
    source, _, locator = (part.strip() for part in text_of(value).partition("|"))
    if source != GENERAL_KNOWLEDGE and not _SOURCE.fullmatch(source):
        raise refuse("bad-citation", f"{source!r} is not a source id such as rideon.life/khorgos")
    return Citation(SourceId(source), locator)


def read_names(value: object) -> dict[str, tuple[str, ...]]:
    """Names by language, the usual one first."""
    if not isinstance(value, dict):
        raise refuse("bad-value", "names are written by language: {en: [Khorgos], zh: [霍尔果斯]}")
    for language, names in value.items():
        if not _LANGUAGE.fullmatch(language):
            raise refuse("bad-value", f"{language!r} is not a language code such as en, zh or sr_Latn")
        if not isinstance(names, list) or not names or not all(isinstance(name, str) and name for name in names):
            raise refuse("bad-value", f"the names in {language!r} are written as a list: [Khorgos, Horgos]")
    return {language: tuple(names) for language, names in value.items()}


def read_pair(value: object) -> tuple[float, float]:
    """Usual and bad case: ``[10, 20]``."""
    if not isinstance(value, list) or len(value) != 2:
        raise refuse("bad-value", "two numbers are expected, the usual and the bad case: [10, 20]")
    usual, bad = read_natural(value[0]), read_natural(value[1])
    if usual > bad:
        raise refuse("bad-value", f"the bad case {bad:g} is better than the usual {usual:g}")
    return usual, bad


def _maybe(read: Callable[[object], T]) -> PlainValidator:
    def read_or_unknown(value: object) -> Maybe[T]:
        return UNKNOWN if value == "unknown" else read(value)

    return PlainValidator(read_or_unknown)


def _or_none(read: Callable[[object], T]) -> PlainValidator:
    def read_or_none(value: object) -> Maybe[T] | None:
        return None if value == "none" else UNKNOWN if value == "unknown" else read(value)

    return PlainValidator(read_or_none)


def _schema(kind: str, *others: str, **extra: object) -> WithJsonSchema:
    own: dict[str, object] = {"type": kind, **extra}
    return WithJsonSchema({"anyOf": [own, {"enum": [*others]}]} if others else own)


_DATE = {"pattern": r"^(about )?\d{3}", "examples": ["2015-07-20", "2013-10", "about 2017-2019", "2010s"]}
_ANSWER = {"enum": ["yes", "no", True, False]}
_PAIR = {"items": {"type": "number"}, "minItems": 2, "maxItems": 2}

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Prose = Annotated[str, StringConstraints(strip_whitespace=True)]
Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
MaybeText = Annotated[Maybe[str], _maybe(text_of), _schema("string")]
Number = Annotated[float, PlainValidator(read_number), _schema("number")]
Natural = Annotated[float, PlainValidator(read_natural), _schema("number", minimum=0)]
MaybeNumber = Annotated[Maybe[float], _maybe(read_number), _schema("number", "unknown")]
MaybeNatural = Annotated[Maybe[float], _maybe(read_natural), _schema("number", "unknown", minimum=0)]
MaybeDays = Annotated[Maybe[int], _maybe(read_days), _schema("integer", "unknown", minimum=0)]
Amount = Annotated[Decimal, PlainValidator(read_amount), _schema("number", minimum=0)]
MaybeAmount = Annotated[Maybe[Decimal], _maybe(read_amount), _schema("number", "unknown", minimum=0)]
Answer = Annotated[bool, PlainValidator(read_answer), WithJsonSchema(_ANSWER)]
MaybeAnswer = Annotated[Maybe[bool], _maybe(read_answer), WithJsonSchema({"enum": [*_ANSWER["enum"], "unknown"]})]
AnswerOrNone = Annotated[
    Maybe[bool] | None, _or_none(read_answer), WithJsonSchema({"enum": [*_ANSWER["enum"], "unknown", "none"]})
]
MaybePartialDate = Annotated[Maybe[PartialDate], _maybe(read_partial_date), _schema("string", "unknown", **_DATE)]
EndDate = Annotated[
    Maybe[PartialDate] | None, _or_none(read_partial_date), _schema("string", "unknown", "none", **_DATE)
]
DayDate = Annotated[date, PlainValidator(read_day), _schema("string", format="date")]
Zone = Annotated[str, PlainValidator(read_zone), _schema("string")]
MaybeZone = Annotated[Maybe[str], _maybe(read_zone), _schema("string")]
Way = Annotated[Direction, PlainValidator(read_way), _schema("string", pattern="^[A-Z]{2}-[A-Z]{2}$")]
Cited = Annotated[
    Citation, PlainValidator(read_citation), _schema("string", pattern=f"^(general-knowledge|{SOURCE})( *\\|.*)?$")
]
NamesByLanguage = Annotated[
    dict[str, tuple[str, ...]],
    PlainValidator(read_names),
    WithJsonSchema({"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}}),
]
MaybePair = Annotated[Maybe[tuple[float, float]], _maybe(read_pair), _schema("array", "unknown", **_PAIR)]


def _pattern(expression: str) -> StringConstraints:
    return StringConstraints(pattern=f"^{expression}$")


_CODE = "[a-z]{2}"
_PAIR_OF_CODES = f"{_CODE}-{_CODE}"
TerritoryCode = Annotated[TerritoryId, _pattern(_CODE)]
BorderCode = Annotated[BorderId, _pattern(_PAIR_OF_CODES)]
CrossingRef = Annotated[CrossingId, _pattern(f"{_PAIR_OF_CODES}/{SLUG}")]
DocumentRef = Annotated[DocumentId, _pattern(SLUG)]
ProcedureRef = Annotated[ProcedureId, _pattern(SLUG)]
PlaceRef = Annotated[PlaceId, _pattern(SLUG)]
CalendarRef = Annotated[CalendarId, _pattern(SLUG)]
OfficeRef = Annotated[OfficeId, _pattern(f"{_CODE}/{SLUG}")]
ProvisionRef = Annotated[ProvisionId, _pattern(f"(?:{_PAIR_OF_CODES}|{_CODE}|world)/{SLUG}")]
ReportRef = Annotated[ReportId, _pattern(f"{_PAIR_OF_CODES}/{SLUG}")]


def _code_or(word: str, unknown: object) -> PlainValidator:
    """A territory code, or the word that stands for there being none or its not being known."""

    def read(value: object) -> object:
        text = text_of(value)
        if text == word:
            return unknown
        if not re.fullmatch(_CODE, text):
            raise refuse("bad-value", f"{text!r} is not a territory code such as cn, in lower case")
        return text

    return PlainValidator(read)


MaybeTerritory = Annotated[
    Maybe[TerritoryId], _code_or("unknown", UNKNOWN), _schema("string", "unknown", pattern=f"^{_CODE}$")
]


def optional_reference(expression: str) -> PlainValidator:
    """A reference, or ``none``."""

    def read(value: object) -> str | None:
        text = text_of(value)
        if text == "none":
            return None
        if not re.fullmatch(expression, text):
            raise refuse("bad-value", f"{text!r} is not an id of the form expected here")
        return text

    return PlainValidator(read)


OptionalTerritory = Annotated[TerritoryId | None, optional_reference(_CODE), _schema("string")]
OptionalCrossing = Annotated[CrossingId | None, optional_reference(f"{_PAIR_OF_CODES}/{SLUG}"), _schema("string")]
OptionalPlace = Annotated[PlaceId | None, optional_reference(SLUG), _schema("string")]
OptionalOffice = Annotated[OfficeId | None, optional_reference(f"{_CODE}/{SLUG}"), _schema("string")]
OptionalReport = Annotated[ReportId | None, optional_reference(f"{_PAIR_OF_CODES}/{SLUG}"), _schema("string")]
OptionalText = Annotated[str | None, optional_reference(r".+"), _schema("string")]


def unique(values: Iterable[T], what: str) -> tuple[T, ...]:
    """The values as a tuple. Raises a refusal where one stands twice."""
    kept = tuple(values)
    if len(set(kept)) < len(kept):
        raise refuse("bad-value", f"a {what} stands twice in this list")
    return kept
