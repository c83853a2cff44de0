"""The form: found by any name, filled in a minute, sent once however often, and clear about what it does not take."""

from unittest.mock import patch

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client
from tests.web.reports.site import LEAST, send

from waypost.web.accounts.models import User
from waypost.web.reports.models import SiteReport
from waypost.web.reports.tokens import new_client_token

pytestmark = pytest.mark.django_db


def _page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("name", ["Khorgos", "霍尔果斯", "Хоргос"])
def test_the_crossing_is_found_in_any_script(client: Client, name: str) -> None:
    assert "?crossing=cn-kz/khorgos" in _page(client, f"/report/?q={name}")


def test_the_crossings_of_a_border_are_offered_with_what_is_known_already(client: Client) -> None:
    page = _page(client, "/report/?border=cn-kz&vehicle=motorcycle")

    assert "?crossing=cn-kz/khorgos&amp;vehicle=motorcycle" in page


def test_the_form_is_filled_from_a_plan(client: Client) -> None:
    address = (
        "/report/?crossing=cn-kz/khorgos&direction=CN-KZ&vehicle=motorcycle&plate=cn&when=2015-07&procedure=ordinary"
    )

    page = _page(client, address)

    for piece in (
        'value="CN-KZ" id="direction" required checked',
        '"motorcycle" selected',
        'value="2015-07"',
        'value="cn"',
    ):
        assert piece in page


def test_three_answers_are_enough(client: Client) -> None:
    link = send(client)

    page = _page(client, f"/report/mine/{link}/")
    assert ("passed", f"/report/mine/{link}/" in page) == (SiteReport.objects.get().keys["ending"], True)


def test_the_double_press_lands_once_on_the_same_page(client: Client) -> None:
    token = new_client_token()

    assert send(client, token=token) == send(client, token=token)
    assert 1 == SiteReport.objects.count()


def test_a_replay_by_somebody_else_lands_once_too(client: Client) -> None:
    token = new_client_token()
    send(client, token=token)

    send(Client(), token=token)

    assert 1 == SiteReport.objects.count()


def test_one_more_try_can_be_told_without_javascript(client: Client) -> None:
    sent = LEAST | {"client_token": new_client_token(), "more": "attempts", "attempts-0-outcome": "refused"}

    page = client.post("/report/", sent).content.decode()

    assert ('name="attempts-1-outcome"' in page, 0) == (True, SiteReport.objects.count())


def test_a_chain_of_tries_papers_and_money_arrives(client: Client) -> None:
    send(
        client,
        **{
            "attempts-0-side": "exit",
            "attempts-0-outcome": "refused",
            "attempts-0-reason": "no-rule",
            "attempts-3-side": "exit",
            "attempts-3-outcome": "passed",
            "attempts-3-level": "capital",
            "papers-0-document": "visa",
            "papers-0-use": "demanded",
            "money-0-kind": "fee",
            "money-0-amount": "100",
            "money-0-currency": "CNY",
            "money-0-receipt": "no",
            "nationalities": "US, 中国",
            "plate": "China",
        },
    )

    keys = SiteReport.objects.get().keys
    assert ["refused", "passed", "passed"] == [attempt["outcome"] for attempt in keys["attempts"]]
    assert (["us", "cn"], "cn", "visa") == (keys["nationalities"], keys["plate"], keys["papers"][0]["document"])
    assert {"kind": "fee", "amount": "100", "currency": "CNY", "receipt": "no"} == keys["money"][0]


@pytest.mark.parametrize(
    ("told", "field", "words"),
    [
        ({"when": "2999-01-01"}, "when", "has not come yet"),
        ({"ending": ""}, "ending", "has to be answered"),
        ({"plate": "Atlantis"}, "plate", "no such territory"),
        ({"hours": "many"}, "hours", "plain number"),
        ({"words": "a" * 5000}, "words", "too long"),
        ({"money-0-amount": "5"}, "money-0-currency", "needs its currency"),
        ({"attempts-0-outcome": "refused", "attempts-0-when": "someday"}, "attempts-0-when", "not a date"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_what_was_written_stays(
    client: Client, told: dict[str, str], field: str, words: str
) -> None:
    response = client.post("/report/", LEAST | {"client_token": new_client_token(), "tip": "Come early."} | told)

    page = response.content.decode()
    assert (422, True, True) == (response.status_code, f'href="#{field}"' in page, words in page)
    assert ("Come early." in page, 0) == (True, SiteReport.objects.count())


def test_a_megabyte_is_refused_and_nothing_is_kept(client: Client) -> None:
    response = client.post("/report/", LEAST | {"client_token": new_client_token(), "words": "a" * 1_000_000})

    assert (response.status_code in {400, 413}, 0) == (True, SiteReport.objects.count())


def test_files_are_not_taken(client: Client) -> None:
    photo = SimpleUploadedFile("officer.jpg", b"\xff\xd8\xff")

    response = client.post("/report/", LEAST | {"client_token": new_client_token(), "photo": photo})

    assert (response.status_code in {400, 413, 415}, 0) == (True, SiteReport.objects.count())


def test_html_comes_out_as_text(client: Client) -> None:
    bad = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    link = send(client, words=bad, tip=bad, **{"attempts-0-words": bad, "attempts-0-outcome": "refused"})

    page = _page(client, f"/report/mine/{link}/")

    assert ("<script>alert" in page, "<img src=x" in page, "&lt;script&gt;alert(1)" in page) == (False, False, True)


def test_while_the_database_is_away_everything_written_comes_back_to_be_sent_again(client: Client) -> None:
    sent = LEAST | {"client_token": new_client_token(), "words": "A long story <b>in bold</b>."}

    with patch("waypost.web.reports.views.telling.submit", side_effect=OperationalError("gone")):
        response = client.post("/report/", sent)

    page = response.content.decode()
    assert (503, "30") == (response.status_code, response.headers["Retry-After"])
    assert f'name="client_token" value="{sent["client_token"]}"' in page
    assert 'name="words" value="A long story &lt;b&gt;in bold&lt;/b&gt;."' in page
    assert client.post("/report/", sent).status_code == 302
    assert 1 == SiteReport.objects.count()


def test_a_report_is_told_under_the_account_or_without_it(client: Client) -> None:
    user = User.objects.create_user("wanderer")
    client.force_login(user)
    send(client)
    send(client, without_account="yes")

    assert {user, None} == {row.reporter for row in SiteReport.objects.select_related("reporter")}


def test_nobody_sends_more_than_an_evenings_worth(client: Client) -> None:
    for _report in range(20):
        send(client)

    response = client.post("/report/", LEAST | {"client_token": new_client_token()})

    assert (429, 20) == (response.status_code, SiteReport.objects.count())


def test_a_forged_form_from_elsewhere_is_refused() -> None:
    strict = Client(enforce_csrf_checks=True)

    assert 403 == strict.post("/report/", LEAST | {"client_token": new_client_token()}).status_code
    assert 0 == SiteReport.objects.count()


def test_a_pasted_post_becomes_drafts_and_is_not_kept(client: Client) -> None:
    text = (
        "We reached Khorgos on 20 July 2015 and wanted to cross from China into Kazakhstan with our motorcycles. "
        "The officer at the border refused to let us out of China. After three days we crossed into Kazakhstan."
    )

    page = client.post("/report/paste", {"text": text}).content.decode()

    filled = ("crossing=cn-kz%2Fkhorgos", "direction=CN-KZ", "ending=passed", "attempts-0-outcome=refused")
    assert ([True] * 4, 0) == ([piece in page for piece in filled], SiteReport.objects.count())


def test_where_it_is_unsure_that_they_got_through_the_form_asks(client: Client) -> None:
    text = (
        "On Monday we left Kazakhstan for China at Khorgos. The Kazakh side stamped our passports. The Chinese captain "
        "gave them back with a sorry face, pointed at the gate behind us and shrugged. We pleaded and argued. We slept "
        "in Zharkent again, sad and angry and out of luck, and tomorrow we must go to the embassy."
    )

    page = client.post("/report/paste", {"text": text}).content.decode()

    assert ("crossing=cn-kz%2Fkhorgos" in page, "ending=passed" in page) == (True, False)


@pytest.mark.parametrize("text", ["", "   ", "x" * 60_001])
def test_a_text_that_cannot_be_read_is_said_so(client: Client, text: str) -> None:
    assert 422 == client.post("/report/paste", {"text": text}).status_code
