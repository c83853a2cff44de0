"""What the layout of every page wants to know."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest

from waypost import __version__
from waypost.messages import _, language

THEMES = ("auto", "light", "dark")


@dataclass(frozen=True, slots=True)
class Frame:
    """The layout's own facts."""

    site_name: str
    version: str
    """Of the program: part of the addresses of static files, so that a new one is fetched."""
    theme: str
    themes: tuple[tuple[str, str], ...]
    languages: list[tuple[str, str]]
    language: str
    """Of the page: ``en``."""


def frame(request: HttpRequest) -> dict[str, object]:
    """The layout's own facts, for every template."""
    theme = request.COOKIES.get("theme", "auto")
    named = (("auto", _("as the device")), ("light", _("light")), ("dark", _("dark")))
    chosen = theme if theme in THEMES else "auto"
    return {"frame": Frame(settings.SITE_NAME, __version__, chosen, named, settings.LANGUAGES, language())}
