"""The tokens of a state as digits of one whole number, above its record. Here they never expire."""

from math import inf
from typing import NamedTuple

import numpy as np

from waypost.planning.tallied.records import Flags, Numbers, Records
from waypost.planning.timed.axis import Axis
from waypost.planning.world import CompiledOutcome, HeldToken, World

NOT_HELD, USABLE, PENDING = 0, 1, 2
"""What the digits of a token say; from `PENDING` on they say the cell from which it can be used."""

MOST_BITS = 62


class Digits(NamedTuple):
    """Where in the number a token stands."""

    shift: int
    mask: int


class Tokens:
    """The tokens anything asks for."""

    def __init__(self, world: World, records: Records, axis: Axis) -> None:
        self._world = world
        self._axis = axis
        actions = world.actions
        grants = [g for a in actions for o in a.outcomes for g in o.grants]
        held = world.start().tokens
        ending = {g[0] for g in grants if g[2] < inf} | {t for t, _, until in held if until < inf}
        self.barring = frozenset(t for a in actions for t in a.unless) - ending
        """Those that bar something for ever; what may have expired bars nothing."""
        asked = {t for a in actions for t in a.needs} | self.barring
        self.late = asked & ({g[0] for g in grants if g[1] > 0} | {t for t, usable, _ in held if usable > -inf})
        """Those that may be held before they are usable."""
        self.digits: dict[int, Digits] = {}
        self.bits = self.record_bits = max(records.count - 1, 1).bit_length()
        for token in sorted(asked):
            width = (axis.end + PENDING).bit_length() if token in self.late else 1
            self.digits[token] = Digits(self.bits, ((1 << width) - 1) << self.bits)
            self.bits += width
        self._asking = {t: [i for i, a in enumerate(actions) if t in a.needs] for t in asked}
        self._awaited: dict[tuple[int, float], int] = {}
        self.wanted = {token: self._wanted(token, records) for token in asked}

    def _wanted(self, token: int, records: Records) -> Flags | None:
        """By record, whether what asks for the token may still be tried; None where it may for ever."""
        asking = self._asking[token]
        if token in self.barring or not all(a in records.may_try for a in asking):
            return None
        found: Flags = np.any([records.may_try[a] for a in asking], axis=0)
        return found

    def code(self, held: tuple[HeldToken, ...], hour: float, record: int) -> int:
        """The number of a record with tokens."""
        code = record
        for token, usable, _ in held:
            wanted = self.wanted.get(token)
            if token in self.digits and (wanted is None or wanted[record]):
                code |= self._held_from(token, usable, hour) << self.digits[token].shift
        return code

    def _held_from(self, token: int, usable: float, now: float) -> int:
        """What the digits of a token say that is usable from some hour on."""
        cell = self._awaited_until(token, max(usable, now))
        return PENDING + cell if cell > self._awaited_until(token, now) else USABLE

    def _awaited_until(self, token: int, hour: float) -> int:
        """The first cell from an hour on at which anything that asks for the token is open."""
        asked = token, hour
        if asked not in self._awaited:
            last = self._axis.hour(self._axis.end)
            opens = (self._world.next_opens[action](min(hour, last)) for action in self._asking[token])
            first = min(min(opens, default=hour), last)
            self._awaited[asked] = int(self._axis.down(np.array([first]))[0])
        return self._awaited[asked]

    def is_held(self, tokens: Numbers, token: int) -> Flags:
        """Whether a token is held, usable or not."""
        found: Flags = (tokens & self.digits[token].mask) != NOT_HELD
        return found

    def usable_from(self, tokens: Numbers, needed: tuple[int, ...], cell: int) -> Numbers:
        """The cell from which all that is needed can be used."""
        found = np.full(len(tokens), cell, dtype=np.int64)
        for token in self.late.intersection(needed):
            shift, mask = self.digits[token]
            np.maximum(found, ((tokens & mask) >> shift) - PENDING, out=found)
        return found

    def after(self, tokens: Numbers, outcome: CompiledOutcome, cell: int) -> Numbers:
        """The tokens after an outcome that ends in a cell; what is usable before anything asks for it is plainly so."""
        hour = self._axis.hour(cell)
        found = tokens.copy()
        for token in outcome.uses & self.digits.keys():
            found &= ~self.digits[token].mask
        for token in self.late:
            shift, mask = self.digits[token]
            held = (found & mask) >> shift
            has_come = (held >= PENDING) & (held <= PENDING + self._awaited_until(token, hour))
            if has_come.any():
                found[has_come] = (found[has_come] & ~mask) | (USABLE << shift)
        for token, lead, _ in outcome.grants:
            if token in self.digits:
                shift, mask = self.digits[token]
                found = (found & ~mask) | (self._held_from(token, hour + lead, hour) << shift)
        return found
