"""The open almanac's answers: by id, by name in any script, by place; money and dates."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from waypost.almanac import Almanac, find_root, load_almanac
from waypost.domain.dates import parse_partial_date
from waypost.domain.errors import AlmanacError, InputError
from waypost.domain.identity import SourceId
from waypost.domain.money import Money
from waypost.domain.sources import GENERAL_KNOWLEDGE, Citation
from waypost.domain.unknown import UNKNOWN

GROUND = Path(__file__).parent / "ground"


@pytest.fixture(scope="module")
def almanac() -> Almanac:
    return load_almanac(GROUND)


@pytest.mark.parametrize(
    "text",
    [
        "cn-kz/khorgos",
        "CN-KZ/Khorgos",
        "kz-cn/khorgos",
        "cn-kz/khorgos#kz",
        "kz-cn-khorgos",
        "khorgos",
        "KHORGOS",
        "Horgos",
        "korgas",
        "霍尔果斯",
        "Қорғас",
        "Коргас",
        "霍尔果斯口岸",
        "Nur Zholy",
        "nur-zholy",
        "Нұр жолы",
    ],
)
def test_a_crossing_is_found_by_any_of_its_names(almanac: Almanac, text: str) -> None:
    assert "cn-kz/khorgos" == almanac.resolve_crossing(text).id


@pytest.mark.parametrize(("text", "suggested"), [("Korghos", "cn-kz/khorgos"), ("Dulatta", "cn-kz/dulata")])
def test_a_name_nobody_knows_gets_the_nearest_suggested(almanac: Almanac, text: str, suggested: str) -> None:
    with pytest.raises(InputError) as caught:
        almanac.resolve_crossing(text)

    assert suggested in caught.value.suggestions


@pytest.mark.parametrize(
    ("text", "code"), [("no", "no"), ("NO", "no"), ("norge", "no"), ("中国", "cn"), ("kasachstan", "kz")]
)
def test_a_territory_is_found_by_code_or_name(almanac: Almanac, text: str, code: str) -> None:
    assert code == almanac.resolve_territory(text).id


@pytest.mark.parametrize("text", ["urumqi", "Ürümqi", "乌鲁木齐", "ئۈرۈمچى"])
def test_a_place_is_found_in_any_script(almanac: Almanac, text: str) -> None:
    assert "urumqi" == almanac.resolve_place(text).id


GETTERS: dict[str, Callable[[Almanac], Callable[[str], object]]] = {
    "cn-kz/korgos": lambda almanac: almanac.get_crossing,
    "kzz": lambda almanac: almanac.get_territory,
    "urumchi": lambda almanac: almanac.get_place,
    "cpdd": lambda almanac: almanac.get_document,
    "kz/stays": lambda almanac: almanac.get_provision,
    "cn-kz/firsst": lambda almanac: almanac.get_report,
    "example.org/pages": lambda almanac: almanac.get_source,
}


@pytest.mark.parametrize("thing_id", GETTERS)
def test_an_unknown_id_is_an_input_error_with_suggestions(almanac: Almanac, thing_id: str) -> None:
    with pytest.raises(InputError) as caught:
        GETTERS[thing_id](almanac)(thing_id)

    assert caught.value.suggestions
    assert thing_id in str(caught.value)


def test_finding_what_is_not_there_gives_none(almanac: Almanac) -> None:
    assert almanac.find_crossing("cn-kz/nowhere") is None
    assert almanac.find_territory("xx") is None


def test_crossings_are_listed_by_border_and_territory(almanac: Almanac) -> None:
    every = ["cn-kz/dulata", "cn-kz/khorgos"]

    assert every == [crossing.id for crossing in almanac.list_crossings()]
    assert every == [crossing.id for crossing in almanac.list_crossings(border="cn-kz")]
    assert every == [crossing.id for crossing in almanac.list_crossings(territory="kz")]
    assert [] == list(almanac.list_crossings(territory="no"))


def test_reports_are_listed_by_border_and_crossing(almanac: Almanac) -> None:
    assert ["cn-kz/first"] == [report.id for report in almanac.list_reports(border="cn-kz")]
    assert ["cn-kz/first"] == [report.id for report in almanac.list_reports(crossing="cn-kz/khorgos")]
    assert () == almanac.list_reports(crossing="cn-kz/dulata")


def test_a_things_object_is_made_once(almanac: Almanac) -> None:
    assert almanac.get_crossing("cn-kz/khorgos") is almanac.list_crossings()[1]


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("khorgos", "cn-kz/khorgos"),
        ("khorgso", "cn-kz/khorgos"),
        ("kazakstan", "kz"),
        ("carnet", "cpd"),
        ("果斯", "cn-kz/khorgos"),
    ],
)
def test_a_search_survives_typing_errors_and_parts(almanac: Almanac, asked: str, first: str) -> None:
    assert first == almanac.search(asked)[0].id


def test_a_search_gives_each_thing_once_and_no_more_than_asked(almanac: Almanac) -> None:
    hits = almanac.search("k", limit=3)

    assert 3 == len(hits)
    assert len(hits) == len({(hit.kind, hit.id) for hit in hits})


@pytest.mark.parametrize("text", ["", "  ", "!!!", "zzqqxx"])
def test_a_search_for_nothing_finds_nothing(almanac: Almanac, text: str) -> None:
    assert () == almanac.search(text)


def test_statistics_begin_with_crossings_reports_and_provisions(almanac: Almanac) -> None:
    counts = almanac.stats()

    assert ["crossings", "reports", "provisions"] == list(counts)[:3]
    assert (2, 1, 1) == (counts["crossings"], counts["reports"], counts["provisions"])


@pytest.mark.parametrize(
    ("on", "table"),
    [
        (date(2015, 8, 1), date(2015, 7, 20)),
        (date(2020, 1, 1), date(2016, 7, 20)),
        (date(2016, 7, 20), date(2016, 7, 20)),
    ],
)
def test_money_is_converted_by_the_table_before_the_day(almanac: Almanac, on: date, table: date) -> None:
    conversion = almanac.convert(Money(Decimal(67), "CNY"), "EUR", on)

    assert conversion is not None
    assert (table, "EUR", False) == (conversion.rate_on, conversion.base, conversion.is_later)


def test_money_before_the_first_table_is_converted_by_it_and_marked(almanac: Almanac) -> None:
    conversion = almanac.convert(Money(Decimal(67), "CNY"), "USD", date(1999, 1, 1))

    assert conversion is not None
    assert (Money(Decimal("10.8"), "USD"), True) == (conversion.money, conversion.is_later)


def test_money_in_a_currency_no_table_has_is_not_converted(almanac: Almanac) -> None:
    assert almanac.convert(Money(Decimal(1), "XXX"), "EUR", date(2015, 1, 1)) is None


def test_a_fact_is_known_from_the_publication_of_its_earliest_source(almanac: Almanac) -> None:
    page = (Citation(SourceId("example.org/page")), Citation(SourceId("example.org/undated")))

    assert date(2015, 8, 31) == almanac.known_from(page, parse_partial_date("2015-07-20"))


def test_a_fact_without_dated_source_is_known_from_the_end_of_its_observation(almanac: Almanac) -> None:
    nothing = (Citation(SourceId("example.org/undated")),)

    assert date(2015, 12, 31) == almanac.known_from(nothing, parse_partial_date("2015"))
    assert almanac.known_from(nothing) is UNKNOWN


def test_nobody_can_say_since_when_general_knowledge_was_known(almanac: Almanac) -> None:
    alone = (Citation(GENERAL_KNOWLEDGE),)
    beside_a_page = (Citation(SourceId("example.org/page")), Citation(GENERAL_KNOWLEDGE))

    assert almanac.known_from(alone) is UNKNOWN
    assert almanac.known_from(alone, parse_partial_date("2015")) is UNKNOWN
    assert almanac.known_from(beside_a_page, parse_partial_date("2015-07-20")) is UNKNOWN


def test_no_report_rests_on_general_knowledge_for_then_no_forecast_could_use_it() -> None:
    reports = (find_root() / "reports").rglob("*.yaml")

    assert [] == [path.name for path in reports if GENERAL_KNOWLEDGE in path.read_text(encoding="utf-8")]


def test_a_broken_file_stops_a_strict_load(tmp_path: Path) -> None:
    path = tmp_path / "crossings" / "cn-kz" / "khorgos.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("kind: road\nkind: road\n", encoding="utf-8")

    with pytest.raises(AlmanacError) as caught:
        load_almanac(tmp_path)

    assert "crossings/cn-kz/khorgos.yaml:2" in str(caught.value)
