"""How a journey may end under a policy: with what chance, at what cost, after how many hours."""

from dataclasses import dataclass

from waypost.planning.policy import History, Node, NodeKind, Policy
from waypost.planning.simulation import play

_SURELY_OVER = 1e-9


@dataclass(frozen=True, slots=True)
class Ending:
    """One way in which the journey ends."""

    kind: NodeKind
    place: str
    p: float
    cost: float
    """The whole journey, giving up and arriving included."""
    hours: float
    history: History


@dataclass(frozen=True, slots=True)
class Distribution:
    """All ways in which the journey ends."""

    endings: tuple[Ending, ...]
    error: float
    """0 where all endings were listed; otherwise half the width of the 95% interval of any chance, at most."""

    def mean_cost(self) -> float:
        """Expected cost."""
        return sum(ending.p * ending.cost for ending in self.endings)

    def mean_hours(self) -> float:
        """Expected hours."""
        return sum(ending.p * ending.hours for ending in self.endings)

    def cost_quantile(self, q: float) -> float:
        """The cost that is not exceeded with chance q."""
        return _quantile([(ending.cost, ending.p) for ending in self.endings], q)

    def hours_quantile(self, q: float) -> float:
        """The hours that are not exceeded with chance q."""
        return _quantile([(ending.hours, ending.p) for ending in self.endings], q)

    def chances(self) -> dict[tuple[NodeKind, str], float]:
        """The chance of each ending, by what happened and where; most likely first."""
        found: dict[tuple[NodeKind, str], float] = {}
        for ending in self.endings:
            key = (ending.kind, ending.place)
            found[key] = found.get(key, 0.0) + ending.p
        return dict(sorted(found.items(), key=lambda item: -item[1]))


def distribution(policy: Policy, *, most_nodes: int = 4000, n: int = 4000, seed: int = 0) -> Distribution:
    """The endings of a policy: listed exactly while the policy is small, else sampled.

    Args:
        policy: what is done.
        most_nodes: how many nodes may be unfolded before sampling.
        n: how many journeys are then played.
        seed: of those journeys.
    """
    exact = _list_endings(policy, most_nodes)
    if exact is not None:
        return Distribution(tuple(exact), 0.0)
    runs = play(policy.problem, policy, n, seed)
    sampled = tuple(Ending(r.end.kind, r.end.place, 1 / n, r.cost, r.hours, r.end.history) for r in runs)
    return Distribution(sampled, 0.98 / n**0.5)


def _list_endings(policy: Policy, most_nodes: int) -> list[Ending] | None:
    """All endings; None where there are too many nodes on the way."""
    found: list[Ending] = []
    stack: list[tuple[Node, float, float, float]] = [(policy.root, 1.0, 0.0, 0.0)]
    visited = 0
    while stack:
        node, p, cost, hours = stack.pop()
        visited += 1
        if visited > most_nodes:
            return None
        if node.kind is not NodeKind.GOING_ON:
            whole = cost + (0.0 if node.kind is NodeKind.ARRIVED and node.history else node.cost_to_go)
            found.append(Ending(node.kind, node.place, p, whole, hours, node.history))
            continue
        for branch in node.branches:
            if p * branch.p > _SURELY_OVER:
                child = policy.node(branch.history)
                stack.append((child, p * branch.p, cost + branch.cost, hours + branch.hours))
    total = sum(ending.p for ending in found)
    return [Ending(e.kind, e.place, e.p / total, e.cost, e.hours, e.history) for e in found]


def _quantile(pairs: list[tuple[float, float]], q: float) -> float:
    total = 0.0
    ordered = sorted(pairs)
    for value, p in ordered:
        total += p
        if total >= q - 1e-12:
            return value
    return ordered[-1][0]
