"""Official tariffs of a crossing: what a statute, notice or association has published; never what somebody paid."""

from collections.abc import Iterator
from dataclasses import dataclass

from waypost.domain.money import Money
from waypost.domain.papers import Price
from waypost.domain.provisions import Charge
from waypost.domain.sources import Citations
from waypost.domain.unknown import Unknown
from waypost.domain.vocabulary import Basis, MoneyKind, Per, Side
from waypost.dossier.carry.neutral import is_neutral
from waypost.dossier.travel import Passing, Travel
from waypost.journeys.crossings.almanac_view import was_known
from waypost.messages import _

_OFFICIAL = frozenset({Basis.STATUTE, Basis.OFFICIAL_NOTICE, Basis.ASSOCIATION})
_SPENT = frozenset({MoneyKind.FEE, MoneyKind.PREMIUM, MoneyKind.SECURITY})


@dataclass(frozen=True, slots=True)
class Tariff:
    """One published amount, with who published it and when."""

    what: str
    amount: str
    published: str


def tariffs(travel: Travel, passing: Passing) -> tuple[Tariff, ...]:
    """The published amounts of both sides."""
    found = [tariff for side in Side for tariff in _of_side(travel, passing, side)]
    return tuple(dict.fromkeys(one for one in found if is_neutral(one.what)))


def _of_side(travel: Travel, passing: Passing, side: Side) -> Iterator[Tariff]:
    for option in passing.options(side):
        procedure = travel.almanac.find_procedure(option.procedure)
        for price in procedure.prices if procedure else ():
            if procedure and _is_official(travel, passing, price):
                name = travel.narrator.procedure(option.procedure)
                yield _tariff(travel, price.note or name, price.money, price.per, price.citations)
        for item in option.verdict.terms:
            charge = item.provision.consequence
            if isinstance(charge, Charge) and charge.kind in _SPENT and item.basis in _OFFICIAL:
                yield _tariff(travel, item.statement, charge.money, charge.per, item.sources)


def _is_official(travel: Travel, passing: Passing, price: Price) -> bool:
    known = was_known(travel.almanac, price.citations, price.observed_on, travel.plan.setting.known_as_of)
    in_force = price.validity.holds_on(passing.day) is not False
    return known and in_force and price.basis in _OFFICIAL and price.kind in _SPENT


def _tariff(travel: Travel, what: str, money: Money | Unknown | None, per: Per, citations: Citations) -> Tariff:
    amount = str(money) if isinstance(money, Money) else _("amount not published")
    whom = {
        Per.VEHICLE: _("for each vehicle"),
        Per.PERSON: _("for each person"),
        Per.PARTY: _("for the party"),
        Per.DAY: _("for each day"),
    }.get(per, "")
    return Tariff(what, f"{amount} {whom}".strip(), _publishers(travel, citations))


def _publishers(travel: Travel, citations: Citations) -> str:
    told = []
    for citation in citations:
        source = None if citation.is_general_knowledge else travel.almanac.find_source(citation.source)
        if source is not None and travel.plan.could_be_read(citation):
            day = "" if isinstance(source.published_on, Unknown) else f", {source.published_on}"
            told.append(f"{source.publisher}{day}")
    return "; ".join(dict.fromkeys(told))
