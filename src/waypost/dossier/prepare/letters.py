"""Letters from the trip file, two languages side by side: power of attorney, particulars, statement of itinerary.

What Waypost does not know is a line to write on. Nothing of it is an official paper until the office named says so.
"""

from collections.abc import Iterator

from waypost.domain.territories import name_in
from waypost.domain.trips import Vehicle
from waypost.domain.unknown import Unknown
from waypost.domain.vocabulary import RegisteredTo, VehicleKind
from waypost.dossier.phrases import ORIGINAL, counter_languages, in_language, language_name
from waypost.dossier.travel import Passing, Travel
from waypost.dossier.typesetting.compiling import set_pages
from waypost.messages import _, language

Row = dict[str, object]
_PHOTOS = ("photo-front", "photo-rear", "photo-vin", "photo-side")
_OWNED = frozenset({RegisteredTo.DRIVER, RegisteredTo.PARTY})


def letters_file(travel: Travel) -> bytes:
    """The letters as PDF, in the traveller's language beside each of the counters' that letters are written in."""
    pairs = _pairs(travel)
    letters = [letter for mine, theirs in pairs for letter in _letters(travel, mine, theirs)]
    content: dict[str, object] = {
        "title": _("Letters"),
        "about_title": _("Before you use these letters"),
        "about": _about(pairs),
        "letters": letters,
    }
    return set_pages("letters", content, travel.made_at)


def _pairs(travel: Travel) -> list[tuple[str, str]]:
    """The traveller's language beside each language of a counter on the way; English beside itself is one column."""
    written = _languages(travel)
    mine = language() if language() in written else ORIGINAL
    sides = [
        code
        for passing in travel.passings
        for territory in (passing.candidate.direction.origin, passing.candidate.direction.target)
        for code in counter_languages(travel, territory)
    ]
    theirs = [code for code in dict.fromkeys(sides) if code in written and code != mine]
    return [(mine, code) for code in theirs] or [(mine, ORIGINAL)]


def _languages(travel: Travel) -> set[str]:
    found = travel.almanac.find_phrase("letter-authority-text")
    return set(found.texts) if found else {ORIGINAL}


def _about(pairs: list[tuple[str, str]]) -> list[str]:
    """What each letter is good for, and what it must not be taken for."""
    languages = ", ".join(dict.fromkeys(language_name(code) for pair in pairs for code in pair if code != ORIGINAL))
    told = [
        _(
            "Power of attorney: signed before a notary. Abroad it usually needs an apostille, or legalisation where a "
            "country is not of the Apostille Convention, and a sworn translation."
        ),
        _(
            "Vehicle particulars: your own statement, needs no notary. It stands beside the registration and never "
            "instead of it."
        ),
        _(
            "Statement of itinerary: your own statement, needs no notary. It must not replace an official invitation: "
            "where a visa or permit asks for one, only the office or agency that may invite can write it."
        ),
        _("Lines are for what only you know. Names, plates and numbers are not kept by Waypost."),
    ]
    if languages:
        text = _("The translations were not checked by a speaker: {languages}. Let somebody read them first.")
        told.append(text.format(languages=languages))
    return told


class _Writer:
    """Writes rows in two languages."""

    def __init__(self, travel: Travel, mine: str, theirs: str) -> None:
        self._travel = travel
        self.codes = (mine, theirs) if mine != theirs else (mine,)

    def both(self, phrase: str) -> list[str]:
        """A phrase in both languages."""
        found = self._travel.almanac.get_phrase(f"letter-{phrase}")
        return [in_language(found, code) for code in self.codes]

    def row(self, phrase: str, value: str = "") -> Row:
        """A label in both languages, with a value, or a line to write on."""
        return {"labels": self.both(phrase), "values": [value] * len(self.codes) if value else []}

    def named(self, phrase: str, names: list[str]) -> Row:
        """A label with a value that has a name in each language."""
        return {"labels": self.both(phrase), "values": names}

    def territory(self, code: str) -> list[str]:
        """A territory's name in both languages."""
        found = self._travel.almanac.find_territory(code)
        return [(name_in(found.names, one) if found else "") or code.upper() for one in self.codes]


def _letters(travel: Travel, mine: str, theirs: str) -> Iterator[dict[str, object]]:
    writer = _Writer(travel, mine, theirs)
    for vehicle in travel.trip.vehicles:
        if vehicle.kind in {VehicleKind.FOOT, VehicleKind.BICYCLE}:
            continue
        if vehicle.registered_to not in _OWNED:
            yield _authority(writer, vehicle)
        yield _particulars(writer, vehicle)
    yield _itinerary(travel, writer)


def _letter(
    writer: _Writer, title: str, rows: list[Row], *, about: str = "", text: str = "", photos: bool = False
) -> dict[str, object]:
    return {
        "about": about,
        "languages": list(writer.codes),
        "titles": writer.both(title),
        "texts": writer.both(text) if text else [],
        "rows": rows,
        "photos": [" · ".join(writer.both(one)) for one in _PHOTOS] if photos else [],
    }


def _authority(writer: _Writer, vehicle: Vehicle) -> dict[str, object]:
    rows = [writer.row("owner"), writer.row("driver"), *_described(writer, vehicle)]
    rows += [writer.row("valid"), writer.row("place-date"), writer.row("signature")]
    return _letter(writer, "authority-title", rows, about=vehicle.id, text="authority-text")


def _described(writer: _Writer, vehicle: Vehicle) -> list[Row]:
    plate = [""] if isinstance(vehicle.plate, Unknown) else writer.territory(vehicle.plate)
    country = writer.row("plate-country") if plate == [""] else writer.named("plate-country", plate)
    return [writer.row("make"), writer.row("plate"), country, writer.row("vin")]


def _particulars(writer: _Writer, vehicle: Vehicle) -> dict[str, object]:
    rows = [*_described(writer, vehicle), writer.row("engine-number"), writer.row("colour")]
    rows += [
        writer.row("year", _number(vehicle.first_registered)),
        writer.row("engine", _number(vehicle.engine_cc)),
        writer.row("weight", _number(vehicle.weight_kg)),
    ]
    return _letter(writer, "vehicle-title", rows, about=vehicle.id, photos=True)


def _number(value: float | Unknown) -> str:
    return "" if isinstance(value, Unknown) else f"{value:g}"


def _crossed(crossings: list[Passing], code: str) -> str:
    """A line a crossing, with its day."""
    return "\n".join(f"{name_in(one.candidate.crossing.names, code)} ({one.day.isoformat()})" for one in crossings)


def _itinerary(travel: Travel, writer: _Writer) -> dict[str, object]:
    setting = travel.plan.setting
    nationalities = [
        " / ".join(writer.territory(code)[place] for code in dict.fromkeys(_passports(travel)))
        for place in range(len(writer.codes))
    ]
    count = len(travel.trip.persons)
    rows = [writer.named("persons", [f"{count}: {one}" for one in nationalities]) if count else writer.row("persons")]
    rows.append(writer.row("start", setting.names.get(setting.origin, travel.trip.origin)))
    crossings = [one for one in travel.passings if one.is_main]
    if crossings:
        rows.append(writer.named("crossing", [_crossed(crossings, one) for one in writer.codes]))
    rows.append(writer.row("end", setting.names.get(setting.target, travel.trip.target)))
    rows += [writer.row("place-date"), writer.row("signature")]
    return _letter(writer, "itinerary-title", rows, text="itinerary-text")


def _passports(travel: Travel) -> list[str]:
    return [person.passports[0] for person in travel.trip.persons if person.passports]
