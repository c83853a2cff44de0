"""Sources as footnotes: every claim ends in a mark, every mark is explained once at the end."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from waypost.domain.identity import SourceId
from waypost.domain.sources import Citation, Citations, Source
from waypost.domain.unknown import Unknown
from waypost.domain.vocabulary import Basis
from waypost.messages import _

FindSource = Callable[[SourceId], Source | None]


def basis_words(basis: Basis) -> str:
    """What a claim rests on, in words."""
    return {
        Basis.STATUTE: _("statute"),
        Basis.OFFICIAL_NOTICE: _("official notice"),
        Basis.ASSOCIATION: _("association"),
        Basis.AGENT_QUOTE: _("an agent's quote"),
        Basis.TOLD_AT_COUNTER: _("told at the counter"),
        Basis.TRAVELLER: _("travellers tell"),
        Basis.GENERAL_KNOWLEDGE: _("general knowledge"),
    }[basis]


class Footnotes:
    """Numbers sources in the order in which they are first cited."""

    def __init__(self, find_source: FindSource, known_as_of: date | None = None) -> None:
        self._find_source = find_source
        self._known_as_of = known_as_of
        self._numbers: dict[SourceId, int] = {}
        self._places: dict[SourceId, dict[str, None]] = {}
        """Where in a source, or which act it reports: all that was cited of it."""

    def after(self, text: str, citations: Citations, basis: Basis | None = None) -> str:
        """The claim with its basis and its marks: ``hours 10:30+ (travellers tell) [1]``."""
        readable = [one for one in citations if self._could_be_read(one)]
        for one in readable:
            self._places.setdefault(one.source, {}).update({one.locator: None} if one.locator else {})
        sources = dict.fromkeys(one.source for one in readable)
        marks = "".join(f"[{self._number(source)}]" for source in sources)
        unsourced = any(one.is_general_knowledge for one in citations) and not sources
        stated = Basis.GENERAL_KNOWLEDGE if unsourced else basis
        words = basis_words(stated) if stated else ""
        return " ".join(part for part in (text, f"({words})" if words else "", marks) if part)

    def _could_be_read(self, citation: Citation) -> bool:
        """Whether it is a source, and one that was published by the day in question."""
        if citation.is_general_knowledge:
            return False
        source = None if self._known_as_of is None else self._find_source(citation.source)
        if source is None or self._known_as_of is None or isinstance(source.published_on, Unknown):
            return True
        return source.published_on.earliest <= self._known_as_of

    def _number(self, source: SourceId) -> int:
        return self._numbers.setdefault(source, len(self._numbers) + 1)

    def lines(self) -> list[str]:
        """The list of sources, or nothing where none was cited."""
        if not self._numbers:
            return []
        notes = [f"[{number}] {text}" for number, (text, _url) in enumerate(self.listed(), 1)]
        return ["", _("Sources"), *(f"  {note}" for note in notes)]

    def listed(self) -> list[tuple[str, str]]:
        """The sources in the order of their numbers: described, and the web address where there is one."""
        return [self._described(source) for source in self._numbers]

    def _described(self, source_id: SourceId) -> tuple[str, str]:
        source = self._find_source(source_id)
        if source is None:
            return source_id, ""
        published = "" if isinstance(source.published_on, Unknown) else str(source.published_on)
        url = "" if isinstance(source.url, Unknown) else source.url
        where = "; ".join(self._places.get(source_id, ()))
        who = ", ".join(part for part in (source.publisher, published) if part)
        return ", ".join(part for part in (who + (f" ({where})" if where else ""), url or source_id) if part), url


def sources_json(citations: Citations, find_source: FindSource) -> list[dict[str, object]]:
    """Citations for a program: id, place in the source, address where there is one."""
    return [_source_json(one, find_source) for one in citations]


def _source_json(citation: Citation, find_source: FindSource) -> dict[str, object]:
    source = None if citation.is_general_knowledge else find_source(citation.source)
    url = None if source is None or isinstance(source.url, Unknown) else source.url
    return {"id": str(citation.source), "locator": citation.locator, "url": url}


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence with what it rests on; without citations it is our own."""

    text: str
    citations: Citations = ()
    basis: Basis | None = None

    def noted(self, notes: Footnotes) -> str:
        """The sentence with its basis and its marks."""
        return notes.after(self.text, self.citations, self.basis)
