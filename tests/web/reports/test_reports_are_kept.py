"""Reports in the database: each once however often it is sent, with its log, and gone when withdrawn."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache

import pytest

from waypost.almanac import Almanac, open_almanac
from waypost.domain.errors import InputError
from waypost.domain.reports import Report
from waypost.domain.vocabulary import Flag
from waypost.web.accounts.models import User
from waypost.web.reports.evidence import evidence_mark
from waypost.web.reports.keeping import (
    AlreadyToldError,
    OvertakenError,
    Submitted,
    change,
    decide,
    entries,
    find_by_link,
    submit,
    withdraw,
)
from waypost.web.reports.models import LogEntry, SiteReport
from waypost.web.reports.published import Publisher
from waypost.web.reports.steps import Entry, Status, Step
from waypost.web.reports.telling import Telling

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
TODAY = NOW.date()
LEAST = {"crossing": "cn-kz/khorgos", "direction": "CN-KZ", "when": "2026-11", "ending": "passed"}


@cache
def almanac() -> Almanac:
    """The almanac, opened once."""
    return open_almanac()


def _token(name: str) -> str:
    return f"{name}-".ljust(24, "0")


def _submit(name: str = "one", reporter: User | None = None, now: datetime = NOW, **told: object) -> Submitted:
    telling = Telling.model_validate(LEAST | told)
    return submit(telling, almanac(), client_token=_token(name), reporter=reporter, now=now)


def _accept(report: SiteReport, **said: object) -> SiteReport:
    entry = replace(Entry(0, Step.ACCEPT), **said)  # type: ignore[arg-type]  # fields of an entry
    return decide(report, entry, moderator=None, seen=report.log.count(), now=NOW)


def _published(today: date = TODAY) -> tuple[Report, ...]:
    return Publisher().list_published(almanac(), today)


def _shown(today: date = TODAY) -> list[str]:
    return [report.id for report in _published(today)]


def test_a_report_waits_and_is_seen_by_nobody() -> None:
    told = _submit()

    assert (Status.WAITING, True) == (told.report.status, told.is_new)
    assert [Step.SUBMIT] == [entry.step for entry in entries(told.report)]
    assert [] == _shown()


def test_the_same_form_sent_twice_lands_once_and_gives_the_same_link() -> None:
    first, again = _submit(), _submit()

    assert (first.report.id, first.link, False) == (again.report.id, again.link, again.is_new)
    assert 1 == SiteReport.objects.count()


def test_a_form_that_was_sent_cannot_bring_something_else() -> None:
    _submit()

    with pytest.raises(AlreadyToldError):
        _submit(ending="refused")
    assert ["passed"] == [row.keys["ending"] for row in SiteReport.objects.all()]


@pytest.mark.parametrize("token", ["", "short", "x" * 65, "with spaces and such ...."])
def test_a_form_without_a_good_token_is_refused(token: str) -> None:
    with pytest.raises(InputError, match="token"):
        submit(Telling.model_validate(LEAST), almanac(), client_token=token, reporter=None, now=NOW)
    assert 0 == SiteReport.objects.count()


def test_the_private_link_finds_its_report_and_no_other_text_does() -> None:
    told = _submit()

    assert told.report == find_by_link(told.link)
    forged = (
        told.link[:-1],
        told.link + "A",
        told.report.id,
        told.report.link_hash,
        told.report.client_hash,
        "",
        "a" * 43,
    )
    assert [None] * len(forged) == [find_by_link(link) for link in forged]


def test_neither_token_nor_link_is_stored() -> None:
    told = _submit()
    stored = repr(SiteReport.objects.values().get())

    assert (False, False) == (told.link in stored, _token("one") in stored)


def test_an_accepted_report_is_public_at_once_when_it_is_not_held_back() -> None:
    report = _accept(_submit().report)

    assert ([report.id], TODAY) == (_shown(), report.public_from)


def test_a_report_held_back_is_seen_from_its_day_and_not_before() -> None:
    report = _accept(_submit(held_until="2026-12-05").report)

    assert [] == _shown(date(2026, 12, 4))
    assert [report.id] == _shown(date(2026, 12, 5))


def test_what_is_published_has_no_day_no_account_and_no_van() -> None:
    reporter = User.objects.create_user("wanderer-of-the-pamirs")
    _accept(_submit(reporter=reporter, when="2026-11-20", vehicle="van").report)

    (shown,) = _published()

    assert [] == [word for word in ("wanderer", "11-20", "van'") if word in repr(shown)]
    assert (2026, 12) == (shown.when.latest.year, shown.when.latest.month)  # type: ignore[union-attr]


def test_three_alike_are_shown_by_the_month() -> None:
    for name in ("one", "two", "three"):
        _accept(_submit(name, vehicle="motorcycle").report)

    assert {"2026-11"} == {str(one.when) for one in _published()}


def test_a_report_held_back_is_no_company_for_others() -> None:
    for name in ("one", "two"):
        _accept(_submit(name, vehicle="motorcycle").report)
    _accept(_submit("three", vehicle="motorcycle", held_until="2027-01-01").report)

    assert {"2026"} == {str(one.when) for one in _published()}


def test_changing_a_report_takes_it_back_to_be_read() -> None:
    told = _submit()
    _accept(told.report)

    change(told.report, Telling.model_validate(LEAST | {"ending": "refused"}), almanac(), now=NOW)

    report = find_by_link(told.link)
    assert report is not None
    assert (Status.WAITING, "refused") == (report.status, report.keys["ending"])
    assert [] == _shown()


def test_an_answer_is_the_reporters_and_closes_the_question() -> None:
    told = _submit(ending="refused")
    decide(told.report, Entry(0, Step.ASK, "Which side?"), moderator=None, seen=1, now=NOW)
    attempt = {"side": "entry", "outcome": "refused"}
    telling = Telling.model_validate(LEAST | {"ending": "refused", "attempts": [attempt]})

    row = change(told.report, telling, almanac(), answer="The Kazakh side.", now=NOW)

    assert [Step.SUBMIT, Step.ASK, Step.ANSWER] == [entry.step for entry in entries(row)]
    assert ("The Kazakh side.", Status.WAITING) == (entries(row)[-1].reason, row.status)


def test_a_report_cannot_move_to_another_border() -> None:
    told = _submit()
    elsewhere = Telling.model_validate(LEAST | {"crossing": "kg-uz/dostyk-dustlik", "direction": "KG-UZ"})

    with pytest.raises(InputError, match="another border"):
        change(told.report, elsewhere, almanac(), now=NOW)


def test_withdrawing_erases_text_and_author_and_leaves_a_tombstone() -> None:
    reporter = User.objects.create_user("wanderer")
    told = _submit(reporter=reporter, words="A very particular story.", nationalities=["nz"])
    decide(told.report, Entry(0, Step.ASK, "About your particular story?"), moderator=None, seen=1, now=NOW)

    withdraw(told.report, NOW)

    stored = repr((SiteReport.objects.values().get(), list(LogEntry.objects.values())))
    # as words: a report's name is made of random letters
    assert [] == [word for word in ("particular", "nz", "khorgos", "2026-11-01") if re.search(rf"\b{word}\b", stored)]
    row = SiteReport.objects.get()
    assert (told.report.id, Status.WITHDRAWN, None, "") == (row.id, row.status, row.reporter, row.party)
    assert [Step.SUBMIT, Step.ASK, Step.WITHDRAW] == [entry.step for entry in entries(row)]


def test_a_withdrawn_report_does_not_come_back_when_its_form_is_sent_again() -> None:
    told = _submit()
    withdraw(told.report, NOW)

    again = _submit()

    assert (False, Status.WITHDRAWN, {}) == (again.is_new, again.report.status, again.report.keys)


def test_a_published_report_that_is_withdrawn_is_gone_at_once() -> None:
    report = _accept(_submit().report)
    before = evidence_mark()

    withdraw(report, NOW)

    assert ([], True) == (_shown(), before != evidence_mark())


def test_undoing_a_decision_brings_back_what_was() -> None:
    report = _accept(_submit().report)
    refused = decide(report, Entry(0, Step.REFUSE, "Not a passage."), moderator=None, seen=2, now=NOW)
    assert ([], None) == (_shown(), refused.public_from)

    undone = decide(refused, Entry(0, Step.UNDO), moderator=None, seen=3, now=NOW)

    assert (Status.ACCEPTED, [report.id]) == (undone.status, _shown())
    assert [1, 2, 3, 4] == [entry.number for entry in entries(undone)]


def test_two_who_decide_at_once_do_not_overwrite_each_other() -> None:
    report = _submit().report
    _accept(report)

    with pytest.raises(OvertakenError):
        decide(report, Entry(0, Step.REFUSE, "No."), moderator=None, seen=1, now=NOW)
    assert Status.ACCEPTED == SiteReport.objects.get().status


def test_a_moderator_cannot_speak_for_the_reporter() -> None:
    report = _submit().report

    with pytest.raises(InputError, match="only the reporter"):
        decide(report, Entry(0, Step.EDIT), moderator=None, seen=1, now=NOW)


def test_no_decision_changes_what_was_told() -> None:
    report = _submit(ending="refused").report
    told = dict(report.keys)
    steps = [
        Entry(0, Step.ASK, "Which side?"),
        Entry(0, Step.ACCEPT, flags=frozenset({Flag.UNLAWFUL}), hides_words=True),
        Entry(0, Step.MERGE, into="cn-kz/rideon-2015"),
        Entry(0, Step.REFUSE, "No."),
        Entry(0, Step.UNDO),
    ]
    for step in steps:
        report = decide(report, step, moderator=None, seen=report.log.count(), now=NOW)

    assert told == SiteReport.objects.get().keys


def test_words_that_name_somebody_can_be_hidden_and_the_outcome_stays() -> None:
    _accept(_submit(words="Officer Petrov said no.", ending="refused").report, hides_words=True)

    (shown,) = _published()

    assert (False, "refused") == ("Petrov" in repr(shown), shown.ending)


def test_an_unlawful_passage_is_shown_as_such_and_counts_for_nothing() -> None:
    _accept(_submit().report, flags=frozenset({Flag.UNLAWFUL}))

    assert [False] == [one.counts for one in _published()]


def test_reports_of_one_account_are_one_party_at_a_border_and_nothing_elsewhere() -> None:
    reporter = User.objects.create_user("wanderer")
    here, again = _submit("one", reporter).report, _submit("two", reporter).report
    elsewhere = _submit("three", reporter, crossing="kg-uz/dostyk-dustlik", direction="KG-UZ").report

    assert here.party == again.party != elsewhere.party
    assert "" == _submit("four").report.party


def test_a_crossing_that_left_the_almanac_leaves_its_reports_at_the_border() -> None:
    report = _accept(_submit().report)
    SiteReport.objects.update(crossing="cn-kz/long-gone", keys=report.keys | {"crossing": "cn-kz/long-gone"})

    (shown,) = _published()

    assert ("unknown", "cn-kz") == (str(shown.crossing), shown.border)


def test_what_can_no_longer_be_read_is_left_out_and_hides_no_other() -> None:
    broken, good = _accept(_submit("one").report), _accept(_submit("two").report)
    SiteReport.objects.filter(pk=broken.pk).update(keys={"direction": "nowhere"})

    assert [good.id] == _shown()


def test_a_site_that_runs_on_shows_each_report_from_its_day_and_none_after_it_is_withdrawn() -> None:
    site = Publisher()
    plain, held = _accept(_submit("one").report), _accept(_submit("two", held_until="2026-12-05").report)
    elsewhere = _accept(_submit("three", crossing="kg-uz/dostyk-dustlik", direction="KG-UZ").report)

    def shown(today: date) -> set[str]:
        return {report.id for report in site.list_published(almanac(), today)}

    assert {plain.id, elsewhere.id} == shown(date(2026, 11, 26))
    assert {plain.id, elsewhere.id} == shown(date(2026, 12, 4))
    assert {plain.id, held.id, elsewhere.id} == shown(date(2026, 12, 6))
    withdraw(plain, NOW)
    assert {held.id, elsewhere.id} == shown(date(2026, 12, 6))
    assert {elsewhere.id} == shown(date(2026, 12, 1))


def test_only_the_crossing_where_something_changed_is_counted_again(
    django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    site = Publisher()
    for number in range(12):
        direction = "CN-KZ" if number % 2 else "KG-UZ"
        crossing = "cn-kz/khorgos" if number % 2 else "kg-uz/dostyk-dustlik"
        _accept(_submit(f"n{number}", crossing=crossing, direction=direction).report)
    site.list_published(almanac(), TODAY)

    with django_assert_max_num_queries(2):
        assert 12 == len(site.list_published(almanac(), TODAY))
    _accept(_submit("more").report)
    with django_assert_max_num_queries(3):
        assert 13 == len(site.list_published(almanac(), TODAY))
