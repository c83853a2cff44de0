"""A plain row -> the keys of a report's file, with the chain of attempts that its coded outcome tells."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from waypost.almanac import Almanac
from waypost.almanac.kinds import REPORT
from waypost.almanac.reading import read_thing
from waypost.almanac.writing import file_text
from waypost.domain.dates import parse_partial_date
from waypost.domain.errors import InputError
from waypost.domain.identity import border_of
from waypost.domain.reports import Report
from waypost.domain.vocabulary import VehicleKind
from waypost.messages import _

from .places import match_crossing
from .publications import Publication, publication_of
from .tables import PlainRow

OUTCOMES = ("crossed", "refused", "crossed-after-refusal", "redirected", "turned-back", "gave-up", "closed", "pending")
_PROCEDURES = {
    "tip": "national-permit",
    "goods-export": "outright-export",
    "transit-permit": "transit",
    "power-of-attorney": "ordinary",
    "unknown": None,
    "": None,
}
_PROCEDURE_KINDS = frozenset(
    {"ordinary", "national-permit", "cpd", "ata", "guide", "agency", "outright-export", "transit"}
)
_WRITES_PERMITS = frozenset({"tr", "th", "ge", "la"})
"""Territories that write a permit for every foreign vehicle, which accounts from there call "ordinary"."""
_CARNET = re.compile(r"\bcarnet\b|\bcpd\b", re.IGNORECASE)
_NO_CARNET = re.compile(r"\b(no|without|lack of)\b.{0,12}\bcarnet", re.IGNORECASE)
_TURNED_BY_AUTHORITY = re.compile(
    r"(sent|escorted|ordered|pushed|turned|put) (back|out|away)|reject|refus|den(y|ied)|deport|seiz|"
    r"(would|did) not (let|admit|allow)|not (admitted|allowed|let)|police|soldier|guards?\b|officers? (said|stopped)|"
    r"told to (come|go|turn)|ordered to|lack of a|no visa on arrival|rule (cut|changed)|positive at",
    re.IGNORECASE,
)
_ON_FOOT = frozenset({VehicleKind.FOOT, VehicleKind.TRAIN, VehicleKind.BUS})


@dataclass(frozen=True, slots=True)
class Draft:
    """A report as it would be filed, and the publication it cites."""

    id: str
    row: PlainRow
    keys: dict[str, object]
    report: Report
    publication: Publication | None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that could not be used, and why."""

    id: str
    where: str
    reason: str


def draft_reports(
    almanac: Almanac, rows: Iterable[PlainRow], today: date, *, needs_crossing: bool
) -> tuple[list[Draft], list[LeftOut]]:
    """Turn rows into reports.

    Args:
        almanac: which knows territories and crossings.
        rows: of a file.
        today: what happened later is impossible.
        needs_crossing: whether a named place that is no crossing of the almanac leaves a row out; else only the
            border is known of it.
    Returns: the reports, and the rows left out with their reasons: unreadable ones, the same passage twice, and
        passages told with contradictory outcomes.
    """
    drafts: list[Draft] = []
    left: list[LeftOut] = []
    for row in rows:
        try:
            drafts.append(_draft(almanac, row, today, needs_crossing=needs_crossing))
        except InputError as error:
            left.append(LeftOut(row.text("id"), row.where, str(error)))
    kept, twice = _each_once(drafts)
    return kept, left + twice


def _each_once(drafts: list[Draft]) -> tuple[list[Draft], list[LeftOut]]:
    groups: dict[object, list[Draft]] = {}
    for draft in drafts:
        groups.setdefault(_passage_key(draft), []).append(draft)
    kept: list[Draft] = []
    left: list[LeftOut] = []
    for group in groups.values():
        outcomes = {draft.row.text("outcome") for draft in group}
        if len(outcomes) > 1:
            reason = _("the same passage with contradictory outcomes: {outcomes}")
            text = reason.format(outcomes=", ".join(sorted(outcomes)))
            left += [LeftOut(draft.id, draft.row.where, text) for draft in group]
            continue
        kept.append(group[0])
        again = _("the same passage as {id}").format(id=group[0].id)
        left += [LeftOut(draft.id, draft.row.where, again) for draft in group[1:]]
    return kept, left


def _passage_key(draft: Draft) -> object:
    """What tells passages apart: the same account of the same border, way, day, place and party is one passage."""
    row, report = draft.row, draft.report
    if not row.text("url"):
        return draft.id
    party = (report.vehicle, report.plate, report.nationalities)
    return (row.text("url"), str(report.direction), row.text("date"), row.text("post").casefold(), party)


def _draft(almanac: Almanac, row: PlainRow, today: date, *, needs_crossing: bool) -> Draft:
    origin = _territory(almanac, row, "from")
    target = _territory(almanac, row, "to")
    if origin == target:
        raise InputError(_("no border lies between a territory and itself"), where="from, to", found=repr(origin))
    border = border_of(almanac.resolve_territory(origin).id, almanac.resolve_territory(target).id)
    publication = publication_of(row.text("url"))
    name = f"{border}/{_slug(row.text('id') or row.where)}"
    said: dict[str, object] = {
        "crossing": _crossing(almanac, row, border, needs_crossing=needs_crossing),
        "where_words": row.text("post") or None,
        "direction": f"{origin}-{target}".upper(),
        "when": _when(row, today),
        "how_known": "first-hand" if publication else "unknown",
        "own_vehicle": None if _vehicle(row) is VehicleKind.UNKNOWN else _vehicle(row) not in _ON_FOOT,
        "vehicle": str(_vehicle(row)),
        "plate": _optional_territory(almanac, row.text("plate")),
        "nationalities": [_known_territory(almanac, one, "nationality") for one in row.texts("nationality")],
        "procedure": _procedure(row, target),
        "attempts": _attempts(row),
        "ending": _ending(row),
        "hours": _natural(row, "hours"),
        "days_delayed": _natural(row, "days_delayed"),
        "tips": [{"text": row.text("tip")}] if row.text("tip") else None,
        "words": row.text("obstacle") or None,
        "flags": ["not-own-vehicle"] if _vehicle(row) in _ON_FOOT else None,
        "confidence": row.text("confidence") or None,
        "citations": [publication.id if publication else "general-knowledge"],
    }
    keys = {key: value for key, value in said.items() if value is not None and value != []}
    return Draft(name, row, keys, _checked(name, keys), publication)


def _checked(name: str, keys: dict[str, object]) -> Report:
    """The report these keys make. Raises: InputError with the first finding."""
    reading = read_thing(REPORT, name, file_text(keys), name)
    if reading.findings or not isinstance(reading.thing, Report):
        first = reading.findings[0]
        raise InputError(first.message, remedy=first.remedy)
    return reading.thing


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.casefold().encode("ascii", "ignore").decode()).strip("-") or "report"


def _territory(almanac: Almanac, row: PlainRow, field: str) -> str:
    if not row.text(field):
        raise InputError(_("no territory"), where=field)
    return _known_territory(almanac, row.text(field), field)


def _known_territory(almanac: Almanac, text: str, where: str) -> str:
    try:
        return str(almanac.resolve_territory(text).id)
    except InputError as error:
        raise InputError(error.what, where=where, found=repr(text), suggestions=error.suggestions) from None


def _optional_territory(almanac: Almanac, text: str) -> str | None:
    return _known_territory(almanac, text, "plate") if text else None


def _crossing(almanac: Almanac, row: PlainRow, border: str, *, needs_crossing: bool) -> str:
    post = row.text("post")
    found = match_crossing(almanac, border, post)
    if found is None and needs_crossing and post and "not named" not in post.casefold():
        near = tuple(one.id for one in almanac.list_crossings(border=border))[:3]
        raise InputError(_("no such crossing of this border"), where="post", found=repr(post), suggestions=near)
    return found or "unknown"


def _when(row: PlainRow, today: date) -> str | None:
    text = row.text("date")
    if not text:
        return None
    when = parse_partial_date(text)
    if when.earliest > today:
        raise InputError(_("a passage in the future"), where="date", found=repr(text))
    return str(when)


def _vehicle(row: PlainRow) -> VehicleKind:
    text = row.text("vehicle").lower() or "unknown"
    try:
        return VehicleKind(text)
    except ValueError:
        expected = ", ".join(VehicleKind)
        raise InputError(_("not a kind of vehicle"), where="vehicle", expected=expected, found=repr(text)) from None


def _procedure(row: PlainRow, target: str) -> str | None:
    said = row.text("procedure").lower()
    is_foreign_motor = _vehicle(row).is_motor and row.text("plate").lower() != target
    holds = any(_CARNET.search(one) and not _NO_CARNET.search(one) for one in row.texts("documents"))
    if said in {"ordinary", "unknown", ""} and _vehicle(row).is_motor and holds:
        return "cpd"
    if said == "ordinary" and is_foreign_motor and _vehicle(row) is not VehicleKind.BUS and target in _WRITES_PERMITS:
        return "national-permit"
    found = _PROCEDURES.get(said, said)
    if found is not None and found not in _PROCEDURE_KINDS:
        raise InputError(_("not a procedure"), where="procedure", found=repr(said))
    return found


def _outcome(row: PlainRow) -> str:
    """The outcome; one who was turned back by nobody gave up."""
    said = row.text("outcome").lower()
    if said not in OUTCOMES:
        expected = ", ".join(OUTCOMES)
        raise InputError(_("not an outcome"), where="outcome", expected=expected, found=repr(said))
    if said == "turned-back":
        return "refused" if _TURNED_BY_AUTHORITY.search(row.text("obstacle")) else "gave-up"
    return said


def _attempts(row: PlainRow) -> list[dict[str, object]]:
    passed: list[dict[str, object]] = [{"side": "exit", "outcome": "passed"}, {"side": "entry", "outcome": "passed"}]
    outcome = _outcome(row)
    if outcome == "crossed":
        return passed
    stopped: dict[str, object] = {"outcome": "refused" if outcome == "crossed-after-refusal" else outcome}
    if row.text("obstacle"):
        stopped["words"] = row.text("obstacle")
    return [stopped, *passed] if outcome == "crossed-after-refusal" else [stopped]


def _ending(row: PlainRow) -> str:
    outcome = _outcome(row)
    return {"crossed": "passed", "crossed-after-refusal": "passed", "closed": "gave-up"}.get(outcome, outcome)


def _natural(row: PlainRow, field: str) -> float | None:
    text = row.text(field)
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        raise InputError(_("not a number"), where=field, found=repr(text)) from None
    if not 0 <= value < 100_000:
        raise InputError(_("not a possible number"), where=field, found=repr(text))
    return value
