"""Write a plain territory file for every territory of CLDR that the almanac does not describe yet.

Names, currencies and official languages come from CLDR (through Babel), the clock from the tz database where a
territory keeps only one. A file that exists is left alone: curation by hand always wins. Run from the repository:

    python tools/territories.py [ALMANAC_FOLDER]
"""

import sys
from importlib import resources
from pathlib import Path

import yaml
from babel import Locale
from babel.core import UnknownLocaleError
from babel.languages import get_official_languages
from babel.numbers import get_territory_currencies

WORLD_LANGUAGES = ("en", "fr", "es", "de", "ru", "zh", "ar")
NOT_TERRITORIES = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
"""Codes of CLDR that are unions, pseudo-locales or parts of a territory that stamps for them."""
LEFT_HAND_TRAFFIC = (
    "AG AI AU BB BD BM BN BS BT BW CC CK CX CY DM FJ FK GB GD GG GY HK ID IE IM IN JE JM JP KE KI KN KY LC LK LS MO "
    "MS MT MU MV MW MY MZ NA NF NP NR NU NZ PG PK PN SB SC SG SH SR SZ TC TH TK TL TO TT TV TZ UG VC VG VI WS ZA ZM "
    "ZW"
)


def territory_codes() -> list[str]:
    """The two-letter codes of CLDR that stand for territories, sorted."""
    known = map(str, Locale("en").territories)
    return sorted(code for code in known if len(code) == 2 and code.isalpha() and code not in NOT_TERRITORIES)


def zones_by_territory() -> dict[str, list[str]]:
    """The zones of the tz database by territory code (zone.tab)."""
    table = resources.files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for line in table.splitlines():
        if line and not line.startswith("#"):
            code, _, zone = line.split("\t")[:3]
            found.setdefault(code, []).append(zone)
    return found


def names_of(code: str, languages: list[str]) -> dict[str, list[str]]:
    """The usual name of a territory in the world languages and its own, where CLDR has one."""
    names: dict[str, list[str]] = {}
    for language in (*WORLD_LANGUAGES, *languages):
        try:
            name = Locale.parse(language).territories.get(code)
        except (UnknownLocaleError, ValueError):
            continue
        if name and language not in names:
            names[language] = [name]
    return names


def describe(code: str, zones: list[str]) -> dict[str, object]:
    """The content of one territory file."""
    languages = list(get_official_languages(code))[:4]
    description: dict[str, object] = {"names": names_of(code, languages)}
    currencies = get_territory_currencies(code)
    if currencies:
        description["currency"] = currencies[0]
    description["languages"] = languages
    if len(zones) == 1:
        description["zone"] = zones[0]
    description["drives_on"] = "left" if code in LEFT_HAND_TRAFFIC.split() else "right"
    description["citations"] = ["unicode.org/cldr", "general-knowledge | side of the road"]
    return description


def main(folder: Path) -> None:
    """Write the missing files and say how many."""
    zones = zones_by_territory()
    written = 0
    folder.mkdir(parents=True, exist_ok=True)
    for code in territory_codes():
        path = folder / f"{code.lower()}.yaml"
        if path.exists():
            continue
        text = yaml.safe_dump(describe(code, zones.get(code, [])), allow_unicode=True, sort_keys=False, width=1000)
        path.write_text(text, encoding="utf-8")
        written += 1
    print(f"{written} territories written to {folder}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "almanac") / "territories")
