"""Provisions made ready for one day: presumptions, precedence and conflicts worked into plain conditions over facts.

Everything a provision's fate depends on (its own condition, whether its dates cover the day, a special rule that
displaces it, a rival that contradicts it) becomes one three-valued condition, so that truth, trace and open questions
all come from the same evaluation.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from waypost.domain.conditions import Comparison, FactValue, Operator
from waypost.domain.dates import PartialDate
from waypost.domain.identity import BorderId, ProvisionId, TerritoryId, border_part
from waypost.domain.provisions import (
    Advise,
    Allow,
    Charge,
    Consequence,
    Effect,
    Forbid,
    Period,
    Provision,
    Require,
    UseProcedure,
)
from waypost.domain.vocabulary import MoneyKind, Side

from .evaluate import Compiled, both, compile_condition, contrary, either, values_in
from .kept import Kept
from .precedence import PROCEDURE_TOPIC, defeaters, is_of_no_place, rivals_among
from .prepared import prepare
from .situation import Subject
from .truth import Truth, truth_of
from .values import Facts

_NEVER: Final = either()
PROCEDURE_KINDS: Final = (
    "ordinary",
    "national-permit",
    "cpd",
    "ata",
    "guide",
    "agency",
    "outright-export",
    "transit",
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A provision on one day. ``applies``, ``breach`` and ``clash`` are conditions over the facts of a situation."""

    provision: Provision
    effect: Effect
    about: Subject
    binding: bool
    applies: Compiled
    breach: Compiled
    """Applies and is not satisfied."""
    clash: Compiled
    """A provision that contradicts it applies too."""
    rivals: tuple[ProvisionId, ...]
    displaces: tuple[ProvisionId, ...]
    names: frozenset[str]

    @property
    def is_demand(self) -> bool:
        """Whether it can be breached, and so decide the paper status."""
        return self.effect in DEMANDS


_ALONE: Final = Kept[Provision, Rule]()
DEMANDS: Final = frozenset({Effect.REQUIRE, Effect.FORBID, Effect.PROCEDURE})
"""Effects that can be breached."""

_EFFECTS: Final[dict[type[Consequence], Effect]] = {
    Require: Effect.REQUIRE,
    Forbid: Effect.FORBID,
    Allow: Effect.ALLOW,
    Period: Effect.PERIOD,
    UseProcedure: Effect.PROCEDURE,
    Advise: Effect.ADVISE,
}


def effect_of(provision: Provision) -> Effect:
    """What a provision does."""
    if isinstance(provision.consequence, Charge):
        return Effect.SECURITY if provision.consequence.kind is MoneyKind.SECURITY else Effect.FEE
    return _EFFECTS[type(provision.consequence)]


def procedure_kind(procedure: str) -> str:
    """The kind of a procedure's id: ``agency-cn-torugart`` is an ``agency``."""
    kinds = [kind for kind in PROCEDURE_KINDS if procedure == kind or procedure.startswith(kind + "-")]
    return max(kinds, key=len, default=procedure)


def is_binding(provision: Provision) -> bool:
    """Whether a provision may require or forbid: its basis says so, and it is more than announced."""
    if isinstance(provision.consequence, Advise):
        return False
    return (provision.basis.binds and provision.status != "expected") or provision.topic == PROCEDURE_TOPIC


def _is_general_advice(provision: Provision) -> bool:
    """Advice about no place in particular belongs to the paper it is about, not to every border."""
    return isinstance(provision.consequence, Advise) and is_of_no_place(provision)


def in_force_on(provision: Provision, on: date) -> Truth:
    """Whether a provision is in force on a day; unknown where a partial date straddles it or its status is unknown."""
    if provision.status == "abolished" and not isinstance(provision.validity.valid_until, PartialDate):
        return Truth.FALSE
    holds = truth_of(provision.validity.holds_on(on))
    return holds & Truth.UNKNOWN if provision.status == "unknown" else holds


@dataclass(frozen=True, slots=True)
class Place:
    """Where a rulebook is for: one side of one border. The crossing may still be open."""

    territory: TerritoryId
    border: BorderId
    side: Side

    def covers(self, provision: Provision) -> bool:
        """Whether the provision's scope lies here (a crossing of this border may or may not be the one used)."""
        scope = provision.scope
        return (
            scope.territory in {None, self.territory}
            and scope.border in {None, self.border}
            and scope.side in {None, self.side}
            and (scope.crossing is None or border_part(scope.crossing) == self.border)
        )


def _turned_round(
    over: Mapping[ProvisionId, tuple[ProvisionId, ...]],
) -> dict[ProvisionId, tuple[ProvisionId, ...]]:
    """For each special provision the general ones that give way to it."""
    found: dict[ProvisionId, list[ProvisionId]] = {}
    for general, specials in over.items():
        for special in specials:
            found.setdefault(special, []).append(general)
    return {special: tuple(generals) for special, generals in found.items()}


class Rulebook:
    """The rules of one place on one day (``as_of``), as far as they were known (``is_known``)."""

    def __init__(
        self,
        provisions: Iterable[Provision],
        place: Place,
        as_of: date,
        is_known: Callable[[Provision], bool] = lambda _: True,
    ) -> None:
        chosen = {
            provision.id: provision
            for provision in provisions
            if place.covers(provision)
            and not _is_general_advice(provision)
            and is_known(provision)
            and in_force_on(provision, as_of) is not Truth.FALSE
        }
        self.place = place
        self.as_of = as_of
        self._provisions = dict(sorted(chosen.items()))
        binding = [item for item in self._provisions.values() if is_binding(item)]
        self._binding = frozenset(item.id for item in binding)
        self._over = defeaters(binding)
        self._rivals = rivals_among(binding)
        self._displaces = _turned_round(self._over)
        self._applies: dict[ProvisionId, Compiled] = {}
        self._values: dict[str, frozenset[FactValue]] = {}
        self.rules = tuple(self._rule(provision) for provision in self._provisions.values())
        self.demands: dict[Subject, tuple[Rule, ...]] = {
            subject: tuple(rule for rule in self.rules if rule.about is subject and rule.binding and rule.is_demand)
            for subject in Subject
        }
        self.names = frozenset(name for rule in self.rules for name in rule.names)

    def values_of(self, fact: str) -> frozenset[FactValue]:
        """The values with which the rules compare a fact: where an answer can make a difference."""
        if fact not in self._values:
            parts = (part.condition for rule in self.rules for part in (rule.applies, rule.breach, rule.clash))
            self._values[fact] = frozenset(value for part in parts for value in values_in(part, fact))
        return self._values[fact]

    def applies_without(self, identity: ProvisionId, special: ProvisionId, facts: Facts) -> Truth:
        """Whether a provision would apply if ``special`` did not displace it."""
        parts = self._own_parts(identity)
        parts += [contrary(self._applicable(other)) for other in self._over.get(identity, ()) if other != special]
        return both(*parts).truth(facts)

    def _own_parts(self, identity: ProvisionId) -> list[Compiled]:
        """Its condition with its crossing, and its dates."""
        provision = self._provisions[identity]
        parts = [prepare(provision).condition]
        if in_force_on(provision, self.as_of) is Truth.UNKNOWN:
            parts.append(compile_condition(Comparison(f"provision.in_force:{identity}", Operator.IS, True)))
        return parts

    def _applicable(self, identity: ProvisionId) -> Compiled:
        """Its condition and dates, unless a special rule displaces it."""
        if identity not in self._applies:
            parts = self._own_parts(identity)
            parts.extend(contrary(self._applicable(special)) for special in self._over.get(identity, ()))
            self._applies[identity] = parts[0] if len(parts) == 1 else both(*parts)
        return self._applies[identity]

    def _rule(self, provision: Provision) -> Rule:
        """A provision that stands alone is the same rule in every book."""
        if self._stands_alone(provision):
            return _ALONE.get(provision, None, lambda: self._make_rule(provision))
        return self._make_rule(provision)

    def _stands_alone(self, provision: Provision) -> bool:
        identity = provision.id
        is_tied = identity in self._over or identity in self._rivals or identity in self._displaces
        return not (is_tied or isinstance(provision.consequence, UseProcedure)) and (
            in_force_on(provision, self.as_of) is Truth.TRUE
        )

    def _make_rule(self, provision: Provision) -> Rule:
        binding = provision.id in self._binding
        applies = self._applicable(provision.id)
        rivals = self._rivals.get(provision.id, ())
        breach = self._breach(provision, applies)
        clash = either(*map(self._applicable, rivals)) if rivals else _NEVER
        return Rule(
            provision=provision,
            effect=effect_of(provision),
            about=prepare(provision).about,
            binding=binding,
            applies=applies,
            breach=breach,
            clash=clash,
            rivals=rivals,
            displaces=self._displaces.get(provision.id, ()),
            names=frozenset((*applies.names, *breach.names, *clash.names)),
        )

    def _breach(self, provision: Provision, applies: Compiled) -> Compiled:
        match provision.consequence:
            case Require():
                unsatisfied = prepare(provision).unsatisfied
                return _NEVER if unsatisfied is None else both(applies, unsatisfied)
            case Forbid():
                return applies
            case UseProcedure():
                return both(applies, contrary(self._lawful_procedure(provision)))
            case _:
                return _NEVER

    def _lawful_procedure(self, provision: Provision) -> Compiled:
        """Some procedure prescribed for the same case is the one used: several prescribed ones are alternatives."""
        ways = []
        for other in self._provisions.values():
            if isinstance(other.consequence, UseProcedure) and (other.id in self._binding) is (
                provision.id in self._binding
            ):
                kind = procedure_kind(other.consequence.procedure)
                used = Comparison("passage.procedure", Operator.IS, kind)
                ways.append(both(self._applicable(other.id), compile_condition(used)))
        return either(*ways)
