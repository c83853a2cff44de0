"""Which crossings are open now, for all of them at once: worked out in the background, kept for some minutes.

One answer takes milliseconds, seven hundred take a second and the first time several: no page waits for that. Until it
is there, the map says that it is being worked out.
"""

import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime

from waypost.almanac import Almanac, find_home
from waypost.journeys.crossings.access import ANYONE, Traveller, Verdict
from waypost.journeys.crossings.crossing import CrossingQuestion, open_at_moment
from waypost.journeys.crossings.package_holidays import keep_in

FRESH_SECONDS = 300.0
_MOST_KEPT = 40


@dataclass(frozen=True, slots=True)
class Openness:
    """What was found when, for one class of traveller."""

    made: float
    version: str
    verdicts: dict[str, Verdict]


@dataclass(slots=True)
class _Board:
    kept: dict[Traveller, Openness] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)
    at_work: set[Traveller] = field(default_factory=set)


_BOARD = _Board()


def openness(almanac: Almanac, traveller: Traveller = ANYONE, *, wait: bool = False) -> dict[str, Verdict] | None:
    """Crossing id -> whether it is open, some minutes old at most; None while it is first being worked out.

    Args:
        almanac: the facts.
        traveller: for whom.
        wait: work it out now where there is nothing, instead of in the background.
    """
    found = _BOARD.kept.get(traveller)
    fits = found is not None and found.version == almanac.version
    if found is not None and fits and time.monotonic() - found.made < FRESH_SECONDS:
        return found.verdicts
    if wait and not fits:
        _work_out(almanac, traveller)
        return _BOARD.kept[traveller].verdicts
    with _BOARD.lock:
        is_new = traveller not in _BOARD.at_work
        _BOARD.at_work.add(traveller)
    if is_new:
        threading.Thread(target=_work_out, args=(almanac, traveller), daemon=True).start()
    return found.verdicts if found is not None else None


def _work_out(almanac: Almanac, traveller: Traveller) -> None:
    try:
        keep_in(find_home() / "cache")
        now = datetime.now(UTC)
        verdicts = {
            str(one.id): open_at_moment(almanac, CrossingQuestion(one, now, None, traveller), now)
            for one in almanac.list_crossings()
        }
        with _BOARD.lock:
            if len(_BOARD.kept) >= _MOST_KEPT:
                _BOARD.kept.clear()
            _BOARD.kept[traveller] = Openness(time.monotonic(), almanac.version, verdicts)
    finally:
        with _BOARD.lock:
            _BOARD.at_work.discard(traveller)
