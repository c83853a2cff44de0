"""Kinds of vehicles and of ways through, in the reader's words: reports and odds name them by their ids."""

from waypost.domain.vocabulary import VehicleKind
from waypost.messages import _


def vehicle_words(kind: VehicleKind) -> str:
    """A kind of vehicle."""
    return {
        VehicleKind.MOTORCYCLE: _("motorcycle"),
        VehicleKind.BICYCLE: _("bicycle"),
        VehicleKind.CAR: _("car"),
        VehicleKind.FOUR_BY_FOUR: _("four-wheel drive"),
        VehicleKind.VAN: _("van or camper"),
        VehicleKind.TRUCK: _("truck"),
        VehicleKind.BUS: _("bus"),
        VehicleKind.FOOT: _("on foot"),
        VehicleKind.TRAIN: _("train"),
        VehicleKind.UNKNOWN: _("not told"),
    }[kind]


def procedure_words(procedure: str) -> str:
    """A lawful way through, by its id."""
    return {
        "ordinary": _("the ordinary way"),
        "national-permit": _("with a national permit"),
        "cpd": _("with a carnet de passages"),
        "ata": _("with an ATA carnet"),
        "guide": _("with a guide"),
        "agency": _("through an agency"),
        "outright-export": _("exported for good"),
        "transit": _("in transit"),
    }.get(procedure, procedure)
