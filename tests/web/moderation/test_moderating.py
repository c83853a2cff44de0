"""The queue and a case: side by side with what it resembles, decided with a reason, undone, and never rewritten."""

import pytest
from django.test import Client
from tests.web.reports.site import decide, moderator, report_of_link, send

from waypost.web.accounts.models import User
from waypost.web.almanac import almanac
from waypost.web.reports.models import LogEntry, SiteReport
from waypost.web.reports.steps import Status

pytestmark = pytest.mark.django_db


def _sent(**told: str) -> SiteReport:
    client = Client()
    return report_of_link(client, send(client, **told))


def _case(report: SiteReport) -> str:
    return moderator().get(f"/moderation/{report.id}/").content.decode()


def test_the_queue_is_for_moderators(client: Client) -> None:
    report = _sent()

    assert 302 == client.get("/moderation/").status_code
    client.force_login(User.objects.create_user("reader"))
    assert (403, 403) == (client.get("/moderation/").status_code, client.get(f"/moderation/{report.id}/").status_code)
    assert 403 == decide(client, report, "accept")
    assert Status.WAITING == SiteReport.objects.get().status


def test_what_waits_is_listed_with_what_to_look_at() -> None:
    report = _sent(words="Officer Petrov said no.")

    page = moderator().get("/moderation/").content.decode()

    assert (True, True) == (report.id in page, "1 name or number" in page)


def test_names_are_shown_to_the_moderator_and_words_can_be_left_out() -> None:
    report = _sent(words="Officer Petrov said no.")
    assert "<mark>Officer Petrov</mark>" in _case(report)

    decide(moderator(), report, "accept", hides_words="yes")

    shown = almanac().find_report(report.id)
    assert shown is not None
    assert (True, "") == (shown.counts, shown.words)


def test_a_passage_told_twice_stands_side_by_side_and_counts_once() -> None:
    told = {"when": "2026-10-03", "vehicle": "motorcycle", "plate": "nz", "nationalities": "nz"}
    first, second = _sent(**told), _sent(**told)
    assert first.id in _case(second)

    decide(moderator(), second, "merge", into=first.id)

    row = SiteReport.objects.get(pk=second.pk)
    assert (Status.MERGED, first.id) == (row.status, row.merged_into)
    assert almanac().find_report(second.id) is None


def test_a_report_of_the_almanac_may_be_the_same_passage() -> None:
    report = _sent(when="2015-05", vehicle="motorcycle", plate="cn", **{"attempts-0-outcome": "passed"})

    assert "cn-kz/earlier-group-2015" in _case(report) or "May tell of the same passage" in _case(report)


@pytest.mark.parametrize(
    ("step", "said", "words"),
    [
        ("refuse", {}, "no reason"),
        ("ask", {"reason": "  "}, "no reason"),
        ("merge", {"into": "cn-kz/none"}, "no other report"),
        ("edit", {}, "only the reporter"),
        ("make-it-a-pass", {}, "no decision"),
        ("undo", {}, "no decision to undo"),
        ("accept", {"seen": "0"}, "somebody else has decided"),
        ("accept", {"seen": "x"}, "somebody else has decided"),
    ],
)
def test_what_cannot_be_decided_is_said(step: str, said: dict[str, str], words: str) -> None:
    report = _sent()

    response = moderator().post(f"/moderation/{report.id}/", {"step": step, "seen": "1", **said})

    assert (409, True) == (response.status_code, words in response.content.decode())
    assert Status.WAITING == SiteReport.objects.get().status


def test_every_decision_stands_in_the_history_with_its_reason_and_can_be_undone() -> None:
    report = _sent()
    decide(moderator(), report, "accept")
    decide(moderator(), report, "refuse", reason="It tells of a train.")
    decide(moderator(), report, "undo")

    page = _case(report)

    assert Status.ACCEPTED == SiteReport.objects.get().status
    assert ["submit", "accept", "refuse", "undo"] == list(LogEntry.objects.values_list("step", flat=True))
    assert (True, True) == ("It tells of a train." in page, "moderator" in page)


def test_a_moderator_cannot_change_an_outcome_whatever_is_sent() -> None:
    report = _sent(ending="refused")
    told = dict(report.keys)

    decide(
        moderator(), report, "accept", ending="passed", keys="{}", direction="KZ-CN", **{"attempts-0-outcome": "passed"}
    )

    assert told == SiteReport.objects.get().keys


def test_a_good_record_lets_plain_reports_through_and_no_others() -> None:
    reporter = User.objects.create_user("regular")
    client = Client()
    client.force_login(reporter)
    for month in range(1, 6):
        decide(moderator(), report_of_link(client, send(client, when=f"2024-{month:02}", direction="KZ-CN")), "accept")

    plain = report_of_link(client, send(client, when="2025-03", vehicle="bicycle"))
    naming = report_of_link(client, send(client, when="2025-08", vehicle="truck", words="Officer Petrov said no."))

    assert (Status.ACCEPTED, Status.WAITING) == (plain.status, naming.status)
    assert plain.log.get(step="accept").moderator is None
    assert 302 == decide(moderator(), plain, "undo")


def test_the_moderator_is_not_told_who_reported() -> None:
    client = Client()
    client.force_login(User.objects.create_user("wanderer-of-the-pamirs"))
    report = report_of_link(client, send(client))

    pages = [moderator().get("/moderation/").content.decode(), _case(report)]

    assert [False, False] == ["wanderer" in page for page in pages]
