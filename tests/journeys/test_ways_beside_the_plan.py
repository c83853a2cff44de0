"""Beside the plan stand ways that are cheaper, faster or surer as a reader is told it, and no others."""

import pytest

from waypost.journeys.plans.ways import Aim, Way, _ranked

PLAN = Way((Aim.PLAN,), ("by Khorgos",), days=2.4, money=803.2, arriving=0.992)


def best_at(*others: Way) -> list[set[Aim]]:
    return [set(one.aims) for one in _ranked([PLAN, *others])]


def test_a_plan_with_no_rival_is_best_at_all() -> None:
    assert [set(Aim)] == best_at()


def test_a_way_that_is_told_alike_is_not_told() -> None:
    """Two and a quarter days and two and two fifths are both two days, 803 and 802.9 both 803."""
    assert [set(Aim)] == best_at(Way((Aim.FASTEST,), ("by Khorgos",), days=2.25, money=802.9, arriving=0.935))


@pytest.mark.parametrize(
    ("other", "aim"),
    [
        (Way((Aim.CHEAPEST,), ("by Dulata",), days=3.0, money=700.0, arriving=0.95), Aim.CHEAPEST),
        (Way((Aim.FASTEST,), ("by air",), days=1.0, money=2000.0, arriving=0.95), Aim.FASTEST),
        (Way((Aim.SUREST,), ("by Torugart",), days=9.0, money=5000.0, arriving=0.999), Aim.SUREST),
    ],
)
def test_what_is_better_at_one_thing_is_told_with_it(other: Way, aim: Aim) -> None:
    assert [set(Aim) - {aim}, {aim}] == best_at(other)


def test_what_seldom_arrives_is_neither_cheap_nor_fast() -> None:
    assert [set(Aim)] == best_at(Way((Aim.CHEAPEST,), ("by chance",), days=1.0, money=10.0, arriving=0.4))
