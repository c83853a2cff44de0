"""The windows of a post in their order, and the offices and vendors at or for a crossing."""

from collections.abc import Iterable
from dataclasses import dataclass

from waypost.almanac import Almanac
from waypost.domain.crossings import Crossing, Post, Station
from waypost.domain.places import Office
from waypost.domain.territories import name_in
from waypost.domain.unknown import Unknown
from waypost.messages import _, language
from waypost.web.atlas.citing import Cited, PageNotes
from waypost.web.atlas.words import authority_words, vendor_words


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """An office or a vendor."""

    name: str
    what: str
    claim: Cited
    contact: str
    hours: str


def station_rows(post: Post, notes: PageNotes) -> tuple[tuple[str, tuple[Cited, ...]], ...]:
    """The windows on the way out and on the way in, in the order in which they are met."""
    ways = ((_("On the way out"), post.exit_stations), (_("On the way in"), post.entry_stations))
    return tuple((title, tuple(_station(one, notes) for one in stations)) for title, stations in ways if stations)


def _station(station: Station, notes: PageNotes) -> Cited:
    text = f"{station.name} – {authority_words(station.authority)}"
    more = ". ".join(part.rstrip(".") for part in (station.what_happens, station.note) if part)
    return notes.cite(f"{text}. {more}" if more else text, station.citations)


def office_rows(facts: Almanac, crossing: Crossing, notes: PageNotes) -> list[OfficeRow]:
    """Offices and vendors at this crossing."""
    offices = [office for post in crossing.posts for office in facts.list_offices(territory=post.territory)]
    return office_rows_of([one for one in offices if one.crossing == crossing.id], notes)


def office_rows_of(offices: Iterable[Office], notes: PageNotes) -> list[OfficeRow]:
    """Offices and vendors in the order given."""
    return [_office(one, notes) for one in offices]


def _office(office: Office, notes: PageNotes) -> OfficeRow:
    what = authority_words(office.authority) if office.authority else ""
    what = what or (vendor_words(office.vendor) if office.vendor else "")
    hours = "" if isinstance(office.hours, Unknown) else office.hours
    claim = notes.quote(office.note, office.citations, office.basis)
    return OfficeRow(name_in(office.names, language()), what, claim, office.contact, hours)
