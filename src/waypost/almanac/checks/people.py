"""Nobody is to be recognised: no person's address, number or plate in an account, no official by name."""

import re
from collections.abc import Iterator

from waypost.almanac import kinds
from waypost.almanac.documents import Data, Location
from waypost.almanac.loading import Loaded
from waypost.domain.findings import Finding

from .examination import Examination

_PERSON = {
    "an e-mail address": re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+"),
    "a telephone number": re.compile(
        r"(?<![\w.-])\+\d[\d ()/-]{7,}\d|(?<![\w.,-])0\d{2,4}[ /-]?\d{3,4}[ -]?\d{3,4}(?![\w.,-])"
    ),
    "a passport number": re.compile(
        r"(?<!\w)[A-Z]{1,2}\d{7,9}(?!\w)|passport (?:no|nr|number)\W{0,3}[A-Z]{0,2}\d{5,}", re.IGNORECASE
    ),
    "a number plate": re.compile(
        r"(?<!\w)(?:[A-Z]\d{3}[A-Z]{2}\d{2,3}|\d{3}[A-Z]{2,3}\d{2}|[A-Z]{2}-\d{3}-[A-Z]{2}"
        r"|[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} \d{1,4}|[\u4e00-\u9fff][A-Z][A-Z0-9]{5,6})(?!\w)"
    ),
}
_OFFICIAL = re.compile(
    r"(?<!\w)(?:Mr|Mrs|Ms|Officer|Inspector|Captain|Colonel|Sergeant|Lieutenant|Comrade)\.? [A-Z][a-z]+(?!\w)"
)
_NOT_PROSE = {"citations", "cluster", "same_as", "crossing", "document"}


def check_people(examination: Examination) -> Iterator[Finding]:
    """Find data of persons in reports, and officials named anywhere in prose."""
    for loaded, _ in examination.each(kinds.REPORT):
        for at, text in _texts(examination.data_of(loaded), ()):
            yield from _check_person(examination, loaded, at, text)
    for (kind, _), loaded in sorted(examination.library.things.items()):
        if kind not in {"source", "territory", "place"}:
            for at, text in _texts(examination.data_of(loaded), ()):
                if official := find_official(text):
                    yield examination.say(loaded, "official-named", repr(official), at)


def find_person_data(text: str) -> tuple[str, ...]:
    """Addresses, numbers and plates of persons in a text."""
    return tuple(match[0] for pattern in _PERSON.values() for match in pattern.finditer(text))


def find_official(text: str) -> str:
    """The first official named in a text; empty where none is."""
    match = _OFFICIAL.search(text)
    return match[0] if match else ""


def _texts(node: Data, at: Location) -> Iterator[tuple[Location, str]]:
    if isinstance(node, str):
        yield at, node
    elif isinstance(node, list):
        for position, item in enumerate(node):
            yield from _texts(item, (*at, position))
    else:
        for key, value in node.items():
            if key not in _NOT_PROSE:
                yield from _texts(value, (*at, key))


def _check_person(examination: Examination, loaded: Loaded, at: Location, text: str) -> Iterator[Finding]:
    for what, pattern in _PERSON.items():
        if pattern.search(text):
            yield examination.say(loaded, "person-data", f"{what} stands here", at)
