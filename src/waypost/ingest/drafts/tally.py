"""What the clues around an event come to: for each territory, how much speaks for it as left and as entered."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from waypost.domain.vocabulary import AttemptOutcome
from waypost.ingest.events.event import Event

from .clues import Clue

_BOUND = 1.3
"""What it counts that a way leads from where the party is to where it said it was heading."""
_ITS_BORDER = 0.4
"""How far "the border of" a territory is that of the one entered, where nobody knows where the party was."""
BESIDE, ELSEWHERE = 0.7, 0.4
"""What a way told in the same sentence as another, and further off, counts for an event that tells its own."""
_TO_WHERE = 5
"""Letters behind "sent back" within which the name of where to begins."""
_REFUSED_BY = 1.5
"""What it counts for the territory entered or left that this was refused at its post."""


@dataclass(slots=True)
class Tally:
    """What the clues around an event come to."""

    origin: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    target: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    pair: dict[frozenset[str], float] = field(default_factory=lambda: defaultdict(float))
    side: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    named: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    crossings: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    first_side: list[str] = field(default_factory=list)
    """Territories in the order in which their offices are named: the way out comes first."""
    first_named: list[str] = field(default_factory=list)
    before: str | None = None
    after: str | None = None
    own: str | None = None
    """The territory whose office or border the words of the event themselves name."""
    told: frozenset[tuple[str, str]] = frozenset()
    """The ways that the words of the event themselves tell from end to end."""
    bound: str | None = None
    """Where the party is heading, as was said last before."""

    def support(self, territory: str) -> float:
        """What speaks for a territory being one of the two, apart from crossings."""
        pairs = sum(weight for pair, weight in self.pair.items() if territory in pair)
        near = (territory in {self.before, self.after}) * 1.0 + (territory == self.bound) * 0.5
        return (
            self.origin[territory]
            + self.target[territory]
            + self.side[territory]
            + self.named[territory]
            + pairs
            + near
        )

    def score(self, origin: str, target: str, crossing: float) -> float:
        """How well a way fits."""
        order = _order(self.first_side, origin, target, 1.8) or _order(self.first_named, origin, target, 0.8)
        states = 1.3 * (self.before == origin) - 1.0 * (self.before == target)
        states += 0.7 * (self.after == target) - 0.4 * (self.after == origin)
        states += _BOUND * (self.bound == target and self.before == origin)
        return (
            min(self.origin[origin], 7) + min(self.target[target], 7) - 0.6 * min(self.target[origin], 7)
            - 0.6 * min(self.origin[target], 7) + min(self.pair[frozenset({origin, target})], 8)
            + min(self.side[origin], 2) + min(self.side[target], 2) + min(self.named[origin], 1)
            + min(self.named[target], 1) + min(crossing, 5) + order + states
        )  # fmt: skip


def _order(named: Sequence[str], origin: str, target: str, weight: float) -> float:
    if origin not in named or target not in named:
        return 0.0
    return weight if named.index(origin) < named.index(target) else -weight


def add(tally: Tally, clue: Clue, weight: float, *, is_turned: bool) -> None:
    """Count a clue; where the party was turned back, going back is going where it came from."""
    if clue.is_border_of:
        _add_border(tally, clue, weight if clue.is_told else ELSEWHERE * weight)
        return
    for territory in clue.origin:
        tally.origin[territory] += weight / len(clue.origin)
    for territory in clue.target:
        (tally.origin if is_turned or clue.is_turned else tally.target)[territory] += weight / len(clue.target)
    for territory in clue.side:
        tally.side[territory] += weight / len(clue.side)
    for territory in clue.named:
        tally.named[territory] += min(weight, 0.4) / len(clue.named)
    if clue.pair:
        for one in clue.pair[0]:
            for other in clue.pair[1]:
                tally.pair[frozenset({one, other})] += weight / (len(clue.pair[0]) * len(clue.pair[1]))


def add_shut_side(tally: Tally, own: Sequence[Clue]) -> None:
    """Who finds a side shut stands before it, on the way out."""
    for clue in own:
        for territory in clue.side if not clue.crossings else ():
            tally.origin[territory] += 2.0 / len(clue.side)


def add_refusing_side(tally: Tally, beside: Sequence[Clue], *, is_entry: bool) -> None:
    """Entry that is refused at a post or by an office is refused by whose it is, and so is leaving."""
    for clue in beside:
        if len(clue.side) == 1 and (clue.crossings or clue.is_office):
            side = tally.target if is_entry else tally.origin
            side[clue.side[0]] += _REFUSED_BY


def add_crossings(tally: Tally, event: Event, near: list[tuple[float, Clue]]) -> None:
    """Crossings that are named: the last one before the event counts in full, those before it and after it less.

    Where somebody is sent, or turns to, is not where it happened.
    """
    is_elsewhere = event.outcome in {AttemptOutcome.REDIRECTED, AttemptOutcome.GAVE_UP}
    is_sent_back = event.outcome is AttemptOutcome.REFUSED and event.is_back
    fading, seen = 1.0, ""
    for closeness, clue in sorted(near, key=lambda one: -one[1].start):
        if clue.start >= event.start:
            if is_elsewhere or (is_sent_back and clue.start < event.end + _TO_WHERE):
                continue
            weight = 0.9 if clue.sentence == event.sentence else 0.35
        elif (is_elsewhere or is_sent_back) and clue.start < event.end and clue.end > event.start:
            continue
        else:
            fading *= 0.5 if seen and seen not in clue.crossings else 1.0
            seen = clue.crossings[0]
            weight = fading
        for crossing in clue.crossings:
            tally.crossings[crossing] += clue.weight * closeness * weight


def _add_border(tally: Tally, clue: Clue, weight: float) -> None:
    """The border of the territory one is in is the way out of it, that of another the way in."""
    for territory in clue.target:
        share = weight / len(clue.target)
        if tally.before == territory:
            tally.origin[territory] += share
        elif tally.before is None:
            tally.side[territory] += share
            tally.target[territory] += _ITS_BORDER * share
        else:
            tally.target[territory] += share
