"""Paste your post: drafts of its passages, each to be looked at and completed before anything is kept.

The text is read and forgotten: neither it nor the drafts are stored, and its sentences are not put into the report.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from waypost.domain.vocabulary import Ending
from waypost.ingest.combing import comb_text
from waypost.ingest.drafts.draft import Combed, DraftPassage
from waypost.messages import _
from waypost.web.almanac import almanac
from waypost.web.frame.rate_limits import is_over
from waypost.web.frame.refusals import too_many
from waypost.web.reports import wording

from .telling import find_crossing

MOST_TEXT = 60_000
PASTES_AN_HOUR = 30
_SURE_ENOUGH = 0.55
"""How likely it has to be that they got through for the form to begin with it; below, the person is asked."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A passage found in the text."""

    where: str
    direction: str
    ending: str
    words: str
    """What of the text it rests on."""
    query: str
    """The address of the form, filled so far."""


@require_http_methods(["GET", "HEAD", "POST"])
def paste(request: HttpRequest) -> HttpResponse:
    """The box for the text, and what was found in it."""
    text = request.POST.get("text", "")
    context: dict[str, object] = {"text": text[:MOST_TEXT], "most": MOST_TEXT}
    if request.method != "POST":
        return render(request, "reports/paste.html", context)
    if is_over(request, "paste", PASTES_AN_HOUR, 3600):
        return too_many(request, 3600)
    if not text.strip() or len(text) > MOST_TEXT:
        error = _("Paste some text first.") if not text.strip() else _("Paste at most {most} letters at a time.")
        return render(request, "reports/paste.html", {**context, "error": error.format(most=MOST_TEXT)}, status=422)
    combed = comb_text(almanac(), text)
    offered = [_offer(combed, passage) for passage in combed.passages]
    return render(request, "reports/paste.html", {**context, "offered": offered, "is_read": True})


def _offer(combed: Combed, passage: DraftPassage) -> Offered:
    ending = str(passage.value("ending") or "unknown") if _is_sure(passage) else "unknown"
    return Offered(
        where=str(passage.value("crossing") or passage.value("border") or _("somewhere")),
        direction=str(passage.value("direction") or ""),
        ending=str(wording.ENDINGS.get(ending, wording.UNSURE)),
        words=_words(combed, passage),
        query=urlencode(_values(passage)),
    )


def _is_sure(passage: DraftPassage) -> bool:
    """Whether the form may begin with the ending that was read: that they got through is the mistake that does harm."""
    found = passage.fields.get("ending")
    return found is not None and (found.value != str(Ending.PASSED) or found.confidence >= _SURE_ENOUGH)


def _values(passage: DraftPassage) -> dict[str, str]:
    """The form's values that were read, under the form's names."""
    names = {"date": "when", "plate": "plate", "vehicle": "vehicle", "procedure": "procedure", "hours": "hours"}
    values = {to: str(passage.value(name)) for name, to in names.items() if passage.value(name)}
    for name in ("direction", "how_known", *(["ending"] if _is_sure(passage) else [])):
        values |= {name: str(passage.value(name))} if passage.value(name) else {}
    crossing = str(passage.value("crossing") or "")
    if find_crossing(crossing):
        values["crossing"] = crossing
    else:
        values["border"] = str(passage.value("border") or "")
    attempts = passage.value("attempts")
    for number, one in enumerate(attempts if isinstance(attempts, list) else []):
        values |= _attempt_values(number, one)
    return values


def _attempt_values(number: int, one: Mapping[str, object]) -> dict[str, str]:
    return {f"attempts-{number}-{name}": str(one[name]) for name in ("side", "outcome") if one.get(name)}


def _words(combed: Combed, passage: DraftPassage) -> str:
    """The piece of the text that tells the outcome, for the person to find it again."""
    found = passage.fields.get("outcome")
    if found is None or not found.spans:
        return ""
    start, end = found.spans[0]
    return combed.text[max(0, start - 40) : end + 40].strip()
