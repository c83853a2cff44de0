"""What is worth knowing of a procedure: what to look at before leaving the window, and what other ways do not do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from waypost.almanac import Almanac
from waypost.cli.printing import paragraph
from waypost.domain.identity import DocumentId
from waypost.domain.papers import Statement
from waypost.domain.territories import name_in
from waypost.domain.vocabulary import PaperStatus, RequirementStatus
from waypost.journeys.checks.check import SideCheck
from waypost.journeys.citing.footnotes import Claim, Footnotes
from waypost.journeys.crossings.almanac_view import was_known
from waypost.journeys.plans.panels import paper_words
from waypost.messages import _, language
from waypost.rules.check import SideVerdict
from waypost.rules.procedures import ORDINARY

_OF_OTHER_WAYS = ("unlocks", "does-not", "discharge")


@dataclass(frozen=True, slots=True)
class Advice:
    """The almanac's statements, as far as they were known."""

    almanac: Almanac
    known_as_of: date | None

    def paper(self, document: str) -> str:
        """A paper's name in the reader's language."""
        found = self.almanac.find_document(DocumentId(document))
        return document.replace("-", " ") if found is None else name_in(found.names, language()) or document

    def territory(self, code: str) -> str:
        """A territory's name in the reader's language."""
        found = self.almanac.find_territory(code)
        return code.upper() if found is None else name_in(found.names, language()) or code.upper()

    def known(self, statements: Iterable[Statement], *topics: str) -> list[Statement]:
        """The statements on some topics that could be known."""
        return [
            one
            for one in statements
            if one.topic in topics and was_known(self.almanac, one.citations, one.observed_on, self.known_as_of)
        ]


def window_claims(side: SideCheck, advice: Advice) -> tuple[Claim, ...]:
    """What to look at on the papers that are used on one side, while the window is still open."""
    used = {
        str(item.document): None
        for item in side.verdict.requirements
        if item.document and (item.at_the_post or item.status is RequirementStatus.MET)
    }
    if side.procedure is not None:
        used[side.procedure.kind] = None
    return tuple(
        Claim(
            _("before you leave the window, {paper}: {text}").format(paper=advice.paper(document), text=one.text),
            one.citations,
            one.basis,
        )
        for document in used
        if (found := advice.almanac.find_document(DocumentId(document)))
        for one in advice.known(found.statements, "check-before-leaving")
    )


def _is_no_way(side: SideCheck, other: SideVerdict) -> bool:
    """Where a procedure is described, going through as if there were none is no way that anybody offers."""
    return side.procedure is not None and other.procedure == ORDINARY and other.status is not PaperStatus.FORBIDDEN


def other_way_lines(side: SideCheck, advice: Advice, notes: Footnotes) -> list[str]:
    """The other procedures with what the rules say of them, and what is known of what they do and do not do."""
    shown = dict.fromkeys(
        f"{one.procedure}: {paper_words(one.status)}"
        for one in side.others
        if one.procedure != side.verdict.procedure and not _is_no_way(side, one)
    )
    lines = paragraph(_("other ways: {ways}").format(ways="; ".join(shown)), 5, "- ") if shown else []
    for procedure in side.other_procedures:
        for one in advice.known(procedure.statements, *_OF_OTHER_WAYS):
            text = f"{name_in(procedure.names, language())}: {one.text}"
            lines += paragraph(notes.after(text, one.citations, one.basis), indent=7, mark="- ")
    return lines
