"""What a browser needs to go on without network, and the page about what lies on this phone."""

from importlib.resources import files

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from waypost import __version__
from waypost.messages import _

_SHELL = ("frame/waypost.css", "frame/waypost.svg", "offline/phone.js")


@require_safe
@cache_control(no_cache=True)
def service_worker(request: HttpRequest) -> HttpResponse:
    """The worker's script, told which files make up the frame of a page."""
    script = (files("waypost.web.offline") / "static" / "offline" / "worker.js").read_text("utf-8")
    shell = [*(static(name) for name in _SHELL), f"{static('frame/waypost.css')}?v={__version__}"]
    listed = ", ".join(f'"{one}"' for one in shell)
    return HttpResponse(
        script.replace("/* shell */", listed).replace("/* version */", __version__), content_type="text/javascript"
    )


@require_safe
@cache_control(max_age=3600)
def manifest(request: HttpRequest) -> JsonResponse:
    """What a phone needs to put the site among its programs."""
    return JsonResponse(
        {
            "name": settings.SITE_NAME,
            "short_name": settings.SITE_NAME,
            "description": _("Will this border post let me through?"),
            "start_url": "/",
            "scope": "/",
            "display": "standalone",
            "background_color": "#ffffff",
            "theme_color": "#1f4d3a",
            "icons": [{"src": static("frame/waypost.svg"), "sizes": "any", "type": "image/svg+xml"}],
        },
        content_type="application/manifest+json",
    )


@require_safe
def on_this_phone(request: HttpRequest) -> HttpResponse:
    """What is kept here, what waits to be sent, and how to remove it; also shown where a page is not kept."""
    return render(request, "offline/phone.html")


@require_safe
def kept_report(request: HttpRequest) -> HttpResponse:
    """Shown in place of the answer that could not come: the report waits on this phone."""
    return render(request, "offline/kept.html")


@require_POST
def empty_phone(request: HttpRequest) -> HttpResponse:
    """Everything that this site left on the phone is removed; the login stays, as logging out is another wish."""
    response = render(request, "offline/emptied.html")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response
