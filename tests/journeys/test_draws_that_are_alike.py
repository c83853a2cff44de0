"""Hypotheses of a plan: draws that are alike, so that a plan learns what can be learnt and chases no luck."""

import numpy as np
import pytest
from numpy.typing import NDArray

from waypost.domain.identity import CrossingId, Direction, TerritoryId
from waypost.journeys.options.draws_alike import split_evenly, take_alike
from waypost.journeys.options.stages import CrossingPlaces, Odds, Stage, StagePlan, option_id

WAY = Direction(TerritoryId("cn"), TerritoryId("kz"))
DRAWS = 1024


def stage(crossing: str, kind: Stage, p: NDArray[np.float64]) -> StagePlan:
    places = CrossingPlaces(CrossingId(f"cn-kz/{crossing}"), WAY, "front", "gap", "far")
    odds = Odds("odds", tuple(p.tolist()), ((1.0, 2.0),), 2.0)
    return StagePlan(option_id(places.crossing, WAY, "ordinary", kind), places, kind, odds, None)


def chances(plans: list[StagePlan]) -> list[NDArray[np.float64]]:
    return [np.array(plan.odds.p) for plan in plans]


@pytest.fixture
def lots() -> np.random.Generator:
    return np.random.default_rng(5)


def test_every_draw_belongs_to_one_hypothesis_and_all_are_as_likely(lots: np.random.Generator) -> None:
    shares = split_evenly(lots.random((5, DRAWS)), 16)

    assert (16, DRAWS // 16) == shares.shape
    assert set(range(DRAWS)) == set(shares.ravel().tolist())


def test_what_posts_share_tells_hypotheses_apart(lots: np.random.Generator) -> None:
    """How strict the country is decides both posts; each has a little luck of its own."""
    strict = lots.random(DRAWS)
    posts = [np.clip(strict + 0.02 * lots.standard_normal(DRAWS), 0.01, 0.99) for _post in range(2)]

    khorgos, dulata = chances(take_alike([stage(f"post{i}", Stage.EXIT, p) for i, p in enumerate(posts)], 8))

    assert np.corrcoef(khorgos, dulata)[0, 1] > 0.99
    assert np.ptp(khorgos) > 0.8


def test_the_luck_of_one_post_is_averaged(lots: np.random.Generator) -> None:
    """Many posts with nothing in common: no hypothesis knows of each whether it is an easy one."""
    plans = take_alike([stage(f"post{i}", Stage.EXIT, lots.random(DRAWS)) for i in range(60)], 4)

    assert np.mean([np.ptp(p) for p in chances(plans)]) < 0.2


def test_no_chance_is_gained_or_lost(lots: np.random.Generator) -> None:
    p = lots.random(DRAWS)

    (found,) = chances(take_alike([stage("khorgos", Stage.EXIT, p)], 16))

    assert found.mean() == pytest.approx(p.mean())


def test_a_refusal_teaches_of_the_next_shift_as_it_does_draw_by_draw() -> None:
    """Half of the draws let everybody pass and half nobody: who was refused will be refused again."""
    opens = np.tile([0.0, 1.0], DRAWS // 2)

    first, later = chances(
        take_alike([stage("khorgos", Stage.EXIT, opens), stage("khorgos", Stage.EXIT_LATER, opens)], 1)
    )

    assert first == pytest.approx(0.5)
    assert later == pytest.approx(0.0)


def test_refusals_elsewhere_do_not_count_as_refusals_here() -> None:
    opens = np.tile([0.0, 1.0], DRAWS // 2)

    found = take_alike([stage("dulata", Stage.EXIT, opens), stage("khorgos", Stage.EXIT_LATER, opens)], 1)

    assert chances(found)[1] == pytest.approx(0.5)


def test_who_stands_between_the_posts_was_let_out() -> None:
    """Where the near side lets nobody out the far side refuses, too; whoever comes there was let out."""
    opens = np.tile([0.0, 1.0], DRAWS // 2)

    _exit, entry = chances(take_alike([stage("khorgos", Stage.EXIT, opens), stage("khorgos", Stage.ENTRY, opens)], 1))

    assert entry == pytest.approx(1.0)


def test_a_try_that_was_made_is_not_counted_twice() -> None:
    """After the events of a trip the draws are chosen by them already."""
    p = np.tile([0.1, 0.9], DRAWS // 2)
    plans = [stage("khorgos", Stage.EXIT, p), stage("khorgos", Stage.EXIT_LATER, p)]

    fresh = chances(take_alike(plans, 1))[1]
    under_way = chances(take_alike(plans, 1, [plans[0].id]))[1]

    assert fresh == pytest.approx(0.18)
    assert under_way == pytest.approx(0.5)


def test_who_was_let_out_already_learns_nothing_from_tries_that_were_not_needed() -> None:
    """Let out at the first try, between the posts: what another shift would have said no longer matters."""
    opens = np.tile([0.0, 1.0], DRAWS // 2)
    plans = [stage("khorgos", kind, opens) for kind in (Stage.EXIT, Stage.EXIT_LATER, Stage.ENTRY)]

    _exit, _later, entry = chances(take_alike(plans, 1, [plans[0].id], "gap"))

    assert entry == pytest.approx(0.5)


def test_a_try_no_draw_leads_to_keeps_its_plain_chance() -> None:
    always = np.ones(DRAWS)

    found = take_alike([stage("khorgos", Stage.EXIT, always), stage("khorgos", Stage.EXIT_LATER, always)], 2)

    assert chances(found)[1] == pytest.approx(1.0)


def test_a_trip_without_options_has_no_hypotheses() -> None:
    assert [] == take_alike([], 64)
