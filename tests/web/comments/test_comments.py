"""Comments on a crossing: moderated, without authors or days, as text, reported by readers, withdrawn by a link."""

import re

import pytest
from django.test import Client
from tests.web.reports.site import decide, moderator, report_of_link, send

from waypost.web.accounts.models import User
from waypost.web.comments.models import Comment
from waypost.web.reports.models import SiteReport
from waypost.web.reports.tokens import new_client_token

pytestmark = pytest.mark.django_db

PAGE = "/crossing/cn-kz/khorgos"
NAME = "wanderer-of-the-pamirs"


def _write(client: Client, words: str, *, token: str = "") -> str:
    """Returns: the private page."""
    response = client.post(f"{PAGE}/comment", {"words": words, "client_token": token or new_client_token()})
    assert response.status_code == 302, response.content.decode()
    return str(response.headers["Location"])


def _decide(step: str, reason: str = "") -> None:
    moderator().post(f"/moderation/comments/{Comment.objects.get().id}", {"step": step, "reason": reason})


def _shown(client: Client) -> str:
    return client.get(PAGE).content.decode() + client.get("/api/v1/comments?crossing=cn-kz/khorgos").content.decode()


def test_a_comment_is_seen_once_a_moderator_has_shown_it_and_not_before(client: Client) -> None:
    _write(client, "The bank is behind the hall.")

    assert "behind the hall" not in _shown(client)
    _decide("shown")
    assert 2 == _shown(client).count("behind the hall")
    _decide("refused", "Not so.")
    assert "behind the hall" not in _shown(client)


def test_its_author_reads_where_it_stands_and_why(client: Client) -> None:
    mine = _write(client, "The bank is behind the hall.")
    _decide("refused", "It moved.")

    page = client.get(mine)

    assert ("It moved." in page.content.decode(), "no-store") == (True, page.headers["Cache-Control"])


def test_withdrawing_erases_words_author_and_the_reasons_given(client: Client) -> None:
    client.force_login(User.objects.create_user(NAME))
    mine = _write(client, "The bank is behind the hall.")
    _decide("refused", "Not behind the hall.")

    client.post(mine, {"sure": "yes"})

    row = Comment.objects.get()
    assert ("", None, "", "withdrawn") == (row.words, row.author, row.crossing, row.status)
    assert [""] == [step.reason for step in row.steps.all()]
    _decide("shown")
    assert "withdrawn" == Comment.objects.get().status


@pytest.mark.parametrize("link", ["x" * 43, "short", "c-abcdefghjk"])
def test_a_forged_link_is_no_page(client: Client, link: str) -> None:
    _write(client, "Words.")

    assert 404 == client.get(f"/comment/mine/{link}/").status_code


def test_the_same_form_lands_once_and_cannot_bring_another(client: Client) -> None:
    token = new_client_token()
    first, again = _write(client, "Words.", token=token), _write(client, "Words.", token=token)
    other = client.post(f"{PAGE}/comment", {"words": "Others.", "client_token": token})

    assert (first, 422, 1) == (again, other.status_code, Comment.objects.count())
    assert "Others." in other.content.decode()


@pytest.mark.parametrize("words", ["", "   ", "x" * 2001])
def test_no_words_and_too_many_are_refused(client: Client, words: str) -> None:
    answer = client.post(f"{PAGE}/comment", {"words": words, "client_token": new_client_token()})

    assert (422, 0) == (answer.status_code, Comment.objects.count())


def test_html_comes_out_as_text(client: Client) -> None:
    _write(client, "<script>alert(1)</script><b>bold</b>")
    _decide("shown")

    for page in (client.get(PAGE), moderator().get("/moderation/comments?status=shown")):
        assert "<script>alert" not in page.content.decode()
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page.content.decode()


def test_a_name_is_pointed_out_to_the_moderator(client: Client) -> None:
    _write(client, "Ask for Inspector Petrov.")

    assert "<mark>Inspector Petrov</mark>" in moderator().get("/moderation/comments").content.decode()


def test_neither_author_nor_day_is_shown(client: Client) -> None:
    client.force_login(User.objects.create_user(NAME))
    _write(client, "The bank is behind the hall.")
    _decide("shown")
    day = f"{Comment.objects.get().told_at:%Y-%m-%d}"

    anybody = Client().get(PAGE).content.decode()
    comments = anybody[anybody.index("comments-title") : anybody.index("windows-title")]

    assert (False, False, True) == (NAME in anybody, day in comments, day[:7] in comments)
    assert NAME not in moderator().get("/moderation/comments?status=shown").content.decode()


def test_a_reader_can_report_a_comment_and_the_moderator_sees_it_again(client: Client) -> None:
    _write(client, "Words.")
    _decide("shown")
    assert "Words." not in moderator().get("/moderation/comments").content.decode()

    client.post(f"/comment/{Comment.objects.get().id}/report")

    assert "reported 1 time" in moderator().get("/moderation/comments").content.decode()
    _decide("shown")
    assert "Words." not in moderator().get("/moderation/comments").content.decode()


def test_an_account_with_a_good_record_need_not_wait_unless_it_names_somebody(client: Client) -> None:
    client.force_login(User.objects.create_user(NAME))
    link = send(client)
    decide(moderator(), report_of_link(client, link), "accept")
    row = SiteReport.objects.get()
    for number in range(4):
        SiteReport.objects.create(
            id=f"cn-kz/s-{number}", border="cn-kz", crossing="cn-kz/khorgos", direction="CN-KZ", status="accepted",
            reporter=row.reporter, client_hash=str(number), link_hash=str(number), told_at=row.told_at,
            changed_at=row.changed_at,
        )  # fmt: skip

    _write(client, "Plain words.")
    _write(client, "Ask Inspector Petrov.")

    assert {"Plain words.": "shown", "Ask Inspector Petrov.": "waiting"} == dict(
        Comment.objects.values_list("words", "status")
    )


def test_only_moderators_see_the_queue(client: Client) -> None:
    _write(client, "Words.")
    client.force_login(User.objects.create_user(NAME))

    assert [403, 403] == [
        client.get("/moderation/comments").status_code,
        client.post(f"/moderation/comments/{Comment.objects.get().id}", {"step": "shown"}).status_code,
    ]


def test_the_form_of_the_page_is_in_the_readers_language(client: Client) -> None:
    page = client.get(PAGE, headers={"Accept-Language": "ru"}).content.decode()

    assert re.search(r"<summary>Написать комментарий</summary>", page)
