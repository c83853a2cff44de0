"""Which of two provisions gives way: an express ``overrides``, else the special over the general on the same matter.

Specificity is that of the scope: a crossing over a border over a territory over none (a treaty, a club's list).
Provisions on the same matter that differ at the same specificity are rivals: a named conflict, not last-one-wins.
"""

from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Final

from waypost.domain.identity import ProvisionId
from waypost.domain.provisions import (
    Advise,
    Allow,
    Charge,
    Consequence,
    Forbid,
    Period,
    Provision,
    Require,
    UseProcedure,
)
from waypost.domain.unknown import Unknown

PROCEDURE_TOPIC: Final = "procedure"
"""The topic of what a procedure consists of: such needs count whatever their basis."""
WITHOUT: Final = "without-"
"""``allow: without-cpd`` says that a paper (or procedure) is not required."""
_BAG_OF_FEES: Final = "fee"
"""The topic under which unlike fees stand side by side; they add up and do not contradict each other."""


def specificity(provision: Provision) -> int:
    """6 for a crossing, 4 for a border, 2 for a territory, 0 for none of them; one more where a side is named."""
    scope = provision.scope
    place = 3 if scope.crossing else 2 if scope.border else 1 if scope.territory else 0
    return 2 * place + (scope.side is not None)


def is_of_no_place(provision: Provision) -> bool:
    """Whether a provision is for no territory, border or crossing in particular: a treaty, a club's terms."""
    scope = provision.scope
    return not (scope.territory or scope.border or scope.crossing)


def are_contrary(one: Provision, other: Provision) -> bool:
    """Whether two provisions say different things about the same matter.

    What a procedure consists of is not contradicted by a rule that the procedure is not required.
    """
    if PROCEDURE_TOPIC in {one.topic, other.topic}:
        return False
    first, second = one.consequence, other.consequence
    return _opposed(first, second, one.topic, other.topic) or _opposed(second, first, other.topic, one.topic)


def _opposed(one: Consequence, other: Consequence, topic: str, other_topic: str) -> bool:
    same_topic = topic == other_topic
    match one, other:
        case Forbid(), Allow():
            return same_topic and (one.what == other.what or "passage" in {one.what, other.what})
        case Require(), Allow():
            return one.document is not None and other.what == WITHOUT + one.document
        case UseProcedure(), Allow():
            return other.what.startswith(WITHOUT) and one.procedure.startswith(other.what.removeprefix(WITHOUT))
        case Period(), Period():
            known = not isinstance(one.days, Unknown) and not isinstance(other.days, Unknown)
            return same_topic and one.of == other.of and known and one.days != other.days
        case Charge(), Charge():
            return same_topic and topic != _BAG_OF_FEES and _charges_differ(one, other)
        case _:
            return False


def _charges_differ(one: Charge, other: Charge) -> bool:
    if (one.kind, one.per) != (other.kind, other.per):
        return False
    if one.share_of_value is not None or other.share_of_value is not None:
        return one.share_of_value != other.share_of_value
    if isinstance(one.money, Unknown) or isinstance(other.money, Unknown):
        return False
    return one.money.currency == other.money.currency and one.money.amount != other.money.amount


def _same_place(one: Provision, other: Provision) -> bool:
    pairs = (
        (one.scope.territory, other.scope.territory),
        (one.scope.border, other.scope.border),
        (one.scope.crossing, other.scope.crossing),
        (one.scope.side, other.scope.side),
    )
    return all(a is None or b is None or a == b for a, b in pairs)


def gives_way(general: Provision, special: Provision) -> bool:
    """Whether ``general`` does not apply where ``special`` does."""
    if general.id in special.overrides:
        return True
    if special.id in general.overrides or specificity(special) <= specificity(general):
        return False
    same_matter = are_contrary(general, special) or (
        isinstance(general.consequence, UseProcedure)
        and isinstance(special.consequence, UseProcedure)
        and general.topic == special.topic
    )
    return same_matter and _same_place(general, special)


def are_rivals(one: Provision, other: Provision) -> bool:
    """Whether two provisions disagree and neither gives way."""
    return (
        one.id != other.id
        and specificity(one) == specificity(other)
        and are_contrary(one, other)
        and _same_place(one, other)
        and one.id not in other.overrides
        and other.id not in one.overrides
    )


def rivals_among(provisions: Iterable[Provision]) -> dict[ProvisionId, tuple[ProvisionId, ...]]:
    """For each provision those it is a rival of."""
    found: dict[ProvisionId, list[ProvisionId]] = {}
    for one, other in combinations(_that_can_differ(provisions), 2):
        if are_rivals(one, other):
            found.setdefault(one.id, []).append(other.id)
            found.setdefault(other.id, []).append(one.id)
    return {identity: tuple(sorted(others)) for identity, others in found.items()}


def _that_can_differ(provisions: Iterable[Provision]) -> list[Provision]:
    """Provisions that may be contrary to another at all: what a procedure consists of and advice never are."""
    return [
        item
        for item in provisions
        if isinstance(item.consequence, UseProcedure) or (item.topic != PROCEDURE_TOPIC and _may_differ(item))
    ]


def _may_differ(item: Provision) -> bool:
    consequence = item.consequence
    nameless = isinstance(consequence, Require) and consequence.document is None
    return not (nameless or isinstance(consequence, Advise))


def defeaters(provisions: Iterable[Provision]) -> dict[ProvisionId, tuple[ProvisionId, ...]]:
    """For each provision the ones it gives way to. Those that override each other in a circle do not give way."""
    ordered = sorted(provisions, key=lambda provision: provision.id)
    able = {item.id for item in _that_can_differ(ordered)}
    named = [special for special in ordered if special.overrides]
    either = [special for special in ordered if special.overrides or special.id in able]
    edges = {
        general.id: tuple(
            special.id
            for special in (either if general.id in able else named)
            if special.id != general.id and gives_way(general, special)
        )
        for general in ordered
    }
    return {
        general: tuple(special for special in specials if not _reaches(edges, special, general))
        for general, specials in edges.items()
        if specials
    }


def _reaches(edges: Mapping[ProvisionId, tuple[ProvisionId, ...]], start: ProvisionId, goal: ProvisionId) -> bool:
    seen: set[ProvisionId] = set()
    waiting = [start]
    while waiting:
        here = waiting.pop()
        if here == goal:
            return True
        if here not in seen:
            seen.add(here)
            waiting.extend(edges.get(here, ()))
    return False
