"""Practice: the odds for the reader, with interval, count and age; in words where evidence is thin.

A page never fits: where a fit is missing, the worker is asked for it once and the page says so.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.core.cache import cache
from django.db import DatabaseError
from django_tasks import task

from waypost.almanac import Almanac
from waypost.domain.crossings import Crossing
from waypost.domain.identity import Direction, TerritoryId, parse_direction
from waypost.domain.unknown import UNKNOWN, Unknown
from waypost.domain.vocabulary import Side, VehicleKind
from waypost.journeys.forecasts.forecasts import Forecast
from waypost.journeys.forecasts.odds_question import OddsQuestion, answer_odds
from waypost.journeys.forecasts.telling import (
    accounts_words,
    later_sentence,
    percent,
    told_claim,
    words_for_digits,
    worth_sentence,
)
from waypost.messages import _
from waypost.web.almanac import almanac
from waypost.web.atlas.citing import Cited, PageNotes
from waypost.web.atlas.fits import forecasts_of, forecasts_to_fit
from waypost.web.atlas.profile import Profile
from waypost.web.atlas.rows import territory_names

_MOST_TOLD = 8
_ASK_AGAIN_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Odds:
    """One forecast: digits with the ends of its interval, or words."""

    title: str
    digits: str
    low: int
    high: int
    middle: int
    words: str
    accounts: str
    worth: str = ""
    later: str = ""
    told: tuple[Cited, ...] = ()

    @property
    def width(self) -> int:
        """Of the interval, in percent."""
        return max(1, self.high - self.low)


@dataclass(frozen=True, slots=True)
class PracticeSheet:
    """The odds of the whole passage, then of each side."""

    passage: Odds
    sides: tuple[Odds, ...]
    is_home_plated: bool


def question_of(
    crossing: Crossing, direction: Direction, profile: Profile, on: date, procedure: str = "ordinary"
) -> OddsQuestion:
    """What is asked of the odds for a reader."""
    return OddsQuestion(crossing, direction, on, profile.vehicle, profile.plate, profile.passports, procedure)


def practice_sheet(facts: Almanac, question: OddsQuestion, notes: PageNotes) -> PracticeSheet | None:
    """The odds; None where they are being worked out, which this asks for."""
    forecasts = forecasts_of(facts)
    if not forecasts.is_fitted(question.subject(side) for side in Side):
        ask_for_fit(facts.version, question)
        if not forecasts.is_fitted(question.subject(side) for side in Side):
            return None
    if forecasts.is_due({question.subject(side).comparability for side in Side}):
        ask_for_fit(facts.version, question)  # and meanwhile say what the former fit says
    answer = answer_odds(facts, question, forecasts, newest=_MOST_TOLD)
    names = territory_names(facts)
    sides = []
    for side in answer.sides:
        heading = _("Leaving {territory}") if side.subject.side is Side.EXIT else _("Being let into {territory}")
        territory = names.get(side.subject.decider, side.subject.decider.upper())
        told = tuple(notes.claim(told_claim(one, question)) for one in side.told)
        sides.append(
            _odds(
                heading.format(territory=territory),
                side.forecast,
                worth_sentence(side.forecast),
                later_sentence(side),
                told,
            )
        )
    passage = _odds(_("First try, both sides"), answer.passage)
    is_home = not isinstance(question.plate, Unknown) and question.plate == question.direction.origin
    return PracticeSheet(passage, tuple(sides), is_home)


def _odds(title: str, found: Forecast, worth: str = "", later: str = "", told: tuple[Cited, ...] = ()) -> Odds:
    words = words_for_digits(found) if found.words else ""
    low, high, middle = (round(100 * part) for part in (found.low, found.high, found.p_mean))
    digits = "" if words else percent(found.p_mean)
    return Odds(title, digits, low, high, middle, words, accounts_words(found), worth, later, told)


def ask_for_fit(version: str, question: OddsQuestion) -> None:
    """Let the worker fit what this question needs, unless it has just been asked."""
    direction = str(question.direction)
    key = f"fit:{version}:{question.crossing.id}:{direction}:{question.vehicle}:{question.plate}"
    if cache.add(key, 1, _ASK_AGAIN_SECONDS):
        plate = "" if isinstance(question.plate, Unknown) else str(question.plate)
        # A page is read even where nothing can be written: a full disk costs its reader the odds, no more.
        with suppress(DatabaseError):
            fit_odds.enqueue(str(question.crossing.id), direction, str(question.vehicle), plate, question.procedure)


@task()
def fit_odds(crossing: str, direction: str, vehicle: str, plate: str, procedure: str) -> None:
    """In the worker: fit what the odds of a passage need, into the home's cache."""
    facts = almanac()
    found = facts.find_crossing(crossing)
    if found is None:
        return
    plated = TerritoryId(plate) if plate else UNKNOWN
    way, kind = parse_direction(direction), VehicleKind(vehicle)
    question = OddsQuestion(found, way, datetime.now(UTC).date(), kind, plated, (), procedure)
    answer_odds(facts, question, forecasts_to_fit(facts), newest=0)
