"""How likely two reports tell of one passage: record linkage after Fellegi and Sunter, with stated weights.

Each thing both reports tell adds evidence for or against; what either leaves open adds nothing. A likeness only ever
puts two reports side by side for a person to judge.
Source: docs/decisions/0136-one-passage-told-twice.md
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from waypost.domain.reports import Report
from waypost.domain.unknown import Unknown
from waypost.domain.vocabulary import Ending
from waypost.messages import _

from .blurring import VehicleClass, vehicle_class

LIKELY = 6.0
"""Bits of evidence from which two reports are shown side by side."""

_CLOSE_WORDS = 55.0
_LIKE_WORDS = 70.0


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much speaks for two reports telling of one passage."""

    bits: float
    """Evidence, as a logarithm to base 2."""
    alike: tuple[str, ...]
    apart: tuple[str, ...]

    @property
    def is_likely(self) -> bool:
        """Whether a person should look at both."""
        return self.bits >= LIKELY


@dataclass(frozen=True, slots=True)
class _Sign:
    name: str
    bits: float


def likeness(one: Report, other: Report) -> Likeness:
    """Compare two reports. Two directions, or two crossings both told, are two passages."""
    if one.direction != other.direction or _differ(one.crossing, other.crossing):
        return Likeness(float("-inf"), (), (_("place"),))
    signs = [sign for sign in _signs(one, other) if sign.bits]
    return Likeness(
        round(sum(sign.bits for sign in signs), 1),
        tuple(sign.name for sign in signs if sign.bits > 0),
        tuple(sign.name for sign in signs if sign.bits < 0),
    )


def likely_same(report: Report, others: Iterable[Report], most: int = 5) -> tuple[tuple[Report, Likeness], ...]:
    """The reports that may tell of the same passage, likeliest first."""
    found = [(other, likeness(report, other)) for other in others if other.id != report.id]
    likely = sorted((pair for pair in found if pair[1].is_likely), key=lambda pair: -pair[1].bits)
    return tuple(likely[:most])


def _differ(one: object, other: object) -> bool:
    return not isinstance(one, Unknown) and not isinstance(other, Unknown) and one != other


def _signs(one: Report, other: Report) -> Iterator[_Sign]:
    yield _Sign(_("source"), 7.0 if _sources(one) & _sources(other) else 0.0)
    yield _Sign(_("party"), 5.0 if one.cluster and one.cluster == other.cluster else 0.0)
    yield _Sign(_("time"), _time(one, other))
    yield _Sign(_("vehicle"), _vehicle(one, other))
    yield _Sign(_("plate"), _told(one.plate, other.plate, _rarity({one.plate}, one), -4.0))
    yield _Sign(_("passports"), _passports(one, other))
    yield _Sign(_("ending"), _ending(one, other))
    yield _Sign(_("hours"), _told(one.hours, other.hours, 2.0, -1.5))
    yield _Sign(_("words"), _words(one, other))


def _sources(report: Report) -> set[str]:
    return {str(one.source) for one in report.citations if not one.is_general_knowledge}


def _told(one: object, other: object, alike: float, apart: float) -> float:
    if isinstance(one, Unknown) or isinstance(other, Unknown):
        return 0.0
    return alike if one == other else apart


def _time(one: Report, other: Report) -> float:
    """A shared day says much, a shared month something; periods that do not meet speak against it."""
    if isinstance(one.when, Unknown) or isinstance(other.when, Unknown):
        return 0.0
    gap = max(one.when.earliest, other.when.earliest) - min(one.when.latest, other.when.latest)
    if gap.days > 0:
        return -2.0 if gap.days <= 7 else -10.0
    widest = max((when.latest - when.earliest).days for when in (one.when, other.when))
    return 6.0 if widest == 0 else 4.0 if widest <= 31 else 1.5 if widest <= 366 else 0.0


def _vehicle(one: Report, other: Report) -> float:
    classes = {vehicle_class(report.vehicle, report.own_vehicle) for report in (one, other)}
    if VehicleClass.UNKNOWN in classes:
        return 0.0
    return 1.5 if len(classes) == 1 else -4.0


def _passports(one: Report, other: Report) -> float:
    first, second = set(one.nationalities), set(other.nationalities)
    if not first or not second:
        return 0.0
    return _rarity(first, one) if first == second else 1.0 if first & second else -4.0


def _rarity(codes: Iterable[object], report: Report) -> float:
    """Two parties from far away are rarer than two of the territories that meet here."""
    near = {report.direction.origin, report.direction.target}
    return 1.0 if set(codes) <= near else 2.5


def _ending(one: Report, other: Report) -> float:
    """Readings of one passage do differ in how it ended, so a difference says little."""
    if Ending.UNKNOWN in {one.ending, other.ending}:
        return 0.0
    return 0.5 if one.ending is other.ending else -1.5


def _words(one: Report, other: Report) -> float:
    first, second = _prose(one), _prose(other)
    if min(len(first), len(second)) < 20:
        return 0.0
    closeness = fuzz.token_set_ratio(first, second)
    return 5.0 if closeness >= _LIKE_WORDS else 2.0 if closeness >= _CLOSE_WORDS else 0.0


def _prose(report: Report) -> str:
    return " ".join((report.words, *(one.words for one in report.attempts), *(one.text for one in report.tips)))
