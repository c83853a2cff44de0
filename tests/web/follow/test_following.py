"""Following: nobody is written to unasked, one letter a change with the difference, one press ends it."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.test import Client, override_settings
from tests.web.reports.site import decide, moderator, report_of_link, send

from waypost.web.almanac import almanac
from waypost.web.atlas.fits import forecasts_of
from waypost.web.follow.digests import write_digests
from waypost.web.follow.models import Follow, Mail
from waypost.web.follow.sending import send_waiting

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
KHORGOS = {"kind": "crossing", "subject": "cn-kz/khorgos", "email": "Rider@Example.org"}


def _digests(now: datetime = NOW) -> int:
    return write_digests(almanac(), forecasts_of(almanac()), now)


def _link_in(text: str) -> str:
    found = re.search(r"http://localhost:8000(/follow/\S+)", text)
    assert found is not None, text
    return found[1]


def _follow(client: Client, **changed: str) -> str:
    """Follow something and confirm the address.

    Returns: the text of the first letter.
    """
    assert client.post("/follow/", KHORGOS | changed).status_code == 200
    letter = Mail.objects.latest("pk")
    assert client.post(_link_in(letter.body)).status_code == 200
    _digests()
    return letter.body


def _report_accepted() -> None:
    client = Client()
    decide(moderator(), report_of_link(client, send(client)), "accept")


def test_nothing_is_sent_before_the_address_was_confirmed(client: Client) -> None:
    client.post("/follow/", KHORGOS)
    link = _link_in(Mail.objects.get().body)
    client.get(link)
    _report_accepted()

    assert (0, None) == (_digests(), Follow.objects.get().confirmed_at)


def test_a_new_report_is_one_letter_with_the_difference(client: Client) -> None:
    _follow(client)
    _report_accepted()

    assert (1, 0) == (_digests(), _digests())

    send_waiting(NOW + timedelta(days=400))
    letter = next(one for one in mail.outbox if "changed" in one.subject)
    assert "1 new report:" in letter.body
    assert letter.to == ["rider@example.org"]
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_nothing_has_changed_is_no_letter(client: Client) -> None:
    _follow(client)

    assert 0 == _digests(NOW + timedelta(days=1))


def test_one_press_ends_it_and_forgets_the_address(client: Client) -> None:
    _follow(client)
    _report_accepted()
    _digests()
    leave = Mail.objects.latest("pk").unsubscribe.removeprefix("http://localhost:8000")

    assert Client(enforce_csrf_checks=True).post(leave, {"List-Unsubscribe": "One-Click"}).status_code == 200

    assert not Follow.objects.exists()
    assert not Mail.objects.filter(key__startswith="digest:").exists()
    assert client.post(leave).status_code == 200


def test_the_form_does_not_tell_who_follows_already(client: Client) -> None:
    _follow(client)
    again = client.post("/follow/", KHORGOS)

    assert 200 == again.status_code
    assert "on its way" in again.text
    assert 1 == Mail.objects.count()


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"email": "no address"}, 400),
        ({"subject": "cn-kz/atlantis"}, 404),
        ({"kind": "plan", "subject": "x" * 30}, 404),
    ],
)
def test_what_cannot_be_followed_is_refused(client: Client, changed: dict[str, str], status: int) -> None:
    assert status == client.post("/follow/", KHORGOS | changed).status_code
    assert not Mail.objects.exists()


@pytest.mark.parametrize("link", ["/follow/aaaaaaaaaaaaaaaaaaaaaaaaaaaa/", "/follow/x/"])
def test_a_forged_link_leads_nowhere(client: Client, link: str) -> None:
    assert 404 == client.get(link).status_code


def test_a_worker_that_dies_while_writing_neither_loses_nor_doubles_the_letter(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    _follow(client)
    _report_accepted()

    class DiesError(BaseException):
        """As a killed process ends: nothing of ours handles it."""

    def die(*_arguments: object, **_named: object) -> int:
        raise DiesError

    with monkeypatch.context() as patched:
        patched.setattr(Mail, "save", die)
        with pytest.raises(DiesError):
            _digests()
    assert not Mail.objects.filter(key__startswith="digest:").exists()

    assert (1, 0) == (_digests(), _digests())
    assert Mail.objects.filter(key__startswith="digest:").count() == 1


def test_a_mail_server_that_is_down_costs_only_time(client: Client) -> None:
    client.post("/follow/", KHORGOS)
    now = datetime.now(UTC) + timedelta(seconds=1)
    with override_settings(
        EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend", EMAIL_HOST="127.0.0.1", EMAIL_PORT=9
    ):
        assert 0 == send_waiting(now)
    waiting = Mail.objects.get()
    assert (None, 1) == (waiting.sent_at, waiting.tried)

    assert 0 == send_waiting(now)
    assert 1 == send_waiting(waiting.not_before)
    assert 0 == send_waiting(waiting.not_before + timedelta(days=1))
    assert 1 == len(mail.outbox)


def test_letters_are_in_the_language_they_were_asked_for_in(client: Client) -> None:
    client.post("/language", {"language": "ru", "next": "/"})
    client.post("/follow/", KHORGOS)

    assert "ru" == Follow.objects.get().language[:2]


def test_a_letter_written_while_a_clock_was_years_ahead_does_not_wait_for_years(client: Client) -> None:
    client.post("/follow/", KHORGOS)
    ahead = datetime.now(UTC) + timedelta(days=3650)
    Mail.objects.update(written_at=ahead, not_before=ahead)

    assert (1, 0) == (send_waiting(datetime.now(UTC)), send_waiting(datetime.now(UTC)))


def test_a_letter_whose_sender_died_before_its_note_goes_out_again_under_the_same_message_id(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.post("/follow/", KHORGOS)

    def die(*_arguments: object, **_named: object) -> None:
        raise SystemExit

    with monkeypatch.context() as dying:
        dying.setattr(Mail, "save", die)
        with pytest.raises(SystemExit):
            send_waiting(NOW + timedelta(days=400))
    assert (1, 0) == (send_waiting(NOW + timedelta(days=400)), send_waiting(NOW + timedelta(days=401)))

    first, second = (str(one.extra_headers["Message-ID"]) for one in mail.outbox)
    assert first == second


def test_two_letters_have_two_message_ids(client: Client) -> None:
    _follow(client)
    _report_accepted()
    _digests()
    send_waiting(NOW + timedelta(days=400))

    ids = [one.extra_headers["Message-ID"] for one in mail.outbox]
    assert len(ids) == len(set(ids)) == 2
