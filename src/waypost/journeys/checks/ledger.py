"""The money of a trip on paper: what is spent, what is locked and when it comes back, what threatens.

Amounts are those that were told, in the currency they were told in, and beside them in the trip's own by the almanac's
dated table. A security comes back where the admission it secures ends; one that waits for a vehicle which never comes
home is lost.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from waypost.almanac import Almanac
from waypost.domain.dates import PartialDate
from waypost.domain.identity import DocumentId
from waypost.domain.money import Money
from waypost.domain.papers import Document, Price
from waypost.domain.provisions import Charge
from waypost.domain.sources import Citations
from waypost.domain.territories import name_in
from waypost.domain.trips import Vehicle
from waypost.domain.unknown import Maybe, Unknown
from waypost.domain.vocabulary import Basis, MoneyKind, Per, Side
from waypost.journeys.checks.check import BorderCheck, SideCheck, TripCheck
from waypost.journeys.checks.timeline_leads import missing_papers
from waypost.journeys.options.charges import Purse
from waypost.journeys.options.quotes import Quote, quotes_for
from waypost.messages import _, language
from waypost.rules.evaluate import names_in
from waypost.rules.requirements import Requirement
from waypost.rules.truth import Truth


class Fate(StrEnum):
    """What becomes of a security."""

    NONE = "spent"
    """Not a security."""
    RETURNS = "comes-back"
    AT_RISK = "at-risk"
    """It comes back only after this trip, on a condition the trip itself does not fulfil."""
    LOST = "lost"
    THREATENS = "threatens"
    """A penalty: paid only where something goes wrong."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the ledger."""

    kind: MoneyKind
    what: str
    where: str
    """The border and side it is met at, or empty for a paper got beforehand."""
    visit: str
    """The stay it belongs to, territory and number: what is said of entry and exit of one stay is paid once."""
    told: Money | None
    share_of_value: float | None
    per: Per
    count: int
    amount: float | None
    """For the whole party in the trip's currency; None where nobody told, or no rate is known."""
    currency: str
    rate_on: date | None
    fate: Fate
    returns: str
    certain: bool
    """Whether it is certain to apply, as far as the facts are stated."""
    observed_on: Maybe[PartialDate]
    basis: Basis
    citations: Citations


@dataclass(frozen=True, slots=True)
class _Told:
    """What rules and price lists have in common."""

    kind: MoneyKind
    money: Maybe[Money]
    share: float | None
    per: Per
    observed_on: Maybe[PartialDate]
    basis: Basis
    citations: Citations


def build_ledger(check: TripCheck, almanac: Almanac, known_as_of: date | None = None) -> tuple[Row, ...]:
    """The ledger of a trip's chain of borders."""
    book = _Book(check, almanac, known_as_of)
    rows = [row for border in check.borders for side in border.sides for row in book.at_side(border, side)]
    rows += book.papers()
    found: dict[tuple[object, ...], Row] = {}
    for row in rows:
        found.setdefault((row.kind, row.what, row.visit, row.told, row.share_of_value), row)
    order = [MoneyKind.FEE, MoneyKind.SERVICE, MoneyKind.PREMIUM, MoneyKind.SECURITY]
    return tuple(sorted(found.values(), key=lambda row: order.index(row.kind) if row.kind in order else len(order)))


def _paid_back(quote: Quote) -> str:
    """What of a premium comes back, and when."""
    if quote.price.kind is MoneyKind.SECURITY or quote.price.terms is None or quote.price.terms.returned_share is None:
        return ""
    return _("{share:.0%} of it is paid back once the paper is discharged").format(
        share=quote.price.terms.returned_share
    )


def _papers_to_get(border: BorderCheck) -> tuple[str, ...]:
    """What has to be got for a border, beforehand or at the post."""
    return (*missing_papers(border), *border.option.papers_at_the_post)


@dataclass(frozen=True, slots=True)
class _Book:
    check: TripCheck
    almanac: Almanac
    known_as_of: date | None

    def at_side(self, border: BorderCheck, side: SideCheck) -> Iterator[Row]:
        """Charges that rules or the procedure name on one side of a border."""
        verdict = side.verdict
        where = f"{border.direction} {verdict.side}", self._visit(border, verdict.side)
        charged: dict[str, list[Requirement]] = {}
        for item in (*verdict.terms, *verdict.practised):
            charges = isinstance(item.provision.consequence, Charge) and item.applies is not Truth.FALSE
            if charges and not self._is_of_the_carnet(item):
                charged.setdefault(item.provision.id, []).append(item)
        for items in charged.values():
            yield self._of_rule(border, where, items)
        if side.procedure is not None:
            name = name_in(side.procedure.names, language()) or side.procedure.id
            yield from self._of_prices(side.procedure.prices, name, where, border.on, border, verdict.side)

    def _is_of_the_carnet(self, item: Requirement) -> bool:
        """Whether it is a club's price: those stand among the carnet's own, which count once and not at each border."""
        return item.topic == "cpd" and "vehicle.plate" in names_in(item.provision.condition)

    def papers(self) -> Iterator[Row]:
        """What the papers that have to be got cost, beforehand or at the post."""
        told: set[str] = set()
        for border in self.check.borders:
            for document in _papers_to_get(border):
                found = self.almanac.find_document(DocumentId(document))
                if document in told or found is None:
                    continue
                told.add(document)
                name = name_in(found.names, language()) or document
                at_the_post = document in border.option.papers_at_the_post
                where = (str(border.direction), "") if at_the_post else ("", "")
                local = border if border.direction.target in found.territories else None
                if any(price.terms is not None for price in found.prices):
                    yield from self._of_formulas(found, name, border.on)
                else:
                    yield from self._of_prices(found.prices, name, where, border.on, local, Side.ENTRY)

    def _of_formulas(self, document: Document, name: str, on: date) -> Iterator[Row]:
        """A paper whose price hangs on home, value and destinations: once for each vehicle, whoever asks for it."""
        destinations = [one.direction.target for one in self.check.borders if document.id in _papers_to_get(one)]
        known = [one for one in document.prices if one.validity.holds_on(on) is not False and self._known(one)]
        motor = [one for one in self.check.setting.trip.vehicles if one.kind.is_motor]
        for vehicle in motor:
            for quote in quotes_for(known, self._purse(on), vehicle, destinations):
                price = quote.price
                told = _Told(
                    price.kind, price.money, price.share_of_value, price.per, price.observed_on, price.basis,
                    price.citations,
                )  # fmt: skip
                issuer = _(" of {issuer}").format(issuer=quote.issuer) if quote.issuer else ""
                whom = f" ({vehicle.id})" if len(motor) > 1 else ""
                what = f"{name}{whom}{issuer}: {price.note}" if price.note else f"{name}{whom}{issuer}"
                row = self._row(told, what, ("", ""), 1, on, self._fate(price.kind, None, None))
                yield replace(row, amount=quote.amount, returns=_paid_back(quote) or row.returns)

    def _visit(self, border: BorderCheck, side: Side) -> str:
        """Which stay in its territory a side belongs to: the exit to the one that the entry before began."""
        territory = border.direction.origin if side is Side.EXIT else border.direction.target
        at = next((i for i, one in enumerate(self.check.borders) if one is border), 0)
        entered = sum(one.direction.target == territory for one in self.check.borders[: at + (side is Side.ENTRY)])
        return f"{territory} {entered}"

    def _of_rule(self, border: BorderCheck, where: tuple[str, str], items: list[Requirement]) -> Row:
        first = items[0]
        charge = first.provision.consequence
        assert isinstance(charge, Charge)
        told = _Told(
            charge.kind, charge.money, charge.share_of_value, charge.per, first.provision.observed_on, first.basis,
            first.sources,
        )  # fmt: skip
        count = len(items) if charge.per in {Per.VEHICLE, Per.PERSON} else 1
        side = Side.EXIT if where[0].endswith(Side.EXIT) else Side.ENTRY
        row = self._row(told, first.statement, where, count, border.on, self._fate(charge.kind, border, side))
        return replace(row, certain=all(item.applies is Truth.TRUE for item in items))

    def _of_prices(
        self,
        prices: Iterable[Price],
        name: str,
        where: tuple[str, str],
        on: date,
        border: BorderCheck | None,
        side: Side | None,
    ) -> Iterator[Row]:
        purse = self._purse(on)
        for price in prices:
            if price.validity.holds_on(on) is False or not self._known(price):
                continue
            told = _Told(
                price.kind, price.money, price.share_of_value, price.per, price.observed_on, price.basis,
                price.citations,
            )  # fmt: skip
            what = f"{name}: {price.note}" if price.note else name
            yield self._row(told, what, where, purse.count(price.per), on, self._fate(price.kind, border, side))

    def _row(self, told: _Told, what: str, where: tuple[str, str], count: int, on: date, fate: tuple[Fate, str]) -> Row:
        money = None if isinstance(told.money, Unknown) else told.money
        amount, rate_on = self._in_currency(money, told.share, on)
        return Row(
            kind=told.kind,
            what=what,
            where=where[0],
            visit=where[1],
            told=money,
            share_of_value=told.share,
            per=told.per,
            count=count,
            amount=None if amount is None else amount * count,
            currency=self.check.setting.trip.preferences.currency,
            rate_on=rate_on,
            fate=fate[0],
            returns=fate[1],
            certain=True,
            observed_on=told.observed_on,
            basis=told.basis,
            citations=told.citations,
        )

    def _in_currency(self, money: Money | None, share: float | None, on: date) -> tuple[float | None, date | None]:
        trip = self.check.setting.trip
        if share is not None:
            stated = [one.value for one in trip.vehicles if one.kind.is_motor and not isinstance(one.value, Unknown)]
            return (share * max(stated), None) if stated else (None, None)
        if money is None:
            return None, None
        if money.currency == trip.preferences.currency:
            return float(money.amount), None
        converted = self.almanac.convert(money, trip.preferences.currency, on)
        return (None, None) if converted is None else (float(converted.money.amount), converted.rate_on)

    def _purse(self, on: date) -> Purse:
        return Purse(self.almanac, self.check.setting.trip, on, self.known_as_of)

    def _known(self, price: Price) -> bool:
        if self.known_as_of is None:
            return True
        since = self.almanac.known_from(price.citations, price.observed_on)
        return isinstance(since, Unknown) or since <= self.known_as_of

    def _fate(self, kind: MoneyKind, border: BorderCheck | None, side: Side | None) -> tuple[Fate, str]:
        """What becomes of it, and when a security comes back."""
        if kind is MoneyKind.PENALTY:
            return Fate.THREATENS, _("only if the rule is broken")
        if kind is not MoneyKind.SECURITY:
            return Fate.NONE, ""
        if border is None or side is Side.EXIT:
            return self._home_security()
        target = border.direction.target
        leaving = next(
            (one for one in self.check.borders if one.direction.origin == target and one.on >= border.on), None
        )
        if leaving is None:
            return Fate.AT_RISK, _("when the vehicle leaves {code}; this trip ends there").format(code=target.upper())
        return Fate.RETURNS, _("when the vehicle leaves at {border}, about {day}").format(
            border=leaving.direction, day=leaving.on
        )

    def _home_security(self) -> tuple[Fate, str]:
        motor: list[Vehicle] = [one for one in self.check.setting.trip.vehicles if one.kind.is_motor]
        if any(one.returns_home is False for one in motor):
            return Fate.LOST, _("it waits for the vehicle to come home, and on this trip it does not")
        if all(one.returns_home is True for one in motor):
            return Fate.RETURNS, _("when the vehicle is home again and the paper is discharged")
        return Fate.AT_RISK, _("when the vehicle is home again; whether it comes home is not stated")
