"""Words for what the almanac only names by a short id: topics, unions of territories, kinds of sources, what it counts.

An id that is not here is shown as it is, with spaces: whoever adds one sees it on the page and adds its words.
"""

from collections.abc import Callable

from waypost.domain.sources import SourceKind
from waypost.domain.territories import Membership
from waypost.domain.unknown import Unknown
from waypost.messages import _


def topic_words(topic: str) -> str:
    """What a rule is about."""
    return {
        "temporary-admission": _("temporary admission"),
        "cpd": _("carnet de passages"),
        "vehicle-ban": _("vehicles not let in"),
        "closure": _("closure"),
        "fee": _("fees"),
        "insurance": _("insurance"),
        "foreign-plates-entry": _("foreign plates coming in"),
        "ata": _("ATA carnet"),
        "registration": _("registration"),
        "visa": _("visa"),
        "guide-required": _("guide or agency"),
        "exit-of-local-plates": _("local plates going out"),
        "queue": _("queue"),
        "driving-licence": _("driving licence"),
        "road-permit": _("road permit"),
        "goods": _("goods"),
        "stay": _("length of stay"),
    }.get(topic, topic.replace("-", " "))


def statement_words(topic: str) -> str:
    """What is known of a paper or a procedure."""
    return {
        "note": _("note"),
        "unlocks": _("what it opens"),
        "where": _("where to get it"),
        "does-not": _("what it does not do"),
        "how": _("how to get it"),
        "check-before-leaving": _("check before leaving"),
        "discharge": _("how it is discharged"),
        "lead": _("how long before"),
        "holder": _("made out to"),
        "copies": _("copies"),
        "early-exit": _("leaving early"),
        "languages": _("languages"),
    }.get(topic, topic.replace("-", " "))


def membership_words(membership: Membership) -> str:
    """A union, and since or until when."""
    name, since, until = union_words(membership.union), membership.validity.valid_from, membership.validity.valid_until
    if not isinstance(until, Unknown) and until is not None:
        return _("{union}, until {day}").format(union=name, day=until)
    return name if isinstance(since, Unknown) else _("{union}, since {day}").format(union=name, day=since)


def union_words(union: str) -> str:
    """Territories that share customs, papers or a border check."""
    return {
        "green-card": _("green card of insurance"),
        "schengen": _("Schengen area"),
        "eu-customs": _("customs union of the EU"),
        "ecowas-brown-card": _("brown card of insurance (ECOWAS)"),
        "comesa-yellow-card": _("yellow card of insurance (COMESA)"),
        "eac": _("East African Community"),
        "gcc-customs": _("customs union of the Gulf states"),
        "eaeu-customs": _("Eurasian customs union"),
        "sacu": _("Southern African Customs Union"),
        "common-travel-area": _("Common Travel Area"),
        "ca4-persons": _("CA-4 agreement on persons"),
    }.get(union, union.replace("-", " "))


def source_kind_words(kind: SourceKind) -> str:
    """What sort of source it is."""
    return {
        SourceKind.LAW: _("law"),
        SourceKind.OFFICIAL: _("official"),
        SourceKind.ASSOCIATION: _("association"),
        SourceKind.OPERATOR: _("operator"),
        SourceKind.FIRST_HAND: _("told by those who were there"),
        SourceKind.FORUM: _("forum"),
        SourceKind.GUIDE: _("guide book or travel site"),
        SourceKind.NEWS: _("news"),
        SourceKind.DATASET: _("table of data"),
    }.get(kind, str(kind))


_COUNTED: dict[str, Callable[[], str]] = {
    "crossings": lambda: _("crossings"),
    "reports": lambda: _("reports"),
    "provisions": lambda: _("rules and practice"),
    "territories": lambda: _("territories"),
    "borders": lambda: _("borders with notes"),
    "procedures": lambda: _("procedures"),
    "documents": lambda: _("papers"),
    "places": lambda: _("places"),
    "links": lambda: _("roads between places"),
    "offices": lambda: _("offices and vendors"),
    "calendars": lambda: _("calendars of holidays"),
    "rates": lambda: _("rates of exchange"),
    "phrases": lambda: _("phrases"),
    "sources": lambda: _("sources"),
}


def counted_words(kind: str) -> str:
    """A kind of thing in the almanac, as it is counted."""
    return _COUNTED[kind]() if kind in _COUNTED else kind
