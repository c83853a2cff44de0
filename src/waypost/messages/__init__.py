"""Everything Waypost says goes through here: message ids are plain English, catalogues live in ``locale/``.

A leaf: it imports nothing of ours, so every package but ``domain`` and ``planning`` may use it. English costs nothing
(the ids are the text); another language is loaded when it is first chosen. Catalogues are extracted and compiled with
Babel (``python -m waypost.messages.extraction``), see docs/decisions/0051-messages.md.
"""

import functools
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

DOMAIN = "waypost"
LOCALE_FOLDER = Path(__file__).parent / "locale"


class _Catalogue(Protocol):
    def gettext(self, message: str) -> str: ...

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str: ...


@dataclass(frozen=True)
class _Choice:
    language: str = "en"
    catalogue: _Catalogue | None = None


_ENGLISH = _Choice()

_CHOICE: ContextVar[_Choice] = ContextVar("waypost-language", default=_ENGLISH)
"""Per thread and task: on a site two readers are answered at once, each in a language of their own."""


def _(message: str) -> str:
    """The message in the chosen language; the message itself where nobody has translated it."""
    catalogue = _CHOICE.get().catalogue
    return message if catalogue is None else catalogue.gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """The form of a message that goes with a number."""
    catalogue = _CHOICE.get().catalogue
    if catalogue is None:
        return one if n == 1 else many
    return catalogue.ngettext(one, many, n)


def language() -> str:
    """The chosen language: a BCP 47 code such as ``en`` or ``zh``."""
    return _CHOICE.get().language


def use_language(code: str) -> None:
    """Speak this language from now on; where there is no catalogue for it, names use it and sentences stay English."""
    _CHOICE.set(_choice(code or "en"))


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak this language within a block, and what was spoken before after it."""
    token = _CHOICE.set(_choice(code or "en"))
    try:
        yield
    finally:
        _CHOICE.reset(token)


def _choice(code: str) -> _Choice:
    return _Choice(code, None if code == "en" else _load(code, LOCALE_FOLDER))


@functools.lru_cache(maxsize=8)
def _load(code: str, folder: Path) -> _Catalogue | None:
    import gettext  # noqa: PLC0415 - English, the usual case, never pays for it

    try:
        return gettext.translation(DOMAIN, folder, [code])
    except OSError:
        return None


def language_of(arguments: Sequence[str], environment: Mapping[str, str] | None = None) -> str:
    """The language asked for: ``--language``, else WAYPOST_LANGUAGE, else the locale of the system, else English."""
    environment = os.environ if environment is None else environment
    asked = _option(arguments)
    if asked:
        return _code(asked)
    for name in ("WAYPOST_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return _code(environment[name])
    return "en"


def _option(arguments: Sequence[str]) -> str:
    for position, argument in enumerate(arguments):
        if argument == "--language" and position + 1 < len(arguments):
            return arguments[position + 1]
        if argument.startswith("--language="):
            return argument.partition("=")[2]
    return ""


def _code(locale: str) -> str:
    """``zh_CN.UTF-8`` -> ``zh``; the C and POSIX locales are English."""
    code = locale.partition(".")[0].partition("@")[0].replace("-", "_").partition("_")[0].lower()
    return "en" if code in {"c", "posix", ""} else code
