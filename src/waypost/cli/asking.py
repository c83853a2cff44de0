"""``--ask`` in a terminal: one question after the other, the most decisive first, until nothing open matters."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from waypost.almanac import Almanac
from waypost.cli.printing import paragraph, print_lines
from waypost.domain.errors import InputError
from waypost.domain.trips import Trip
from waypost.journeys.checks.asking import (
    Asked,
    about_words,
    answered,
    expected_words,
    next_asked,
    question_words,
    with_everybody,
)
from waypost.journeys.checks.check import TripCheck, check_trip
from waypost.journeys.checks.check_report import rules_for
from waypost.messages import _, ngettext

_STOP = frozenset({"q", "quit", "stop"})


def can_ask() -> bool:
    """Whether somebody sits there to answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def checker(almanac: Almanac, home: Path, as_of: date | None, known_as_of: date | None) -> Callable[[Trip], TripCheck]:
    """What checks a trip anew after every answer."""

    def check(trip: Trip) -> TripCheck:
        rules = rules_for(trip, almanac, home, as_of=as_of, known_as_of=known_as_of)
        return check_trip(trip, almanac, rules, as_of=as_of, known_as_of=known_as_of)

    return check


def ask_on(trip: Trip, check: Callable[[Trip], TripCheck], almanac: Almanac) -> Trip:
    """Ask until nothing that is open matters, or the traveller has enough.

    Args:
        trip: as declared so far.
        check: checks a trip anew; called after every answer.
        almanac: names.
    Returns: the trip with the answers.
    """
    trip = with_everybody(trip)
    put: frozenset[str] = frozenset()
    answers = 0
    print_lines(paragraph(_("An empty line means that you do not know; q stops asking.")))
    while (asked := next_asked(check(trip), put)) is not None:
        put |= {asked.key}
        told = _ask(trip, asked, almanac)
        if told is None:
            break
        answers += told is not trip
        trip = told
    print_lines(["", *paragraph(_ended(answers)), ""])
    return trip


def _ended(answers: int) -> str:
    return ngettext("{n} answer taken.", "{n} answers taken.", answers).format(n=answers)


def _ask(trip: Trip, asked: Asked, almanac: Almanac) -> Trip | None:
    """The trip with the answer; the same trip where it is not known; None where the traveller has enough."""
    where = (asked.territory,) if asked.territory else ()
    about = about_words((asked.subject,), where, almanac)
    print_lines(["", *paragraph(f"{question_words(asked.fact, almanac)} ({about})")])
    while True:
        text = _read(expected_words(asked.fact))
        if text is None or text.lower() in _STOP:
            return None
        if not text:
            return trip
        try:
            return answered(trip, asked, text)
        except InputError as error:
            text = _("expected {expected}, found {found}")
            print_lines(paragraph(text.format(expected=error.expected, found=error.found), indent=2))


def _read(expected: str) -> str | None:
    """One line; None at the end of the input."""
    try:
        return input(f"  [{expected}] > ").strip()
    except (EOFError, KeyboardInterrupt):
        return None
