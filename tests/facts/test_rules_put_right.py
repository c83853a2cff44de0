"""Rules that were calendars, history, one rider's word, or missing: by the ids that the rider named."""

from datetime import date

import pytest
from tests.facts.finding import ProvisionOf

from waypost.almanac import Almanac
from waypost.domain.dates import PartialDate
from waypost.domain.provisions import Advise
from waypost.domain.vocabulary import Basis

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    "provision",
    [
        "az/land-closed",
        "fi/posts-closed",
        "kz/cn-holidays",
        "th/kh-closed-2025",
        "mn/holidays-naadam",
        "mn/holidays-tsagaansar",
    ],
)
def test_a_closure_or_calendar_is_filed_as_one(provision_of: ProvisionOf, provision: str) -> None:
    assert "closure" == provision_of(provision).topic


def test_azerbaijans_closure_told_twice_is_one_provision(almanac: Almanac) -> None:
    closures = [item.id for item in almanac.list_provisions(territory="az") if item.topic == "closure"]
    assert ["az/land-closed"] == [item for item in closures if item.startswith("az/")]


def test_carnet_securities_of_2007_to_2012_are_history(almanac: Almanac) -> None:
    old = [item for item in almanac.list_provisions() if "/cpd-deposit-" in item.id]
    assert len(old) >= 14
    for item in old:
        seen = isinstance(item.observed_on, PartialDate) and item.observed_on.latest.year <= 2012
        if seen:
            assert item.validity.holds_on(TODAY) is False, item.id


def test_bitam_is_about_formalities_not_carnets(provision_of: ProvisionOf) -> None:
    provision = provision_of("ga/carnet")
    assert "Bitam" in provision.statement
    assert "cpd" != provision.topic


def test_a_list_of_countries_that_accept_is_no_requirement(provision_of: ProvisionOf) -> None:
    assert isinstance(provision_of("world/cpd-list-horizonride-other").consequence, Advise)


def test_taiwans_carnet_is_for_goods(provision_of: ProvisionOf) -> None:
    provision = provision_of("world/ata-members-asia")
    assert "ata" == provision.topic
    assert "goods" in provision.note


def test_armenias_charges_of_2013_end_with_the_eurasian_union(provision_of: ProvisionOf) -> None:
    assert provision_of("am/fees-2013").validity.holds_on(date(2016, 1, 1)) is False


def test_acceding_to_a_treaty_is_no_working_guarantor(provision_of: ProvisionOf) -> None:
    provision = provision_of("uz/istanbul")
    assert isinstance(provision.consequence, Advise)
    assert "guarant" in provision.note


def test_an_expired_ban_has_an_end(provision_of: ProvisionOf) -> None:
    assert provision_of("cm/ng-cm-closed-2018").validity.holds_on(TODAY) is False


@pytest.mark.parametrize("provision", ["vn/160cc", "et/one-vehicle", "tz/bond-no-carnet", "mz/visa-third"])
def test_one_riders_word_never_binds(provision_of: ProvisionOf, provision: str) -> None:
    assert Basis.TRAVELLER == provision_of(provision).basis


@pytest.mark.parametrize(
    ("passport", "provision", "basis"),
    [
        ("gb", "ir/guide-gb", Basis.OFFICIAL_NOTICE),
        ("us", "ir/guide-us", Basis.AGENT_QUOTE),
        ("ca", "ir/guide-ca", Basis.AGENT_QUOTE),
    ],
)
def test_a_guided_tour_in_iran_binds_where_an_embassy_said_so(
    provision_of: ProvisionOf, passport: str, provision: str, basis: Basis
) -> None:
    rule = provision_of(provision)
    assert basis == rule.basis
    assert "guide-required" == rule.topic
    assert passport in str(rule.condition)


@pytest.mark.parametrize(
    ("provision", "start"),
    [
        ("world/eaeu-one-admission-2011", date(2011, 7, 1)),
        ("world/eaeu-armenia-2015", date(2015, 1, 2)),
        ("world/eaeu-kyrgyzstan-2015", date(2015, 8, 12)),
        ("world/eaeu-inner-borders", date(2011, 7, 1)),
        ("kz/ata-2017", date(2017, 4, 1)),
        ("cn/apostille-2023", date(2023, 11, 7)),
    ],
)
def test_a_missing_rule_is_there_from_its_first_day(provision_of: ProvisionOf, provision: str, start: date) -> None:
    rule = provision_of(provision)
    assert isinstance(rule.validity.valid_from, PartialDate)
    assert start == rule.validity.valid_from.earliest
