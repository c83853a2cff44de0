"""What a page may load: our own files, and map tiles where the operator names a server. No inline script, ever."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Respond = Callable[[HttpRequest], HttpResponse]
_ALWAYS = (
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
)


class ContentSecurityPolicy:
    """Adds the policy to every answer."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response
        self.policy = write_policy(settings.TILES_URL)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with the policy."""
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", self.policy)
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), payment=(), usb=()")
        return response


def write_policy(tiles_url: str) -> str:
    """The policy in one line; ``{s}`` in a tile address stands for any subdomain."""
    images = "img-src 'self' data:"
    if tiles_url:
        parts = urlsplit(tiles_url.replace("{s}", "*"))
        images += f" {parts.scheme}://{parts.netloc}"
    return "; ".join([*_ALWAYS, images])
