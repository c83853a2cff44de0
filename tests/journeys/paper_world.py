"""A small world for the tests of paper: Georgia, Russia, Kazakhstan and Mongolia, one road crossing each, few rules."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from waypost.almanac import Almanac, load_almanac
from waypost.domain.identity import DocumentId, TerritoryId
from waypost.domain.trips import Paper, Person, Preferences, Trip, Vehicle
from waypost.domain.unknown import UNKNOWN, Maybe
from waypost.domain.vocabulary import RegisteredTo, VehicleKind
from waypost.journeys.checks.check import TripCheck, check_trip
from waypost.journeys.visas.visas import VisaTable
from waypost.journeys.visas.visas_rules import VisaRules

DEPART = datetime(2026, 6, 1, 6, tzinfo=UTC)
OFFICIAL = "basis: official-notice\ncitations: [example.org/law]\n"
_UNION = (
    "memberships: [{union: eaeu-customs, valid_from: 2011-07-01, valid_until: none, citations: [general-knowledge]}]"
)
_TERRITORIES = {
    "de": ("Germany", "Europe/Berlin", ""),
    "ge": ("Georgia", "Asia/Tbilisi", ""),
    "ru": ("Russia", "Europe/Moscow", _UNION),
    "kz": ("Kazakhstan", "Asia/Almaty", _UNION),
    "mn": ("Mongolia", "Asia/Ulaanbaatar", ""),
}
_PLACES = {
    "tbilisi": ("ge", 41.7, 44.8, "Asia/Tbilisi"),
    "batumi": ("ge", 41.6, 41.6, "Asia/Tbilisi"),
    "astrakhan": ("ru", 46.3, 48.0, "Europe/Moscow"),
    "barnaul": ("ru", 53.3, 83.8, "Asia/Barnaul"),
    "atyrau": ("kz", 47.1, 51.9, "Asia/Atyrau"),
    "makat": ("kz", 47.6, 53.3, "Asia/Atyrau"),
    "aktobe": ("kz", 50.3, 57.2, "Asia/Aqtobe"),
    "arkalyk": ("kz", 50.2, 62.0, "Asia/Qostanay"),
    "derzhavinsk": ("kz", 51.1, 66.3, "Asia/Qostanay"),
    "astana": ("kz", 51.1, 71.4, "Asia/Almaty"),
    "pavlodar": ("kz", 52.3, 76.9, "Asia/Almaty"),
    "semey": ("kz", 50.4, 80.3, "Asia/Almaty"),
    "khovd": ("mn", 48.0, 91.6, "Asia/Hovd"),
}
_CROSSINGS = {
    "ge-ru/lars": (42.74, 44.62),
    "kz-ru/kurmangazy": (46.6, 49.2),
    "kz-ru/veseloyarsk": (51.2, 81.2),
    "mn-ru/tashanta": (49.7, 89.4),
}
OPEN = "access: [{status: open, basis: official-notice, observed_on: 2025, citations: [general-knowledge]}]"


@dataclass(frozen=True, slots=True)
class World:
    """Files of an almanac in a folder of the test's own."""

    root: Path

    def put(self, path: str, text: str) -> "World":
        """Write one file."""
        file = self.root / f"{path}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return self

    def rule(self, rule_id: str, text: str, basis: str = OFFICIAL) -> "World":
        """Write one provision: topic, when and then; the statement is its id."""
        return self.put(f"provisions/{rule_id}", f"statement: {rule_id}\n{text}\n{basis}")

    def crossing(self, crossing: str, latitude: float, longitude: float, access: str = OPEN) -> "World":
        """Write one road crossing."""
        one, other = crossing.split("/", maxsplit=1)[0].split("-")
        site = f"sites: [{{latitude: {latitude}, longitude: {longitude}, citations: [general-knowledge]}}]"
        posts = f"posts:\n  {one}: {{{site}}}\n  {other}: {{{site}}}\n"
        name = crossing.split("/")[1].title()
        return self.put(
            f"crossings/{crossing}",
            f"kind: road\nnames: {{en: [{name}]}}\n{posts}{access}\ncitations: [general-knowledge]\n",
        )

    def almanac(self) -> Almanac:
        """Read it."""
        return load_almanac(self.root)


def build_world(root: Path) -> World:
    """The world without any rule."""
    world = World(root)
    for code, (name, zone, more) in _TERRITORIES.items():
        world.put(
            f"territories/{code}",
            f"names: {{en: [{name}]}}\nzone: {zone}\nlanguages: [en]\n{more}\ncitations: [general-knowledge]\n",
        )
    for place, (territory, latitude, longitude, zone) in _PLACES.items():
        world.put(
            f"places/{place}",
            f"territory: {territory}\nnames: {{en: [{place.title()}]}}\nlatitude: {latitude}\n"
            f"longitude: {longitude}\nzone: {zone}\ncitations: [general-knowledge]\n",
        )
    for crossing, (latitude, longitude) in _CROSSINGS.items():
        world.crossing(crossing, latitude, longitude)
    world.put(
        "documents/visa", "kind: visa\nnames: {en: [Visa]}\nlead_days: [10, 20]\ncitations: [general-knowledge]\n"
    )
    world.put("documents/e-visa", "kind: visa\nnames: {en: [E-visa]}\ncitations: [general-knowledge]\n")
    world.put(
        "sources/example.org/law",
        "publisher: example.org\ntitle: A law\nkind: law\nlanguage: en\npublished_on: 2020-01-01\n",
    )
    return world


RIDER = Person("rider", (TerritoryId("de"),), TerritoryId("de"), ("de",), 40)
BIKE = Vehicle(
    "bike", VehicleKind.MOTORCYCLE, TerritoryId("de"), "rider", RegisteredTo.DRIVER, value=5000.0, returns_home=True
)
TRIP = Trip(
    "a trip",
    "tbilisi",
    "astrakhan",
    DEPART,
    preferences=Preferences(currency="EUR"),
    persons=(RIDER,),
    vehicles=(BIKE,),
)
LONG = replace(TRIP, target="khovd", via=("atyrau", "semey"))
"""Georgia, Russia, Kazakhstan, Russia again, Mongolia."""


def visa(
    territory: str = "ru",
    *,
    start: Maybe[date] = UNKNOWN,
    end: Maybe[date] = UNKNOWN,
    entries: Maybe[int] = UNKNOWN,
    kind: str = "visa",
) -> Paper:
    """A visa of the rider."""
    return Paper(
        DocumentId(kind), "rider", (TerritoryId(territory),), valid_from=start, valid_until=end, entries_left=entries
    )


def table(*rows: str, dated: date = date(2026, 1, 1)) -> VisaTable:
    """A visa table of rows such as ``de,visa required,30,,``: for Georgia, Russia, Kazakhstan, Mongolia."""
    return VisaTable(dated, "index.csv", ("ge", "ru", "kz", "mn"), dict(row.split(",", 1) for row in rows))


def checked(
    trip: Trip,
    almanac: Almanac,
    visas: VisaTable | None = None,
    *,
    known_as_of: date | None = None,
    all_crossings: bool = False,
) -> TripCheck:
    """Check a trip."""
    passports = tuple(code for person in trip.persons for code in person.passports)
    rules = VisaRules(almanac, visas, passports, DEPART.date(), known_as_of)
    return check_trip(trip, almanac, rules, known_as_of=known_as_of, all_crossings=all_crossings)
