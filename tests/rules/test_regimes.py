from datetime import date

import pytest

from waypost.domain.dates import Validity, parse_partial_date
from waypost.domain.identity import TerritoryId, parse_direction
from waypost.domain.territories import Membership
from waypost.domain.unknown import UNKNOWN
from waypost.domain.vocabulary import Regime, Side
from waypost.rules.regimes import Border, carry_regimes, regime_at
from waypost.rules.unions import Unions


def member(union: str, since: str) -> Membership:
    return Membership(union, Validity(parse_partial_date(since), None), ())


EAEU = {"ru": "2011-07-01", "kz": "2011-07-01", "by": "2011-07-01", "am": "2015-01-02", "kg": "2015-08-12"}
UNIONS = Unions(
    {
        **{TerritoryId(code): (member("eaeu-customs", since),) for code, since in EAEU.items()},
        **{TerritoryId(code): (member("sacu", "1910-07-01"),) for code in ("za", "na", "bw", "ls", "sz")},
        **{TerritoryId(code): (member("eu-customs", "2004-05-01"),) for code in ("de", "pl")},
        **{TerritoryId(code): () for code in ("cn", "mn", "zw", "uz")},
    }
)


@pytest.mark.parametrize(
    ("direction", "plate", "exit_regime", "entry_regime"),
    [
        ("CN-KZ", "cn", Regime.TEMPORARY_EXPORT, Regime.TEMPORARY_ADMISSION),
        ("KZ-CN", "cn", Regime.RE_EXPORT, Regime.RETURN_HOME),
        ("RU-KZ", "de", Regime.FREE, Regime.FREE),
        ("PL-BY", "de", Regime.TEMPORARY_EXPORT, Regime.TEMPORARY_ADMISSION),
        ("ZA-NA", "de", Regime.FREE, Regime.FREE),
        ("UZ-KZ", "de", Regime.RE_EXPORT, Regime.TEMPORARY_ADMISSION),
    ],
)
def test_the_regime_on_each_side(direction: str, plate: str, exit_regime: Regime, entry_regime: Regime) -> None:
    way, on = parse_direction(direction), date(2024, 6, 1)
    found = tuple(regime_at(way, side, TerritoryId(plate), on, UNIONS) for side in Side)
    assert (exit_regime, entry_regime) == found


def test_a_vehicle_exported_outright_is_not_exported_temporarily() -> None:
    way, on = parse_direction("CN-KZ"), date(2015, 7, 20)
    regime = regime_at(way, Side.EXIT, TerritoryId("cn"), on, UNIONS, "outright-export")
    assert regime is Regime.OUTRIGHT_EXPORT


def chain(*borders: tuple[str, str, float | None]) -> list[Border]:
    return [
        Border(parse_direction(way), date.fromisoformat(on), admission_days=UNKNOWN if days is None else days)
        for way, on, days in borders
    ]


def test_one_admission_covers_russia_and_kazakhstan_and_ends_where_the_union_is_left() -> None:
    spans = carry_regimes(
        chain(("PL-BY", "2026-06-01", 365), ("BY-RU", "2026-06-03", None), ("RU-KZ", "2026-06-20", None),
              ("KZ-UZ", "2026-07-10", None)),
        TerritoryId("de"),
        UNIONS,
    )  # fmt: skip
    home, union, beyond = spans
    assert (home.regime, home.is_open) == (Regime.TEMPORARY_EXPORT, True)
    assert union.territories == ("by", "ru", "kz")
    assert (union.regime, union.union, union.ended_by) == (Regime.TEMPORARY_ADMISSION, "eaeu-customs", Regime.RE_EXPORT)
    assert (date(2026, 7, 10), date(2027, 6, 1)) == (union.ended_on, union.until)
    assert (beyond.territories, beyond.is_open) == (("uz",), True)


def test_before_the_union_each_country_admitted_for_itself() -> None:
    spans = carry_regimes(
        chain(("PL-BY", "2010-06-01", 30), ("BY-RU", "2010-06-03", 30), ("RU-KZ", "2010-06-20", 30)),
        TerritoryId("de"),
        UNIONS,
    )
    admissions = [span for span in spans if span.regime is Regime.TEMPORARY_ADMISSION]
    assert [span.territories for span in admissions] == [("by",), ("ru",), ("kz",)]
    assert [span.is_open for span in admissions] == [False, False, True]


def test_an_admission_that_ends_after_its_last_day_overruns() -> None:
    spans = carry_regimes(chain(("CN-KZ", "2015-07-23", 30), ("KZ-UZ", "2015-09-23", None)), TerritoryId("cn"), UNIONS)
    admission = next(span for span in spans if span.regime is Regime.TEMPORARY_ADMISSION)
    assert (True, date(2015, 8, 22)) == (admission.overruns, admission.until)


def test_coming_home_ends_the_export() -> None:
    spans = carry_regimes(chain(("CN-KZ", "2024-07-01", 90), ("KZ-CN", "2024-07-20", None)), TerritoryId("cn"), UNIONS)
    assert [span.ended_by for span in spans] == [Regime.RETURN_HOME, Regime.RE_EXPORT]


def test_a_trip_that_starts_abroad_begins_under_an_admission_opened_before_it() -> None:
    (before, _beyond) = carry_regimes(chain(("MA-MR", "2026-02-06", None)), TerritoryId("es"), UNIONS)
    assert (before.territories, before.opened_at, before.opened_on) == (("ma",), None, None)
    assert (before.ended_by, before.ended_on, before.overruns) == (Regime.RE_EXPORT, date(2026, 2, 6), False)


def test_a_ship_between_two_borders_leaves_an_admission_to_be_closed_at_its_port() -> None:
    spans = carry_regimes(chain(("TZ-KE", "2026-03-11", 30), ("SA-EG", "2026-04-11", 180)), TerritoryId("za"), UNIONS)
    kenya = next(span for span in spans if span.territories == ("ke",))
    assert (kenya.left_unseen, kenya.is_open, kenya.ended_at) == (True, False, None)


def test_an_admission_of_a_union_is_driven_through_it_and_ends_at_its_outer_border() -> None:
    spans = carry_regimes(chain(("UZ-DE", "2026-05-04", 180), ("PL-CN", "2026-05-09", 90)), TerritoryId("uz"), UNIONS)
    europe = next(span for span in spans if span.union == "eu-customs")
    assert (("de", "pl"), "PL-CN", False) == (europe.territories, str(europe.ended_at), europe.left_unseen)
