"""Opening hours: attached to the side they are told for, in that side's official clock."""

import datetime as dt
import re
from typing import Any
from zoneinfo import ZoneInfo

from crossings import CrossingBook, Draft
from facts import Row, load_decisions
from gazetteer import Gazetteer
from partial import partial
from sourcebook import GENERAL, Sourcebook
from writing import Block

_DAYS_ONLY = re.compile(r"\d{1,2}:\d{2}|24/7")
_MEMORY = re.compile(
    r"hours? (?:from|is|are) general knowledge|24-hour work is general knowledge|hours from a 2010 notice"
)
_WINTER, _SUMMER = dt.datetime(2025, 1, 15), dt.datetime(2025, 7, 15)  # noqa: DTZ001 - wall clocks compared


class HoursTable:
    """Puts hours on the drafts of crossings."""

    def __init__(self, book: CrossingBook, sourcebook: Sourcebook, gazetteer: Gazetteer) -> None:
        self._book, self._sources, self._gazetteer = book, sourcebook, gazetteer
        self._decided: dict[str, Any] = load_decisions("hours")
        self.unplaced: list[str] = []
        """Names of crossings in rows of hours that no crossing was found for."""

    def from_posts(self, draft: Draft, rows: list[Row]) -> None:
        """Hours that stand in the rows of crossings: for both sides, from memory unless a page is named."""
        for row in rows:
            if not row["hours"] or not _DAYS_ONLY.search(row["hours"]):
                continue
            pages = [source for source in row["sources"] if source.startswith("http")]
            memory = not pages or any("hours" in source for source in row["sources"])
            block = {
                "opening_hours": row["hours"],
                "basis": GENERAL if memory else "traveller",
                "citations": [f"{GENERAL} | hours"] if memory else self._sources.cite_all(pages),
            }
            for side in draft.id.split("/")[0].split("-"):
                if all(
                    block["opening_hours"] != known["opening_hours"] for where, known in draft.hours if where == side
                ):
                    draft.hours.append((side, dict(block)))

    def place(self, row: Row, drafts: dict[str, Draft]) -> None:
        """Put one row of the collection of hours on its crossing."""
        border = "-".join(sorted(code.lower() for code in row["countries"]))
        crossing = self._decided["crossings"].get(row["crossing"]) or self._gazetteer.find(border, row["crossing"])
        if crossing is None:
            self.unplaced.append(f"{border}: {row['crossing']}")
            return
        draft = drafts.get(crossing)
        if draft is None or row["hours"] == "off" or not _DAYS_ONLY.search(row["hours"] or ""):
            return
        sides = border.split("-") if row["side"] == "both" else [row["side"].lower()]
        for side in sides:
            if row["side"] != "both" or self._same_clock(crossing, side, row):
                block = self._block(row)
                draft.hours = [(where, old) for where, old in draft.hours if where != side or _gives_way(old, block)]
                draft.hours.append((side, block))

    def _same_clock(self, crossing: str, side: str, row: Row) -> bool:
        zone = self._book.zone(crossing, side)
        if row["hours"] == "24/7":
            return True
        if not zone:
            return False
        return all(
            ZoneInfo(zone).utcoffset(moment) == ZoneInfo(row["timezone"]).utcoffset(moment)
            for moment in (_WINTER, _SUMMER)
        )

    def _block(self, row: Row) -> Block:
        citations = self._sources.cite_all(row["sources"])
        kinds = {self._sources.kind_of(citation) for citation in citations}
        words = " ".join(filter(None, (row["season"], row["holidays"])))
        memory = bool(_MEMORY.search(words)) or (row["confidence"] == "low" and "GK" in words)
        official = bool(kinds & {"official", "law"}) or ("news" in kinds and row["confidence"] == "high")
        note = "; ".join(filter(None, (row["season"] if row["season"] != "all year" else None, row["holidays"])))
        return {
            "opening_hours": row["hours"],
            "basis": GENERAL if memory else "official-notice" if official else "traveller",
            "citations": citations,
            "valid_from": self._since(row, citations),
            "observed_on": partial(row["as_of"]),
            "note": note[:1].upper() + note[1:],
        }

    def _since(self, row: Row, citations: list[str]) -> str | None:
        known: str | None = self._decided["since"].get(row["crossing"])
        announced = any(citation.split("/")[0] in self._decided["since_as_of"] for citation in citations)
        return known or (partial(row["as_of"]) if announced else None)


def _gives_way(old: Block, new: Block) -> bool:
    """Whether older hours are kept beside newer ones: those of the rows of crossings until the newer begin."""
    if "observed_on" in old:
        return True
    if new.get("valid_from") and old["opening_hours"] != new["opening_hours"]:
        old["valid_until"] = new["valid_from"]
        return True
    return False
