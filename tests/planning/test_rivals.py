"""A step is not made for being better known than its rival."""

import pytest

from waypost.planning import Action, GiveUp, Goal, Outcome, Problem, Start, solve
from waypost.planning.contingency import Contingency
from waypost.planning.problem import Daily
from waypost.planning.rivals import weigh_rivals
from waypost.planning.search import Search


def _ride(start: str, end: str, hours: float) -> Action:
    outcome = Outcome("rode", 1.0, hours, 0.0, end)
    return Action(f"{start}-{end}", at=(start,), open=Daily(6.0, 22.0), outcomes=(outcome,))


def two_ways() -> Problem:
    """By the ford one is there in five hours, by the bridge in seven; both rides only by day."""
    return Problem(
        name="two ways",
        start=Start("home", 8.0),
        goals=(Goal("goal"),),
        hour_cost=1.0,
        give_up=GiveUp(100.0),
        actions=(_ride("home", "ford", 2.0), _ride("ford", "goal", 3.0), _ride("home", "bridge", 1.0),
                 _ride("bridge", "goal", 6.0)),
    )  # fmt: skip


def only_the_bridge_looked_into() -> tuple[Search, dict[str, int]]:
    problem = two_ways()
    search = Search(Contingency(problem))
    search.expand(search.root)
    tags, edges = search.tags[search.root], search.edges[search.root] or []
    ways = {
        problem.actions[tag[0]].id: edge[2][0] for tag, edge in zip(tags, edges, strict=True) if edge[2]
    }  # fmt: skip
    search.expand(ways["home-bridge"])
    search.tighten()
    return search, ways


def test_what_is_better_known_is_taken_at_first() -> None:
    search, _ways = only_the_bridge_looked_into()

    assert search.upper[search.root] == pytest.approx(7.0)


def test_once_its_rival_was_followed_the_better_way_is_taken() -> None:
    search, ways = only_the_bridge_looked_into()

    weigh_rivals(search, 100)

    chosen = search.cheapest(search.root)
    assert chosen is not None
    assert ways["home-ford"] in (search.edges[search.root] or [])[chosen][2]
    assert search.upper[search.root] == pytest.approx(solve(two_ways()).value)


def test_no_more_states_are_looked_into_than_there_may_be() -> None:
    search, _ways = only_the_bridge_looked_into()

    weigh_rivals(search, len(search.states))

    assert search.upper[search.root] == pytest.approx(7.0)
