"""Why the first step and not another: by how much it beats the runner-up, and the cheapest, quickest, surest ways."""

from dataclasses import dataclass

from waypost.journeys.plans.plan import Plan
from waypost.journeys.plans.steps import Narrator
from waypost.journeys.plans.unfolding import first_step
from waypost.messages import _

_LEVEL = 0.005
"""A difference so small, relative to the value, is none."""


@dataclass(frozen=True, slots=True)
class Rival:
    """Something else that could be done first."""

    action: str
    value: float
    """Expected cost with the best known plan after it."""
    lower: float
    """Proven: it cannot cost less."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The first step against what else could be done."""

    action: str
    value: float
    rivals: tuple[Rival, ...]
    """Cheapest first."""

    @property
    def margin(self) -> float | None:
        """By how much it beats the runner-up, as far as both are known; None where there is no other."""
        return self.rivals[0].value - self.value if self.rivals else None

    @property
    def is_proven(self) -> bool:
        """Whether no rival can cost less, by the proven bounds."""
        return all(one.lower >= self.value for one in self.rivals)


def choice_of(plan: Plan) -> Choice | None:
    """The first step against its rivals; None where there is nothing to do."""
    root = first_step(plan.solution.policy)
    if root.action is None:
        return None
    rivals = tuple(Rival(one.action, one.cost_to_go, one.lower) for one in root.options if one.action != root.action)
    return Choice(root.action, root.cost_to_go, tuple(sorted(rivals, key=lambda one: (one.value, one.action))))


def choice_told(plan: Plan) -> list[str]:
    """Why this first, in sentences."""
    choice = choice_of(plan)
    if choice is None or not choice.rivals or choice.margin is None:
        return []
    narrator, currency = Narrator(plan), plan.trip.preferences.currency
    first = choice.rivals[0]
    rival = narrator.action_text(first.action)
    if choice.margin <= _LEVEL * choice.value:
        return [_("as good, as far as was worked out: {rival}").format(rival=rival)]
    text = _("the next best first step would be to {rival}: expected to cost {margin:,.0f} {currency} more ({proof})")
    proof = _("proven for these odds") if choice.is_proven else _("as far as was worked out")
    return [text.format(rival=rival, margin=choice.margin, currency=currency, proof=proof)]
