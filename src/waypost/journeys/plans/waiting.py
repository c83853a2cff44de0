"""Why one waits longer than a night before a step: a paper that is not valid yet, or a post that is shut."""

from waypost.journeys.options.papers_in_time import ENTRY
from waypost.journeys.plans.plan import Plan
from waypost.journeys.plans.unfolding import Reached
from waypost.messages import _, ngettext
from waypost.planning.policy import HeldAt, Node
from waypost.planning.problem import Action

_A_NIGHT_HOURS = 20.0
"""Waits up to this are a night's: a post that shuts in the afternoon opens in the morning."""


def wait_reason(reached: Reached, action: Action, names: "Names") -> str:
    """The reason for a wait before a step, as a sentence; empty where the wait is no longer than a night."""
    node = reached.node
    wait = node.begins - node.hour
    if wait <= _A_NIGHT_HOURS:
        return ""
    late = [held for held in _needed(node, action) if held.from_hour > node.hour + _A_NIGHT_HOURS / 2]
    if late:
        last = max(late, key=lambda one: one.from_hour)
        why = names.not_yet(last.token)
    elif action.id.startswith("drive:"):
        why = _("such a drive begins in the morning")
    else:
        why = _("the post is shut until then, by the calendar or by its far side")
    days = max(1, round(wait / 24))
    text = ngettext(" You wait a day for this: {why}.", " You wait {n} days for this: {why}.", days)
    return text.format(n=days, why=why)


def _needed(node: Node, action: Action) -> list[HeldAt]:
    return [held for held in node.tokens if held.token in action.needs]


class Names:
    """What people call the papers behind tokens."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan

    def not_yet(self, token: str) -> str:
        """Why something that is held cannot be used yet."""
        kind, _colon, what = token.partition(":")
        if kind == ENTRY:
            name = self._plan.territory_names.get(what, what.upper())
            return _("your papers for {territory} are valid only from then").format(territory=name)
        if kind == "arranged":
            return _("{what} is arranged only then").format(what=self._plan.procedure_names.get(what, what))
        document, _at, _territory = what.partition("@")
        name = self._plan.document_names.get(document, document)
        return _("{paper} is ready only then").format(paper=name)
