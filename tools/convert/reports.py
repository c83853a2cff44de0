"""Reports: each collected account as one file, attached to its crossing, or honestly to its border only."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from attempts import AttemptReader
from facts import Facts, Row, load_decisions
from gazetteer import Gazetteer
from money import MoneyReader
from naming import ascii_slug
from papers import PaperReader
from partial import partial
from procedure import procedure_of
from sourcebook import Sourcebook
from writing import Block

_OUTCOMES = {"turned-back": "gave-up"}
_ENDINGS = {
    "crossed": "passed",
    "crossed-after-refusal": "passed",
    "refused": "refused",
    "redirected": "redirected",
    "gave-up": "gave-up",
    "closed": "gave-up",
    "not-attempted": "not-attempted",
    "pending": "pending",
}
_UNLAWFUL_TIP = re.compile(
    r"\bbribe\b(?!.*(do not|never))|hide |sun-blind over|keep the .* hidden|slip past|"
    r"avoid customs|smuggl|escaped by transferring|pay (him|them) under|dollars? in the passport"
)
_OWNERS = (
    ("rental", r"\brental\b|hired bike|hired car"),
    ("company", r"company car"),
    (
        "third-person",
        r"(another|other) (person |people )?name|borrowed|did not legally own|owner (note|permission|author)",
    ),
    ("driver", r"registration in the driver name|in his own name|in their own name"),
)
_HOW = {
    "news": "news",
    "official": "official-word",
    "law": "official-word",
    "guide": "second-hand",
    "operator": "second-hand",
}
_KNOWN_NOT = re.compile(r"^not named|all posts|not named\b")


class ReportBook:
    """Makes the reports' files from facts and decisions."""

    def __init__(
        self,
        facts: Facts,
        sourcebook: Sourcebook,
        gazetteer: Gazetteer,
        documents: frozenset[str],
        crossing_of: dict[str, str],
    ) -> None:
        self._facts, self._sources, self._gazetteer = facts, sourcebook, gazetteer
        self._old = crossing_of
        """Crossings by the old ids of the rows they were made of."""
        self._decided: dict[str, Any] = load_decisions("reports")
        self._attempts, self._money, self._papers = AttemptReader(), MoneyReader(), PaperReader(documents)
        self._clusters = self._count_clusters()
        self._counted: Counter[str] = Counter()
        self._ids = {row["id"] for row in facts.reports}
        self.left_out: dict[str, str] = {}
        """Reports that have no file, and why."""
        self.unmatched: list[str] = []

    def files(self) -> dict[str, Block]:
        """Report files by id."""
        names = {row["id"]: self._name(row) for row in self._facts.reports}
        found: dict[str, Block] = {}
        for row in self._facts.reports:
            reason = self._decided["left_out"].get(row["id"])
            if self._border(row).split("-")[0] == self._border(row).split("-")[1]:
                reason = reason or "told as of one territory, so of no border"
            if reason:
                self.left_out[row["id"]] = reason
                continue
            block = self._block(self._corrected(row))
            twice = self._decided["same_as"].get(row["id"])
            if twice:
                block["same_as"] = names[twice]
                block["flags"] = sorted({*(block["flags"] or []), "duplicate"})
            found[names[row["id"]]] = block
        return found

    def summary(self) -> Iterator[str]:
        """What came of it."""
        yield f"reports: {dict(self._counted)}, left out {len(self.left_out)}"

    def _name(self, row: Row) -> str:
        slug = ascii_slug(row["id"].removeprefix("more-"))
        return f"{self._border(row)}/{ascii_slug(row['id']) if row['id'] != slug and slug in self._ids else slug}"

    def _border(self, row: Row) -> str:
        corrected = self._decided["rows"].get(row["id"], {})
        pair = [corrected.get("from", row["from"]), corrected.get("to", row["to"])]
        return "-".join(sorted(code.lower() for code in pair))

    def _corrected(self, row: Row) -> Row:
        corrected: Row = row | self._decided["rows"].get(row["id"], {})
        return corrected | {"date": partial(corrected["date"])}

    def _crossing(self, row: Row, border: str) -> str:
        by_hand = self._decided["crossings"].get(row["id"]) or self._decided["places"].get(border, {}).get(row["post"])
        if by_hand:
            by_hand = self._old.get(by_hand.removeprefix("old:"), by_hand)
            self._counted["border only" if by_hand == "unknown" else "attached"] += 1
            return str(by_hand)
        found = None if _KNOWN_NOT.search(row["post"] or "not named") else self._gazetteer.find(border, row["post"])
        self._counted["attached" if found else "border only"] += 1
        if not found and row["post"]:
            self.unmatched.append(f"{border} | {row['post']} | {row['id']}")
        return found or "unknown"

    def _block(self, row: Row) -> Block:
        border = self._border(row)
        citation = self._sources.cite(row["url"])
        collected = str(row["outcome"])
        outcome = self._decided["outcomes"].get(row["id"]) or _OUTCOMES.get(collected, collected)
        procedure, recoded = procedure_of(row, self._decided["procedures"].get(row["id"]))
        held, remarks = self._papers.papers(row)
        extra: Block = self._decided["blocks"].get(row["id"], {})
        notes = [*remarks, *recoded, *extra.get("notes", [])]
        if outcome != collected and row["id"] in self._decided["outcomes"]:
            notes.append(f"Collected as {collected}.")
        return (
            {
                "crossing": self._crossing(row, border),
                "where_words": row["post"],
                "direction": f"{row['from']}-{row['to']}",
                "when": row["date"],
                "published_on": self._sources.published_on(citation),
                "how_known": self._how_known(citation),
                "own_vehicle": self._own_vehicle(row),
                "vehicle": row["vehicle"],
                "plate": (row["plate"] or "").lower() or None,
                "registered_to": _registered_to(row),
                "nationalities": list(dict.fromkeys(code.lower() for code in row["nationality"])),
                "procedure": procedure,
                "papers": held + self._attorney(row),
                "attempts": self._attempts.attempts(row, outcome),
                "ending": _ENDINGS[outcome],
                "hours": row["hours"],
                "days_delayed": row["days_delayed"],
                "money": self._money.payments(row),
                "tips": self._tips(row),
                "words": row["obstacle"],
                "flags": sorted(self._flags(row)),
                "cluster": self._cluster(row),
                "confidence": row["confidence"],
                "citations": [citation],
            }
            | extra
            | {"notes": notes}
        )

    def _attorney(self, row: Row) -> list[Block]:
        return [{"document": "power-of-attorney", "use": "held"}] if row["procedure"] == "power-of-attorney" else []

    def _own_vehicle(self, row: Row) -> str | None:
        if row["id"] in self._decided["passengers"] or row["vehicle"] in {"foot", "train"}:
            return "no"
        if row["vehicle"] == "bus":
            return "yes" if row["plate"] or row["id"] in self._decided["own"] else "no"
        return None if row["vehicle"] == "unknown" else "yes"

    def _how_known(self, citation: str) -> str:
        return _HOW.get(self._sources.kind_of(citation), "first-hand")

    def _flags(self, row: Row) -> set[str]:
        flags = set(self._decided["flags"].get(row["id"], []))
        if self._own_vehicle(row) == "no":
            flags.add("not-own-vehicle")
        told_by_press = self._sources.kind_of(self._sources.cite(row["url"])) == "news"
        if told_by_press and row["id"] not in self._decided["single_party"]:
            flags.add("news-item")
        if row["confidence"] != "high" and row["outcome"] == "crossed" and not row["obstacle"]:
            flags.add("outcome-inferred")
        return flags

    def _tips(self, row: Row) -> list[Block]:
        if not row["tip"]:
            return []
        unlawful = row["id"] in self._decided["unlawful_tips"] or _UNLAWFUL_TIP.search(row["tip"].lower())
        return [{"text": row["tip"], "unlawful": "yes" if unlawful else None}]

    def _count_clusters(self) -> Counter[str]:
        return Counter(_account(row, self._sources) for row in self._facts.reports)

    def _cluster(self, row: Row) -> str | None:
        account = _account(row, self._sources)
        return account if account and self._clusters[account] > 1 else None


def _account(row: Row, sources: Sourcebook) -> str:
    """One account: a personal site, or one page of a shared one."""
    citation = sources.cite(row["url"])
    host = citation.split("/")[0]
    if sources.kind_of(citation) in {"news", "official", "law", "guide", "association"}:
        return ascii_slug(citation)
    shared = sources.kind_of(citation) == "forum" or host in {
        "travelblog.org",
        "findpenguins.com",
        "giviexplorer.com",
        "globeriders.com",
    }
    return ascii_slug(citation if shared else host)


def _registered_to(row: Row) -> str | None:
    """The owner of record as far as the words tell."""
    words = f"{row['obstacle'] or ''} {' '.join(row['documents'])}".lower()
    return next((owner for owner, form in _OWNERS if re.search(form, words)), None)
