"""What people paid at a border: as told, in one currency, pooled, and apart from what rules charge."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.journeys.told_reports import ToldAlmanac, told

from waypost.domain.conditions import All
from waypost.domain.dates import Validity, parse_partial_date
from waypost.domain.identity import ProvisionId, TerritoryId, parse_direction
from waypost.domain.money import Money, Payment
from waypost.domain.provisions import Charge, Provision, Scope
from waypost.domain.reports import Report
from waypost.domain.unknown import UNKNOWN
from waypost.domain.vocabulary import Basis, MoneyKind, MoneyState, Per, Side
from waypost.journeys.forecasts.forecasts import build_forecasts
from waypost.journeys.forecasts.payments import Paid, official_charges
from waypost.journeys.forecasts.usual_fees import UsualFee, usual_fee

ON = date(2015, 7, 20)
WAY = parse_direction("CN-KZ")


@dataclass(frozen=True)
class Rated:
    """An amount converted."""

    money: Money


@dataclass(frozen=True)
class PricedAlmanac(ToldAlmanac):
    """With one rate: ten tenge a dollar; nothing else can be converted."""

    def convert(self, money: Money, currency: str, _on: date) -> Rated | None:
        return Rated(Money(money.amount / 10, currency)) if money.currency == "KZT" else None


def paying(name: str, *payments: tuple[str, str], state: str = "paid", kind: str = "fee", **rest: Any) -> Report:
    money = tuple(
        Payment(MoneyKind(kind), MoneyState(state), "", Money(Decimal(amount), currency))
        for amount, currency in payments
    )
    return told(name, money=money, **rest)


def paid(*reports: Report, known: date | None = None) -> tuple[Paid, ...]:
    almanac: Any = PricedAlmanac(reports)
    return build_forecasts(almanac, known).payments(WAY, ON)


def test_sums_of_one_kind_are_added_up_in_one_currency() -> None:
    (fees,) = paid(paying("a", ("20", "USD"), ("100", "KZT")))

    assert (fees.kind, fees.sums, fees.reports) == (MoneyKind.FEE, (30.0,), ("cn-kz/a",))
    assert sum(p for p, _ in fees.outcomes) == pytest.approx(1.0)


def test_dear_borders_are_dear_and_borrow_from_others_little() -> None:
    dear = [paying(f"dear-{i}", ("300", "USD")) for i in range(6)]
    cheap = [paying(f"cheap-{i}", ("3", "USD"), direction="CN-KG", crossing="cn-kg/torugart") for i in range(6)]

    (fees,) = paid(*dear, *cheap)

    assert fees.outcomes[0][1] > 100
    assert fees.mean > 100


@pytest.mark.parametrize(
    "report",
    [
        paying("asked", ("20", "USD"), state="demanded"),
        paying("back", ("20", "USD"), kind="security"),
        paying("hush", ("20", "USD"), kind="unofficial"),
        paying("unknown-currency", ("20", "XXX")),
        paying("undated", ("20", "USD"), when=None),
        paying("elsewhere", ("20", "USD"), direction="CN-KG"),
    ],
    ids=lambda report: report.id,
)
def test_what_was_no_price_paid_here_is_left_out(report: Report) -> None:
    assert paid(report) == ()


def test_what_became_known_later_is_not_used() -> None:
    assert paid(paying("later", ("20", "USD"), when="2015-07"), known=date(2015, 7, 1)) == ()


def entry_fee() -> Provision:
    return Provision(
        id=ProvisionId("kz/fee"),
        topic="fee",
        scope=Scope(territory=TerritoryId("kz"), side=Side.ENTRY),
        statement="Ten dollars.",
        condition=All(()),
        consequence=Charge(MoneyKind.FEE, Money(Decimal(10), "USD"), None, Per.VEHICLE),
        basis=Basis.STATUTE,
        validity=Validity(parse_partial_date("2014-01-01"), None),
        observed_on=UNKNOWN,
        overrides=(),
        citations=(),
    )


def test_tariffs_are_those_that_bind_on_that_side_and_day() -> None:
    tariff = entry_fee()
    hearsay = replace(tariff, id=ProvisionId("kz/told"), basis=Basis.TRAVELLER)
    almanac: Any = PricedAlmanac((), provisions=(tariff, hearsay))

    def ids(side: Side, on: date) -> list[str]:
        return [one.id for one in official_charges(almanac, WAY, "cn-kz/khorgos", side, on, None)]

    assert (ids(Side.ENTRY, ON), ids(Side.EXIT, ON), ids(Side.ENTRY, date(2013, 1, 1))) == (["kz/fee"], [], [])


def test_a_plan_reckons_with_what_people_paid_only_where_enough_tell_and_no_tariff_is_known() -> None:
    told_of = [paying(f"fee-{i}", (amount, "USD")) for i, amount in enumerate(("12", "20", "35"))]

    def fee(*reports: Report, provisions: tuple[Provision, ...] = ()) -> UsualFee | None:
        almanac: Any = PricedAlmanac(reports, provisions=provisions)
        return usual_fee(build_forecasts(almanac, None), WAY, "cn-kz/khorgos", ON)

    found = fee(*told_of)

    assert found is not None
    assert found.low.amount < found.typical.amount < found.high.amount
    assert len(found.reports) == 3
    assert fee(*told_of[:2]) is None
    assert fee(*told_of, provisions=(entry_fee(),)) is None
