"""Public reports by the page: the files' and the site's in one order, which tells nothing that the dates hide."""

from collections.abc import Iterable, Iterator
from datetime import date

import pytest
from django.utils import timezone
from tests.web.reports.site import warm

from waypost.domain.reports import Report
from waypost.web.almanac import almanac, almanac_of_files
from waypost.web.reports.keeping import decide, submit
from waypost.web.reports.listing import Chosen, Timeline, newest_first
from waypost.web.reports.models import SiteReport
from waypost.web.reports.published import PublicReports, Publisher
from waypost.web.reports.steps import Entry, Step
from waypost.web.reports.telling import Telling

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 26)


def _accepted(name: str, **told: str) -> str:
    least = {"crossing": "cn-kz/khorgos", "direction": "CN-KZ", "when": "2026-10", "ending": "passed"}
    telling = Telling.model_validate(least | {"vehicle": "motorcycle"} | told)
    token = name.ljust(24, "0")
    row = submit(telling, almanac_of_files(), client_token=token, reporter=None, now=timezone.now()).report
    return str(decide(row, Entry(0, Step.ACCEPT), moderator=None, seen=row.log.count(), now=timezone.now()).id)


def _timeline(chosen: Chosen) -> Timeline:
    return Timeline(Publisher().open(almanac_of_files(), timezone.now().date()), chosen)


@pytest.fixture
def told() -> list[str]:
    """Reports at two crossings, some of an old year, one of a van."""
    warm()
    passages = [
        ("2026-10-20", "motorcycle"), ("2026-10-02", "motorcycle"), ("2026-10-28", "motorcycle"), ("2014-05", "van"),
    ]  # fmt: skip
    names = [_accepted(f"one-{number}", when=when, vehicle=by) for number, (when, by) in enumerate(passages)]
    return [*names, _accepted("two", crossing="cn-kz/dulata", when="2020")]


@pytest.mark.parametrize(
    "chosen",
    [
        Chosen(crossing="cn-kz/khorgos"), Chosen(border="cn-kz"), Chosen(territory="kz"), Chosen(),
        Chosen(border="cn-kz", since=2015),
    ],
)  # fmt: skip
def test_pages_hold_every_public_report_once_newest_first(told: list[str], chosen: Chosen) -> None:
    timeline = _timeline(chosen)

    paged = [report for first in range(0, len(timeline), 7) for report in timeline[first : first + 7]]

    every = almanac().list_reports(border=chosen.border or None, crossing=chosen.crossing or None)
    fitting = [
        one
        for one in every
        if (not chosen.territory or chosen.territory in one.border.split("-")) and -newest_first(one)[0] >= _day(chosen)
    ]
    assert [str(one.id) for one in sorted(fitting, key=newest_first)] == [str(one.id) for one in paged]
    assert set(told[:3]) <= {str(one.id) for one in paged}


def _day(chosen: Chosen) -> int:
    return date(chosen.since, 1, 1).toordinal() if chosen.since else 0


def test_within_a_month_the_order_does_not_tell_the_day(told: list[str]) -> None:
    newest = [str(one.id) for one in _timeline(Chosen(crossing="cn-kz/khorgos")).newest(3)]

    assert sorted(told[:3]) == newest


def test_a_page_reads_no_more_rows_than_it_shows(told: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    public = Publisher().open(almanac_of_files(), timezone.now().date())
    read: list[str] = []

    def note(_public: PublicReports, rows: Iterable[SiteReport]) -> Iterator[Report]:
        read.extend(row.id for row in rows)
        return iter(())

    monkeypatch.setattr(PublicReports, "publish", note)

    Timeline(public, Chosen(crossing="cn-kz/khorgos")).newest(2)

    assert sorted(told[:3])[:2] == sorted(read)
