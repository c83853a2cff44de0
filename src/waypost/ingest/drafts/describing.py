"""A passage as told -> the fields of its draft, each with its words."""

from waypost.domain.vocabulary import HowKnown
from waypost.ingest.events.event import Event, Who

from .draft import DraftPassage, Field, Spans
from .outcomes import outcome_of
from .telling import Told


def describe(told: Told) -> DraftPassage:
    """The draft of a passage."""
    way, outcome = told.way, outcome_of(told.events)
    words = way.spans or _spans(told.events[:1])
    deciding = _spans(outcome.deciding)
    sure = min(0.95, 0.35 + way.score / 20)
    fields = {
        "border": Field(way.border, words, sure),
        "direction": Field(f"{way.origin}-{way.target}".upper(), words, min(0.97, 0.5 + abs(told.lead) / 20)),
        "outcome": Field(outcome.name, deciding, 0.85 if all(event.is_firm for event in outcome.deciding) else 0.6),
        "ending": Field(str(outcome.ending), deciding, 0.8),
        "attempts": Field([_attempt(event) for event in told.events], _spans(told.events), 0.6),
        "how_known": Field(str(_how_known(told)), _spans(told.events[:1]), 0.7),
    }
    if way.crossing:
        fields["crossing"] = Field(way.crossing, way.crossing_spans or words, min(0.95, 0.3 + way.crossing_score / 6))
    return DraftPassage(fields)


def _spans(events: tuple[Event, ...] | list[Event]) -> Spans:
    return tuple((event.start, event.end) for event in events)


def _attempt(event: Event) -> dict[str, object]:
    return {"side": str(event.side) if event.side else None, "outcome": str(event.outcome)}


def _how_known(told: Told) -> HowKnown:
    if told.who is not Who.OTHERS:
        return HowKnown.FIRST_HAND
    return HowKnown.RUMOUR if told.is_hearsay else HowKnown.SECOND_HAND
