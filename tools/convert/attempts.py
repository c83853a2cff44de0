"""A passage as a chain of attempts, read from the coded outcome and from the words about what stood in the way."""

import re
from typing import Any

from facts import Row, load_decisions
from writing import Block

_REASONS = (
    ("no-guide", r"\b(guide|escort)\b.*(not come|missing|without|compulsory|needed|required)|no guide"),
    ("steering-side", r"right-hand.drive|\brhd\b|steering"),
    ("vehicle-age", r"too old|over eight years|age limit|older car"),
    ("health", r"covid|pcr|vaccin|yellow fever|health|swab|quarantine"),
    ("insurance", r"insur|green card"),
    (
        "closed",
        r"\bshut\b|\bclosed\b|closure|blocked|blockade|avalanche|gate locked|suspended|strike|not (yet )?open|war\b",
    ),
    ("hours", r"closing|lunch|after hours|too late|arrived late|office had gone|night"),
    ("holiday", r"holiday|festival|naadam|new year|election day|\beid\b"),
    ("queue", r"\bqueue|\bslot\b|backlog|waiting area"),
    ("visa", r"\bvisas?\b|\besta\b|overstay|entry stamp|evisa"),
    ("security-deposit", r"deposit|guarantee|\bbond\b|security for"),
    (
        "ownership",
        r"power of attorney|owner|own name|another name|borrowed|rental|lien|not his|in her name|registered to|logbook",
    ),
    ("plate", r"\bplates?\b|plated|registered abroad|local(ly)? registered"),
    (
        "vehicle-kind",
        r"motorcycles? (are|were|is|not)|bikes? (are|were) not|big bikes|engine (size|power)|\bcc\b|campers?|over 3\.5|converted bus",
    ),
    (
        "vehicle-papers",
        r"carnet|\bcpd\b|\btip\b|vehicle (papers?|permit)|registration|bike permit|car permit|import (paper|permit)|title|chassis|vin\b|customs paper",
    ),
    ("nationality", r"national(s|ity|ities)|foreigners|passport holders|citizens|third-country|locals only|israel"),
    ("permit", r"permit|permission|authori[sz]ation|approval|letter"),
    ("goods", r"drone|food|meat|firewood|weapon|rifle|drug|alcohol|radio|satellite|goods|medicine|gps"),
    ("road", r"landslide|snow|flood|bridge (down|washed)|ferry|track|road|blizzard|ice\b|mud"),
    ("price", r"\bpay\b|price|fee|cost|money|bribe|demanded"),
    ("higher-office", r"ministry|capital|head office|headquarters|superior"),
)
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
_BLOCKED = (
    ("customs", r"customs|carnet|tax office|duty"),
    ("immigration", r"immigration|passport (officer|control|desk)|visa|migration|border (police|inspection)"),
    ("head-of-post", r"\b(chief|boss|head of (the )?post|commander)\b"),
    ("guards", r"guard|soldier|army|military|border troops|gendarme"),
    ("traffic-police", r"\bpolice"),
    ("quarantine", r"quarantine|health (desk|officer|clerk)|veterinary"),
)
_RELEASED = (
    ("capital", r"ministry|minister|embassy|diplomat|consul|capital|president|foreign office"),
    ("regional-office", r"head office|regional|headquarters|main office"),
    ("head-of-post", r"\b(chief|boss|superior|supervisor|senior officer|commander|manager)\b"),
)
_LEVEL = {"capital": "capital", "regional-office": "regional-office", "head-of-post": "chief"}
_EXIT = re.compile(
    r"\b(exit|leav(e|ing)|let out|way out|out of the country|stamped out|refused exit|take .* out|departure|going out|outbound)\b"
)
_ENTRY = re.compile(
    r"\b(entry|enter|not admitted|admitted|let in|turned away|refused entry|import|visa|temporary import|no stamp|into|arrival|"
    r"carnet|landing|inbound|deposit|guarantee|insurance|green card|right-hand drive)\b"
)
_OFFICE = r"(side|customs|officers?|officials?|guards?|post|police|authorities|immigration|border|law|government|army|gate|desk)"


class AttemptReader:
    """Makes attempts from rows."""

    def __init__(self) -> None:
        decided = load_decisions("reports")
        self._sides: dict[str, str] = decided["sides"]
        self._whys: dict[str, Block] = decided["why"]
        self._words_of: dict[str, str] = load_decisions("demonyms")

    def attempts(self, row: Row, outcome: str) -> list[Block]:
        """The chain for an outcome: crossed, refused, crossed-after-refusal, redirected, closed, gave-up, pending, not-attempted."""
        when = row["date"]
        passed = [self._attempt("exit", "passed", when), self._attempt("entry", "passed", when)]
        if outcome == "crossed":
            return passed
        if outcome == "not-attempted":
            return [self._attempt("unknown", "not-attempted", None) | self._why(row)]
        side = self.side(row)
        first = "refused" if outcome == "crossed-after-refusal" else outcome
        blocked = self._attempt(side, first, when) | self._why(row)
        if outcome != "crossed-after-refusal":
            return [passed[0], blocked] if side == "entry" and self._was_stamped_out(row) else [blocked]
        later = self._released(row)
        if side == "exit":
            return [blocked, passed[0] | later, passed[1]]
        if side == "entry":
            return [passed[0], blocked, passed[1] | later]
        return [blocked, *passed]

    def side(self, row: Row) -> str:
        """Which side blocked: by hand, by who is named, or by what it was about; else unknown."""
        if row["id"] in self._sides:
            return self._sides[row["id"]]
        words = f"{row['obstacle'] or ''} {row['tip'] or ''}".lower()
        named = [side for side, code in (("exit", row["from"]), ("entry", row["to"])) if self._names(code, words)]
        if len(named) == 1:
            return named[0]
        obstacle = (row["obstacle"] or "").lower()
        told = [side for side, form in (("exit", _EXIT), ("entry", _ENTRY)) if form.search(obstacle)]
        if len(told) == 1:
            return told[0]
        return "exit" if row["plate"] and row["plate"] == row["from"] and "exit" in told else "unknown"

    def reason(self, row: Row) -> str:
        """The coded reason for what stood in the way."""
        words = f"{row['obstacle'] or ''} {' '.join(row['documents'])}".lower()
        for text in (row["obstacle"] or "").lower(), words:
            for reason, form in _REASONS:
                if re.search(form, text):
                    return reason
        return "other" if row["obstacle"] else "unknown"

    def _names(self, code: str, words: str) -> bool:
        names = self._words_of.get(code.lower(), "")
        return (
            bool(names)
            and re.search(rf"\b({names})(n|an)? ([a-z]+ )?{_OFFICE}|{_OFFICE} (of|in) ({names})", words) is not None
        )

    def _why(self, row: Row) -> Block:
        words = (row["obstacle"] or "").lower()
        reason = self.reason(row)
        return {
            "about": next((about for about, reasons in _ABOUT.items() if reason in reasons), None),
            "blocked_by": _first(_BLOCKED, words),
            "reason": reason if reason != "unknown" else None,
            "words": row["obstacle"],
        } | self._whys.get(row["id"], {})

    def _released(self, row: Row) -> Block:
        words = f"{row['obstacle'] or ''} {row['tip'] or ''}".lower()
        released = _first(_RELEASED, words)
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


def _first(table: Any, words: str) -> str | None:
    return next((name for name, form in table if re.search(form, words)), None)
