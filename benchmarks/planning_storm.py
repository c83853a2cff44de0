"""A planning problem as a Markov decision process over beliefs, solved by Storm through stormpy."""

from collections.abc import Hashable
from math import inf
from time import process_time

from waypost.planning import Problem
from waypost.planning.contingency import Contingency
from waypost.planning.model import Move

_ENOUGH = 1e-12


def solve_with_storm(problem: Problem, most_states: int, seconds: float) -> dict[str, object]:
    """Storm's value and what it took; `error` says why there is none."""
    try:
        import stormpy
    except ImportError:
        return {"error": "stormpy is not installed: it comes with requirements-bench.lock"}
    began = process_time()
    moves = _explore(Contingency(problem), most_states, began + seconds)
    explored = process_time()
    if moves is None:
        return {"error": f"not exported: more than {most_states} states, or {seconds:g} s of exploring"}
    if any(move.cost < 0 for fan in moves for move in fan):
        return {"error": "not exported: Storm's expected costs must not be negative"}
    mdp = _model(moves)
    built = process_time()
    formula = stormpy.parse_properties('R{"cost"}min=? [F "end"]')[0]
    value = stormpy.model_checking(mdp, formula).get_value(0)
    return {
        "version": stormpy.__version__, "states": len(moves), "value": value if value < inf else None,
        "explore_seconds": round(explored - began, 2), "build_seconds": round(built - explored, 2),
        "seconds": round(process_time() - built, 2),
    }  # fmt: skip


def _explore(model: Contingency, most_states: int, until: float) -> list[list[Move]] | None:
    """The moves of every state that can be reached, with numbers for states; None where there are too many."""
    number: dict[Hashable, int] = {model.root(): 0}
    states: list[Hashable] = [model.root()]
    found: list[list[Move]] = []
    for state in states:
        fan = []
        for move in model.moves(state):
            for following in move.states:
                if following not in number:
                    number[following] = len(states)
                    states.append(following)
            fan.append(move._replace(states=tuple(number[s] for s in move.states)))
        found.append(fan)
        if len(states) > most_states or process_time() > until:
            return None
    return found


def _model(moves: list[list[Move]]) -> object:
    """The process, with one state more, where every journey ends, and one to be stuck in."""
    from stormpy.datastructures import SparseMatrixBuilder
    from stormpy.models import SparseMdp, SparseModelComponents, SparseRewardModel, StateLabeling

    end, stuck = len(moves), len(moves) + 1
    builder = SparseMatrixBuilder[float](force_dimensions=False, has_custom_row_grouping=True)
    costs: list[float] = []
    for fan in moves:
        builder.new_row_group(len(costs))
        for move in fan or [Move(0.0, (1.0,), (stuck,), ())]:
            chances = dict(zip(move.states, move.chances, strict=True))
            left = 1.0 - sum(move.chances)
            if left > _ENOUGH:
                chances[end] = left
            for column in sorted(chances):
                builder.add_next_value(len(costs), column, chances[column])
            costs.append(move.cost)
    for last in (end, stuck):
        builder.new_row_group(len(costs))
        builder.add_next_value(len(costs), last, 1.0)
        costs.append(0.0)
    labels = StateLabeling(len(moves) + 2)
    for label, state in (("init", 0), ("end", end)):
        labels.add_label(label)
        labels.add_label_to_state(label, state)
    rewards = {"cost": SparseRewardModel[float](optional_state_action_reward_vector=costs)}
    matrix = builder.build()
    parts = SparseModelComponents[float](transition_matrix=matrix, state_labeling=labels, reward_models=rewards)
    return SparseMdp[float](parts)
