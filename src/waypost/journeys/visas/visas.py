"""Who needs a visa where: a public passport index, imported as one dated table and kept in WAYPOST_HOME.

The table knows passports and destinations only: nothing of land posts, of the purpose of a journey, of a residence
permit or of a second visa that would spare the first. What it does not say stays unknown.
"""

import csv
import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from tempfile import NamedTemporaryFile

from waypost.domain.dates import day
from waypost.domain.identity import SourceId
from waypost.domain.sources import Citation, Citations, Source, SourceKind
from waypost.domain.unknown import UNKNOWN

STORE = Path("visas") / "index.csv"
"""Below WAYPOST_HOME: a line of JSON about the table, then the table as a matrix."""
SOURCE = SourceId("visa-index")


class VisaNeed(StrEnum):
    """What a passport needs, as the table says it."""

    FREE = "visa-free"
    AUTHORISATION = "electronic-authorisation"
    ON_ARRIVAL = "visa-on-arrival"
    E_VISA = "e-visa"
    REQUIRED = "visa-required"
    NO_ADMISSION = "no-admission"
    CITIZEN = "citizen"
    UNKNOWN = "unknown"


_WORDS = {
    "visa free": VisaNeed.FREE,
    "visa-free": VisaNeed.FREE,
    "eta": VisaNeed.AUTHORISATION,
    "visa on arrival": VisaNeed.ON_ARRIVAL,
    "e-visa": VisaNeed.E_VISA,
    "evisa": VisaNeed.E_VISA,
    "visa required": VisaNeed.REQUIRED,
    "no admission": VisaNeed.NO_ADMISSION,
    "admission refused": VisaNeed.NO_ADMISSION,
    "-1": VisaNeed.CITIZEN,
}


@dataclass(frozen=True, slots=True)
class VisaEntry:
    """One cell of the table; ``days`` only where it gives a number of visa-free days."""

    need: VisaNeed
    days: int | None = None


def parse_need(text: str) -> VisaEntry | None:
    """Read one cell: a word, or the number of visa-free days; None where it is neither."""
    plain = " ".join(text.strip().lower().split())
    if plain in _WORDS:
        return VisaEntry(_WORDS[plain])
    return VisaEntry(VisaNeed.FREE, int(plain)) if plain.isascii() and plain.isdigit() and int(plain) else None


@dataclass(frozen=True, slots=True)
class VisaTable:
    """The imported table."""

    dated: date
    title: str
    destinations: tuple[str, ...]
    rows: Mapping[str, str]
    """Passport -> its cells, still joined by commas: a question reads one row of two hundred."""

    def find(self, passport: str, destination: str) -> VisaEntry:
        """What a passport needs; unknown where the table does not say."""
        if passport == destination:
            return VisaEntry(VisaNeed.CITIZEN)
        row = self.rows.get(passport)
        if row is None or destination not in self.destinations:
            return VisaEntry(VisaNeed.UNKNOWN)
        cells = row.split(",")
        place = self.destinations.index(destination)
        return (parse_need(cells[place]) if place < len(cells) else None) or VisaEntry(VisaNeed.UNKNOWN)

    @property
    def citations(self) -> Citations:
        """The table as a source."""
        return (Citation(SOURCE, self.title),)

    @property
    def source(self) -> Source:
        """The table as a publication of its date."""
        return Source(
            id=SOURCE,
            publisher=f"imported visa table {self.title}",
            title=self.title,
            url=UNKNOWN,
            kind=SourceKind.DATASET,
            language="en",
            licence=UNKNOWN,
            published_on=day(self.dated),
            accessed_on=UNKNOWN,
        )


@dataclass(slots=True)
class ReadTable:
    """A table as read from a public file: what could be used, and what could not."""

    needs: dict[str, dict[str, str]] = field(default_factory=dict)
    unknown_codes: dict[str, int] = field(default_factory=dict)
    """Code -> how many cells were left out for it."""
    unknown_words: dict[str, int] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """Cells that were read."""
        return sum(len(row) for row in self.needs.values())


def read_rows(rows: Iterable[tuple[str, str, str]], known: frozenset[str]) -> ReadTable:
    """Keep the cells whose passport, destination and word are known.

    Args:
        rows: passport, destination, what is needed.
        known: codes of territories, lower case.
    """
    table = ReadTable()
    for passport, destination, word in rows:
        codes = passport.strip().lower(), destination.strip().lower()
        strange = [code.upper() or "(none)" for code in codes if code not in known]
        entry = parse_need(word)
        for code in strange:
            table.unknown_codes[code] = table.unknown_codes.get(code, 0) + 1
        if entry is None and not strange:
            shown = word.strip() or "(empty)"
            table.unknown_words[shown] = table.unknown_words.get(shown, 0) + 1
        if entry is not None and not strange:
            table.needs.setdefault(codes[0], {})[codes[1]] = " ".join(word.strip().lower().split())
    return table


def list_cells(lines: Iterable[str]) -> Iterable[tuple[str, str, str]] | None:
    """The cells of a tidy or matrix file; None where its first line is neither's."""
    rows = [row for row in csv.reader(lines) if any(cell.strip() for cell in row)]
    header = [cell.strip().lower() for cell in rows[0]] if rows else []
    if header[:3] == ["passport", "destination", "requirement"]:
        return [(row[0], row[1], row[2]) for row in rows[1:] if len(row) > 2]
    if len(header) > 2 and header[0] == "passport":
        return [
            (row[0], destination, cell)
            for row in rows[1:]
            for destination, cell in zip(header[1:], row[1:], strict=False)
        ]
    return None


def keep_table(home: Path, table: ReadTable, dated: date, title: str) -> Path:
    """Write the table, all or nothing.

    Raises: OSError where the folder cannot be written.
    """
    path = home / STORE
    path.parent.mkdir(parents=True, exist_ok=True)
    destinations = sorted({code for row in table.needs.values() for code in row})
    lines = [json.dumps({"dated": dated.isoformat(), "title": title}), ",".join(["passport", *destinations])]
    lines += [
        ",".join([passport, *(row.get(code, "") for code in destinations)])
        for passport, row in sorted(table.needs.items())
    ]
    with NamedTemporaryFile(
        "w", dir=path.parent, prefix="index.", suffix=".new", encoding="utf-8", delete=False
    ) as new:
        try:
            new.write("\n".join(lines) + "\n")
            new.flush()
            os.fsync(new.fileno())
        except BaseException:
            Path(new.name).unlink(missing_ok=True)
            raise
    Path(new.name).replace(path)
    return path


def load_table(home: Path) -> VisaTable | None:
    """The imported table; None where there is none, or where it cannot be read: then visa needs are unknown."""
    with suppress(OSError, ValueError, KeyError, IndexError):
        lines = (home / STORE).read_text(encoding="utf-8").splitlines()
        about, header = json.loads(lines[0]), lines[1].split(",")
        rows = dict(line.split(",", 1) for line in lines[2:])
        return VisaTable(date.fromisoformat(about["dated"]), str(about["title"]), tuple(header[1:]), rows)
    return None
