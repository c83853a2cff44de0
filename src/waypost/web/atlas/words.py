"""Words for the closed sets that pages show."""

from collections.abc import Iterable
from dataclasses import replace

from waypost.domain.dates import PartialDate
from waypost.domain.vocabulary import (
    Authority,
    CrossingKind,
    PaperStatus,
    Per,
    RequirementStatus,
    VehicleKind,
    VendorKind,
)
from waypost.journeys.citing.kind_words import vehicle_words
from waypost.messages import _


def vehicle_choices(kinds: Iterable[VehicleKind]) -> list[tuple[str, str]]:
    """For a list to choose from."""
    return [(str(kind), vehicle_words(kind)) for kind in kinds]


def crossing_kind_words(kind: CrossingKind) -> str:
    """What passes there."""
    return {
        CrossingKind.ROAD: _("road"),
        CrossingKind.RAIL: _("railway"),
        CrossingKind.FOOTPATH: _("footpath"),
        CrossingKind.FERRY: _("ferry"),
    }[kind]


def authority_words(authority: Authority) -> str:
    """Who stands at a window."""
    return {
        Authority.IMMIGRATION: _("border inspection (persons)"),
        Authority.CUSTOMS: _("customs (goods and vehicles)"),
        Authority.QUARANTINE: _("quarantine and health"),
        Authority.GUARDS: _("border guards"),
        Authority.TRAFFIC_POLICE: _("traffic police"),
        Authority.HEAD_OF_POST: _("head of the post"),
        Authority.REGIONAL_OFFICE: _("regional office"),
        Authority.CAPITAL: _("the capital"),
        Authority.OTHER: _("another authority"),
        Authority.UNKNOWN: _("authority not told"),
    }[authority]


def vendor_words(vendor: VendorKind) -> str:
    """Who sells something: never an authority."""
    return {
        VendorKind.AGENCY: _("agency"),
        VendorKind.GUIDE: _("guide"),
        VendorKind.INSURER: _("insurer"),
        VendorKind.BANK: _("bank"),
        VendorKind.BROKER: _("broker"),
        VendorKind.CLUB: _("motoring club"),
        VendorKind.CARRIER: _("carrier"),
        VendorKind.OTHER: _("vendor"),
    }[vendor]


def paper_verdict(status: PaperStatus) -> tuple[str, str]:
    """What paper says of a way through, and the sign that it is shown with."""
    return {
        PaperStatus.ALLOWED: ("yes", _("Paper: allowed.")),
        PaperStatus.INCOMPLETE: ("no", _("Paper: something is missing.")),
        PaperStatus.FORBIDDEN: ("no", _("Paper: forbidden.")),
        PaperStatus.UNKNOWN: ("unknown", _("Paper: not known.")),
        PaperStatus.CONFLICT: ("unknown", _("Paper: the rules contradict each other.")),
    }[status]


def requirement_words(status: RequirementStatus, *, at_the_post: bool) -> tuple[str, str]:
    """Whether a demand is met, and its sign."""
    return {
        RequirementStatus.MET: ("yes", _("met")),
        RequirementStatus.NOT_MET: ("unknown", _("get it at the post")) if at_the_post else ("no", _("not met")),
        RequirementStatus.UNKNOWN: ("unknown", _("get it at the post, if asked") if at_the_post else _("not known")),
        RequirementStatus.CONFLICT: ("unknown", _("in conflict")),
    }[status]


def partial_date_words(when: PartialDate) -> str:
    """A date as precisely as it is known; "about" where its source said so."""
    return _("about {date}").format(date=replace(when, about=False)) if when.about else str(when)


def age_words(seen: PartialDate) -> str:
    """When something was like that."""
    return _("as of {day}").format(day=partial_date_words(seen))


def per_words(per: Per) -> str:
    """What a price is for one of."""
    return {
        Per.VEHICLE: _("vehicle"),
        Per.PERSON: _("person"),
        Per.PARTY: _("party"),
        Per.DAY: _("day"),
    }.get(per, _("not told"))


def road_side_words(side: str) -> str:
    """The side of the road that is driven on."""
    return {"left": _("left"), "right": _("right")}.get(side, side)
