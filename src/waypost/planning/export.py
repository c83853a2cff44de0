"""A policy as JSON: its nodes from the start on, as many as are asked for."""

from math import isfinite

from waypost.planning.policy import Node
from waypost.planning.solution import Solution


def policy_to_json(solution: Solution, most_nodes: int = 2000) -> dict[str, object]:
    """The policy of a solution.

    Args:
        solution: what the solver answered.
        most_nodes: nodes written, the nearest to the start first; `is_complete` says whether that was all.
    """
    policy = solution.policy
    nodes = [policy.root]
    written = []
    for node in nodes:
        children = [child for _, child in policy.children(node)] if len(nodes) < most_nodes else []
        nodes.extend(children)
        written.append(_node_to_json(node, {child.history: child.id for child in children}))
    is_complete = all(branch["node"] for entry in written for branch in _branches(entry) if branch["p"])
    return {**solution.to_json(), "is_complete": is_complete, "nodes": written}


def _branches(entry: dict[str, object]) -> list[dict[str, object]]:
    found = entry["branches"]
    assert isinstance(found, list)
    return found


def _node_to_json(node: Node, ids: dict[tuple[tuple[str, int], ...], str]) -> dict[str, object]:
    return {
        "id": node.id,
        "kind": node.kind.value,
        "place": node.place,
        "hour": node.hour,
        "tokens": [
            {"token": t.token, "from_hour": _finite(t.from_hour), "until_hour": _finite(t.until_hour)}
            for t in node.tokens
        ],
        "effective_draws": {group: round(draws, 3) for group, draws in node.effective_draws.items()},
        "cost_to_go": _finite(node.cost_to_go),
        "action": node.action,
        "begins": node.begins,
        "options": [
            {"action": o.action, "begins": o.begins, "cost_to_go": _finite(o.cost_to_go)} for o in node.options
        ],
        "branches": [
            {"outcome": b.outcome, "what": b.what, "p": b.p, "cost": b.cost, "hours": b.hours,
             "node": ids.get(b.history)}
            for b in node.branches
        ],
    }  # fmt: skip


def _finite(value: float) -> float | None:
    return value if isfinite(value) else None
