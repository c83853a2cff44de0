"""Papers in reports: which document somebody meant, and whether it was held, shown, demanded, given or refused."""

import re

from facts import Row, load_decisions
from writing import Block

_NOT_HELD = re.compile(r"^no\b|\blacking\b|\bmissing\b|without|not in hand|lost")
_DEMANDED = re.compile(r"demand|asked for|wanted|required|needed|insisted")
_REFUSED = re.compile(r"not (accepted|taken|valid|recogni)|rejected|refused|expired|invalid|left behind")
_GIVEN = re.compile(r"\b(tip|passavant|slip|given|issued|new|replacement|sticker|arrival|i-94|entry form)\b")


class PaperReader:
    """Tells papers apart by the words for them. ``known`` are the documents that the almanac describes."""

    def __init__(self, known: frozenset[str]) -> None:
        self._known = known
        self._documents: list[tuple[str, str]] = load_decisions("words")["documents"]

    def papers(self, row: Row) -> tuple[list[Block], list[str]]:
        """The papers of a row, and what could not be told apart, or is no known document, as remarks."""
        found: list[Block] = []
        remarks = []
        for said in row["documents"]:
            words = said.lower()
            document = next((name for name, form in self._documents if re.search(form, words)), None)
            if document not in self._known:
                remarks.append(f"Papers named: {said}.")
                continue
            if _NOT_HELD.search(words):
                remarks.append(f"Not held: {re.sub(r'^no ', '', said)}.")
                if row["outcome"] in {"refused", "crossed-after-refusal", "turned-back", "redirected"}:
                    found.append({"document": document, "use": "demanded", "note": said})
                continue
            found.append(
                {"document": document, "use": _use(words), "note": said if _plain(words) != document else None}
            )
        return found, remarks


def _use(words: str) -> str:
    if _REFUSED.search(words):
        return "refused"
    if _DEMANDED.search(words):
        return "demanded"
    return "given" if _GIVEN.search(words) else "held"


def _plain(words: str) -> str:
    return {
        "carnet": "cpd",
        "driving licence": "licence",
        "insurance": "insurance-border",
        "tip": "national-permit",
    }.get(words, words)
