"""With what the party travels, and where its plates and passports are from."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from .masking import P, T
from .mentions import Mention

_KINDS = (
    (
        "motorcycle",
        (
            r"motor-?cycl\w*|motor-?bik\w*|africa twins?|ktms?|enfields?|honda win|yamaha|kawasaki|dr-?650|klr|"
            r"gs(?:es)?\b|moto\b|scooter|sidecar|ural|vespa"
        ),
    ),
    ("bicycle", r"bicycl\w*|cycl(?:ed|ing|ists?|e)|tandem|pedal\w*|push-?bike|pannier\w*|velo|touring bike"),
    (
        "4x4",
        (
            r"4x4|4wd|land ?cruisers?|hilux|land rovers?|fortuner|defender|jeep (?:wrangler|ours)|troopy|pajero|patrol|"
            r"unimog"
        ),
    ),
    ("van", r"(?:camper)?vans?|campers?|motor-?homes?|transit|sprinter|ducato|kombi|rv"),
    ("truck", r"(?:our|my|the) (?:\w+ )?(?:truck|lorry)"),
    ("car", r"(?:our|my|the|a|both|rental|hire) cars?|by (?:hire )?car|drove|driving|cars"),
    ("foot", r"on foot|walked|walking|pedestrians?|i walk\b"),
    ("bus", r"(?:took|by|on|in) (?:the|a) (?:mini)?bus"),
    ("train", r"(?:took|by|on) (?:the|a) (?:night )?train"),
)
_COMPILED = tuple((kind, re.compile(rf"\b(?:{pattern})\b")) for kind, pattern in _KINDS)
_WEIGHTS = {"car": 0.6, "foot": 0.8, "bus": 0.7, "train": 0.7, "bicycle": 1.1}
_BIKES = re.compile(r"\b(?:our|my|the|both|two|push(?:ed)?|her|his) (?:\w+ )?bikes?\b")
_MOTOR = re.compile(
    r"\b(?:ride|rode|riding|rider|riders|helmets?|petrol|engine|throttle|carnets?|number plates?|fuel)\b"
)
_CYCLISTS = re.compile(r"\bcyclists?\b")
"""Mostly others, of whom somebody tells who travels otherwise."""
_OF_OTHERS = 0.6
_PLATE = re.compile(rf"(?P<one>{P}+)[ -](?:number |licen[cs]e )?plate[sd]?\b|(?:registered|plated) in (?P<other>{T}+)")
_PASSPORT = re.compile(
    rf"(?P<one>{P}+) passports?\b|\bas an? (?P<other>{P}+)\b|\b(?:i am|i'm|we are|we're|being)(?: an?| both|"
    rf" two)? (?P<third>{P}+)"
    rf"|\ban? (?P<fourth>{P}+)(?: \w+)? and an? (?P<fifth>{P}+)"
)
Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Vehicle:
    """A vehicle, or going without one, in a text."""

    start: int
    end: int
    kind: str
    weight: float


def spot_vehicles(masked: str) -> tuple[Vehicle, ...]:
    """Every mention of a way to travel."""
    found = [
        Vehicle(match.start(), match.end(), kind, _weight(kind, match.group()))
        for kind, pattern in (*_COMPILED, (_kind_of_bikes(masked), _BIKES))
        for match in pattern.finditer(masked)
    ]
    return tuple(sorted(found, key=lambda one: one.start))


def _weight(kind: str, words: str) -> float:
    return _OF_OTHERS if _CYCLISTS.fullmatch(words) else _WEIGHTS.get(kind, 1.0)


def likeliest_vehicle(
    vehicles: Sequence[Vehicle], near: Spans, *, is_whole_page: bool
) -> tuple[str, Spans, float] | None:
    """The kind of vehicle most is said of.

    Args:
        vehicles: of the whole page, in order.
        near: the stretches that tell of a passage, which count most.
        is_whole_page: whether the rest of the page counts at all.
    Returns: the kind, where it is named, and how much more is said of it than of others (0..1).
    """
    counts: dict[str, float] = defaultdict(float)
    named: dict[str, list[Vehicle]] = defaultdict(list)
    for one in vehicles:
        is_near = any(start <= one.start < end for start, end in near)
        if is_near or is_whole_page:
            counts[one.kind] += one.weight * (3.5 if is_near else 0.5)
            named[one.kind].insert(0 if is_near and not named[one.kind] else len(named[one.kind]), one)
    if not counts:
        return None
    kind = max(counts, key=lambda one: counts[one])
    return kind, tuple((one.start, one.end) for one in named[kind][:2]), counts[kind] / sum(counts.values())


def _kind_of_bikes(masked: str) -> str:
    """A bike is a motorcycle where people ride it with engines, a bicycle where they pedal."""
    motor = len(_COMPILED[0][1].findall(masked)) * 2 + len(_MOTOR.findall(masked))
    pedal = (len(_COMPILED[1][1].findall(masked)) - len(_CYCLISTS.findall(masked))) * 2
    return "bicycle" if pedal > motor else "motorcycle"


def spot_plate(masked: str, mentions: Sequence[Mention]) -> tuple[str, Spans] | None:
    """Where the vehicle is registered."""
    at = {mention.start: mention for mention in mentions}
    for match in _PLATE.finditer(masked):
        group = "one" if match["one"] else "other"
        mention = at.get(match.start(group))
        if mention is not None and mention.territory:
            return mention.territory, ((match.start(), match.end()),)
    return None


def spot_passports(masked: str, mentions: Sequence[Mention]) -> tuple[list[str], Spans]:
    """Whose citizens the party are."""
    at = {mention.start: mention for mention in mentions}
    codes: list[str] = []
    spans: list[tuple[int, int]] = []
    for match in _PASSPORT.finditer(masked):
        for group in ("one", "other", "third", "fourth", "fifth"):
            mention = at.get(match.start(group)) if match[group] else None
            if mention is not None and mention.territory and mention.territory not in codes:
                codes.append(mention.territory)
                spans.append((match.start(), match.end()))
    return codes, tuple(spans)
