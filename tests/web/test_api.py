"""The API: everything public without a key, paged, with ETags; reports and plans can be sent."""

import csv
import io
import json

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

REPORT = {
    "client_token": "a-token-of-the-callers-own",
    "crossing": "cn-kz/khorgos",
    "direction": "CN-KZ",
    "when": "2026-05",
    "ending": "refused",
}


def test_crossings_are_paged(client: Client) -> None:
    answer = client.get("/api/v1/crossings", {"limit": 5, "offset": 10}).json()

    assert 5 == len(answer["items"])
    assert answer["count"] > 700


@pytest.mark.parametrize(
    "address",
    [
        "crossings?border=cn-kz",
        "territories?limit=2",
        "territories/kz",
        "borders?limit=2",
        "borders/cn-kz",
        "documents?limit=2",
        "documents/cpd",
        "reports?crossing=cn-kz/khorgos",
        "reports/cn-kz/cn-kz-2012-bartez",
        "crossings.geojson",
        "crossings/cn-kz/khorgos",
        "openapi.json",
        "dumps/crossings.geojson",
    ],
)
def test_everything_public_is_readable_without_a_key(client: Client, address: str) -> None:
    answer = client.get(f"/api/v1/{address}")

    assert 200 == answer.status_code
    assert json.loads(answer.getvalue())


def test_what_one_has_already_is_not_sent_again(client: Client) -> None:
    mark = client.get("/api/v1/documents").headers["ETag"]

    again = client.get("/api/v1/documents", headers={"If-None-Match": mark})

    assert (304, b"") == (again.status_code, again.content)


def test_a_crossing_that_is_not_there_is_an_error_with_its_nearest(client: Client) -> None:
    answer = client.get("/api/v1/crossings/cn-kz/khorgosh")

    assert 404 == answer.status_code
    assert "cn-kz/khorgos" in answer.text


def test_a_report_sent_twice_is_kept_once(client: Client) -> None:
    first, second = (client.post("/api/v1/reports", REPORT, content_type="application/json") for _ in range(2))

    assert (201, 200) == (first.status_code, second.status_code)
    assert first.json()["link"] == second.json()["link"]


def test_a_report_of_tomorrow_is_refused_in_one_line(client: Client) -> None:
    answer = client.post("/api/v1/reports", {**REPORT, "when": "2199-01-01"}, content_type="application/json")

    assert 400 == answer.status_code
    assert answer.json()["error"]["what"]


def test_a_report_that_nobody_has_looked_at_is_not_public(client: Client) -> None:
    before = client.get("/api/v1/reports?crossing=cn-kz/khorgos").json()["count"]
    client.post("/api/v1/reports", REPORT, content_type="application/json")

    assert before == client.get("/api/v1/reports?crossing=cn-kz/khorgos").json()["count"]


def test_a_trip_that_cannot_be_read_is_refused_in_one_line(client: Client) -> None:
    sent = {"trip": "not toml", "token": "a-token-of-the-callers-own"}

    answer = client.post("/api/v1/plans", sent, content_type="application/json")

    assert 400 == answer.status_code
    assert "not valid TOML" in answer.json()["error"]["what"]


def test_a_plan_can_be_asked_for_and_looked_up_by_its_secret(client: Client) -> None:
    sent = {"trip": '[trip]\nfrom = "urumqi"\nto = "almaty"\n', "token": "a-token-of-the-callers-own"}

    link = client.post("/api/v1/plans", sent, content_type="application/json").json()["link"]

    assert "waiting" == client.get(link).json()["state"]


def test_dumps_carry_their_licence_and_hold_no_formula(client: Client) -> None:
    dump = client.get("/api/v1/dumps/reports.csv")
    rows = list(csv.reader(io.StringIO(dump.getvalue().decode())))

    assert "by-sa/4.0" in dump.headers["Link"]
    assert len(rows) > 500
    assert [] == [cell for row in rows for cell in row if cell.startswith(("=", "@"))]


@pytest.mark.parametrize("scope", ["reports", "crossing/cn-kz/khorgos", "border/cn-kz", "territory/kz"])
def test_feeds_are_atom(client: Client, scope: str) -> None:
    feed = client.get(f"/feeds/{scope}.atom")

    assert "application/atom+xml; charset=utf-8" == feed.headers["Content-Type"]
    assert "<entry>" in feed.text


@pytest.mark.parametrize("scope", ["crossing/cn-kz/khorgos", "border/cn-kz"])
def test_closures_are_a_calendar(client: Client, scope: str) -> None:
    calendar = client.get(f"/feeds/{scope}.ics").text

    assert calendar.startswith("BEGIN:VCALENDAR")
    assert "New Year" in calendar
