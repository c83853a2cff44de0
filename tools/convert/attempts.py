"""A passage as a chain of attempts, read from the coded outcome and from the words about what stood in the way."""

import re
from typing import TypeAlias

from facts import Row, load_decisions
from writing import Block

_ABOUT = {
    "vehicle": {
        "vehicle-papers",
        "plate",
        "ownership",
        "vehicle-kind",
        "vehicle-age",
        "steering-side",
        "insurance",
        "security-deposit",
    },
    "person": {"visa", "nationality", "health"},
    "goods": {"goods"},
}
_SHUT = {"closed", "hours", "holiday"}
"""Reasons for which nobody refused anything: the post was shut."""
_LEVEL = {"capital": "capital", "regional-office": "regional-office", "head-of-post": "chief"}

Forms: TypeAlias = list[list[str]]
"""Pairs of a name and the regular expression of the words that mean it; the first that is found counts."""


class AttemptReader:
    """Makes attempts from rows."""

    def __init__(self) -> None:
        decided = load_decisions("reports")
        self._sides: dict[str, str] = decided["sides"]
        self._whys: dict[str, Block] = decided["why"]
        self._words_of: dict[str, str] = load_decisions("demonyms")
        words = load_decisions("words")
        self._side_words = (("exit", words["exit"]), ("entry", words["entry"]))
        self._office: str = words["office"]
        self._reasons: Forms = words["reasons"]
        self._blocked: Forms = words["blocked_by"]
        self._released: Forms = words["released_by"]

    def attempts(self, row: Row, outcome: str) -> list[Block]:
        """The chain for a collected or corrected outcome."""
        when = row["date"]
        passed = [self._attempt("exit", "passed", when), self._attempt("entry", "passed", when)]
        if outcome == "crossed":
            return passed
        if outcome == "not-attempted":
            return [self._attempt("unknown", "not-attempted", None) | self._why(row)]
        side = self.side(row)
        why = self._why(row)
        shut = "closed" if why["reason"] in _SHUT else "refused"
        blocked = self._attempt(side, shut if outcome == "crossed-after-refusal" else outcome, when) | why
        if outcome != "crossed-after-refusal":
            return [passed[0], blocked] if side == "entry" and self._was_stamped_out(row) else [blocked]
        later = self._release(row)
        if side == "exit":
            return [blocked, passed[0] | later, passed[1]]
        if side == "entry":
            return [passed[0], blocked, passed[1] | later]
        return [blocked, *passed]

    def side(self, row: Row) -> str:
        """Which side blocked: by hand, by who is named, or by what it was about; else unknown."""
        if row["id"] in self._sides:
            return str(self._sides[row["id"]])
        words = f"{row['obstacle'] or ''} {row['tip'] or ''}".lower()
        named = [side for side, code in (("exit", row["from"]), ("entry", row["to"])) if self._names(code, words)]
        if len(named) == 1:
            return named[0]
        obstacle = (row["obstacle"] or "").lower()
        told = [side for side, form in self._side_words if re.search(form, obstacle)]
        if len(told) == 1:
            return told[0]
        return "exit" if row["plate"] and row["plate"] == row["from"] and "exit" in told else "unknown"

    def reason(self, row: Row) -> str:
        """The coded reason for what stood in the way."""
        words = f"{row['obstacle'] or ''} {' '.join(row['documents'])}".lower()
        for text in (row["obstacle"] or "").lower(), words:
            for reason, form in self._reasons:
                if re.search(form, text):
                    return reason
        return "other" if row["obstacle"] else "unknown"

    def _names(self, code: str, words: str) -> bool:
        names = self._words_of.get(code.lower(), "")
        return (
            bool(names)
            and re.search(rf"\b({names})(n|an)? ([a-z]+ )?{self._office}|{self._office} (of|in) ({names})", words)
            is not None
        )

    def _why(self, row: Row) -> Block:
        words = (row["obstacle"] or "").lower()
        reason = self.reason(row)
        return {
            "about": next((about for about, reasons in _ABOUT.items() if reason in reasons), None),
            "blocked_by": _first(self._blocked, words),
            "reason": reason if reason != "unknown" else None,
            "words": row["obstacle"],
        } | self._whys.get(row["id"], {})

    def _release(self, row: Row) -> Block:
        words = f"{row['obstacle'] or ''} {row['tip'] or ''}".lower()
        released = _first(self._released, words)
        return {"released_by": released, "level": _LEVEL.get(released or "")}

    @staticmethod
    def _was_stamped_out(row: Row) -> bool:
        words = f"{row['obstacle'] or ''} {row['tip'] or ''}".lower()
        return bool(
            re.search(r"stamp(ed|ing) out|no.man|between the (posts|borders|two)|had to re-?enter|back into", words)
        )

    @staticmethod
    def _attempt(side: str, outcome: str, when: str | None) -> Block:
        return {"side": side, "outcome": outcome, "when": when}


def _first(table: Forms, words: str) -> str | None:
    return next((name for name, form in table if re.search(form, words)), None)
