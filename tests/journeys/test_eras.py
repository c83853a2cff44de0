"""A dated change of a binding rule begins an era; forecasts name it, and older reports count for less."""

from dataclasses import replace
from datetime import date

from tests.journeys.told_reports import almanac_of, told, tried

from waypost.domain.conditions import All
from waypost.domain.dates import Validity, parse_partial_date
from waypost.domain.identity import ProvisionId, TerritoryId, parse_direction
from waypost.domain.provisions import Forbid, Provision, Scope
from waypost.domain.unknown import UNKNOWN
from waypost.domain.vocabulary import Basis, Side, VehicleKind
from waypost.journeys.forecasts.eras import find_eras
from waypost.journeys.forecasts.features import Subject, subject_for
from waypost.journeys.forecasts.forecasts import build_forecasts

CN = TerritoryId("cn")
LEAVING_CHINA = Scope(territory=CN, side=Side.EXIT)


def banned(
    since: str = "2019-08-01", *, scope: Scope = LEAVING_CHINA, basis: Basis = Basis.STATUTE, topic: str = "vehicle-ban"
) -> Provision:
    return Provision(
        id=ProvisionId("cn/ban"),
        topic=topic,
        scope=scope,
        statement="No vehicle leaves.",
        condition=All(()),
        consequence=Forbid("vehicle"),
        basis=basis,
        validity=Validity(parse_partial_date(since), None),
        observed_on=UNKNOWN,
        overrides=(),
        citations=(),
    )


def leaving(way: str = "CN-KZ") -> Subject:
    return subject_for(
        parse_direction(way),
        "cn-kz/khorgos",
        Side.EXIT,
        vehicle=VehicleKind.MOTORCYCLE,
        plate=CN,
        nationalities=(),
        procedure="ordinary",
    )


def level(provision: Provision, on: date, subject: Subject | None = None) -> str:
    return find_eras(almanac_of(provisions=(provision,)), None).level(subject or leaving(), on)


def test_an_era_begins_on_the_day_of_the_change() -> None:
    assert level(banned(), date(2019, 7, 31)) != level(banned(), date(2019, 8, 1))
    assert level(banned(), date(2019, 8, 1)) == level(banned(), date(2026, 1, 1))


def test_what_concerns_others_or_binds_nobody_begins_no_era() -> None:
    after, before = date(2020, 1, 1), date(2010, 1, 1)
    others = [
        banned(scope=Scope(territory=TerritoryId("kz"))),
        banned(scope=Scope(territory=CN, side=Side.ENTRY)),
        banned(scope=Scope()),
        banned(basis=Basis.TRAVELLER),
        banned(topic="fee"),
        banned(topic="foreign-plates-entry"),
    ]

    assert [level(one, after) == level(one, before) for one in others] == [True] * len(others)


def test_a_closure_of_days_is_no_era_and_one_without_end_is() -> None:
    short = replace(
        banned(topic="closure"), validity=Validity(parse_partial_date("2019-08-01"), parse_partial_date("2019-08-06"))
    )

    assert find_eras(almanac_of(provisions=(short,)), None).changes == ()
    assert len(find_eras(almanac_of(provisions=(banned(topic="closure"),)), None).changes) == 1


def test_a_forecast_after_the_change_names_it_and_leans_less_on_what_was_before() -> None:
    many = [told(f"no-{month}", tried("exit", "refused"), when=f"2018-{month:02}-05") for month in range(1, 10)]
    changed = build_forecasts(almanac_of(*many, provisions=(banned(),)), None)
    unchanged = build_forecasts(almanac_of(*many), None)
    on = date(2019, 9, 1)

    assert changed.forecast(leaving(), on).since == (date(2019, 8, 1), "cn/ban")
    assert unchanged.forecast(leaving(), on).since is None
    assert changed.forecast(leaving(), on).p_mean > unchanged.forecast(leaving(), on).p_mean


def test_a_change_that_was_not_known_yet_is_not_used() -> None:
    known_later = replace(banned(), observed_on=parse_partial_date("2021"))

    eras = find_eras(almanac_of(provisions=(known_later,)), date(2020, 1, 1))

    assert eras.changes == ()
