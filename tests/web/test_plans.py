"""Plans: a form that asks little, a private link, a walk through refusals, planning again, a dossier to take along."""

import io
import re
import zipfile

import pytest
from django.test import Client

from waypost.web.plans.models import TripPlan, sum_of

pytestmark = pytest.mark.django_db

KHORGOS = {
    "origin": "乌鲁木齐",
    "target": "Алматы",
    "depart": "2015-07-18",
    "passports": "US, CN",
    "vehicle": "motorcycle",
    "plate": "CN",
    "returns_home": "no",
    "currency": "CNY",
    "known_as_of": "2015-07-01",
    "token": "a-token-that-is-long-enough",
}


def test_the_form_says_what_is_wrong_beside_the_field(client: Client) -> None:
    page = client.post("/plan/", {**KHORGOS, "origin": ""})

    assert 400 == page.status_code
    assert "Say a place" in page.text


def test_a_place_that_is_not_there_is_one_clear_line(client: Client) -> None:
    page = client.post("/plan/", {**KHORGOS, "target": "Atlantis"})

    assert 400 == page.status_code
    assert "no such place" in page.text


def test_the_same_form_sent_twice_is_one_plan(client: Client) -> None:
    first = client.post("/plan/", KHORGOS)
    second = client.post("/plan/", KHORGOS)

    assert (302, first.headers["Location"]) == (second.status_code, second.headers["Location"])
    assert 1 == TripPlan.objects.count()


def test_a_plan_waits_for_the_worker_and_says_so(client: Client) -> None:
    page = client.post("/plan/", KHORGOS, follow=True)

    assert "The plan is being made." in page.text


def test_a_forged_private_link_is_no_page(client: Client) -> None:
    client.post("/plan/", KHORGOS)

    assert 404 == client.get("/plan/p/another-token-that-is-long/").status_code


def test_the_secret_of_a_link_is_not_stored(client: Client) -> None:
    client.post("/plan/", KHORGOS)

    assert KHORGOS["token"] not in str(list(TripPlan.objects.values()))


@pytest.mark.usefixtures("worker_at_hand")
def test_a_plan_can_be_walked_planned_again_taken_along_and_deleted(client: Client) -> None:
    address = client.post("/plan/", KHORGOS).headers["Location"]
    sheet = client.get(f"{address}plan.json").json()["sheet"]
    leaving = next(node for node, step in sheet["nodes"].items() if ":exit" in step["action"])

    refused = dict(sheet["nodes"][leaving]["on"])["refused"]
    client.post(f"{address}dossier")
    papers = zipfile.ZipFile(io.BytesIO(client.get(f"{address}papers.zip").content))
    again = client.post(f"{address}happened", {"node": leaving, "what": "refused", "at": "2015-07-19T14:00"})

    assert "refused" in client.get(f"{address}step/{leaving}").text
    assert 200 == client.get(f"{address}step/{refused}").status_code
    assert "Planned again after 1 thing that happened." in client.get(again.headers["Location"]).text
    assert {"carry/crossings.pdf", "prepare/plan.html"} <= set(papers.namelist())
    assert "Do not take the exit stamp" in client.get(address).text
    assert re.search("[一-鿿]{4}", client.get(address, headers={"Accept-Language": "zh-hans"}).text)
    assumed = TripPlan.objects.get(token_sum=sum_of(KHORGOS["token"])).sheets["zh"]["assumptions"]
    assert [] == [one for one in assumed if not re.search("[一-鿿]{3}", one)]

    client.post(f"{address}delete")

    assert 404 == client.get(address).status_code


def test_markup_in_a_field_comes_out_as_text(client: Client) -> None:
    page = client.post("/plan/", {**KHORGOS, "origin": "<script>alert(1)</script>"})

    assert "<script>alert(1)" not in page.text
    assert "&lt;script&gt;" in page.text


def test_a_megabyte_in_a_field_is_refused(client: Client) -> None:
    assert 400 == client.post("/plan/", {**KHORGOS, "trip_file": "x" * 1_000_000}).status_code


def test_plans_are_limited_per_address(client: Client) -> None:
    answers = [client.post("/plan/", {"token": ""}).status_code for _ in range(21)]

    assert [400] * 20 + [429] == answers
