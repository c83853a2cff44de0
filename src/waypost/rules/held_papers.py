"""Which papers count at one side on one day: held, good for this territory, side, day and post.

A paper that is held counts as valid where its limits are not stated, with a note, except where the paper is made for
one territory by its nature (a visa) and the territory is not stated: then it is unknown (decision 0041).
"""

from datetime import date
from typing import Final

from waypost.domain.identity import CrossingId, TerritoryId
from waypost.domain.trips import Paper, Person, Trip
from waypost.domain.unknown import Unknown
from waypost.domain.vocabulary import Side

from .truth import Truth, all_of, any_of
from .values import Declared, OneOf

OF_ONE_TERRITORY: Final = frozenset(
    {
        "visa",
        "e-visa",
        "transit-visa",
        "entry-permit",
        "national-permit",
        "insurance",
        "insurance-border",
        "agency-approval",
        "guide-contract",
        "zone-permit",
        "local-licence",
        "temporary-plates",
    }
)
"""Kinds of paper that are made for one territory: elsewhere they are another paper of the same name."""
ISSUED_AT_THE_POST: Final = frozenset(
    {
        "paper.insurance-border",
        "paper.national-permit",
        "paper.temporary-plates",
        "paper.circulation-permit",
        "paper.eaeu-declaration",
        "paper.kz-entry-form",
        "paper.mn-vehicle-sheet",
        "paper.food-declaration",
        "paper.passavant-sn",
        "paper.tip-ma",
        "paper.tip-mr",
    }
)
"""Papers that nobody holds before arriving: where one is asked for and not listed, it is to be got, not asked about."""
_EITHER: Final = OneOf(frozenset({True, False}))
_PERMITS: Final = ("idp-1926", "idp-1949", "idp-1968")


def paper_facts(
    trip: Trip,
    person: Person | None,
    holders: set[str],
    territory: TerritoryId,
    side: Side,
    crossing: CrossingId | None,
    on: date | None,
) -> tuple[dict[str, Declared], tuple[str, ...]]:
    """The ``paper.`` facts for these holders, and notes on what the declaration left open.

    A paper that is not listed for them and this territory has no fact: it is unknown, or not held where the traveller
    says that the list is complete (``Situation.papers_complete``).
    """
    facts = _from_person(person) if person else {}
    notes: list[str] = []
    for document in dict.fromkeys(paper.document for paper in trip.papers):
        mine = [paper for paper in trip.papers if paper.document == document and paper.holder in holders]
        here = [paper for paper in mine if _good_for(paper, territory) is not Truth.FALSE]
        if not here:
            continue
        judged = [(paper, _counts(paper, territory, side, crossing, on)) for paper in here]
        held = any_of(truth for _, truth in judged)
        facts[f"paper.{document}"] = _EITHER if held is Truth.UNKNOWN else held is Truth.TRUE
        for paper, truth in judged:
            if truth is Truth.TRUE:
                facts |= _attributes(paper, on)
                if isinstance(paper.valid_until, Unknown):
                    notes.append(f"paper.{document}: its end of validity is not stated; taken as valid")
    return facts, tuple(dict.fromkeys(notes))


def _from_person(person: Person) -> dict[str, Declared]:
    facts: dict[str, Declared] = {}
    if person.passports:
        facts["paper.passport"] = True
    if person.licences is not None:
        licences = {licence.lower() for licence in person.licences}
        facts["paper.licence"] = any(len(licence) == 2 for licence in licences)
        facts |= {f"paper.{permit}": permit in licences for permit in _PERMITS}
    return facts


def _counts(paper: Paper, territory: TerritoryId, side: Side, crossing: CrossingId | None, on: date | None) -> Truth:
    return all_of(
        (
            _good_for(paper, territory),
            Truth.TRUE if paper.side in {None, side} else Truth.FALSE,
            _within(paper, on),
            _names_post(paper, crossing),
            Truth.FALSE if side is Side.ENTRY and paper.entries_left == 0 else Truth.TRUE,
        )
    )


def _good_for(paper: Paper, territory: TerritoryId) -> Truth:
    if paper.territories:
        return Truth.TRUE if territory in paper.territories else Truth.FALSE
    return Truth.UNKNOWN if paper.document in OF_ONE_TERRITORY else Truth.TRUE


def _within(paper: Paper, on: date | None) -> Truth:
    start, end = paper.valid_from, paper.valid_until
    if on is None:
        return Truth.TRUE if isinstance(start, Unknown) and isinstance(end, Unknown) else Truth.UNKNOWN
    if not isinstance(start, Unknown) and on < start:
        return Truth.FALSE
    return Truth.FALSE if not isinstance(end, Unknown) and on >= end else Truth.TRUE


def _names_post(paper: Paper, crossing: CrossingId | None) -> Truth:
    if not paper.crossings:
        return Truth.TRUE
    if crossing is None:
        return Truth.UNKNOWN
    return Truth.TRUE if crossing in paper.crossings else Truth.FALSE


def _attributes(paper: Paper, on: date | None) -> dict[str, Declared]:
    stem = f"paper.{paper.document}"
    stated = {
        "notarised": paper.notarised,
        "legalised": paper.legalised,
        "copies": paper.copies,
        "entries_left": paper.entries_left,
    }
    facts: dict[str, Declared] = {
        f"{stem}.{name}": value for name, value in stated.items() if not isinstance(value, Unknown)
    }
    if paper.languages:
        facts[f"{stem}.languages"] = frozenset(language.lower() for language in paper.languages)
    if on and not isinstance(paper.valid_until, Unknown):
        facts[f"{stem}.days_left"] = (paper.valid_until - on).days
    return facts
