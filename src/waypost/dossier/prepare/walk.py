"""The policy as data for a page that walks it: every step that is written out, and where each outcome leads."""

from dataclasses import dataclass, field
from hashlib import sha256

from waypost.dossier.prepare.beliefs import Beliefs
from waypost.dossier.travel import Travel
from waypost.journeys.plans.plan import EndingKind
from waypost.journeys.plans.telling import ending_words, outcome_words, when_text
from waypost.messages import _


@dataclass
class _Texts:
    """Every text once: histories that go on alike say the same."""

    listed: list[str] = field(default_factory=list)
    _numbers: dict[str, int] = field(default_factory=dict)

    def number(self, text: str) -> int:
        if text not in self._numbers:
            self._numbers[text] = len(self.listed)
            self.listed.append(text)
        return self._numbers[text]

    def numbers(self, texts: list[str]) -> list[int]:
        return [self.number(one) for one in texts]


def walk_data(travel: Travel) -> dict[str, object]:
    """Everything the page's script needs, its own words included.

    A step is ``[when, decided by, text, believed, to come, outcomes, is ending]``, texts by their number; an outcome is
    ``[what, step]``, without a step where it is too unlikely to be written out.
    """
    beliefs, texts = Beliefs(travel), _Texts()
    plan, numbers = travel.plan, {key: index for index, key in enumerate(travel.plan.unfolded.order)}
    names = {kind: ending_words(kind) for kind in EndingKind}
    steps: list[list[object]] = []
    for key in plan.unfolded.order:
        reached = plan.unfolded.nodes[key]
        step = travel.narrator.step(reached)
        outcomes = [
            [texts.number(outcome_words(branch.what)), numbers.get(child.id, -1)]
            for branch, child in plan.solution.policy.children(reached.node)
        ]
        steps.append(
            [
                texts.number(when_text(step.begins)),
                -1 if step.decided_by is None else texts.number(when_text(step.decided_by)),
                texts.number(step.text),
                texts.numbers(beliefs.at(reached)),
                texts.numbers(beliefs.still_to_come(reached, names)),
                outcomes,
                int(step.ending is not None),
            ]
        )
    return {"key": walk_key(travel), "words": _words(), "texts": texts.listed, "steps": steps}


def walk_key(travel: Travel) -> str:
    """The name under which a phone keeps how far the walk has come: of this policy and no other."""
    text = "/".join((travel.plan.almanac_version, *travel.plan.unfolded.order))
    return "trip-" + sha256(text.encode()).hexdigest()[:12]


def _words() -> dict[str, str]:
    """What the script says."""
    return {
        "happened": _("What happened?"),
        "done": _("Done"),
        "believed": _("What is believed now"),
        "tocome": _("What may still come"),
        "by": _("Usually known by {when}."),
        "back": _("One step back"),
        "again": _("From the start"),
        "again_sure": _("Forget where you are and begin again?"),
        "end": _("Here the plan ends."),
        "unwritten": _(
            "This was too unlikely to be written out. Stop, keep what you have, take no exit stamp, and plan again "
            "from where you stand when you have a network (waypost replan)."
        ),
        "step": _("Step {n}"),
    }
