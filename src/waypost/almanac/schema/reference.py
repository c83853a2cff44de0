"""Files of sources, exchange rates and phrases."""

from typing import Annotated, Literal

from pydantic import PlainValidator, WithJsonSchema

from waypost.domain.identity import SourceId
from waypost.domain.places import Phrase, PhraseUse, Rates
from waypost.domain.sources import Source, SourceKind
from waypost.domain.unknown import UNKNOWN
from waypost.domain.vocabulary import RegisteredTo, Side, VehicleKind

from .blocks import Block, CitedBlock
from .fields import (
    Amount,
    Currency,
    DayDate,
    MaybePartialDate,
    MaybeText,
    Prose,
    Text,
    guideline,
    read_day,
    read_days,
    refuse,
    text_of,
)


def _read_url(value: object) -> object:
    text = text_of(value)
    if text == "unknown":
        return UNKNOWN
    if not text.startswith(("https://", "http://")) or " " in text:
        raise refuse("bad-value", f"{text!r} is not a web address")
    return text


MaybeUrl = Annotated[MaybeText, PlainValidator(_read_url), WithJsonSchema({"type": "string", "format": "uri"})]

Place = Annotated[int, PlainValidator(read_days), WithJsonSchema({"type": "integer", "minimum": 0})]
"""A place in an order."""


class SourceFile(Block):
    """A publication that facts come from. ``published_on`` decides from when its facts were known."""

    publisher: Text = guideline(
        "Who published it: an organisation, a site, or a public pen name.", good="rideon.life", bad="unknown"
    )
    title: MaybeText = guideline("Its title.", good="Crossing at Khorgos", bad="link", default=UNKNOWN)
    url: MaybeUrl = guideline("Its web address.", good="https://rideon.life/khorgos", bad="rideon", default=UNKNOWN)
    kind: SourceKind = guideline("What sort of publication it is.", good="first-hand", bad="blog")
    language: MaybeText = guideline("Code of its language.", good="en", bad="English", default=UNKNOWN)
    licence: MaybeText = guideline(
        "Under what terms it may be reused.", good="CC BY-SA 4.0", bad="free", default=UNKNOWN
    )
    published_on: MaybePartialDate = guideline("When it was published.", good="2015-08", bad="old", default=UNKNOWN)
    accessed_on: MaybePartialDate = guideline(
        "When it was read for this.", good="2026-11-20", bad="now", default=UNKNOWN
    )

    def to_domain(self, thing_id: str) -> Source:
        """The domain's source."""
        return Source(
            SourceId(thing_id),
            self.publisher,
            self.title,
            self.url,
            self.kind,
            self.language,
            self.licence,
            self.published_on,
            self.accessed_on,
        )


class RatesFile(CitedBlock):
    """Exchange rates of one day."""

    base: Currency = guideline("The currency the units are counted against.", good="EUR", bad="euro")
    on: DayDate | None = guideline("The day; the same as the file's name.", good="2015-07-20", bad="July", default=None)
    units: dict[Currency, Amount] = guideline(
        "Units of each currency for one of the base.", good={"CNY": 6.77}, bad={"CNY": "6,77"}
    )

    def to_domain(self, thing_id: str) -> Rates:
        """The domain's rates. Raises a refusal where the file's name is not the day, or a rate is zero."""
        on = read_day(thing_id)
        if self.on is not None and self.on != on:
            raise refuse("bad-path", f"the file is named {thing_id} but says on: {self.on}")
        if any(not units for units in self.units.values()):
            raise refuse("bad-number", "a rate of zero")
        return Rates(self.base, on, self.units, self.citations)


class PhraseFile(Block):
    """A sentence for the counter."""

    texts: dict[Text, Text] = guideline(
        "The sentence by language.", good={"en": "Who decides this?", "zh": "这件事由谁决定？"}, bad="Who decides?"
    )
    reviewed: tuple[Text, ...] = guideline("Languages a speaker has reviewed.", good=["zh"], bad="all", default=())
    back: Prose = guideline(
        "Provision whose citation stands on the back.", good="cn/home-plates", bad="law", default=""
    )
    purpose: Text = guideline("When to show it.", good="Asking for the office above.", bad="misc")
    use: PhraseUse = guideline(
        "A card is shown at a counter, a letter is made of lines and labels.",
        good="card",
        bad="poster",
        default=PhraseUse.CARD,
    )
    order: Place = guideline("Cards are in this order, the first first.", good=10, bad="first", default=50)
    side: Side | None = guideline("exit or entry, where it is for one only.", good="exit", bad="out", default=None)
    vehicles: tuple[VehicleKind, ...] = guideline(
        "Kinds of vehicle it is for; empty = all.", good=["motorcycle"], bad="bikes", default=()
    )
    plates: Literal["home", "foreign", "any"] = guideline(
        "home or foreign, where it is for vehicles plated so in the eyes of the side.",
        good="foreign",
        bad="de",
        default="any",
    )
    registered_to: tuple[RegisteredTo, ...] = guideline(
        "Whose vehicles it is for; empty = anybody's.", good=["third-person"], bad="a friend", default=()
    )

    def to_domain(self, thing_id: str) -> Phrase:
        """The domain's phrase. Raises a refusal where a reviewed language has no text."""
        if missing := [language for language in self.reviewed if language not in self.texts]:
            raise refuse("bad-value", f"reviewed names {', '.join(missing)}, which has no text")
        return Phrase(
            thing_id, self.texts, self.reviewed, self.back, self.purpose, self.use, self.order, self.side,
            self.vehicles, self.plates, self.registered_to,
        )  # fmt: skip
