"""What else is told of a passage: vehicle, papers, money, hours, days, dates and tips, each with its words."""

import re

from waypost.domain.vocabulary import VehicleKind
from waypost.ingest.spotting.durations import spot_durations
from waypost.ingest.spotting.money import spot_money
from waypost.ingest.spotting.papers import spot_papers
from waypost.ingest.spotting.people import without_names
from waypost.ingest.spotting.vehicles import likeliest_vehicle

from .dating import when_of
from .draft import Field
from .reading import Reading
from .told import Told

_ADVICE = re.compile(
    r"^\W*(?:make sure|do not|don't|never|try (?:your best|to)|be (?:polite|patient|prepared|friendly)|"
    r"ask (?:for|at|in)|avoid|bring|carry|"
    r"arrive (?:early|before)|remember|call|insist|tip:|it never hurts|my advice|our advice|if you are interested)\b|"
    r"\b(?:it (?:might|may|is) (?:be )?better to|best to|we (?:would )?recommend|worth (?:calling|asking|trying))\b"
)
_STORY = re.compile(r"\b(?:we|i) (?:decided|thought|had|were|was|went|tried|could)\b")
_UNLAWFUL = re.compile(
    r"\b(?:bribe\w*|grease\w*|slip (?:him|them|the officer)|sneak\w*|smuggl\w*|hide (?:your|the|it)|lie\b|"
    r"pretend|forge\w*|fake|"
    r"(?:don't|do not|not) declare|without (?:a |getting a |the )?stamp|avoid (?:customs|the (?:border )?(?:post|"
    r"officials?|guards?|police))|"
    r"not get involved with|keep (?:away|out) (?:from|of) customs|bypass|cross illegally|run the border|break for it)\b"
)
_PROCEDURES = (
    ("guide", r"\bguide\b"),
    ("agency", r"\bagency\b|tour operator"),
    ("cpd", r"carnet"),
    ("national-permit", r"temporary import|\btip\b|d16|passavant|vehicle permit"),
    ("transit", r"transit visa|in transit"),
)
Stretches = tuple[tuple[int, int], ...]
_SURE = 0.75
_MOTOR = frozenset({"motorcycle", "car", "4x4", "van", "truck"})
_WAIT = re.compile(r"\b(?:waited|wait|stuck|camped|later|delay\w*|lost|for)\b")


def details_of(told: Told, reading: Reading) -> dict[str, Field]:
    """The fields that were told; what was not told is left out."""
    near = reading.stretches_of(told)
    fields: dict[str, Field] = {}
    fields |= _vehicle(reading, told, near)
    fields |= _papers(reading, near)
    fields |= _money(reading, told, near)
    fields |= _durations(reading, told, near)
    when = when_of(told, reading)
    if when is not None:
        fields["when"] = Field(str(when.value), ((when.start, when.end),), _SURE if when.is_sharp else 0.5)
    fields |= _tips(reading, told)
    return fields


def _vehicle(reading: Reading, told: Told, near: Stretches) -> dict[str, Field]:
    fields: dict[str, Field] = {}
    found = likeliest_vehicle(reading.party.vehicles, near, is_whole_page=reading.is_teller(told))
    if found is not None:
        kind, spans, share = found
        fields["vehicle"] = Field(str(VehicleKind(kind)), spans, 0.4 + 0.5 * share)
        if kind in _MOTOR or kind == "bicycle":
            fields["own_vehicle"] = Field(value=True, spans=spans, confidence=0.4 + 0.4 * share)
    if not reading.is_teller(told):
        return fields
    if reading.party.plate is not None:
        fields["plate"] = Field(reading.party.plate[0], reading.party.plate[1], 0.8)
    codes, spans = reading.party.passports
    if codes:
        fields["nationalities"] = Field(codes, spans, 0.6)
    return fields


def _papers(reading: Reading, near: Stretches) -> dict[str, Field]:
    papers = {
        (paper.document, paper.use): paper for start, end in near for paper in spot_papers(reading.masked, start, end)
    }
    fields: dict[str, Field] = {}
    if papers:
        value = [{"document": document, "use": use} for document, use in papers]
        fields["papers"] = Field(value, tuple((paper.start, paper.end) for paper in papers.values()), 0.6)
    for procedure, pattern in _PROCEDURES:
        for start, end in near:
            if match := re.compile(pattern).search(reading.masked, start, end):
                return fields | {"procedure": Field(procedure, ((match.start(), match.end()),), 0.5)}
    return fields


def _money(reading: Reading, told: Told, near: Stretches) -> dict[str, Field]:
    codes = {reading.currencies.get(side, "") for side in (told.way.origin, told.way.target)}
    amounts = [amount for start, end in near for amount in spot_money(reading.masked, start, end, codes)]
    if not amounts:
        return {}
    value = [amount.to_json() for amount in amounts]
    return {"money": Field(value, tuple((amount.start, amount.end) for amount in amounts), 0.6)}


def _durations(reading: Reading, told: Told, near: Stretches) -> dict[str, Field]:
    fields: dict[str, Field] = {}
    durations = [one for start, end in near for one in spot_durations(reading.masked, start, end)]
    hours = [one for one in durations if one.hours is not None]
    if hours:
        best = max(hours, key=lambda one: (one.is_total, one.hours or 0.0))
        fields["hours"] = Field(best.hours, ((best.start, best.end),), 0.7 if best.is_total else 0.4)
    days = [
        one
        for one in durations
        if one.days is not None and _WAIT.search(reading.masked[max(0, one.start - 25) : one.end + 15])
    ]
    if days and any(str(event.outcome) != "passed" for event in told.events):
        fields["days_delayed"] = Field(days[0].days, ((days[0].start, days[0].end),), 0.4)
    return fields


def _tips(reading: Reading, told: Told) -> dict[str, Field]:
    """Advice of the same voice; unlawful advice is kept as reported, and marked."""
    if not told.is_main:
        return {}
    tips: list[dict[str, object]] = []
    spans: list[tuple[int, int]] = []
    for sentence in reading.sentences:
        words = reading.words_of(sentence.index)
        if (
            sentence.voice == told.voice
            and _ADVICE.search(words)
            and not _STORY.search(words)
            and len(words.split()) > 3
        ):
            text = without_names(reading.text, sentence.start, sentence.end, reading.mentions)
            tips.append({"text": text.lstrip("•*- "), "unlawful": bool(_UNLAWFUL.search(words))})
            spans.append((sentence.start, sentence.end))
    return {"tips": Field(tips, tuple(spans), 0.6)} if tips else {}
