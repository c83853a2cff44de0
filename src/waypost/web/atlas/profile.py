"""Who the reader is: passports, plate and vehicle, kept in a cookie of theirs and nowhere else."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from waypost.almanac import Almanac
from waypost.domain.errors import InputError
from waypost.domain.identity import TerritoryId
from waypost.domain.trips import Person, Trip, Vehicle
from waypost.domain.unknown import UNKNOWN, Maybe, Unknown
from waypost.domain.vocabulary import VehicleKind
from waypost.journeys.citing.kind_words import vehicle_words
from waypost.journeys.crossings.access import Traveller
from waypost.messages import _
from waypost.web.almanac import almanac
from waypost.web.frame.preferences import YEAR_SECONDS, back_to

COOKIE = "profile"
KINDS = tuple(kind for kind in VehicleKind if kind not in {VehicleKind.UNKNOWN, VehicleKind.TRAIN, VehicleKind.BUS})
_MOST_PASSPORTS = 4


@dataclass(frozen=True, slots=True)
class Profile:
    """What the reader said about themselves; what is missing is unknown."""

    passports: tuple[TerritoryId, ...] = ()
    plate: Maybe[TerritoryId] = UNKNOWN
    vehicle: VehicleKind = VehicleKind.UNKNOWN

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said."""
        return not self.passports and isinstance(self.plate, Unknown) and self.vehicle is VehicleKind.UNKNOWN

    @property
    def passports_text(self) -> str:
        """As it is typed: ``US, CN``."""
        return ", ".join(code.upper() for code in self.passports)

    @property
    def plate_text(self) -> str:
        """As it is typed."""
        return "" if isinstance(self.plate, Unknown) else self.plate.upper()

    @property
    def vehicle_text(self) -> str:
        """The kind, or nothing."""
        return "" if self.vehicle is VehicleKind.UNKNOWN else str(self.vehicle)

    @property
    def traveller(self) -> Traveller:
        """As access entries see the reader."""
        return Traveller(self.vehicle, self.plate, self.passports)

    def query(self) -> str:
        """As a query string; empty where nothing was said."""
        parts = {"passport": self.passports_text, "plate": self.plate_text, "vehicle": self.vehicle_text}
        return urlencode({name: value for name, value in parts.items() if value})

    def trip(self) -> Trip:
        """The reader as a party of one, for the rules; nothing is assumed beyond what was said."""
        person = Person("you", passports=self.passports)
        on_foot = self.vehicle is VehicleKind.FOOT
        vehicles = () if on_foot else (Vehicle("vehicle", kind=self.vehicle, plate=self.plate, driver="you"),)
        return Trip("", "", "", UNKNOWN, persons=(person,), vehicles=vehicles)


def profile_words(profile: Profile) -> str:
    """Who the reader is, in a line."""
    parts = [] if profile.vehicle is VehicleKind.UNKNOWN else [vehicle_words(profile.vehicle)]
    if profile.plate_text:
        parts.append(_("plate {code}").format(code=profile.plate_text))
    if profile.passports:
        parts.append(_("passports {codes}").format(codes=profile.passports_text))
    return ", ".join(parts)


def read_profile(facts: Almanac, fields: QueryDict) -> Profile:
    """A profile from a form or query.

    Raises: InputError naming the field.
    """
    passports = [one for one in fields.get("passport", "")[:80].replace(";", ",").split(",") if one.strip()]
    if len(passports) > _MOST_PASSPORTS:
        passports = passports[:_MOST_PASSPORTS]
    plate, vehicle = fields.get("plate", "").strip()[:40], fields.get("vehicle", "").strip()[:20]
    return Profile(
        tuple(dict.fromkeys(facts.resolve_territory(one).id for one in passports)),
        facts.resolve_territory(plate).id if plate else UNKNOWN,
        VehicleKind(vehicle) if vehicle in set(KINDS) else VehicleKind.UNKNOWN,
    )


def profile_of(request: HttpRequest, facts: Almanac) -> Profile:
    """The reader's profile: of the address asked for, else of the cookie; a spoilt one is none."""
    asked = request.GET if {"passport", "plate", "vehicle"} & set(request.GET) else None
    try:
        return read_profile(facts, asked if asked is not None else QueryDict(request.COOKIES.get(COOKIE, "")[:300]))
    except (InputError, ValueError):
        return Profile()


@require_POST
def keep_profile(request: HttpRequest) -> HttpResponse:
    """Keep the reader's profile in their browser."""
    response = redirect(back_to(request))
    try:
        profile = read_profile(almanac(), request.POST)
    except InputError as error:
        messages.error(request, str(error))
        return response
    secure = request.is_secure()
    response.set_cookie(COOKIE, profile.query(), YEAR_SECONDS, samesite="Lax", secure=secure, httponly=True)
    return response
