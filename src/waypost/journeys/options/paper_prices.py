"""What a paper costs all vehicles and persons of a party: fees spent, securities locked, by who issues it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from waypost.domain.identity import TerritoryId
from waypost.domain.papers import Price
from waypost.domain.vocabulary import MoneyKind, Per
from waypost.journeys.options.charges import Purse
from waypost.journeys.options.quotes import Quote, quotes_for


@dataclass(frozen=True, slots=True)
class PaperPrice:
    """A paper's price for the whole party, in the trip's currency."""

    spent: float
    """Fees and premiums, what is paid back taken off; a security too where it would be lost."""
    locked: float
    """Securities that come back."""
    issuer: str
    is_assumed: bool = False


def price_of(
    prices: Iterable[Price], purse: Purse, destinations: Iterable[TerritoryId], *, one_way: bool
) -> PaperPrice | None:
    """The price of whoever issues it to this party most cheaply; None where nobody told one.

    Args:
        prices: those that hold on the day.
        purse: the party's.
        destinations: where the journey may go.
        one_way: whether the vehicle does not come home: a security is then lost.
    """
    told, goes_to = tuple(prices), tuple(destinations)
    motor = [one for one in purse.trip.vehicles if one.kind.is_motor]
    quoted = [quotes_for(told, purse, vehicle, goes_to) for vehicle in motor]
    quoted = quoted or [quotes_for(told, purse, None, goes_to)]
    issuers = dict.fromkeys(quote.issuer for quotes in quoted for quote in quotes if quote.amount is not None)
    found = [_total(issuer, quoted, purse, one_way=one_way) for issuer in issuers]
    return min(found, key=lambda one: (one.spent + one.locked, one.issuer), default=None)


def _total(issuer: str, quoted: Sequence[tuple[Quote, ...]], purse: Purse, *, one_way: bool) -> PaperPrice:
    spent = locked = 0.0
    for quotes in quoted:
        mine = [one for one in quotes if one.issuer == issuer and one.amount is not None]
        fees = sum(_paid(one, purse, of_many=len(quoted) > 1) for one in mine if one.price.kind in _FEES)
        security = sum(one.amount or 0.0 for one in mine if one.price.kind is MoneyKind.SECURITY)
        insured = [one for one in mine if one.price.kind is MoneyKind.PREMIUM]
        premium = sum((one.amount or 0.0) - (one.returned or 0.0) for one in insured)
        pays_premium = premium > 0 and (security == 0 or one_way)
        spent += fees + (premium if pays_premium else 0.0) + (security if one_way and not pays_premium else 0.0)
        locked += 0.0 if one_way or pays_premium else security
    return PaperPrice(spent, locked, issuer)


_FEES = frozenset({MoneyKind.FEE, MoneyKind.SERVICE})


def _paid(quote: Quote, purse: Purse, *, of_many: bool) -> float:
    """A fee for one vehicle; those counted otherwise are shared out among the vehicles."""
    amount = quote.amount or 0.0
    if quote.price.per is Per.VEHICLE:
        return amount
    whole = amount * purse.count(quote.price.per)
    return whole / purse.count(Per.VEHICLE) if of_many else whole
