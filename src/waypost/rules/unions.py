"""Unions of territories with their dates: what a membership changes at a border on one day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from waypost.domain.identity import TerritoryId
from waypost.domain.territories import Membership, Territory
from waypost.domain.unknown import Unknown

CUSTOMS_UNIONS: Final = frozenset({"eaeu-customs", "eu-customs", "sacu"})
"""Within these a vehicle passes the inner borders without customs: one admission for the whole."""
PERSON_UNIONS: Final = frozenset({"ca4-persons", "schengen"})
"""Within these the days of a person are counted together; vehicle permits stay per country."""


@dataclass(frozen=True, slots=True)
class Unions:
    """The memberships of the territories that matter to a question."""

    memberships: Mapping[TerritoryId, tuple[Membership, ...]]

    def of(self, territory: TerritoryId, on: date) -> frozenset[str] | None:
        """The unions a territory belongs to on a day; None where the territory is not known here.

        A membership whose start or end is only known to straddle the day is left out: it is not certain.
        """
        if territory not in self.memberships:
            return None
        return frozenset(item.union for item in self.memberships[territory] if item.validity.holds_on(on) is True)

    def shared(self, one: TerritoryId, other: TerritoryId, on: date) -> frozenset[str] | None:
        """The unions two territories both belong to on a day; None where one of them is not known here."""
        first, second = self.of(one, on), self.of(other, on)
        return None if first is None or second is None else first & second

    def customs_union(self, one: TerritoryId, other: TerritoryId, on: date) -> str | None:
        """The customs union without inner customs that two territories share on a day, if there is one."""
        shared = self.shared(one, other, on) or frozenset()
        return next(iter(sorted(shared & CUSTOMS_UNIONS)), None)

    def since(self, territory: TerritoryId, union: str) -> date | None:
        """The first day a territory is certain to belong to a union, where that is stated."""
        starts = [
            item.validity.valid_from.latest
            for item in self.memberships.get(territory, ())
            if item.union == union and not isinstance(item.validity.valid_from, Unknown)
        ]
        return min(starts, default=None)


def unions_of(territories: Iterable[Territory]) -> Unions:
    """The memberships as the almanac's territories state them."""
    return Unions({territory.id: territory.memberships for territory in territories})
