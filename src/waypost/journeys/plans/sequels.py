"""What comes after an outcome that has no paragraph of its own: the next few things to do, in a line."""

from waypost.journeys.plans.plan import Plan
from waypost.journeys.plans.steps import Narrator
from waypost.messages import _
from waypost.planning.policy import Branch, Node, NodeKind

_MOST = 4
"""Things to do that are named."""
_NO = frozenset({"refused", "they say no", "held between the posts", "declined"})


def sequel_told(plan: Plan, node: Node, narrator: Narrator) -> str:
    """What the plan does from a node on, following the answer no as far as it goes."""
    told = ""
    again = False
    for _step in range(_MOST):
        told += _joined(told, _done(node, narrator), again=again)
        if node.kind is not NodeKind.GOING_ON or _is_onward(told, node):
            break
        branch = _followed(node)
        again = branch.what in _NO
        node = plan.solution.policy.node(branch.history)
    return told


def _done(node: Node, narrator: Narrator) -> str:
    if node.kind is NodeKind.ARRIVED:
        return _("the vehicles are sold") if node.place == "sold" else _("you have arrived")
    if node.kind is not NodeKind.GOING_ON:
        stranded = node.place in narrator.plan.problem.give_up.at
        return _("you are stranded: call your embassy") if stranded else _("give up")
    return narrator.action_text(str(node.action))


def _joined(before: str, what: str, *, again: bool) -> str:
    if not before:
        return what
    text = _("; if that is refused, {what}") if again else _(", then {what}")
    return text.format(what=what)


def _is_onward(told: str, node: Node) -> bool:
    """Whether it leads to another place: what is done there is another day's question."""
    return bool(told) and str(node.action).startswith(("drive:", "ship:"))


def _followed(node: Node) -> Branch:
    refused = [one for one in node.branches if one.what in _NO and one.p > 0]
    return refused[0] if refused else max(node.branches, key=lambda one: one.p)
