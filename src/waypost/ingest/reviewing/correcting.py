"""A field of a draft, put right by a person: checked, and marked as theirs."""

from waypost.almanac import Almanac
from waypost.domain.dates import parse_partial_date
from waypost.domain.errors import InputError
from waypost.domain.identity import TerritoryId, border_of
from waypost.domain.vocabulary import Ending, HowKnown, VehicleKind
from waypost.ingest.passages import OUTCOMES
from waypost.messages import _

from .keeping import KeptDraft

FIELDS = ("crossing", "direction", "outcome", "when", "how_known", "vehicle", "plate", "hours", "days_delayed")
_ENDINGS = {"crossed": "passed", "crossed-after-refusal": "passed", "closed": "not-attempted"}


def correct(almanac: Almanac, draft: KeptDraft, name: str, text: str) -> None:
    """Set a field to what a person typed; empty takes the field out.

    Raises: InputError where it is no value of that field.
    """
    if name not in FIELDS:
        expected = _("one of {names}").format(names=", ".join(FIELDS))
        raise InputError(_("no field that can be corrected"), where="review", expected=expected, found=repr(name))
    if not text.strip():
        draft.fields.pop(name, None)
        return
    value = read_value(almanac, name, text.strip())
    spans = draft.fields.get(name, {}).get("spans", [])
    draft.fields[name] = {"value": value, "spans": spans, "confidence": 1.0, "by": "person"}
    _follow(draft, name, value)


def read_value(almanac: Almanac, name: str, text: str) -> object:
    """The value of a field as somebody wrote it. Raises: InputError where it is none."""
    if name == "crossing":
        return str(almanac.resolve_crossing(text).id)
    if name == "direction":
        one, mark, other = text.partition("-")
        if not mark:
            raise InputError(_("not a direction"), where="direction", expected="CN-KZ", found=repr(text))
        return f"{almanac.resolve_territory(one).id}-{almanac.resolve_territory(other).id}".upper()
    if name == "plate":
        return str(almanac.resolve_territory(text).id)
    if name == "when":
        return str(parse_partial_date(text))
    if name in {"hours", "days_delayed"}:
        return _number(name, text)
    return _one_of(name, text, {"outcome": OUTCOMES, "vehicle": tuple(VehicleKind), "how_known": tuple(HowKnown)}[name])


def _number(name: str, text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise InputError(_("not a number"), where=name, found=repr(text)) from None


def _one_of(name: str, text: str, values: tuple[str, ...]) -> str:
    if text not in values:
        raise InputError(_("not a value of this field"), where=name, expected=", ".join(values), found=repr(text))
    return text


def _follow(draft: KeptDraft, name: str, value: object) -> None:
    """What follows from a correction: the border of a crossing, the ending of an outcome."""
    if name == "crossing":
        draft.fields["border"] = {**draft.fields.get("border", {"spans": []}), "value": str(value).split("/")[0]}
    if name == "direction":
        one, other = str(value).lower().split("-")
        draft.fields["border"] = {
            **draft.fields.get("border", {"spans": []}),
            "value": str(border_of(TerritoryId(one), TerritoryId(other))),
        }
    if name == "outcome":
        ending = _ENDINGS.get(str(value), str(value))
        attempts = [{"side": "unknown", "outcome": {"passed": "passed"}.get(ending, str(value))}]
        if value == "crossed-after-refusal":
            attempts.insert(0, {"side": "unknown", "outcome": "refused"})
        draft.fields["ending"] = {"value": str(Ending(ending)), "spans": [], "confidence": 1.0, "by": "person"}
        draft.fields["attempts"] = {"value": attempts, "spans": [], "confidence": 1.0, "by": "person"}
