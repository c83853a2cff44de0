"""What papers and procedures cost this party, in its own currency: fees spent, securities locked or lost."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from waypost.almanac import Almanac
from waypost.domain.money import Money
from waypost.domain.papers import Price
from waypost.domain.sources import Citations
from waypost.domain.trips import Trip
from waypost.domain.unknown import Unknown, known
from waypost.domain.vocabulary import MoneyKind, Per
from waypost.journeys.map.setting import lead_vehicle
from waypost.journeys.options.assumptions import VEHICLE_VALUE

_SPENT = frozenset({MoneyKind.FEE, MoneyKind.PREMIUM, MoneyKind.SERVICE})


@dataclass(frozen=True, slots=True)
class Charged:
    """One charge in the trip's currency, with what was told and where."""

    kind: MoneyKind
    amount: float
    told: str
    citations: Citations
    lost: bool = False
    """A security this trip would not get back."""


@dataclass(frozen=True, slots=True)
class Charges:
    """All charges of one paper, procedure or stage."""

    items: tuple[Charged, ...] = ()
    unpriced: bool = False
    """Something costs money here, and nobody said how much."""

    @property
    def spent(self) -> float:
        """Fees, premiums and services, and securities that this trip would lose."""
        return sum(item.amount for item in self.items if item.kind in _SPENT or item.lost)

    @property
    def security(self) -> float:
        """Securities locked, lost or not."""
        return sum(item.amount for item in self.items if item.kind is MoneyKind.SECURITY)

    @property
    def premium(self) -> float:
        """Premiums paid to insurers."""
        return sum(item.amount for item in self.items if item.kind is MoneyKind.PREMIUM)


@dataclass(frozen=True, slots=True)
class Purse:
    """Reads prices for one party: its currency, its numbers, its vehicles' value."""

    almanac: Almanac
    trip: Trip
    on: date
    known_as_of: date | None

    def in_currency(self, money: Money) -> float | None:
        """An amount in the trip's currency, or None where no rate is known."""
        if money.currency == self.trip.preferences.currency:
            return float(money.amount)
        conversion = self.almanac.convert(money, self.trip.preferences.currency, self.on)
        return None if conversion is None else float(conversion.money.amount)

    def vehicle_value(self) -> float:
        """What the lead vehicle is worth, in the trip's currency."""
        lead = lead_vehicle(self.trip)
        assumed = self.in_currency(VEHICLE_VALUE) or float(VEHICLE_VALUE.amount)
        return assumed if lead is None else known(lead.value, assumed)

    def vehicles_value(self) -> float:
        """What all motor vehicles of the party are worth."""
        motor = [one for one in self.trip.vehicles if one.kind.is_motor]
        return sum(known(one.value, self.vehicle_value()) for one in motor)

    def count(self, per: Per) -> int:
        """How often something counted by this is paid."""
        if per is Per.PERSON:
            return max(1, len(self.trip.persons))
        if per is Per.VEHICLE:
            return max(1, sum(1 for one in self.trip.vehicles if one.kind.is_motor))
        return 1

    def charges(self, prices: Iterable[Price], *, one_way: bool) -> Charges:
        """The charges of a list of prices known and valid on the day."""
        valid = [price for price in prices if price.terms is None and price.validity.holds_on(self.on) is not False]
        read = [self._charged(price, one_way=one_way) for price in self.told(valid)]
        unpriced = len(valid) > len(read) or any(item is None for item in read)
        return Charges(tuple(item for item in read if item is not None), unpriced)

    def told(self, prices: Iterable[Price]) -> tuple[Price, ...]:
        """The prices that hold on the day and could be known."""
        return tuple(
            price for price in prices if price.validity.holds_on(self.on) is not False and self._was_known(price)
        )

    def _was_known(self, price: Price) -> bool:
        if self.known_as_of is None:
            return True
        since = self.almanac.known_from(price.citations, price.observed_on)
        return isinstance(since, Unknown) or since <= self.known_as_of

    def _charged(self, price: Price, *, one_way: bool) -> Charged | None:
        if price.share_of_value is not None:
            amount: float | None = price.share_of_value * self.vehicle_value()
            told = f"{price.share_of_value:.0%} of the vehicle's value"
        elif isinstance(price.money, Unknown):
            return None
        else:
            amount, told = self.in_currency(price.money), str(price.money)
        if amount is None:
            return None
        lost = one_way and price.kind is MoneyKind.SECURITY
        return Charged(price.kind, amount * self.count(price.per), told, price.citations, lost)


def rounded(amount: float) -> Decimal:
    """An amount as people write it: no cents above ten."""
    return Decimal(str(round(amount, 0 if abs(amount) >= 10 else 2)))
