"""The language of a request: Django picks it (cookie, then the browser's wish), Waypost's messages then speak it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from waypost.messages import speaking

Respond = Callable[[HttpRequest], HttpResponse]


class Speaking:
    """Speaks the language that Django's LocaleMiddleware activated, in this request only."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the language."""
        with speaking(message_language()):
            return self.get_response(request)


def message_language() -> str:
    """``zh-hans`` -> ``zh``: catalogues are a language each, not a region each."""
    return (get_language() or "en").partition("-")[0]
