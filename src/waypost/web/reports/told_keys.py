"""A telling -> the keys of a report's file in the almanac, so that what is stored is what a file would say.

One form of a report everywhere: the database keeps these keys, an export writes them, the domain reads them.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from waypost.almanac import Almanac
from waypost.almanac.schema.report import ReportFile
from waypost.domain.crossings import Crossing
from waypost.domain.dates import parse_partial_date
from waypost.domain.errors import InputError
from waypost.domain.identity import parse_direction
from waypost.domain.reports import Report
from waypost.domain.vocabulary import AttemptOutcome, Ending, Side, VehicleKind
from waypost.messages import _

from .telling import Telling, ToldAttempt, ToldPayment

Keys = dict[str, object]
LONGEST_HOLD = timedelta(days=3 * 366)
_CARRIED = frozenset({VehicleKind.FOOT, VehicleKind.TRAIN, VehicleKind.BUS})
_OF_ENDING = {
    Ending.REFUSED: AttemptOutcome.REFUSED,
    Ending.GAVE_UP: AttemptOutcome.GAVE_UP,
    Ending.NOT_ATTEMPTED: AttemptOutcome.NOT_ATTEMPTED,
    Ending.REDIRECTED: AttemptOutcome.REDIRECTED,
    Ending.PENDING: AttemptOutcome.PENDING,
}
"""What an ending alone says of the only attempt; what happened to a stranded party is told by its attempts or not."""


def keys_of(telling: Telling, almanac: Almanac, today: date) -> Keys:
    """The keys of the report.

    Args:
        telling: whose parts are well formed already.
        almanac: which knows crossings, papers and territories.
        today: nothing told may lie after it.
    Raises: InputError, with the field as its ``where``, for the first thing that cannot be.
    """
    crossing = _crossing(almanac, telling)
    _require_hold(telling, today)
    _require_territory(almanac, telling.plate, "plate")
    for code in telling.nationalities:
        _require_territory(almanac, code, "nationalities")
    said: Keys = {
        "crossing": str(crossing.id),
        "direction": _direction(telling, crossing),
        "when": _date(telling.when, "when", today),
        "how_known": telling.how_known,
        "own_vehicle": _own_vehicle(telling),
        "vehicle": telling.vehicle,
        "plate": telling.plate,
        "registered_to": telling.registered_to,
        "nationalities": list(dict.fromkeys(telling.nationalities)),
        "procedure": telling.procedure,
        "papers": [_paper(almanac, number, telling) for number in range(len(telling.papers))],
        "attempts": [_attempt(one, number, today) for number, one in enumerate(attempts_of(telling))],
        "ending": telling.ending,
        "hours": telling.hours,
        "days_delayed": telling.days_delayed,
        "money": [_payment(number, one) for number, one in enumerate(telling.money)],
        "tips": [{"text": telling.tip, "unlawful": telling.tip_unlawful}] if telling.tip else [],
        "words": telling.words,
        "flags": _flags(telling),
        "citations": ["general-knowledge"],
    }
    return {key: _plain(value) for key, value in said.items() if value not in (None, "", [], "unknown")}


def report_of(report_id: str, keys: Mapping[str, object]) -> Report:
    """The domain's report of stored keys. Raises: InputError where they are none."""
    try:
        return ReportFile.model_validate(keys).to_domain(report_id)
    except (ValidationError, PydanticCustomError) as error:
        raise InputError(_("not a report"), where=report_id, found=str(error).splitlines()[0]) from None


def attempts_of(telling: Telling) -> tuple[ToldAttempt, ...]:
    """The attempts as told, and those that the ending implies: whoever is through was let out and let in."""
    told = telling.attempts
    if telling.ending is Ending.PASSED:
        passed = {one.side for one in told if one.outcome is AttemptOutcome.PASSED}
        implied = (ToldAttempt(side=side, outcome=AttemptOutcome.PASSED) for side in Side if side not in passed)
        return (*told, *implied)
    if not told and telling.ending in _OF_ENDING:
        return (ToldAttempt(outcome=_OF_ENDING[telling.ending]),)
    return told


def _crossing(almanac: Almanac, telling: Telling) -> Crossing:
    """The crossing, retired ones included: who passed there before it was moved passed there."""
    try:
        return almanac.resolve_crossing(telling.crossing)
    except InputError as error:
        raise InputError(error.what, where="crossing", found=error.found, suggestions=error.suggestions) from None


def _direction(telling: Telling, crossing: Crossing) -> str:
    direction = parse_direction(telling.direction)
    border = str(crossing.id).split("/", maxsplit=1)[0]
    if direction.border != border:
        expected = _("one of {there} and {back}").format(
            there=border.upper(), back="-".join(border.split("-")[::-1]).upper()
        )
        raise InputError(
            _("no way through this crossing"), where="direction", expected=expected, found=telling.direction
        )
    return str(direction)


def _date(text: str, where: str, today: date) -> str:
    """A partial date. Raises: InputError where it lies ahead or is none."""
    try:
        when = parse_partial_date(text)
    except InputError as error:
        raise InputError(error.what, where=where, expected=error.expected, found=error.found) from None
    if when.earliest > today:
        expected = _("{today} or before").format(today=today.isoformat())
        raise InputError(_("this day has not come yet"), where=where, expected=expected, found=text)
    if when.earliest.year < 1900:
        raise InputError(_("not a year that travellers remember"), where=where, found=text)
    return str(when)


def _require_hold(telling: Telling, today: date) -> None:
    if telling.held_until is not None and telling.held_until > today + LONGEST_HOLD:
        raise InputError(
            _("a report can be held back for three years at most"), where="held_until", found=str(telling.held_until)
        )


def _require_territory(almanac: Almanac, code: str | None, where: str) -> None:
    if code is not None and almanac.find_territory(code) is None:
        raise InputError(_("no such territory"), where=where, found=repr(code))


def _own_vehicle(telling: Telling) -> str:
    """As told, else as the kind of vehicle says."""
    if telling.own_vehicle != "unknown" or telling.vehicle is VehicleKind.UNKNOWN:
        return telling.own_vehicle
    return "no" if telling.vehicle in _CARRIED else "yes"


def _flags(telling: Telling) -> list[str]:
    flags = ["not-own-vehicle"] if _own_vehicle(telling) == "no" else []
    return [*flags, "unfinished"] if telling.ending is Ending.PENDING else flags


def _attempt(one: ToldAttempt, number: int, today: date) -> Keys:
    said: Keys = {
        "side": one.side,
        "outcome": one.outcome,
        "level": one.level,
        "about": one.about,
        "when": _date(one.when, f"attempts-{number}-when", today) if one.when else None,
        "blocked_by": one.blocked_by,
        "released_by": one.released_by,
        "reason": one.reason,
        "words": one.words,
        "hours": one.hours,
    }
    kept = {key: _plain(value) for key, value in said.items() if value not in (None, "", "unknown")}
    return {"outcome": "unknown", **kept}


def _paper(almanac: Almanac, number: int, telling: Telling) -> Keys:
    paper = telling.papers[number]
    if almanac.find_document(paper.document) is None:
        raise InputError(_("no such paper"), where=f"papers-{number}-document", found=repr(paper.document))
    return {"document": paper.document, "use": paper.use, **({"note": paper.note} if paper.note else {})}


def _payment(number: int, one: ToldPayment) -> Keys:
    if one.amount is not None and one.currency is None:
        raise InputError(
            _("an amount needs its currency"), where=f"money-{number}-currency", expected="CNY, KZT, EUR ..."
        )
    said: Keys = {
        "kind": one.kind,
        "state": one.state,
        "what": one.what,
        "amount": one.amount,
        "currency": one.currency if one.amount is not None else None,
        "per": one.per,
        "receipt": one.receipt,
    }
    return {key: _plain(value) for key, value in said.items() if value not in (None, "", "unknown")}


def _plain(value: object) -> object:
    """JSON's own types: words for members of closed sets, plain digits for numbers."""
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) and type(value) is str else _digits(value)


def _digits(value: object) -> str:
    return f"{value:f}" if hasattr(value, "as_tuple") else str(value)
