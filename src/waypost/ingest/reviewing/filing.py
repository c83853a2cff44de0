"""A draft that a person confirmed -> a report of the overlay, with the publication it cites."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from waypost.almanac import Almanac
from waypost.almanac.writing import write_report, write_source
from waypost.domain.errors import InputError
from waypost.ingest.publications import publication_of
from waypost.messages import _

from .keeping import KeptDraft, KeptPage

_ATTEMPT = ("side", "outcome", "level", "when", "blocked_by", "released_by", "reason")
_PLAIN = (
    "when", "how_known", "own_vehicle", "vehicle", "plate", "nationalities", "procedure", "ending", "hours",
    "days_delayed", "tips", "flags",
)  # fmt: skip


def file_draft(almanac: Almanac, home: Path, page: KeptPage, number: int) -> str:
    """Write the report of a draft into the overlay.

    Returns: its id.
    Raises: InputError where the draft lacks what a report must have, or makes no report.
    """
    draft = page.drafts[number]
    border, direction = draft.value("border"), draft.value("direction")
    if not border or not direction:
        raise InputError(
            _("the draft has no direction"),
            where=page.source,
            remedy=_("correct `direction`, such as CN-KZ, or drop it"),
        )
    publication = publication_of(page.address)
    if publication is not None:
        keys = dict(publication.keys)
        keys["published_on"] = keys["published_on"] or page.published_on
        write_source(home, publication.id, keys)
    report = f"{border}/read-{page.digest[:10]}-{number + 1}"
    citation = publication.id if publication else "general-knowledge"
    write_report(home, report, _keys(almanac, page, draft) | {"citations": [citation]}, replace=True)
    return report


def _keys(almanac: Almanac, page: KeptPage, draft: KeptDraft) -> dict[str, object]:
    said: dict[str, object] = {
        "crossing": draft.value("crossing") or "unknown",
        "direction": draft.value("direction"),
        "published_on": page.published_on,
        "attempts": [_attempt(one) for one in draft.value("attempts") or ()],
        "papers": _papers(almanac, draft),
        "money": [_payment(one) for one in draft.value("money") or ()],
        "cluster": f"read-{page.digest[:10]}",
        "confidence": "medium",
    }
    said |= {name: draft.value(name) for name in _PLAIN}
    if said["when"] and _is_future(str(said["when"])):
        said["when"] = None
    return {name: value for name, value in said.items() if value is not None and value != []}


def _attempt(told: Mapping[str, Any]) -> dict[str, object]:
    return {name: told[name] for name in _ATTEMPT if told.get(name) not in {None, "unknown"}}


def _papers(almanac: Almanac, draft: KeptDraft) -> list[dict[str, object]]:
    return [dict(one) for one in draft.value("papers") or () if almanac.find_document(one["document"]) is not None]


def _payment(told: Mapping[str, Any]) -> dict[str, object]:
    """Money whose currency nobody told is kept in words."""
    keys = {name: value for name, value in told.items() if value is not None and name != "currency"}
    if told.get("currency"):
        return keys | {"currency": told["currency"]}
    return {name: value for name, value in keys.items() if name != "amount"} | {
        "what": f"{told.get('amount')}, currency not told"
    }


def _is_future(text: str) -> bool:
    return text[:4].isdigit() and int(text[:4]) > date.today().year  # noqa: DTZ011 - a year is all that is compared
