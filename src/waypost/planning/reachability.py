"""Whether any policy can reach a goal at all."""

from collections.abc import Callable

from waypost.planning.contingency import Contingency, State

_MOST = 200_000


def may_reach_goal(model: Contingency, should_stop: Callable[[], bool]) -> bool:
    """Whether some sequence of actions and outcomes of positive chance ends at a goal.

    Looks deep before wide, for goals are usually found by going on. Where the search is stopped, or would
    grow too large, the answer is True: "not known to be hopeless".
    """
    root = model.root()
    if not model.relevance.ahead(root.situation).reaches_goal:
        return False
    seen = {root}
    stack = [root]
    while stack:
        state = stack.pop()
        for following, arrives in _steps(model, state):
            if arrives:
                return True
            if following not in seen:
                seen.add(following)
                stack.append(following)
        if len(seen) > _MOST or should_stop():
            return True
    return False


def _steps(model: Contingency, state: State) -> list[tuple[State, bool]]:
    found = []
    for choice in model.choices(state.situation):
        chances, beliefs = model.beliefs.outcomes(choice.action, state.belief)
        for ending, p, belief in zip(choice.endings, chances, beliefs, strict=True):
            if p > 0:
                found.append((state if ending.arrived else model.state(ending.situation, belief), ending.arrived))
    return found
