"""What people paid at a border, apart from official tariffs: fees, premiums and services as told, as distributions.

Sums of one kind in one report, in dollars of the day of the passage, pooled over borders and directions with heavy
tails. They are of those who tell of money at all: whoever paid nothing seldom says so. Securities come back, penalties
and what had no name are no price: none of these is counted. Source: docs/decisions/0102-what-people-paid.md
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from waypost.almanac import Almanac
from waypost.domain.dates import PartialDate, day
from waypost.domain.identity import Direction, ReportId
from waypost.domain.money import Money, Payment
from waypost.domain.provisions import Charge, Provision
from waypost.domain.reports import Report
from waypost.domain.unknown import Maybe, Unknown
from waypost.domain.vocabulary import MoneyKind, MoneyState, Side
from waypost.odds import ModelSpec, Query, Scale, Term
from waypost.odds.delays import Measurement, MeasurementPosterior, MeasurementSpec, fit_measurements, quantile_outcomes
from waypost.rules.rulebook import Place, in_force_on, is_binding
from waypost.rules.truth import Truth

CURRENCY: Final = "USD"
"""In which sums are pooled: most of them were told in it."""
KINDS: Final = (MoneyKind.FEE, MoneyKind.PREMIUM, MoneyKind.SERVICE)
"""What is spent on getting across."""

_SHARES = (0.5, 0.3, 0.15, 0.05)
_SPEC = MeasurementSpec(
    ModelSpec(
        terms=(Term(("border",), static=Scale(0.7, 0.3)), Term(("direction",), static=Scale(0.4, 0.0))),
        intercept_mean=3.4,
        intercept_sd=0.8,
        reversion_years=Scale(8.0, 0.0),
        noise=Scale(0.3, 0.0),
    )
)
"""A typical sum is some thirty dollars; borders differ by a factor of two either way."""


@dataclass(frozen=True, slots=True)
class Paid:
    """What people paid of one kind at one border, in one direction."""

    kind: MoneyKind
    outcomes: tuple[tuple[float, float], ...]
    """(chance, sum in ``CURRENCY``), ascending: of those who tell of paying at all."""
    reports: tuple[ReportId, ...]
    """That tell of it at this border, newest first."""
    sums: tuple[float, ...]
    """What each of them tells, in ``CURRENCY``."""
    newest: PartialDate

    @property
    def mean(self) -> float:
        """The expected sum over the outcomes; a mean of the whole distribution need not exist."""
        return sum(p * value for p, value in self.outcomes)


@dataclass(frozen=True, slots=True)
class Told:
    """A sum of one kind that one report tells of."""

    report: ReportId
    kind: MoneyKind
    border: str
    direction: str
    when: PartialDate
    value: float


@dataclass(frozen=True, slots=True)
class PaymentModel:
    """What the reports tell of money."""

    posterior: MeasurementPosterior
    told: tuple[Told, ...]

    def paid(self, direction: Direction, on: date) -> tuple[Paid, ...]:
        """What is paid at a border; kinds of which nobody there tells are left out."""
        return tuple(self._paid(kind, direction, on, here) for kind in KINDS if (here := self._here(kind, direction)))

    def _here(self, kind: MoneyKind, direction: Direction) -> tuple[Told, ...]:
        here = (one for one in self.told if one.kind is kind and one.border == direction.border)
        return tuple(sorted(here, key=lambda one: (one.when.latest, one.report), reverse=True))

    def _paid(self, kind: MoneyKind, direction: Direction, on: date, here: tuple[Told, ...]) -> Paid:
        query = Query(_levels(direction.border, str(direction)), day(on).decimal_year, kind.value)
        outcomes = quantile_outcomes(self.posterior, query, _SHARES)
        return Paid(
            kind=kind,
            outcomes=tuple((one.p, round(one.value, 2)) for one in outcomes),
            reports=tuple(one.report for one in here),
            sums=tuple(round(one.value, 2) for one in here),
            newest=here[0].when,
        )


def fit_payments(
    almanac: Almanac, reports: Iterable[tuple[Report, Maybe[date], int]], known_as_of: date | None
) -> PaymentModel:
    """Learn what people paid.

    Args:
        almanac: for its dated rates; a sum in a currency it does not have is left out.
        reports: each with the day from which it can have been known, and how many tell just the same: one, where
            money is told.
        known_as_of: what became known later, or nobody knows when, is left out; None keeps everything.
    """
    told: list[Told] = []
    for report, since, _times in reports:
        is_known = known_as_of is None or (not isinstance(since, Unknown) and since <= known_as_of)
        if report.counts and is_known:
            told += _told(almanac, report)
    measured = [
        Measurement(one.value, one.when.decimal_year, _levels(one.border, one.direction), comparability=one.kind.value)
        for one in told
    ]
    return PaymentModel(fit_measurements(_SPEC, measured), tuple(told))


def official_charges(
    almanac: Almanac, direction: Direction, crossing: str, side: Side, on: date, known_as_of: date | None
) -> tuple[Provision, ...]:
    """The tariffs that binding rules set on one side, as far as they were known; whom each is for it says itself."""
    decider = direction.origin if side is Side.EXIT else direction.target
    place = Place(decider, direction.border, side)
    found = {
        one.id: one
        for one in (*almanac.list_provisions(territory=decider), *almanac.list_provisions(border=direction.border))
        if isinstance(one.consequence, Charge)
        and is_binding(one)
        and place.covers(one)
        and one.scope.crossing in {None, crossing}
        and in_force_on(one, on) is not Truth.FALSE
        and _was_known(almanac, one, known_as_of)
    }
    # What holds everywhere is no tariff of this border.
    return tuple(one for one in found.values() if one.scope.territory or one.scope.border or one.scope.crossing)


def _was_known(almanac: Almanac, provision: Provision, known_as_of: date | None) -> bool:
    since = almanac.known_from(provision.citations, provision.observed_on)
    return known_as_of is None or isinstance(since, Unknown) or since <= known_as_of


def _told(almanac: Almanac, report: Report) -> Iterator[Told]:
    when = report.when
    if not isinstance(when, PartialDate):
        return
    sums: dict[MoneyKind, float] = {}
    for payment in report.money:
        amount = _dollars(almanac, payment, when.middle)
        if amount is not None:
            sums[payment.kind] = sums.get(payment.kind, 0.0) + amount
    for kind, value in sums.items():
        yield Told(report.id, kind, report.border, str(report.direction), when, value)


def _dollars(almanac: Almanac, payment: Payment, on: date) -> float | None:
    """A sum that was paid, in the common currency; None where it was not, or nobody can say how much."""
    money = payment.money
    if payment.state is not MoneyState.PAID or payment.kind not in KINDS or isinstance(money, Unknown):
        return None
    if money.currency == CURRENCY:
        return float(money.amount)
    conversion = almanac.convert(money, CURRENCY, on)
    return None if conversion is None else float(conversion.money.amount)


def _levels(border: str, direction: str) -> Mapping[str, str]:
    return {"border": border, "direction": direction}


def in_money(amount: float) -> Money:
    """A sum of ``CURRENCY`` as people write it: no cents above ten."""
    return Money(Decimal(str(round(amount, 0 if amount >= 10 else 2))), CURRENCY)
