"""A passage as told -> the fields of its draft, each with its words."""

import re

from waypost.domain.vocabulary import HowKnown
from waypost.ingest.events.event import Event, Who

from .chain import attempts_of
from .details import details_of
from .draft import DraftPassage, Field, Spans
from .outcomes import outcome_of
from .reading import Reading
from .told import Surety, Told

_UNLAWFUL = re.compile(
    r"\b(?:break for it|sneaked|snuck|crossed illegally|without (?:being|getting) (?:stamped|checked)|bypassed the|"
    r"ran the border|smuggled)\b"
)
_BY_WORDS = Surety(way=0.7, outcome=0.6, ending=0.7, counted=0)
"""A guess, for texts too short to be weighed."""
_LEAST_LEAD = 0.3
"""Below this nothing was told of the direction, and none is drafted."""


def describe(told: Told, reading: Reading) -> DraftPassage:
    """The draft of a passage."""
    way = told.way
    outcome = told.outcome or outcome_of(
        sorted(told.events, key=lambda event: (reading.sentences[event.sentence].is_heading, event.start))
    )
    words = way.spans or _spans(told.events[:1])
    deciding = _spans(outcome.deciding)
    surety = told.surety or _BY_WORDS
    fields = {"border": Field(way.border, words, told.sure or min(0.95, 0.35 + way.score / 20))}
    if way.crossing:
        fields["crossing"] = Field(way.crossing, way.crossing_spans or words, min(0.95, 0.3 + way.crossing_score / 6))
    if told.lead >= _LEAST_LEAD:
        fields["direction"] = Field(f"{way.origin}-{way.target}".upper(), words, surety.way)
    fields["outcome"] = Field(outcome.name, deciding, surety.outcome, surety.counted)
    fields["ending"] = Field(str(outcome.ending), deciding, surety.ending, surety.counted)
    fields["attempts"] = Field(attempts_of(told, reading), _spans(told.events), 0.6)
    fields["how_known"] = Field(str(_how_known(told)), _spans(told.events[:1]), 0.7)
    return DraftPassage(fields | _flags(told, reading) | details_of(told, reading))


def _flags(told: Told, reading: Reading) -> dict[str, Field]:
    """Why to read it with care: a way past the post is kept as told, and never counts."""
    spans = tuple(
        (reading.sentences[event.sentence].start, reading.sentences[event.sentence].end)
        for event in told.events
        if _UNLAWFUL.search(reading.words_of(event.sentence))
    )
    return {"flags": Field(["unlawful"], spans[:1], 0.6)} if spans else {}


def _spans(events: tuple[Event, ...] | list[Event]) -> Spans:
    return tuple((event.start, event.end) for event in events)


def _how_known(told: Told) -> HowKnown:
    if told.who is not Who.OTHERS:
        return HowKnown.FIRST_HAND
    return HowKnown.RUMOUR if told.is_hearsay else HowKnown.SECOND_HAND
