"""Findings of the audit are tasks: opened once, handled for a reason, opened again when they change."""

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.db.models.signals import post_save
from tests.web.reports.site import moderator

from waypost.domain.findings import Finding, Severity
from waypost.web.freshness.findings import Noted, note_findings
from waypost.web.freshness.models import FindingState, FindingStep, KeptFinding

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 26, 3, tzinfo=UTC)


def _finding(message: str = "in conflict with b", path: str = "provisions/a.yaml") -> Finding:
    return Finding(path, 1, "rules-in-conflict", Severity.WARNING, message, "date one of them")


def _handle(kept: KeptFinding, reason: str = "dated the older", seen: int | None = None, state: str = "handled") -> int:
    read = kept.log.count() if seen is None else seen
    data = {"state": state, "reason": reason, "seen": str(read)}
    return moderator().post(f"/moderation/findings/{kept.pk}", data).status_code


def _noted(*messages: str) -> KeptFinding:
    note_findings([_finding(one) for one in messages], NOW)
    return KeptFinding.objects.get()


def test_the_same_findings_again_change_nothing() -> None:
    found = [_finding(), _finding("in conflict with c"), _finding(path="provisions/z.yaml")]

    assert [Noted(2, 0, 0), Noted(0, 0, 0)] == [note_findings(found, NOW), note_findings(reversed(found), NOW)]
    assert [1, 1] == [one.log.count() for one in KeptFinding.objects.all()]


def test_who_handled_it_and_why_is_kept() -> None:
    kept = _noted("in conflict with b")

    assert 302 == _handle(kept)
    log = [(one.state, one.moderator and one.moderator.username, one.reason) for one in kept.log.all()]
    assert [("open", None, ""), ("handled", "moderator", "dated the older")] == log


def test_a_handled_finding_stays_handled_while_it_says_the_same() -> None:
    _handle(_noted("in conflict with b"))

    assert FindingState.HANDLED == _noted("in conflict with b").state


@pytest.mark.parametrize("now_found", [["in conflict with c"], ["in conflict with b", "in conflict with c"]])
def test_a_handled_finding_opens_again_when_it_changes(now_found: list[str]) -> None:
    _handle(_noted("in conflict with b"))

    assert (FindingState.OPEN, now_found) == ((kept := _noted(*now_found)).state, kept.messages)


def test_what_is_no_longer_found_is_gone_and_opens_when_it_comes_back() -> None:
    _noted("in conflict with b")

    assert Noted(0, 0, 1) == note_findings([], NOW)
    assert FindingState.GONE == KeptFinding.objects.get().state
    assert Noted(0, 1, 0) == note_findings([_finding()], NOW)


def test_a_decision_needs_a_reason_and_the_finding_as_it_was_read() -> None:
    kept = _noted("in conflict with b")

    assert [409, 409, 409] == [_handle(kept, reason=" "), _handle(kept, seen=0), _handle(kept, state="gone")]
    assert FindingState.OPEN == KeptFinding.objects.get().state


def test_handled_by_mistake_is_opened_again() -> None:
    kept = _noted("in conflict with b")
    _handle(kept)

    assert 302 == _handle(kept, reason="", state="open")
    assert FindingState.OPEN == KeptFinding.objects.get().state


def test_an_audit_that_is_stopped_halfway_leaves_everything_as_it_was() -> None:
    _noted("in conflict with b")
    stored: list[object] = []

    def stop_at_the_third(**_about: object) -> None:
        stored.append(_about)
        if len(stored) == 3:
            raise KeyboardInterrupt

    post_save.connect(stop_at_the_third, sender=FindingStep)
    try:
        with pytest.raises(KeyboardInterrupt):
            note_findings([_finding("in conflict with c"), *(_finding(path=one) for one in ("y.yaml", "z.yaml"))], NOW)
    finally:
        post_save.disconnect(stop_at_the_third, sender=FindingStep)

    kept = KeptFinding.objects.get()
    assert (["in conflict with b"], 1) == (kept.messages, kept.log.count())


def test_the_real_audit_is_noted_and_read_on_its_page() -> None:
    said = [StringIO(), StringIO()]
    for out in said:
        call_command("audit_facts", stdout=out)

    n_open = KeptFinding.objects.filter(state=FindingState.OPEN).count()
    assert [f"{n_open} opened, 0 reopened, 0 no longer found\n", "0 opened, 0 reopened, 0 no longer found\n"] == [
        out.getvalue() for out in said
    ]
    page = moderator().get("/moderation/findings").content.decode()
    assert n_open == page.count('href="/moderation/findings/')


def test_each_reader_is_told_in_a_language_of_their_own() -> None:
    told = {"zh": [Finding("provisions/a.yaml", 1, "rules-in-conflict", Severity.WARNING, "与 b 冲突", "注明日期")]}
    note_findings([_finding()], NOW, told)
    reader = moderator()
    for language, words in (("zh-hans", "与 b 冲突"), ("ru", "in conflict with b"), ("en", "in conflict with b")):
        reader.post("/language", {"language": language, "next": "/"})
        assert words in reader.get("/moderation/findings").text
        assert words in reader.get(f"/moderation/findings/{KeptFinding.objects.get().pk}").text


def test_another_wording_in_another_language_alone_opens_nothing_again() -> None:
    kept = _noted("in conflict with b")
    _handle(kept)
    note_findings([_finding()], NOW, {"ru": [_finding("противоречит b")]})

    assert FindingState.HANDLED == KeptFinding.objects.get().state
    assert ["противоречит b"] == KeptFinding.objects.get().told_in("ru")[0]
