"""What is believed at a step, after all that has been seen, and what may still come from there."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from waypost.dossier.travel import Travel
from waypost.journeys.options.stages import Stage, StagePlan
from waypost.journeys.plans.plan import EndingKind
from waypost.journeys.plans.steps import duration_text, word_for
from waypost.journeys.plans.unfolding import Reached
from waypost.messages import _

_LEAST_TOLD = 0.005


@dataclass(frozen=True, slots=True)
class Future:
    """The ways it may still end from a step, with their chances, and the days until then."""

    endings: Mapping[EndingKind, float]
    days: float


@dataclass
class Beliefs:
    """Of one plan."""

    travel: Travel

    @cached_property
    def _stages(self) -> tuple[StagePlan, ...]:
        """The first attempts at each side of the crossings the policy can reach."""
        used = self.travel.plan.actions_used()
        first = {Stage.EXIT, Stage.ENTRY}
        return tuple(one for one in self.travel.plan.blueprint.stages if one.id in used and one.stage in first)

    @cached_property
    def _titles(self) -> dict[str, str]:
        listed = {one.id: one for one in self.travel.plan.options.listed}
        titles = {}
        for stage in self._stages:
            option = listed[stage.id]
            leaving = stage.stage is Stage.EXIT
            side = option.direction.origin if leaving else option.direction.target
            words = _("{crossing}: {territory} lets you out") if leaving else _("{crossing}: {territory} lets you in")
            titles[stage.id] = words.format(
                crossing=self.travel.plan.setting.names[option.candidate.front], territory=self.travel.territory(side)
            )
        return titles

    @cached_property
    def _words(self) -> dict[str, str]:
        """What is told of a stage in words because its evidence is too weak for digits."""
        return {one.id: one.forecast.words for one in self.travel.plan.options.listed}

    @cached_property
    def _is_assumed(self) -> bool:
        return self.travel.plan.is_assumed

    def at(self, reached: Reached) -> list[str]:
        """What is believed of each side that is still to be asked."""
        done = {action for action, _outcome in reached.node.history}
        told = []
        for stage in self._stages:
            if stage.id in done or stage.odds.group not in reached.node.belief:
                continue
            p = float(np.dot(reached.node.belief[stage.odds.group], stage.odds.p))
            told.append(f"{self._titles[stage.id]}: {self._chance(p, in_words=bool(self._words[stage.id]))}")
        return told

    def _chance(self, p: float, *, in_words: bool) -> str:
        return _("{word} (weak evidence)").format(word=word_for(p)) if in_words else f"{p:.0%}"

    @cached_property
    def futures(self) -> dict[str, Future]:
        """Of every step that is written out."""
        nodes = self.travel.plan.unfolded.nodes
        weights: dict[str, dict[EndingKind, float]] = {}
        hours: dict[str, float] = {}
        for reached in self.travel.plan.unfolded.endings:
            kind = self.travel.narrator.step(reached).ending or EndingKind.UNRESOLVED
            node: Reached | None = reached
            while node is not None:
                found = weights.setdefault(node.node.id, {})
                found[kind] = found.get(kind, 0.0) + reached.p
                hours[node.node.id] = hours.get(node.node.id, 0.0) + reached.p * (reached.node.hour - node.node.hour)
                node = nodes.get(node.parent)
        return {key: self._future(nodes[key].p, found, hours[key]) for key, found in weights.items()}

    @staticmethod
    def _future(p: float, found: dict[EndingKind, float], hours: float) -> Future:
        told = sum(found.values())
        shares = {kind: chance / p for kind, chance in found.items()}
        rest = max(0.0, 1.0 - told / p)
        if rest > _LEAST_TOLD:
            shares[EndingKind.UNRESOLVED] = shares.get(EndingKind.UNRESOLVED, 0.0) + rest
        return Future(shares, hours / told / 24)

    def still_to_come(self, reached: Reached, names: Mapping[EndingKind, str]) -> list[str]:
        """How it may end from here, the likeliest first, and how long that usually takes."""
        future = self.futures.get(reached.node.id)
        if future is None:
            return [_("too unlikely to be worked out further")]
        ranked = sorted(future.endings.items(), key=lambda pair: -pair[1])
        told = [f"{names[kind]}: {self._chance(p, in_words=self._is_assumed)}" for kind, p in ranked]
        return [*told, _("about {days} from here").format(days=duration_text(future.days))]
