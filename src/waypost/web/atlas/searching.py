"""Search by any name in any script; one certain hit leads straight to its page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from waypost.almanac import Hit
from waypost.messages import _
from waypost.web.almanac import almanac

_LONGEST = 80


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The hits, best first."""
    text = request.GET.get("q", "").replace("\x00", "").strip()[:_LONGEST]
    hits = almanac().search(text) if text else ()
    certain = [hit for hit in hits if hit.score == 100.0]
    if len(certain) == 1 and "all" not in request.GET and (address := page_of(certain[0])):
        return redirect(address)
    rows = [(hit, kind_words(hit.kind), page_of(hit)) for hit in hits]
    return render(request, "atlas/search.html", {"text": text, "hits": rows}, status=200 if hits or not text else 404)


def page_of(hit: Hit) -> str:
    """The address of what was found; nothing where it has no page of its own."""
    match hit.kind:
        case "crossing":
            return reverse("atlas:crossing", args=hit.id.split("/"))
        case "territory" | "document" | "procedure":
            return reverse(f"atlas:{hit.kind}", args=[hit.id])
        case "office":
            return reverse("atlas:territory", args=[hit.id.split("/")[0]]) + "#offices"
        case "place":
            return f"{reverse('plans:new')}?from={hit.id}"
    return ""


def kind_words(kind: str) -> str:
    """What sort of thing was found."""
    return {
        "crossing": _("crossing"),
        "territory": _("country or territory"),
        "document": _("paper"),
        "procedure": _("procedure"),
        "office": _("office"),
        "place": _("place"),
    }.get(kind, kind)
