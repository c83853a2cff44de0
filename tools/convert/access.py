"""Who is let through: the collectors' flags and the dated decisions as access entries."""

from typing import Any

from facts import Row, load_decisions
from sourcebook import GENERAL
from writing import Block

MOTOR = ["motorcycle", "car", "4x4", "van", "truck", "bus"]
_MEMORY = {"basis": GENERAL}
_OPEN_TO = {
    "all": [{"status": "open", "who": "everyone"}],
    "seasonal": [{"status": "open", "who": "everyone"}],
    "bilateral": [
        {"status": "open", "who": "citizens-of-both"},
        {"status": "closed", "reason": "third-country-nationals", "who": "third-country-nationals"},
    ],
    "closed": [{"status": "closed", "reason": "unknown", "who": "everyone"}],
    "unknown": [{"status": "unknown", "who": "unknown"}],
}


class AccessTable:
    """Access entries of the collected rows and of the added crossings."""

    def __init__(self) -> None:
        self._decided: dict[str, list[dict[str, Any]]] = load_decisions("crossings")["access"]
        self._added: dict[str, list[dict[str, Any]]] = load_decisions("added_access")

    def of_row(self, row: Row, border: str, citations: list[str]) -> list[Block]:
        """Entries of one collected row; dated decisions take the place of its flags."""
        decided = self._decided.get(row["id"])
        if decided is not None:
            return [_entry(block, border, citations) for block in decided]
        entries = [_entry(block, border, citations) for block in _OPEN_TO[row["open_to"]]]
        if row["season"]:
            entries[0]["note"] = f"Season: {row['season']}."
        return entries + _vehicles(row, border, citations, entries)

    def of_added(self, crossing: str) -> list[Block]:
        """Entries of an added crossing: open as far as is generally known, unless decided otherwise."""
        border = crossing.split("/", maxsplit=1)[0]
        blocks = self._added.get(crossing, [{"status": "open", "who": "everyone"}])
        return [_entry(block, border, [GENERAL]) for block in blocks]


def _vehicles(row: Row, border: str, citations: list[str], entries: list[Block]) -> list[Block]:
    if row["open_to"] in {"closed", "unknown"} and row["vehicles"] != "no":
        return []
    if row["vehicles"] == "no" and row["open_to"] != "closed":
        return [
            _entry(
                {"status": "closed", "reason": "vehicles", "who": "everyone", "vehicles": MOTOR[:-1]}, border, citations
            )
        ]
    if row["vehicles"] == "unknown":
        for entry in entries:
            if entry["status"] == "open":
                entry["vehicles"] = ["foot"]
        return [_entry({"status": "unknown", "who": "everyone", "vehicles": ["bicycle", *MOTOR]}, border, citations)]
    return []


def _entry(block: dict[str, Any], border: str, citations: list[str]) -> Block:
    """One access entry with its basis. ``into`` and ``out_of`` name the side that one direction is about."""
    one, other = border.split("-")
    entry = {key: value for key, value in block.items() if key not in {"into", "out_of"}}
    towards = block.get("into") or (block.get("out_of") and (other if block["out_of"] == one else one))
    if towards:
        entry["directions"] = [f"{other if towards == one else one}-{towards}".upper()]
    return entry | _MEMORY | {"citations": [*citations, *([] if GENERAL in citations else [GENERAL])]}
