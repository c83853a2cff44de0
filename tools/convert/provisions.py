"""Provisions: every collected rule with topic, scope, basis and dates, evaluable where that is surely right."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from facts import Facts, Row, load_decisions
from naming import ascii_slug
from partial import before, partial
from sourcebook import GENERAL, Sourcebook
from writing import Block

_TOPICS = {"temporary-import": "temporary-admission"}
_BASIS = {
    "law": "statute",
    "official": "official-notice",
    "association": "association",
    "operator": "agent-quote",
}
_STRENGTH = ["law", "official", "association", "news", "operator", "first-hand", "forum", "guide", "dataset", "unknown"]
_RESISTS = {
    "cpd": "What a carnet costs and secures is settled between the traveller and the club, not at the border.",
    "fee": "The charge depends on facts the statement does not name.",
    "queue": "How long one waits is for the forecasts, not for a verdict.",
    "closure": "Closures stand at the crossings, with their dates.",
    "insurance": "Which policy satisfies whom is not stated closely enough.",
    "driving-licence": "Police and insurers judge it, not the post.",
    "visa": "Visa rules change by passport and are checked elsewhere.",
    "ata": "It is about goods or the system at large, not about a vehicle at a post.",
}
_DEFAULT = "Stated too generally to be tested against the facts of a trip."
_PRIMARY = {"statute", "official-notice", "association"}


class ProvisionBook:
    """Makes the provisions' files from facts and decisions."""

    def __init__(self, facts: Facts, sourcebook: Sourcebook) -> None:
        self._facts, self._sources = facts, sourcebook
        self._decided: dict[str, Any] = load_decisions("rules")
        self._primary: dict[str, list[str]] = load_decisions("primary")
        self._counted: dict[str, Counter[str]] = {"basis": Counter(), "then": Counter(), "source": Counter()}

    def files(self) -> dict[str, Block]:
        """Provision files by id."""
        found = {}
        for row in _merged(self._facts.rules):
            row = row | self._decided["rows"].get(row["id"], {})  # noqa: PLW2901 - the corrected row takes its place
            block = self._block(row)
            found[self._name(row)] = block
            self._count(block)
        for name, block in self._decided["added"].items():
            citations = self._sources.cite_all(block.get("sources", []))
            made = {key: value for key, value in block.items() if key != "sources"} | {"citations": citations}
            found[name] = made
            self._count(made)
        return found

    def summary(self) -> Iterator[str]:
        """What came of it."""
        for what, counter in self._counted.items():
            yield f"provisions by {what}: {dict(counter.most_common())}"

    def _count(self, block: Block) -> None:
        self._counted["basis"][block["basis"]] += 1
        self._counted["then"][next(iter(block["then"]))] += 1
        kinds = {self._sources.kind_of(citation) for citation in block["citations"]}
        self._counted["source"]["primary" if kinds & {"law", "official", "association"} else "other"] += 1

    def _name(self, row: Row) -> str:
        scope = self._decided["scopes"].get(row["id"], {})
        folder = scope.get("folder") or ("world" if row["country"] == "*" else row["country"].lower())
        slug = re.sub(f"^{re.escape(row['country'].lower())}-(?=.{{4}})", "", row["id"])
        return f"{folder}/{ascii_slug(slug)}"

    def _block(self, row: Row) -> Block:
        decided = self._decided["evaluable"].get(row["id"], {})
        primary = self._primary.get(self._name(row), [])
        citations = self._sources.cite_all([*primary, *row["sources"]])
        start, end = self._dates(row)
        topic = self._decided["topics"].get(row["id"]) or _TOPICS.get(row["topic"], row["topic"])
        return {
            "topic": topic,
            "scope": self._scope(row),
            "statement": _statement(row["statement"]),
            "when": decided.get("when"),
            "then": decided.get("then") or {"advise": _RESISTS.get(row["topic"], _DEFAULT)},
            "basis": self._decided["basis"].get(row["id"]) or self._basis(row, citations),
            "valid_from": start,
            "valid_until": end,
            "observed_on": partial(row["as_of"]),
            "status": self._decided["status"].get(row["id"]),
            "note": self._note(row),
            "citations": citations,
        }

    def _scope(self, row: Row) -> Block:
        decided = {key: value for key, value in self._decided["scopes"].get(row["id"], {}).items() if key != "folder"}
        if row["country"] == "*" or decided.get("territory") == "none":
            return {key: value for key, value in decided.items() if key != "territory"}
        return {"territory": row["country"].lower()} | decided

    def _dates(self, row: Row) -> tuple[str | None, str | None]:
        decided = self._decided["dates"].get(row["id"], {})
        start = decided.get("valid_from") or partial(row["valid_from"])
        end = decided.get("valid_until") or partial(row["valid_to"])
        if end and start and not before(start, end):
            end = None
        return start, end

    def _basis(self, row: Row, citations: list[str]) -> str:
        kinds = {self._sources.kind_of(citation) for citation in citations}
        strongest = next(kind for kind in _STRENGTH if kind in kinds)
        if all(citation.startswith(GENERAL) for citation in citations):
            return GENERAL
        if strongest == "news":
            return "official-notice" if row["confidence"] == "high" else "traveller"
        return _BASIS.get(strongest, "traveller")

    def _note(self, row: Row) -> str | None:
        remarks = []
        if row["applies_to"]:
            remarks.append(f"Applies to: {row['applies_to']}.")
        if row["value"]:
            remarks.append(f"Value as stated: {row['value']}.")
        if partial(row["as_of"]) is None and row["as_of"]:
            remarks.append(f"As of: {row['as_of']}.")
        if row["confidence"] == "low":
            remarks.append("Read with low confidence.")
        remarks += self._decided["notes"].get(row["id"], [])
        return " ".join(remarks) or None


def _merged(rows: tuple[Row, ...]) -> list[Row]:
    """Rules with one id told in two files become one rule with the sources of both."""
    by_id: dict[str, Row] = {}
    for row in rows:
        known = by_id.get(row["id"])
        by_id[row["id"]] = row if known is None else known | {"sources": [*known["sources"], *row["sources"]]}
    return list(by_id.values())


def _statement(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "?", "!")) else f"{text}."
