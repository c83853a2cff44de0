"""Fees, premiums, securities and penalties, each paid, asked, waived or returned: by the ids that mixed them."""

import pytest
from tests.facts.finding import ReportsOf

from waypost.domain.unknown import Unknown
from waypost.domain.vocabulary import MoneyKind, MoneyState


@pytest.mark.parametrize(
    ("collected", "kind", "state"),
    [
        ("th-la-2012-hubb-extension", MoneyKind.SECURITY, MoneyState.QUOTED),
        ("mx-gt-tiffany", MoneyKind.SECURITY, MoneyState.RETURNED),
        ("eg-sd-jamespolls", MoneyKind.UNOFFICIAL, MoneyState.DECLINED),
        ("ir-pk-1998", MoneyKind.SECURITY, MoneyState.DEMANDED),
        ("mn-2su2ruote", MoneyKind.SECURITY, MoneyState.DEMANDED),
    ],
)
def test_what_was_no_fee_is_not_called_one(
    reports_of: ReportsOf, collected: str, kind: MoneyKind, state: MoneyState
) -> None:
    (report,) = reports_of(collected)
    assert [(kind, state)] == [(payment.kind, payment.state) for payment in report.money]


def test_percent_is_no_currency(reports_of: ReportsOf) -> None:
    (report,) = reports_of("mn-2su2ruote")
    (payment,) = report.money
    assert isinstance(payment.money, Unknown)
    assert "35 percent" in payment.what


def test_insurance_is_a_premium_and_a_bribe_is_unofficial(reports_of: ReportsOf) -> None:
    payments = [payment for report in reports_of("") for payment in report.money]
    insured = [payment.kind for payment in payments if payment.what.startswith("insurance")]
    assert {MoneyKind.PREMIUM} == set(insured)
    bribes = [payment.kind for payment in payments if "bribe" in payment.what]
    assert {MoneyKind.UNOFFICIAL} == set(bribes)
