"""Counter cards: one sentence in big type, in the language of the counter and of the traveller.

The first card says who we are and what we ask for; the rule with its citation is on its back, where there is one.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from waypost.domain.places import Phrase, PhraseUse
from waypost.domain.provisions import Effect
from waypost.domain.sources import Citations
from waypost.domain.unknown import Unknown
from waypost.domain.vocabulary import Side
from waypost.dossier.carry.neutral import is_neutral
from waypost.dossier.phrases import counter_languages, in_language, review_mark
from waypost.dossier.travel import Passing, Travel
from waypost.dossier.typesetting.compiling import set_pages
from waypost.journeys.map.setting import lead_vehicle
from waypost.messages import _, language
from waypost.rules.truth import Truth

_FIRST = 10
"""Cards of this place in the order open the talk, and carry the rule on their back."""
_MOST_RULES = 5
_TOLD = frozenset({Effect.REQUIRE, Effect.ALLOW, Effect.PROCEDURE})


@dataclass(frozen=True, slots=True)
class Card:
    """A card and its back."""

    language: str
    text: str
    own: str
    """The same in the traveller's language; empty where it is the same."""
    mark: str
    back: tuple[str, ...] = ()


def cards(travel: Travel) -> tuple[Card, ...]:
    """Every card once, in the order of the crossings and of the talk."""
    found: dict[Card, None] = {}
    for passing in travel.passings:
        for side in Side:
            found.update(dict.fromkeys(_at_counter(travel, passing, side)))
    return tuple(found)


def _at_counter(travel: Travel, passing: Passing, side: Side) -> Iterator[Card]:
    direction = passing.candidate.direction
    territory = direction.origin if side is Side.EXIT else direction.target
    phrases = [one for one in travel.almanac.list_phrases() if _fits(travel, one, side, territory)]
    for code in counter_languages(travel, territory):
        for phrase in sorted(phrases, key=lambda one: (one.order, one.id)):
            if code in phrase.texts:
                yield _card(travel, phrase, code, _rules(travel, passing, side) if phrase.order == _FIRST else ())


def _fits(travel: Travel, phrase: Phrase, side: Side, territory: str) -> bool:
    if phrase.use is not PhraseUse.CARD or phrase.side not in {None, side}:
        return False
    lead = lead_vehicle(travel.trip)
    if lead is None:
        return not phrase.registered_to and phrase.plates == "any" and not phrase.vehicles
    plates = "home" if lead.plate == territory else "foreign"
    return (
        (not phrase.vehicles or lead.kind in phrase.vehicles)
        and phrase.plates in {"any", plates}
        and (not phrase.registered_to or lead.registered_to in phrase.registered_to)
    )


def _card(travel: Travel, phrase: Phrase, code: str, back: tuple[str, ...]) -> Card:
    mine = language()
    own = "" if mine == code else in_language(phrase, mine)
    by_provision = (
        _cited(travel, found.statement, found.citations)
        if (found := travel.almanac.find_provision(phrase.back))
        else ""
    )
    rules = tuple(one for one in (by_provision, *back) if one)
    return Card(code, in_language(phrase, code), own, review_mark(phrase, code, mine), rules)


def _rules(travel: Travel, passing: Passing, side: Side) -> tuple[str, ...]:
    """The binding rules of a side that have a publication to point to."""
    told: dict[str, None] = {}
    for option in passing.options(side):
        for item in (*option.verdict.requirements, *option.verdict.terms):
            if item.binding and item.applies is Truth.TRUE and item.effect in _TOLD:
                cited = _cited(travel, item.statement, item.sources)
                if cited and is_neutral(cited):
                    told[cited] = None
    return tuple(told)[:_MOST_RULES]


def _cited(travel: Travel, statement: str, citations: Citations) -> str:
    """A rule with its publications; empty where nothing that can be read is cited."""
    told = []
    for citation in citations:
        source = None if citation.is_general_knowledge else travel.almanac.find_source(citation.source)
        if source is None or not travel.plan.could_be_read(citation):
            continue
        title = "" if isinstance(source.title, Unknown) else source.title
        day = "" if isinstance(source.published_on, Unknown) else str(source.published_on)
        told.append(", ".join(part for part in (source.publisher, title, citation.locator, day) if part))
    return f"{statement} ({'; '.join(dict.fromkeys(told))})" if told else ""


def cards_file(travel: Travel) -> bytes:
    """The cards as PDF."""
    title = _("Cards")
    shown = [
        {"language": one.language, "text": one.text, "own": one.own, "mark": one.mark, "back": list(one.back)}
        for one in cards(travel)
    ]
    content: dict[str, object] = {"title": title, "back_title": _("The rule"), "cards": shown}
    return set_pages("cards", content, travel.made_at)
