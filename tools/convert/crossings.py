"""Crossings: collected rows merged, named on both sides, dated, and those the facts lack added."""

from dataclasses import dataclass, field
from typing import Any

from access import AccessTable
from facts import Facts, Row, load_decisions
from naming import ascii_slug, english_sides, local_sides, merged, slug_of, without_remarks
from sourcebook import GENERAL, Sourcebook
from writing import Block
from zones import only_zone

_KINDS = {"footbridge": "footpath"}
_COORDINATES = (
    "Coordinates are of the crossing as a whole, from general knowledge, to about 0.02 degrees; "
    "both posts carry the same."
)
_OTHER = {"open_to": "open to", "vehicles": "vehicles", "hours": "hours"}


@dataclass(slots=True)
class Draft:
    """A crossing while it is put together."""

    id: str
    block: Block
    old_ids: list[str]
    hours: list[tuple[str, Block]] = field(default_factory=list)
    """Side and hours block."""


class CrossingBook:
    """Makes the crossings' files from facts and decisions."""

    def __init__(self, facts: Facts, sourcebook: Sourcebook) -> None:
        self._facts, self._sources = facts, sourcebook
        self._decided: dict[str, Any] = load_decisions("crossings")
        self._zones: dict[str, str] = load_decisions("zones")
        self._access = AccessTable()

    def drafts(self) -> dict[str, Draft]:
        """All crossings by id."""
        rows = {row["id"]: row for row in self._facts.posts}
        absorbed = {other for others in self._decided["merges"].values() for other in others}
        found: dict[str, Draft] = {}
        for row in self._facts.posts:
            if row["id"] not in absorbed:
                others = [rows[other] for other in self._decided["merges"].get(row["id"], [])]
                draft = self._draft(row, others)
                assert draft.id not in found, f"two rows make {draft.id}: {row['id']}"
                found[draft.id] = draft
        for crossing, fields in load_decisions("added").items():
            assert crossing not in found, f"{crossing} is collected and added"
            found[crossing] = Draft(crossing, self._added(crossing, fields), [])
        return found

    def zone(self, crossing: str, territory: str) -> str | None:
        """The official zone of a side."""
        return self._zones.get(f"{crossing}#{territory}") or only_zone(territory)

    def _draft(self, row: Row, others: list[Row]) -> Draft:
        countries = self._countries(row)
        border = "-".join(sorted(countries))
        sides = self._sides(row, countries)
        slug = self._decided["slugs"].get(row["id"]) or slug_of(
            {side: names["en"] for side, names in sides.items() if "en" in names},
            border,
            without_remarks(row["names"]["en"]),
        )
        crossing = f"{border}/{slug}"
        for other in others:
            for side, names in self._sides(other, countries).items():
                sides[side] = merged(sides[side], names)
        return Draft(
            crossing, self._block(crossing, row, others, sides), [row["id"], *(other["id"] for other in others)]
        )

    def _block(self, crossing: str, row: Row, others: list[Row], sides: dict[str, Any]) -> Block:
        border = crossing.split("/", maxsplit=1)[0]
        one, other = border.split("-")
        rows = [row, *others]
        citations = self._sources.cite_all([source for each in rows for source in each["sources"]])
        pages = [citation for citation in citations if not citation.startswith(GENERAL)]
        english = list(dict.fromkeys(without_remarks(each["names"]["en"]) for each in rows))
        also = list(dict.fromkeys(name for each in rows for name in each["aka"] if name not in english))
        site = self._site(row)
        return {
            "kind": self._decided["kinds"].get(row["id"]) or _KINDS.get(row["kind"], row["kind"]),
            "names": merged({"en": english}, sides[one], sides[other]),
            "also_known_as": also,
            "old_ids": [each["id"] for each in rows],
            "posts": {side: self._post(crossing, side, sides[side], site, border, row) for side in (one, other)},
            "access": self._access.of_row(row, border, pages),
            "notes": [*self._notes(row, others), _COORDINATES],
            "citations": citations,
        }

    def _countries(self, row: Row) -> list[str]:
        override = self._decided["borders"].get(row["id"])
        if not override:
            return [code.lower() for code in row["countries"]]
        first = row["countries"][0].lower()
        pair: list[str] = override.split("-")
        return pair if pair[0] == first or first not in pair else pair[::-1]

    def _sides(self, row: Row, countries: list[str]) -> dict[str, dict[str, list[str]]]:
        own = self._countries(row)
        swapped = row["id"] in self._decided["swapped"]
        english = english_sides(row["names"]["en"], own, swapped=swapped)
        local = local_sides(row["names"].get("local") or "", own, swapped=swapped)
        return {
            side: merged({"en": english[side]} if side in english else {}, local.get(side, {})) for side in countries
        }

    def _site(self, row: Row) -> Block:
        rough = " (rough)" if "coordinates rough" in (row["note"] or "") else ""
        digits = 1 if rough else 2
        latitude, longitude = self._decided["sites"].get(row["id"], (row["lat"], row["lon"]))
        return {
            "latitude": round(float(latitude), digits),
            "longitude": round(float(longitude), digits),
            "citations": [f"{GENERAL} | coordinates{rough}"],
            "border_exception": self._decided["exceptions"].get(row["id"]),
        }

    def _post(self, crossing: str, side: str, names: Any, site: Block, border: str, row: Row) -> Block:
        ports = self._decided["ports"].get(row["id"], {})
        own = site if side not in ports else site | dict(zip(("latitude", "longitude"), ports[side], strict=True))
        return {"names": names, "zone": self.zone(crossing, side), "sites": [own]} if border else {}

    def _notes(self, row: Row, others: list[Row]) -> list[str]:
        notes = [_sentence(each["note"]) for each in (row, *others) if each["note"]]
        for other in others:
            for key, word in _OTHER.items():
                if other[key] and row[key] and other[key] != row[key]:
                    said = f"{row['id']} has {row[key]}, {other['id']} has {other[key]}"
                    notes.append(f"Two collections disagree ({word}): {said}.")
        return list(dict.fromkeys(notes))

    def _added(self, crossing: str, fields: list[str]) -> Block:
        border = crossing.split("/", maxsplit=1)[0]
        first, second, latitude, longitude, kind, *rest = fields
        note = rest[0] if rest else ""
        places = [(latitude, longitude), (rest[1], rest[2]) if len(rest) > 1 else (latitude, longitude)]
        sides = border.split("-")
        posts = {
            side: {
                "names": {"en": [name]},
                "zone": self.zone(crossing, side),
                "sites": [
                    {
                        "latitude": float(place[0]),
                        "longitude": float(place[1]),
                        "citations": [f"{GENERAL} | coordinates"],
                        "border_exception": "A port of a sea crossing." if len(rest) > 1 else None,
                    }
                ],
            }
            for side, name, place in zip(sides, (first, second), places, strict=True)
        }
        shared = [] if len(rest) > 1 else [_COORDINATES.replace("0.02", "0.05")]
        return {
            "kind": kind,
            "names": {"en": [first if first == second else f"{first} / {second}"]},
            "also_known_as": sorted({first, second} - {ascii_slug(first)}) if first != second else [],
            "posts": posts,
            "access": self._access.of_added(crossing),
            "notes": [*([_sentence(note)] if note else []), *shared],
            "citations": [GENERAL],
        }


def _sentence(text: str) -> str:
    """A note as a sentence."""
    text = text.strip()
    return text[0].upper() + text[1:] + ("" if text.endswith((".", ")", "?")) else ".")
