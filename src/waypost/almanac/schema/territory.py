"""Files of territories and borders."""

from enum import StrEnum

from waypost.almanac.border import Border, BorderKind
from waypost.domain.identity import BorderId, TerritoryId
from waypost.domain.territories import Exclave, Membership, Territory
from waypost.domain.unknown import UNKNOWN

from .blocks import Block, CitedBlock, DatedBlock
from .fields import (
    CalendarRef,
    Currency,
    MaybeText,
    MaybeZone,
    NamesByLanguage,
    Number,
    OptionalTerritory,
    Prose,
    TerritoryCode,
    Text,
    guideline,
)


class MembershipBlock(DatedBlock):
    """A union a territory belongs to, with its dates."""

    union: Text = guideline("Slug of the union.", good="eaeu-customs", bad="the Union")

    def to_domain(self) -> Membership:
        """The domain's membership."""
        return Membership(self.union, self.validity, self.citations)


class ExclaveBlock(Block):
    """A part of a territory that no road of its own reaches, as a box in degrees."""

    name: Text = guideline("Slug of the exclave.", good="kaliningrad", bad="the oblast")
    south: Number = guideline("Degrees north of its southern edge.", good=54.3, bad="54°18'")
    west: Number = guideline("Degrees east of its western edge.", good=19.6, bad="19°36'")
    north: Number = guideline("Degrees north of its northern edge.", good=55.35, bad="55°21'")
    east: Number = guideline("Degrees east of its eastern edge.", good=22.95, bad="22°57'")

    def to_domain(self) -> Exclave:
        """The domain's exclave."""
        return Exclave(self.name, self.south, self.west, self.north, self.east)


class TerritoryFile(CitedBlock):
    """What a traveller passes between: a state, or a de facto control under a user-assigned code."""

    names: NamesByLanguage = guideline(
        "Names by language, the usual first.", good={"en": ["Kazakhstan"]}, bad="Kazakhstan"
    )
    controlled_by: OptionalTerritory = guideline(
        "The territory whose officers sit there, where it is not its own; else none.",
        good="ru",
        bad="Russia",
        default=None,
    )
    claimed_by: tuple[TerritoryCode, ...] = guideline(
        "Territories that claim it.", good=["rs"], bad="disputed", default=()
    )
    currency: Currency | None = guideline("ISO 4217 code of the money used.", good="KZT", bad="tenge", default=None)
    languages: tuple[Text, ...] = guideline(
        "Codes of the languages of its counters.", good=["kk", "ru"], bad="Kazakh", default=()
    )
    zone: MaybeZone = guideline(
        "Official IANA zone, where one covers the whole territory.", good="Asia/Shanghai", bad="UTC+8", default=UNKNOWN
    )
    drives_on: MaybeText = guideline("right or left.", good="right", bad="R", default=UNKNOWN)
    emergency: MaybeText = guideline("Numbers to call.", good="112", bad="see web", default=UNKNOWN)
    memberships: tuple[MembershipBlock, ...] = guideline(
        "Unions that change border rules, dated.",
        good=[{"union": "eaeu-customs", "valid_from": "2011-07-01", "citations": ["general-knowledge"]}],
        bad="EAEU",
        default=(),
    )
    calendars: tuple[CalendarRef, ...] = guideline(
        "Calendars of its public holidays.", good=["kz"], bad="holidays", default=()
    )
    notes: tuple[Prose, ...] = guideline(
        "What the other keys cannot say.", good=["All China keeps Beijing time."], bad="n/a", default=()
    )

    exclaves: tuple[ExclaveBlock, ...] = guideline(
        "Parts one cannot drive to without leaving the territory.",
        good=[{"name": "kaliningrad", "south": 54.3, "west": 19.6, "north": 55.35, "east": 22.95}],
        bad="Kaliningrad",
        default=(),
    )

    def to_domain(self, thing_id: str) -> Territory:
        """The domain's territory."""
        return Territory(
            TerritoryId(thing_id),
            self.names,
            self.controlled_by,
            self.claimed_by,
            UNKNOWN if self.currency is None else self.currency,
            self.languages,
            self.zone,
            self.drives_on,
            self.emergency,
            tuple(block.to_domain() for block in self.memberships),
            self.calendars,
            self.notes,
            self.citations,
            tuple(block.to_domain() for block in self.exclaves),
        )


class BorderLine(StrEnum):
    """Where the line of a border comes from."""

    NATURAL_EARTH = "natural-earth"
    NONE = "none"


class BorderFile(CitedBlock):
    """What there is to say about a border beyond its crossings; most borders need no file."""

    kind: BorderKind = guideline("land or sea.", good="sea", bad="water", default=BorderKind.LAND)
    line: BorderLine = guideline(
        "natural-earth, or none where that data set draws no line here.",
        good="none",
        bad="unknown",
        default=BorderLine.NATURAL_EARTH,
    )
    distance_exception: Prose = guideline(
        "Why posts of this border may lie more than 30 km from its drawn line.",
        good="The line is disputed here.",
        bad="yes",
        default="",
    )
    notes: tuple[Prose, ...] = guideline(
        "What the other keys cannot say.", good=["Closed since 1994."], bad="n/a", default=()
    )

    def to_domain(self, thing_id: str) -> Border:
        """The almanac's border."""
        drawn = self.line is BorderLine.NATURAL_EARTH
        return Border(BorderId(thing_id), self.kind, drawn, self.distance_exception, self.notes, self.citations)
