"""By which lawful way a passage went: the collectors' words recoded, with the reason."""

import re

from facts import Row

_PROCEDURES = {
    "tip": "national-permit",
    "goods-export": "outright-export",
    "transit-permit": "transit",
    "power-of-attorney": "ordinary",
    "unknown": None,
}
_WRITES_PERMITS = {"TR": "Turkey", "TH": "Thailand", "GE": "Georgia", "LA": "Laos"}
"""Territories known to write permits for foreign vehicles, where the collectors wrote "ordinary"."""
_MOTOR = {"motorcycle", "car", "4x4", "van", "truck"}
_NOT_HELD = re.compile(r"\bno\b|missing|not |asked|demanded|without|seen|replacement|local")


def procedure_of(row: Row, by_hand: str | None) -> tuple[str | None, list[str]]:
    """The procedure of a report, None where unknown, and remarks on how it was recoded."""
    said = str(row["procedure"])
    if by_hand:
        return by_hand, [f"Procedure recoded from {said}."]
    if said == "goods-export" and row["vehicle"] == "truck":
        return "ordinary", ["Procedure recoded from goods-export: the load was cleared, the lorry was not exported."]
    if said in {"ordinary", "unknown"} and row["vehicle"] in _MOTOR and _holds_carnet(row):
        return "cpd", [f"Procedure recoded from {said}: a carnet is among the papers."]
    if said in {"ordinary", "power-of-attorney"} and _enters_with_a_permit(row):
        writer = _WRITES_PERMITS[row["to"]]
        return "national-permit", [f"Procedure recoded from {said}: {writer} writes permits for foreign vehicles."]
    return _PROCEDURES.get(said, said), []


def _enters_with_a_permit(row: Row) -> bool:
    return row["to"] in _WRITES_PERMITS and row["vehicle"] in _MOTOR and row["plate"] != row["to"]


def _holds_carnet(row: Row) -> bool:
    """Whether a carnet is among the papers, and neither missing nor refused nor only asked for."""
    words = [said.lower() for said in row["documents"] if re.search(r"\bcarnet\b|\bcpd\b", said, re.IGNORECASE)]
    return bool(words) and not any(_NOT_HELD.search(said) for said in words)
