"""Sketches as bits, so that what can be done is worked out in many of them at once.

A row of whole numbers of 64 bits: the place, then a bit for each token anything asks for and, for each action that may
be tried so often, a bit for each of its tries. Tries are counted from the lowest bit: the last one says used up.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from waypost.planning.world import CompiledAction, World, lasting_tokens

Words = NDArray[np.uint64]
"""Of many sketches: the place, then the bits."""
Flags = NDArray[np.bool_]

_WORD = 64


class Bits(NamedTuple):
    """Some bits, by the number of the word they are in."""

    masks: tuple[tuple[int, np.uint64], ...]

    def any_in(self, words: Words) -> Flags:
        """Whether any of them is set."""
        found = np.zeros(len(words), dtype=bool)
        for word, mask in self.masks:
            found |= (words[:, word] & mask) != 0
        return found

    def all_in(self, words: Words) -> Flags:
        """Whether all of them are set."""
        found = np.ones(len(words), dtype=bool)
        for word, mask in self.masks:
            found &= (words[:, word] & mask) == mask
        return found

    def put_in(self, words: Words, where: Flags | None = None) -> None:
        """Sets them, where asked to."""
        for word, mask in self.masks:
            words[:, word] |= mask if where is None else np.where(where, mask, np.uint64(0))

    def take_from(self, words: Words, where: Flags | None = None) -> None:
        """Clears them, where asked to."""
        for word, mask in self.masks:
            words[:, word] &= ~(mask if where is None else np.where(where, mask, np.uint64(0)))


class BitAction(NamedTuple):
    """An action as it looks to sketches."""

    number: int
    needs: Bits
    barred_by: Bits
    """Tokens it must not be begun with that never expire."""
    tries: tuple[Bits, ...]
    """The bit of each try; none where it may be tried for ever."""
    outcomes: tuple["BitOutcome", ...]

    def may_begin(self, words: Words) -> Flags:
        """In which sketches of a place where it may begin at all."""
        found = self.needs.all_in(words) & ~self.barred_by.any_in(words)
        return found & ~self.tries[-1].any_in(words) if self.tries else found

    def count_try(self, words: Words) -> None:
        """One more try than before, in all of them."""
        pending = np.ones(len(words), dtype=bool)
        for bit in self.tries:
            is_next = pending & ~bit.any_in(words)
            bit.put_in(words, is_next)
            pending &= ~is_next


class BitOutcome(NamedTuple):
    """What changes."""

    to: int | None
    uses: Bits
    grants: Bits


class Layout:
    """Which bit stands for what."""

    def __init__(self, world: World, useful: frozenset[int]) -> None:
        """Of the actions that do something."""
        self._world = world
        asked = {t for index in useful for t in (*world.actions[index].needs, *world.actions[index].unless)}
        self._token_at = {token: at for at, token in enumerate(sorted(asked))}
        self._try_at: dict[int, range] = {}
        at = len(self._token_at)
        for index in sorted(useful):
            tries = world.actions[index].tries
            if tries is not None:
                self._try_at[index] = range(at, at + tries)
                at += tries
        self.words = 1 + -(-at // _WORD)
        """Of each sketch, that of the place included."""
        self.reach_words = self.words + -(-len(world.place_names) // _WORD)
        """Where places within reach have bits, too."""
        self.barring = lasting_tokens(world)
        self.actions = {index: self._action(index, world.actions[index]) for index in sorted(useful)}

    def tokens(self, tokens: Iterable[int]) -> Bits:
        """The bits of tokens; of those nobody asks for there are none."""
        return _bits(self._token_at[token] for token in tokens if token in self._token_at)

    def places(self, places: Iterable[int]) -> Bits:
        """The bits of places within reach."""
        return _bits((self.words - 1) * _WORD + place for place in places)

    def tries(self, index: int) -> Bits:
        """All bits of the tries of an action."""
        return _bits(self._try_at.get(index, ()))

    def row(self, place: int, held: Iterable[int], tries: Iterable[tuple[int, int]]) -> Words:
        """One sketch."""
        words = np.zeros((1, self.words), dtype=np.uint64)
        words[0, 0] = place
        self.tokens(held).put_in(words)
        for index, tried in tries:
            _bits(self._try_at[index][:tried]).put_in(words)
        return words

    def sketch(self, row: Words) -> tuple[int, frozenset[int], tuple[tuple[int, int], ...]]:
        """The sketch of a row: place, tokens and tries."""
        held = (token for token, at in self._token_at.items() if _is_set(row, at))
        tried = ((index, sum(_is_set(row, at) for at in bits)) for index, bits in self._try_at.items())
        return int(row[0]), frozenset(held), tuple((index, count) for index, count in tried if count)

    def _action(self, index: int, action: CompiledAction) -> BitAction:
        return BitAction(
            index,
            self.tokens(action.needs),
            self.tokens(token for token in action.unless if token in self.barring),
            tuple(_bits([at]) for at in self._try_at.get(index, ())),
            tuple(
                BitOutcome(one.to, self.tokens(one.uses), self.tokens(grant[0] for grant in one.grants))
                for one in action.outcomes
            ),
        )


def _is_set(row: Words, at: int) -> bool:
    return bool(int(row[1 + at // _WORD]) >> at % _WORD & 1)


def _bits(numbers: Iterable[int]) -> Bits:
    masks: dict[int, int] = {}
    for at in numbers:
        word = 1 + at // _WORD
        masks[word] = masks.get(word, 0) | 1 << at % _WORD
    return Bits(tuple((word, np.uint64(mask)) for word, mask in masks.items()))


def keys(words: Words) -> Iterator[bytes]:
    """Each row as something that can be looked up."""
    width = words.shape[1] * words.itemsize
    raw = np.ascontiguousarray(words).tobytes()
    return (raw[at : at + width] for at in range(0, len(raw), width))
