"""Prices that are formulas: what a carnet costs this party, by home, vehicle, value and destinations."""

from collections.abc import Iterable
from dataclasses import dataclass

from waypost.domain.identity import TerritoryId
from waypost.domain.papers import Price, PriceTerms
from waypost.domain.trips import Trip, Vehicle
from waypost.domain.unknown import Unknown
from waypost.domain.vocabulary import MoneyKind
from waypost.journeys.options.charges import Purse

_FOR_ALL = PriceTerms()


@dataclass(frozen=True, slots=True)
class Quote:
    """One price as it falls on one vehicle, in the trip's currency."""

    price: Price
    amount: float | None
    """None where nobody told, or it hangs on a value that is not stated."""
    returned: float | None = None
    """What is paid back of it after discharge."""

    @property
    def issuer(self) -> str:
        """Who asks it."""
        return (self.price.terms or _FOR_ALL).issuer


def quotes_for(
    prices: Iterable[Price], purse: Purse, vehicle: Vehicle | None, destinations: Iterable[TerritoryId]
) -> tuple[Quote, ...]:
    """The prices that this party meets. Of one issuer's securities the highest over the destinations holds.

    A premium that is a part of the security is worked out from it; it is paid instead of locking the security.
    """
    fitting = [price for price in prices if _is_for(price, purse.trip, vehicle, frozenset(destinations))]
    plain = [_quote(price, purse, vehicle) for price in fitting if not _is_share_of_security(price)]
    securities = _highest(one for one in plain if one.price.kind is MoneyKind.SECURITY)
    others = [one for one in plain if one.price.kind is not MoneyKind.SECURITY]
    premiums = [_premium(price, securities, purse) for price in fitting if _is_share_of_security(price)]
    return (*others, *securities.values(), *premiums)


def _is_for(price: Price, trip: Trip, vehicle: Vehicle | None, destinations: frozenset[TerritoryId]) -> bool:
    terms = price.terms or _FOR_ALL
    return (
        (not terms.residence or bool(homes(trip, vehicle) & set(terms.residence)))
        and (not terms.destinations or bool(destinations & set(terms.destinations)))
        and (not terms.vehicles or vehicle is None or vehicle.kind in terms.vehicles)
    )


def homes(trip: Trip, vehicle: Vehicle | None) -> frozenset[TerritoryId]:
    """Where a carnet can be asked for: where the driver lives; where that is not stated, the plate's country."""
    driver = [person for person in trip.persons if vehicle is not None and person.id == vehicle.driver]
    lived = {one.residence for one in driver or trip.persons if not isinstance(one.residence, Unknown)}
    if lived or vehicle is None or isinstance(vehicle.plate, Unknown):
        return frozenset(lived)
    return frozenset({TerritoryId(vehicle.plate)})


def _is_share_of_security(price: Price) -> bool:
    return price.terms is not None and price.terms.share_of_security is not None


def _quote(price: Price, purse: Purse, vehicle: Vehicle | None) -> Quote:
    amount: float | None = None
    if price.share_of_value is not None:
        value = None if vehicle is None or isinstance(vehicle.value, Unknown) else vehicle.value
        amount = None if value is None else _at_least(price.share_of_value * value, price, purse)
    elif not isinstance(price.money, Unknown):
        amount = purse.in_currency(price.money)
    return Quote(price, amount, _returned(price, amount))


def _premium(price: Price, securities: dict[str, Quote], purse: Purse) -> Quote:
    terms = price.terms or _FOR_ALL
    security = securities.get(terms.issuer)
    base = None if security is None else security.amount
    share = terms.share_of_security
    amount = None if base is None or share is None else _at_least(share * base, price, purse)
    return Quote(price, amount, _returned(price, amount))


def _at_least(amount: float, price: Price, purse: Purse) -> float:
    minimum = (price.terms or _FOR_ALL).minimum
    floor = None if minimum is None else purse.in_currency(minimum)
    return amount if floor is None else max(amount, floor)


def _returned(price: Price, amount: float | None) -> float | None:
    share = (price.terms or _FOR_ALL).returned_share
    return None if amount is None or share is None else share * amount


def _highest(quotes: Iterable[Quote]) -> dict[str, Quote]:
    """By issuer, the highest security; where amounts are not known, the highest share of the value."""
    found: dict[str, Quote] = {}
    for one in quotes:
        best = found.get(one.issuer)
        if best is None or _height(one) > _height(best):
            found[one.issuer] = one
    return found


def _height(one: Quote) -> tuple[float, float]:
    return one.amount or 0.0, one.price.share_of_value or 0.0
