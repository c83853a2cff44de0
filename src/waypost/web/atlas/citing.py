"""Claims on a page: the sentence, what it rests on, and marks that lead to the sources at its foot."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from waypost.almanac import Almanac
from waypost.domain.identity import SourceId
from waypost.domain.sources import Citations, Source
from waypost.domain.unknown import Unknown
from waypost.domain.vocabulary import Basis
from waypost.journeys.citing.footnotes import Claim, basis_words

QUOTED_IN = "en"
"""The language in which the almanac writes down what rules, offices and travellers say."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A claim ready to be shown."""

    text: str
    basis: str
    marks: tuple[int, ...]
    note: str = ""
    lang: str = ""
    """Of the text, where it is not the page's."""


@dataclass(frozen=True, slots=True)
class Footnote:
    """A source at the foot of a page."""

    number: int
    id: str
    publisher: str
    title: str
    published: str
    url: str


class PageNotes:
    """Numbers a page's sources in the order in which they are first cited."""

    def __init__(self, almanac: Almanac) -> None:
        self._almanac = almanac
        self._numbers: dict[SourceId, int] = {}

    def cite(self, text: str, citations: Citations = (), basis: Basis | None = None, note: str = "") -> Cited:
        """A sentence with its marks."""
        sources = dict.fromkeys(one.source for one in citations if not one.is_general_knowledge)
        marks = tuple(self._numbers.setdefault(source, len(self._numbers) + 1) for source in sources)
        unsourced = any(one.is_general_knowledge for one in citations) and not sources
        stated = Basis.GENERAL_KNOWLEDGE if unsourced else basis
        return Cited(text, basis_words(stated) if stated else "", marks, note)

    def quote(self, text: str, citations: Citations = (), basis: Basis | None = None, note: str = "") -> Cited:
        """The almanac's own words, which are English whatever the page speaks; screen readers are told so."""
        return replace(self.cite(text, citations, basis, note), lang=QUOTED_IN)

    def claim(self, claim: Claim) -> Cited:
        """A claim with its marks."""
        return self.cite(claim.text, claim.citations, claim.basis)

    def claims(self, claims: Iterable[Claim]) -> list[Cited]:
        """Several claims."""
        return [self.claim(one) for one in claims]

    def sources(self) -> list[Footnote]:
        """What was cited, in order."""
        return [_footnote(number, name, self._almanac.find_source(name)) for name, number in self._numbers.items()]


def _footnote(number: int, name: str, source: Source | None) -> Footnote:
    if source is None:
        return Footnote(number, name, name, "", "", "")
    return Footnote(
        number,
        name,
        source.publisher,
        "" if isinstance(source.title, Unknown) else source.title,
        "" if isinstance(source.published_on, Unknown) else str(source.published_on),
        safe_url(source),
    )


def safe_url(source: Source) -> str:
    """The address where it is one that a reader may safely follow."""
    url = "" if isinstance(source.url, Unknown) else source.url
    return url if url.startswith(("https://", "http://")) else ""
