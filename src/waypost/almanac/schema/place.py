"""Files of places, of the links between them, and of offices."""

import re
from typing import Annotated

from pydantic import PlainValidator, WithJsonSchema, model_validator

from waypost.domain.identity import OfficeId, PlaceId
from waypost.domain.places import Link, LinkKind, Office, Place
from waypost.domain.unknown import UNKNOWN
from waypost.domain.vocabulary import Authority, VehicleKind, VendorKind

from .blocks import CitedBlock, DatedBlock, ObservedBlock, money_of
from .fields import (
    SLUG,
    Answer,
    Currency,
    DocumentRef,
    MaybeAmount,
    MaybeNatural,
    MaybeNumber,
    MaybePair,
    MaybeText,
    NamesByLanguage,
    Number,
    OptionalCrossing,
    OptionalPlace,
    ProcedureRef,
    Prose,
    TerritoryCode,
    Text,
    Zone,
    guideline,
    refuse,
    text_of,
)

_END = re.compile(rf"{SLUG}|[a-z]{{2}}-[a-z]{{2}}/{SLUG}#[a-z]{{2}}")


def _read_ends(value: object) -> tuple[str, str]:
    if not isinstance(value, list) or len(value) != 2:
        raise refuse("bad-value", "a link has two ends: [urumqi, 'cn-kz/khorgos#cn']")
    one, other = text_of(value[0]), text_of(value[1])
    for end in (one, other):
        if not _END.fullmatch(end):
            raise refuse("bad-value", f"{end!r} is neither a place id nor a post id such as cn-kz/khorgos#cn")
    if one == other:
        raise refuse("bad-value", f"both ends are {one}")
    return one, other


Ends = Annotated[
    tuple[str, str],
    PlainValidator(_read_ends),
    WithJsonSchema({"type": "array", "items": {"type": "string"}, "minItems": 2, "maxItems": 2}),
]


class PlaceFile(CitedBlock):
    """A town or other point a trip can start from, pass or end at."""

    territory: TerritoryCode = guideline("Where it lies.", good="cn", bad="CN")
    names: NamesByLanguage = guideline("Names by language.", good={"zh": ["乌鲁木齐"]}, bad="Urumqi")
    latitude: Number = guideline("Degrees north.", good=43.825, bad="43°N")
    longitude: Number = guideline("Degrees east.", good=87.6, bad="87.6E")
    zone: Zone = guideline("Official IANA zone.", good="Asia/Shanghai", bad="Asia/Xinjiang time")
    services: tuple[Text, ...] = guideline(
        "What is to be had there.", good=["notary", "embassy:us"], bad="everything", default=()
    )

    @model_validator(mode="after")
    def _lies_on_earth(self) -> "PlaceFile":
        if abs(self.latitude) > 90 or abs(self.longitude) > 180:
            raise refuse("bad-number", f"{self.latitude}, {self.longitude} is no place on Earth")
        return self

    def to_domain(self, thing_id: str) -> Place:
        """The domain's place."""
        return Place(
            PlaceId(thing_id),
            self.territory,
            self.names,
            self.latitude,
            self.longitude,
            self.zone,
            self.citations,
            self.services,
        )


class LinkFile(DatedBlock):
    """A way between two ends, kept by hand where the great circle is nonsense."""

    ends: Ends = guideline("Place ids or post ids.", good=["urumqi", "cn-kz/khorgos#cn"], bad=["Urumqi", "Khorgos"])
    kind: LinkKind = guideline("road, track, ferry, shipping, or none where there is no way.", good="ferry", bad="boat")
    distance_km: MaybeNatural = guideline("Kilometres.", good=670, bad="670 km", default=UNKNOWN)
    hours: MaybeNatural = guideline("Hours it takes, where distance misleads.", good=9, bad="a day", default=UNKNOWN)
    wait_days: MaybePair = guideline(
        "Usual and bad-case days of waiting for a departure.", good=[2, 7], bad="weekly", default=UNKNOWN
    )
    amount: MaybeAmount = guideline("What it costs.", good=120, bad="120 USD", default=UNKNOWN)
    currency: Currency | None = guideline("ISO 4217 code.", good="USD", bad="$", default=None)
    vehicles: tuple[VehicleKind, ...] = guideline(
        "Kinds that can use it; empty = all.", good=["truck"], bad="lorry", default=()
    )
    season: Prose = guideline(
        "Months in opening_hours syntax; empty = all year.", good="May-Oct", bad="summer", default=""
    )
    one_way: Answer = guideline(
        "yes where it goes from the first end to the second only.", good="no", bad="maybe", default=False
    )
    crossing: OptionalCrossing = guideline(
        "The crossing it is part of.", good="az-kz/alat-aktau", bad="Alat", default=None
    )
    note: Prose = guideline("A remark.", good="No fixed timetable.", bad="-", default="")

    @model_validator(mode="after")
    def _amount_has_currency(self) -> "LinkFile":
        money_of(self.amount, self.currency)
        return self

    def to_domain(self, thing_id: str) -> Link:
        """The domain's link."""
        return Link(
            thing_id,
            self.ends,
            self.kind,
            self.distance_km,
            self.hours,
            self.wait_days,
            money_of(self.amount, self.currency),
            self.vehicles,
            self.season,
            self.validity,
            self.one_way,
            self.crossing,
            self.note,
            self.citations,
        )


class OfficeFile(ObservedBlock):
    """An authority's office or a vendor. Officials are never named."""

    territory: TerritoryCode = guideline("Where it works.", good="cn", bad="CN")
    names: NamesByLanguage = guideline("What it is called.", good={"en": ["Customs of Urumqi"]}, bad="Mr X")
    authority: Authority | None = guideline(
        "Which authority, where it is one.", good="customs", bad="police dept", default=None
    )
    vendor: VendorKind | None = guideline(
        "What it sells, where it is a vendor.", good="agency", bad="fixer", default=None
    )
    place: OptionalPlace = guideline("The place it is in.", good="urumqi", bad="Urumqi city", default=None)
    crossing: OptionalCrossing = guideline("The crossing it is at.", good="cn-kz/khorgos", bad="Khorgos", default=None)
    latitude: MaybeNumber = guideline("Degrees north.", good=43.8, bad="43°N", default=UNKNOWN)
    longitude: MaybeNumber = guideline("Degrees east.", good=87.6, bad="87.6E", default=UNKNOWN)
    issues: tuple[DocumentRef, ...] = guideline("Papers it issues.", good=["ata"], bad="carnets", default=())
    offers: tuple[ProcedureRef, ...] = guideline(
        "Procedures it offers.", good=["agency-cn-torugart"], bad="help", default=()
    )
    contact: Prose = guideline(
        "How to reach the office (never a person's own number).", good="+86 12360", bad="ask for X", default=""
    )
    hours: MaybeText = guideline(
        "Opening hours in OSM syntax.", good="Mo-Fr 10:00-13:30,16:00-19:30", bad="office hours", default=UNKNOWN
    )
    note: Prose = guideline("A remark.", good="The higher office of the Khorgos post.", bad="-", default="")

    @model_validator(mode="after")
    def _is_one_of_both(self) -> "OfficeFile":
        if (self.authority is None) == (self.vendor is None):
            raise refuse("bad-value", "an office is either an authority or a vendor: write one of the two keys")
        return self

    def to_domain(self, thing_id: str) -> Office:
        """The domain's office."""
        return Office(
            OfficeId(thing_id),
            self.territory,
            self.names,
            self.authority,
            self.vendor,
            self.place,
            self.crossing,
            self.latitude,
            self.longitude,
            self.issues,
            self.offers,
            self.contact,
            self.hours,
            self.note,
            self.basis,
            self.citations,
            self.observed_on,
        )
