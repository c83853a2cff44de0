"""Why no goal can be reached: what is missing, told in one line for whoever wrote the problem."""

from math import inf

from waypost.planning.world import CompiledAction, World


def why_no_plan(world: World) -> str:
    """The nearest obstacle, were tokens never lost and every outcome that may happen to be had."""
    goals = ", ".join(repr(goal.place) for goal in world.problem.goals)
    last = [a for a, action in enumerate(world.actions) if any(o.to in world.goal_cost for o in action.outcomes)]
    if not last:
        return f"no outcome leads to a goal ({goals})"
    places, tokens = _reached(world)
    if any(place in world.goal_cost for place in places):
        return f"{_start(world)}: the hours, tries and chances leave no way to a goal ({goals})"
    obstacles = [_obstacle(world, index, places, tokens) for index in last]
    return f"{_start(world)}: " + "; ".join(obstacles[:3]) + ("; and so on" if len(obstacles) > 3 else "")


def _start(world: World) -> str:
    return f"from {world.problem.start.place!r}"


def _reached(world: World) -> tuple[set[int], set[int]]:
    """Places one may come to and tokens one may come to hold."""
    start = world.start()
    places, tokens = {start.place}, {token for token, _, _ in start.tokens}
    while True:
        before = len(places), len(tokens)
        for index, action in enumerate(world.actions):
            if _stands(action, places) and tokens.issuperset(action.needs) and _why_never(world, index) is None:
                for number, outcome in enumerate(action.outcomes):
                    if _may_happen(world, index, number):
                        places |= set() if outcome.to is None else {outcome.to}
                        tokens |= {grant[0] for grant in outcome.grants}
        if (len(places), len(tokens)) == before:
            return places, tokens


def _stands(action: CompiledAction, places: set[int]) -> bool:
    return action.places is None or bool(action.places & places)


def _may_happen(world: World, index: int, number: int) -> bool:
    p = world.problem.actions[index].outcomes[number].p
    return any(x > 0 for x in p) if isinstance(p, tuple) else p > 0


def _why_never(world: World, index: int) -> str | None:
    """Why an action can never begin, wherever one is and whatever one holds."""
    action = world.problem.actions[index]
    horizon = world.problem.horizon_hour
    opens = world.next_opens[index](world.start().hour)
    if action.tries == 0:
        return "may be tried 0 times"
    if opens == inf:
        return f"never opens from hour {world.problem.start.hour:g} on"
    if horizon is not None and opens > horizon:
        return f"opens at hour {opens:g}, after the horizon ({horizon:g})"
    return None


def _obstacle(world: World, index: int, places: set[int], tokens: set[int]) -> str:
    """What keeps a last action from being begun."""
    action = world.actions[index]
    name = repr(world.problem.actions[index].id)
    never = _why_never(world, index)
    if never is not None:
        return f"{name} {never}"
    missing = [world.token_names[token] for token in action.needs if token not in tokens]
    if missing:
        return f"{name} needs {missing[0]!r}, which cannot be had"
    if not _stands(action, places):
        there = ", ".join(sorted(world.place_names[place] for place in action.places or ()))
        return f"{name} is at {there}, where one cannot come"
    return f"{name} leads to a goal with chance 0"
