"""The atlas: a crossing is found in any script, both clocks are read, paper stands beside practice."""

import gzip
import re
from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["Khorgos", "霍尔果斯", "Хоргос"])
def test_a_crossing_is_found_in_three_scripts(client: Client, name: str) -> None:
    page = client.get("/search", {"q": name}, follow=True)

    assert 200 == page.status_code
    assert "cn-kz/khorgos" in page.text


def test_both_clocks_are_shown(client: Client) -> None:
    page = client.get("/crossing/cn-kz/khorgos").text

    assert "Beijing" in page
    assert "Almaty" in page


def test_paper_is_about_the_readers_own_party(client: Client) -> None:
    said = [
        client.get("/crossing/cn-kz/khorgos/practice", {"way": "KZ-CN", **party}).text.split("practice-title")[0]
        for party in ({"plate": "DE", "vehicle": "car", "passport": "DE"}, {"vehicle": "foot", "passport": "DE"})
    ]

    assert said[0] != said[1]


def test_a_page_never_waits_for_a_fit(client: Client) -> None:
    page = client.get("/crossing/cn-kz/khorgos", {"way": "KZ-CN", "vehicle": "foot"}).text

    assert "The odds are being worked out" in page


@pytest.mark.usefixtures("worker_at_hand")
def test_odds_are_shown_in_words_where_evidence_is_thin(client: Client) -> None:
    asked = {"way": "CN-KZ", "plate": "CN", "vehicle": "motorcycle", "passport": "US"}

    page = client.get("/crossing/cn-kz/khorgos", asked).text

    assert "weak evidence" in page
    assert "comparable account" in page


def test_who_the_reader_is_stays_in_a_cookie(client: Client) -> None:
    client.post("/profile", {"passport": "US, CN", "plate": "CN", "vehicle": "motorcycle", "next": "/"})

    page = client.get("/crossing/cn-kz/khorgos").text

    assert "passport=US%2C+CN&plate=CN&vehicle=motorcycle" == client.cookies["profile"].value
    assert "motorcycle, plate CN, passports US, CN" in page


def test_an_unknown_passport_is_refused_in_one_line(client: Client) -> None:
    page = client.post("/profile", {"passport": "Atlantis", "next": "/"}, follow=True)

    assert "no such territory" in page.text


def test_an_old_id_leads_to_the_crossing(client: Client) -> None:
    assert 301 == client.get("/crossing/kz-cn/khorgos").status_code


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/?open=1&territory=kz&since=2015",
        "/?page=2",
        "/border/cn-kz",
        "/territory/kz",
        "/papers",
        "/document/cpd",
        "/procedure/agency-cn-torugart",
        "/source/rideon.life/khorgos",
        "/about",
        "/data",
        "/crossing/cn-kz/khorgos/practice",
        "/search",
    ],
)
def test_every_page_answers_in_three_languages(client: Client, address: str) -> None:
    answers = [client.get(address, headers={"Accept-Language": code}).status_code for code in ("en", "zh-hans", "ru")]

    assert [200, 200, 200] == answers


@pytest.mark.parametrize(
    "address",
    ["/crossing/cn-kz/nowhere", "/territory/zz", "/border/aa-bb", "/document/x", "/source/x/y", "/reports/cn-kz/x"],
)
def test_what_is_not_there_is_said_politely(client: Client, address: str) -> None:
    page = client.get(address)

    assert 404 == page.status_code
    assert "There is no such page." in page.text


def test_the_map_fetches_every_crossing_that_has_a_place(client: Client) -> None:
    points = client.get("/map/points.json").json()

    assert len(points) > 700
    assert {"cn-kz/khorgos"} <= {point[0] for point in points}


def test_filters_hold_for_map_and_list_alike(client: Client) -> None:
    asked = {"territory": "kz", "since": "2017"}

    page, points = client.get("/", asked).text, client.get("/map/points.json", asked).json()

    assert f"{len(points)} crossing" in page
    assert {"kz"} == {"kz" for point in points if "kz" in point[0].split("/")[0].split("-")}


def test_the_first_page_is_light_with_all_that_it_loads_by_itself(client: Client) -> None:
    page = client.get("/", headers={"Accept-Encoding": "gzip"})
    loaded = set(re.findall(r'(?:src|href)="(/static/[^"]+)"', gzip.decompress(page.content).decode()))

    files: list[Any] = [client.get(one, headers={"Accept-Encoding": "gzip"}) for one in sorted(loaded)]
    weight = len(page.content) + sum(len(b"".join(one.streaming_content)) for one in files)

    assert len(loaded) > 5
    assert weight < 150_000


def test_every_report_of_a_crossing_is_there_by_the_page(client: Client) -> None:
    page = client.get("/crossing/cn-kz/khorgos/reports").text

    assert "Permanent link" in page
    assert 200 == client.get("/crossing/cn-kz/khorgos/reports?page=99").status_code
    assert 404 == client.get("/crossing/cn-kz/nowhere/reports").status_code
