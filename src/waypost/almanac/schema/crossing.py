"""Files of crossings: both posts with sites, hours and stations, who is let through, what lies between."""

from pydantic import model_validator

from waypost.domain.crossings import Access, Advice, Crossing, Gap, Hours, Post, Site, Station
from waypost.domain.identity import CrossingId, TerritoryId, border_territories
from waypost.domain.unknown import UNKNOWN, Maybe
from waypost.domain.vocabulary import AccessStatus, Authority, Basis, ClosedReason, CrossingKind, VehicleKind, Who

from .blocks import Block, CitedBlock, DatedBlock, ObservedBlock
from .fields import (
    Answer,
    CalendarRef,
    CrossingRef,
    MaybeAnswer,
    MaybeNatural,
    MaybePartialDate,
    MaybeText,
    MaybeZone,
    NamesByLanguage,
    Number,
    OptionalCrossing,
    Prose,
    TerritoryCode,
    Text,
    Way,
    guideline,
    refuse,
)

_VEHICLES = "Kinds of vehicle it is about; empty = all, on foot included."


class SiteBlock(DatedBlock):
    """Where a post stood, and when."""

    latitude: Number = guideline("Degrees north.", good=44.2043, bad="44°12'N")
    longitude: Number = guideline("Degrees east.", good=80.4097, bad="80.4097E")
    name: MaybeText = guideline("The site's own name.", good="Nur Zholy", bad="new post", default=UNKNOWN)
    border_exception: Prose = guideline(
        "Why it may lie more than 30 km from the border.",
        good="Customs works in the county town.",
        bad="yes",
        default="",
    )

    @model_validator(mode="after")
    def _lies_on_earth(self) -> "SiteBlock":
        if abs(self.latitude) > 90 or abs(self.longitude) > 180:
            raise refuse("bad-number", f"{self.latitude}, {self.longitude} is no place on Earth")
        return self

    def to_domain(self) -> Site:
        """The domain's site."""
        return Site(self.latitude, self.longitude, self.name, self.validity, self.citations, self.border_exception)


class HoursBlock(ObservedBlock):
    """When a post works."""

    opening_hours: Text = guideline(
        "OSM opening_hours syntax in the post's official zone; an unknown closing hour stays open-ended.",
        good="Mo-Fr 10:30-14:00,15:30+",
        bad="10.30 to 18h",
    )
    note: Prose = guideline("What the syntax cannot say.", good="Lunch is taken seriously.", bad="-", default="")
    vehicles: tuple[VehicleKind, ...] = guideline(_VEHICLES, good=["truck"], bad="lorries", default=())

    def to_domain(self) -> Hours:
        """The domain's hours."""
        return Hours(
            self.opening_hours, self.validity, self.basis, self.citations, self.observed_on, self.note, self.vehicles
        )


class StationBlock(CitedBlock):
    """One stop within a post."""

    name: Text = guideline("What the stop is called.", good="Customs hall", bad="desk of Mr X")
    authority: Authority = guideline("Who decides there.", good="customs", bad="haiguan")
    what_happens: Prose = guideline("What one does there.", good="The form is stamped.", bad="stuff", default="")
    note: Prose = guideline("A remark.", good="Copies are made here.", bad="-", default="")

    def to_domain(self) -> Station:
        """The domain's station."""
        return Station(self.name, self.authority, self.citations, self.note, self.what_happens)


class PostBlock(Block):
    """One side's facility."""

    names: NamesByLanguage = guideline(
        "Names by language, the usual first.", good={"kk": ["Нұр Жолы"]}, bad="Nur Zholy", default={}
    )
    zone: MaybeZone = guideline(
        "Official IANA zone of the post's clock.", good="Asia/Almaty", bad="local", default=UNKNOWN
    )
    sites: tuple[SiteBlock, ...] = guideline(
        "Where it stood, oldest first; a move adds an entry.",
        good=[{"latitude": 44.2, "longitude": 80.4, "citations": ["general-knowledge"]}],
        bad="44.2, 80.4",
        default=(),
    )
    hours: tuple[HoursBlock, ...] = guideline(
        "Opening hours, oldest first; only what a source says.",
        good=[{"opening_hours": "10:30+", "basis": "traveller", "citations": ["general-knowledge"]}],
        bad="10:30+",
        default=(),
    )
    exit_stations: tuple[StationBlock, ...] = guideline(
        "Stops in order when leaving this side.",
        good=[{"name": "Passport control", "authority": "immigration", "citations": ["general-knowledge"]}],
        bad="Customs",
        default=(),
    )
    entry_stations: tuple[StationBlock, ...] = guideline(
        "Stops in order when entering this side.",
        good=[{"name": "Health desk", "authority": "quarantine", "citations": ["general-knowledge"]}],
        bad="Customs",
        default=(),
    )
    calendars: tuple[CalendarRef, ...] = guideline(
        "Calendars of closures at this post.", good=["cn-kz-dulata"], bad="Eid", default=()
    )
    keeps_holidays: MaybeAnswer = guideline(
        "Whether it shuts on its territory's public holidays: yes, no or unknown.",
        good="yes",
        bad="sometimes",
        default=UNKNOWN,
    )
    notes: tuple[Prose, ...] = guideline(
        "What the other keys cannot say.", good=["Moved in 2018."], bad="n/a", default=()
    )

    def to_domain(self, territory: TerritoryId) -> Post:
        """The domain's post."""
        return Post(
            territory,
            self.names,
            self.zone,
            tuple(block.to_domain() for block in self.sites),
            tuple(block.to_domain() for block in self.hours),
            tuple(block.to_domain() for block in self.exit_stations),
            tuple(block.to_domain() for block in self.entry_stations),
            self.calendars,
            self.keeps_holidays,
            self.notes,
        )


class AccessBlock(ObservedBlock):
    """Whether a class of people and vehicles is let through."""

    status: AccessStatus = guideline("open, closed, expected (announced) or unknown.", good="closed", bad="no")
    reason: ClosedReason | None = guideline("Why it is closed.", good="season", bad="because", default=None)
    who: Who = guideline("Whom it is about.", good="third-country-nationals", bad="foreigners", default=Who.UNKNOWN)
    directions: tuple[Way, ...] = guideline(
        "Directions it is about; empty = both.", good=["CN-KZ"], bad="out", default=()
    )
    vehicles: tuple[VehicleKind, ...] = guideline(_VEHICLES, good=["motorcycle"], bad="bikes", default=())
    plates: tuple[TerritoryCode, ...] = guideline(
        "Plates it is about; empty = all.", good=["cn"], bad="local", default=()
    )
    note: Prose = guideline("A remark.", good="Reopened for lorries first.", bad="-", default="")

    def to_domain(self) -> Access:
        """The domain's access."""
        return Access(
            self.status,
            self.validity,
            self.reason,
            self.who,
            self.directions,
            self.vehicles,
            self.plates,
            self.basis,
            self.citations,
            self.observed_on,
            self.note,
        )


class GapBlock(CitedBlock):
    """What lies between the posts."""

    distance_km: MaybeNatural = guideline("Kilometres between the posts.", good=7, bad="7 km", default=UNKNOWN)
    hours: MaybeNatural = guideline("Hours it takes.", good=0.5, bad="30 min", default=UNKNOWN)
    how: Prose = guideline("How one gets across.", good="bus compulsory on foot, else drive", bad="?", default="")

    def to_domain(self) -> Gap:
        """The domain's gap."""
        return Gap(self.distance_km, self.hours, self.how, self.citations)


class AdviceBlock(CitedBlock):
    """Advice with its reason."""

    text: Text = guideline(
        "The advice, in our own words.", good="Ask on foot before you take the exit stamp.", bad="be careful"
    )
    reason: Prose = guideline(
        "Why.", good="A refusal on the other side leaves you between the posts.", bad="-", default=""
    )
    unlawful: Answer = guideline("yes where following it would break the law.", good="no", bad="maybe", default=False)
    basis: Basis = guideline("What it rests on.", good="traveller", bad="blog", default=Basis.TRAVELLER)

    def to_domain(self) -> Advice:
        """The domain's advice."""
        return Advice(self.text, self.reason, self.citations, self.unlawful, self.basis)


class CrossingFile(CitedBlock):
    """Where one road, rail line, footpath or ferry passes a border."""

    kind: CrossingKind = guideline("road, rail, footpath or ferry.", good="road", bad="highway")
    names: NamesByLanguage = guideline("Names by language, the usual first.", good={"zh": ["霍尔果斯"]}, bad="Khorgos")
    also_known_as: tuple[Text, ...] = guideline(
        "Other spellings and older names.", good=["Horgos"], bad="Korgas?", default=()
    )
    old_ids: tuple[Text, ...] = guideline("Ids it had before.", good=["kz-cn-khorgos"], bad="#12", default=())
    posts: dict[TerritoryCode, PostBlock] = guideline(
        "Both sides, by territory; {} where nothing is known of one.", good={"cn": {}, "kz": {}}, bad={"cn": {}}
    )
    access: tuple[AccessBlock, ...] = guideline(
        "Who is let through, oldest first; history is appended.",
        good=[{"status": "open", "who": "everyone", "basis": "traveller", "citations": ["general-knowledge"]}],
        bad="open",
        default=(),
    )
    gap: GapBlock | None = guideline(
        "What lies between the posts.",
        good={"distance_km": 7, "citations": ["general-knowledge"]},
        bad="7 km",
        default=None,
    )
    sisters: tuple[CrossingRef, ...] = guideline(
        "Crossings under the same authority; each names the other.", good=["cn-kz/dulata"], bad="dulata", default=()
    )
    replaced_by: OptionalCrossing = guideline(
        "The crossing that took its place, or none.", good="none", bad="new one", default=None
    )
    advice: tuple[AdviceBlock, ...] = guideline(
        "Advice with its reason.",
        good=[{"text": "Come early.", "citations": ["general-knowledge"]}],
        bad="early",
        default=(),
    )
    notes: tuple[Prose, ...] = guideline(
        "What the other keys cannot say.", good=["Rail traffic goes elsewhere."], bad="n/a", default=()
    )
    reviewed_on: MaybePartialDate = guideline(
        "When somebody last read the whole file.", good="2026-11-24", bad="today", default=UNKNOWN
    )
    stewards: tuple[Text, ...] = guideline(
        "Who keeps it fresh (public handles).", good=["waypost"], bad="John Smith", default=()
    )

    def to_domain(self, thing_id: str) -> Crossing:
        """The domain's crossing. Raises a refusal where the posts are not those of the border."""
        crossing = CrossingId(thing_id)
        one, other = border_territories(crossing)
        if set(self.posts) != {one, other}:
            raise refuse("bad-value", f"posts must name {one} and {other}, both, and no other side")
        gap: Maybe[Gap] = UNKNOWN if self.gap is None else self.gap.to_domain()
        return Crossing(
            crossing,
            self.kind,
            self.names,
            self.also_known_as,
            self.old_ids,
            (self.posts[one].to_domain(one), self.posts[other].to_domain(other)),
            tuple(block.to_domain() for block in self.access),
            gap,
            self.sisters,
            self.replaced_by,
            tuple(block.to_domain() for block in self.advice),
            self.notes,
            self.citations,
            self.reviewed_on,
            self.stewards,
        )
