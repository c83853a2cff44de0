"""An account is a name and a password; its owner finds the reports told with it, takes the data, and leaves."""

import pytest
from django.test import Client
from tests.web.reports.site import decide, moderator, report_of_link, send

from waypost.web.accounts.models import User
from waypost.web.reports.models import SiteReport
from waypost.web.reports.steps import Status

pytestmark = pytest.mark.django_db
PASSWORD = "between the posts at dusk"


def _somebody(name: str = "wanderer") -> tuple[Client, User]:
    user = User.objects.create_user(name, password=PASSWORD)
    client = Client()
    client.force_login(user)
    return client, user


def test_a_name_and_a_password_make_an_account_without_an_address(client: Client) -> None:
    page = client.get("/accounts/signup/").content.decode()
    assert ('type="email"' in page, 'class="skip"' in page) == (False, True)

    answer = client.post("/accounts/signup/", {"username": "nomad", "password1": PASSWORD, "password2": PASSWORD})

    assert (302, "/accounts/mine/") == (answer.status_code, answer.headers["Location"])
    assert ["nomad", ""] == [User.objects.get().username, User.objects.get().email]


@pytest.mark.parametrize("page", ["login", "signup", "password/change", "logout"])
def test_allauths_pages_stand_in_the_frame(page: str) -> None:
    client, _ = _somebody() if page in {"password/change", "logout"} else (Client(), None)

    assert 'id="main"' in client.get(f"/accounts/{page}/").content.decode()


def test_too_many_wrong_passwords_lock_the_door(client: Client) -> None:
    User.objects.create_user("wanderer", password=PASSWORD)
    for _try in range(9):
        client.post("/accounts/login/", {"login": "wanderer", "password": "wrong"})

    client.post("/accounts/login/", {"login": "wanderer", "password": PASSWORD})

    assert "_auth_user_id" not in client.session


def test_only_ones_own_reports_are_listed_and_opened() -> None:
    client, _ = _somebody()
    send(client)
    other, _ = _somebody("other")
    report = SiteReport.objects.get()

    assert report.id in client.get("/accounts/mine/").content.decode()
    assert report.id not in other.get("/accounts/mine/").content.decode()
    assert 404 == other.post("/accounts/mine/link", {"report": report.id}).status_code


def test_a_lost_link_is_replaced_and_the_old_one_is_void() -> None:
    client, _ = _somebody()
    old = send(client)

    new = client.post("/accounts/mine/link", {"report": SiteReport.objects.get().id}).headers["Location"]

    assert (200, 404) == (Client().get(new).status_code, Client().get(f"/report/mine/{old}/").status_code)


def test_a_question_stands_on_the_account_page() -> None:
    client, _ = _somebody()
    decide(moderator(), report_of_link(client, send(client)), "ask", reason="Which side?")

    assert "Which side?" in client.get("/accounts/mine/").content.decode()


def test_everything_kept_with_the_account_can_be_taken_along() -> None:
    client, _ = _somebody()
    send(client, words="A long wait.")

    data = client.get("/accounts/mine/data.json").json()

    assert ("wanderer", "A long wait.") == (data["username"], data["reports"][0]["report"]["words"])


@pytest.mark.parametrize(("choice", "expected"), [("keep", Status.WAITING), ("withdraw", Status.WITHDRAWN)])
def test_whoever_leaves_says_what_becomes_of_the_reports(choice: str, expected: Status) -> None:
    client, _ = _somebody()
    send(client)

    client.post("/accounts/mine/leave", {"reports": choice, "password": PASSWORD})

    row = SiteReport.objects.get()
    assert (expected, None, "", 0) == (row.status, row.reporter, row.party, User.objects.count())


def test_nobody_leaves_by_a_slip() -> None:
    client, _ = _somebody()

    assert 422 == client.post("/accounts/mine/leave", {"reports": "keep", "password": "wrong"}).status_code
    assert 1 == User.objects.count()


def test_operators_look_at_reports_without_seeing_who_told_them() -> None:
    client, _ = _somebody("wanderer-of-the-pamirs")
    send(client)
    operator = Client()
    operator.force_login(User.objects.create_superuser("operator"))
    report = SiteReport.objects.get()

    pages = [
        operator.get("/operators/reports/sitereport/").content.decode(),
        operator.get(f"/operators/reports/sitereport/{report.id.replace('/', '_2F')}/change/").content.decode(),
        operator.get("/operators/reports/logentry/").content.decode(),
    ]

    assert [True, True, True] == [report.id in page for page in pages]
    assert [False, False, False] == ["wanderer" in page or report.link_hash in page for page in pages]
