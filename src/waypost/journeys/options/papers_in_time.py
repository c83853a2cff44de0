"""The days on which a party may enter each territory, as far as its papers state them."""

from collections.abc import Mapping
from datetime import date

from waypost.almanac import Almanac
from waypost.domain.identity import DocumentId, TerritoryId
from waypost.domain.papers import Document, DocumentKind
from waypost.domain.trips import Paper, Trip
from waypost.domain.unknown import Unknown

_OPENS = frozenset({DocumentKind.VISA, DocumentKind.ZONE_PERMIT})
"""Papers without which one does not enter on a day they are not valid."""

Days = tuple[date | None, date | None]
"""First and last day, both inclusive; None where not stated."""


def visa_days(trip: Trip, almanac: Almanac) -> Mapping[TerritoryId, Days]:
    """The days on which every dated visa and permit of the party for a territory is valid."""
    found: dict[TerritoryId, Days] = {}
    for paper in trip.papers:
        document = almanac.find_document(paper.document)
        if document is None or document.kind not in _OPENS:
            continue
        for territory in paper.territories or document.territories:
            found[territory] = _both(found.get(territory, (None, None)), _days(paper))
    return {territory: days for territory, days in found.items() if days != (None, None)}


def has_visa(trip: Trip, territory: TerritoryId) -> bool:
    """Whether the party says it has a visa for a territory."""
    return any(paper.document == "visa" and territory in paper.territories for paper in trip.papers)


def granted_share(document: Document, almanac: Almanac, on: date, known_as_of: date | None) -> float:
    """How often a paper is granted, as told of a day and known by another; 1 where nobody told of refusals."""
    for one in document.granted:
        since = almanac.known_from(one.citations, one.observed_on)
        is_known = known_as_of is None or isinstance(since, Unknown) or since <= known_as_of
        if is_known and one.validity.holds_on(on) is not False:
            return one.share
    return 1.0


def doubtful_visas(
    trip: Trip, almanac: Almanac, on: date, known_as_of: date | None
) -> Mapping[TerritoryId, DocumentId]:
    """Territories for which a visa has to be got that is often declined, with that visa; their citizens need none."""
    passports = {passport for person in trip.persons for passport in person.passports}
    return {
        territory: document.id
        for document in almanac.list_documents()
        if document.kind in _OPENS and granted_share(document, almanac, on, known_as_of) < 1
        for territory in document.territories
        if territory not in passports and not has_visa(trip, territory) and trip.holds(document.id) is not True
    }


ENTRY = "entry"
"""The kind of the tokens of `entry_token`."""


def entry_token(territory: str) -> str:
    """The token that stands for papers good for entering a territory on that day."""
    return f"{ENTRY}:{territory}"


def _days(paper: Paper) -> Days:
    first = None if isinstance(paper.valid_from, Unknown) else paper.valid_from
    last = None if isinstance(paper.valid_until, Unknown) else paper.valid_until
    return first, last


def _both(one: Days, other: Days) -> Days:
    firsts = [day for day in (one[0], other[0]) if day is not None]
    lasts = [day for day in (one[1], other[1]) if day is not None]
    return max(firsts, default=None), min(lasts, default=None)
