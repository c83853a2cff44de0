"""Which facts to ask for: only those whose answer could change a verdict, the most decisive first.

A verdict is open while its best and worst case differ. For each unknown fact that holds one open, every answer that a
rule distinguishes is tried; the fact that narrows the verdicts most on average comes first. Once every verdict is
settled, or nothing that a person could answer would change one, there is nothing left to ask.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from waypost.domain.conditions import FactValue
from waypost.domain.facts import Fact, FactType, find_fact

from .requirements import open_demands
from .rulebook import Rulebook
from .situation import Situation, is_paper
from .values import Declared, OneOf, possible_values
from .verdict import Bounds, judge

_OTHER: Final = "another"
"""Stands for every answer that no rule mentions."""


@dataclass(frozen=True, slots=True)
class Case:
    """One verdict that may be open: a situation under the rules of its place, by one procedure."""

    book: Rulebook
    situation: Situation
    floor: int = 0
    """The rank that the rest of the option has at best: what is no worse than that cannot change its verdict."""

    def bounds(self, name: str = "", value: Declared | None = None) -> Bounds:
        """The bounds of the option as far as this case decides, with one fact settled where it is given."""
        situation = self.situation if value is None else self.situation.with_fact(name, value)
        found = judge(self.book, situation)
        return Bounds(max(found.best, self.floor), max(found.worst, self.floor))


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A fact to ask for. ``decides``: by how many ranks, summed over the open verdicts, an answer narrows them."""

    fact: Fact
    subjects: tuple[str, ...]
    """The persons and vehicles it is asked about."""
    options: int
    """How many open verdicts it bears on."""
    decides: float
    territories: tuple[str, ...] = ()
    """The territories whose verdicts it bears on, in the order in which they were asked about."""

    @property
    def name(self) -> str:
        """The fact to be asked for."""
        return self.fact.name


def open_questions(cases: Iterable[Case]) -> tuple[OpenQuestion, ...]:
    """The facts whose answer could change one of the verdicts, most decisive first; none where all are settled."""
    found: dict[str, OpenQuestion] = {}
    for case in cases:
        bounds = case.bounds()
        if bounds.best == bounds.worst:
            continue
        for name, gain in _gains(case, bounds).items():
            fact = find_fact(name)
            asked = find_fact(fact.to_ask) if fact else None
            if asked is not None:
                found[asked.name] = _merged(found.get(asked.name), asked, case.situation, gain)
    return tuple(sorted(found.values(), key=lambda item: (-item.decides, -item.options, item.name)))


def _merged(known: OpenQuestion | None, fact: Fact, situation: Situation, gain: float) -> OpenQuestion:
    subject, territory = situation.subject, str(situation.territory)
    if known is None:
        return OpenQuestion(fact, (subject,), 1, gain, (territory,))
    return OpenQuestion(
        fact,
        tuple(dict.fromkeys((*known.subjects, subject))),
        known.options + 1,
        known.decides + gain,
        tuple(dict.fromkeys((*known.territories, territory))),
    )


def _gains(case: Case, bounds: Bounds) -> dict[str, float]:
    """For each unknown fact that holds the verdict open, by how much an answer narrows it on average."""
    names = open_demands(case.book, case.situation)
    return {name: gain for name in names if (gain := _gain(case, bounds, name)) is not None}


def _gain(case: Case, bounds: Bounds, name: str) -> float | None:
    answers = _answers(case, name)
    if not answers:
        return None
    width = bounds.worst - bounds.best
    narrowed = [width - _width(case.bounds(name, value)) for value in answers]
    return sum(narrowed) / len(narrowed)


def _width(bounds: Bounds) -> int:
    return bounds.worst - bounds.best


def _answers(case: Case, name: str) -> tuple[Declared, ...]:
    """The answers worth trying: every one that some rule tells apart from the others."""
    declared = case.situation.facts.get(name)
    if isinstance(declared, OneOf):
        return tuple(sorted(possible_values(declared), key=str))
    fact = find_fact(name)
    if fact is None:
        return ()
    mentioned = sorted(case.book.values_of(name), key=str)
    return _by_type(fact, mentioned)


def _by_type(fact: Fact, mentioned: list[FactValue]) -> tuple[Declared, ...]:
    if fact.type is FactType.YES_NO or is_paper(fact.name):
        return (True, False)
    if fact.type is FactType.NUMBER:
        numbers = sorted(value for value in mentioned if isinstance(value, int | float))
        return tuple(edge for number in numbers for edge in (number - 1, number, number + 1))
    if fact.type is FactType.CODES:
        return (frozenset(), *(frozenset((str(value),)) for value in mentioned))
    if fact.choices:
        return fact.choices
    return (*mentioned, _OTHER) if fact.type is not FactType.DATE else tuple(mentioned)
