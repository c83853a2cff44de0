"""Pages of a source, of a single report, and of what the site is: how sure, which data."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from waypost.domain.dates import PartialDate
from waypost.domain.sources import Source
from waypost.domain.unknown import Unknown
from waypost.messages import _
from waypost.web.almanac import almanac
from waypost.web.atlas.citing import PageNotes, safe_url
from waypost.web.atlas.report_rows import report_rows
from waypost.web.atlas.topic_words import counted_words, source_kind_words
from waypost.web.atlas.words import partial_date_words


@require_safe
def source_page(request: HttpRequest, name: str) -> HttpResponse:
    """A source, and the reports that cite it."""
    facts = almanac()
    found = facts.find_source(name)
    if found is None:
        raise Http404
    notes = PageNotes(facts)
    cited = [one for one in facts.list_reports() if any(citation.source == name for citation in one.citations)]
    sheet = {
        "source": found,
        "title": found.publisher if isinstance(found.title, Unknown) else found.title,
        "url": safe_url(found),
        "facts": [(name, _shown(value)) for name, value in _facts(found) if not isinstance(value, Unknown)],
        "reports": report_rows(facts, cited, notes),
    }
    return render(request, "atlas/source.html", {**sheet, "sources": notes.sources()})


def _facts(found: Source) -> list[tuple[str, object]]:
    return [
        (_("Publisher"), found.publisher),
        (_("Kind"), source_kind_words(found.kind)),
        (_("Language"), found.language),
        (_("Published"), found.published_on),
        (_("Looked at"), found.accessed_on),
        (_("Licence"), found.licence),
    ]


def _shown(value: object) -> str:
    return partial_date_words(value) if isinstance(value, PartialDate) else str(value)


@require_safe
def report_page(request: HttpRequest, border: str, slug: str) -> HttpResponse:
    """One report."""
    facts = almanac()
    found = facts.find_report(f"{border}/{slug}")
    if found is None:
        raise Http404
    notes = PageNotes(facts)
    rows = report_rows(facts, [found], notes)
    return render(request, "atlas/report.html", {"reports": rows, "border": border, "sources": notes.sources()})


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """How sure this is, in numbers."""
    facts = almanac()
    stats = [(counted_words(kind), n) for kind, n in facts.stats().items()]
    return render(request, "atlas/about.html", {"stats": stats, "version": facts.version})


@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """What can be taken away: API, dumps, feeds, licences."""
    return render(request, "atlas/data.html", {"version": almanac().version})
