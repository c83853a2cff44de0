from collections.abc import Iterator
from itertools import product

import pytest

from waypost.rules.truth import Truth, all_of, any_of, truth_of

F, U, T = Truth.FALSE, Truth.UNKNOWN, Truth.TRUE


def test_and_is_the_least_or_the_greatest_and_not_turns_the_order_round() -> None:
    for one, other in product(Truth, Truth):
        assert Truth(min(one.value, other.value)) == (one & other)
        assert Truth(max(one.value, other.value)) == (one | other)
        assert ~(one & other) == ~one | ~other
    assert [T, U, F] == [~F, ~U, ~T]


def test_a_truth_is_never_silently_a_bool() -> None:
    with pytest.raises(TypeError, match="not a bool"):
        bool(U)


def test_conjunction_of_nothing_holds_and_disjunction_of_nothing_does_not() -> None:
    assert (all_of(()), any_of(())) == (T, F)


def test_an_unknown_part_does_not_hide_a_deciding_one() -> None:
    assert (all_of((U, F, U)), any_of((U, T, U))) == (F, T)


def test_conjunction_stops_reading_at_the_first_false() -> None:
    assert all_of(part for part in iter_and_fail(F)) == F


def iter_and_fail(first: Truth) -> Iterator[Truth]:
    yield first
    raise AssertionError("read too far")


def test_only_plain_bools_are_known_truths() -> None:
    assert (truth_of(True), truth_of(False), truth_of(None), truth_of("unknown")) == (T, F, U, U)
