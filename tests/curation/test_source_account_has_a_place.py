"""Every statement of the account that started the project is found again, as credible as it is."""

import re
from datetime import date
from pathlib import Path

from waypost.almanac import Almanac
from waypost.domain.identity import CalendarId, CrossingId, DocumentId, ProcedureId, ReportId
from waypost.domain.provisions import Charge
from waypost.domain.unknown import Unknown
from waypost.domain.vocabulary import AttemptOutcome, Authority, Basis, HowKnown, Level, Side

ACCOUNT = "rideon.life/khorgos"
BEFORE_THE_TRIP = date(2015, 7, 1)


def test_every_file_the_checklist_names_is_there(root: Path) -> None:
    checklist = (root / "docs" / "source-account.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z]+/[^`>* ]+\.yaml)", checklist))
    missing = sorted(path for path in named if not (root / "almanac" / path).exists())
    assert [] == missing
    assert len(named) > 40


def test_the_riders_were_refused_by_customs_then_by_border_inspection_and_released_by_the_capital(
    almanac: Almanac,
) -> None:
    report = almanac.get_report(ReportId("cn-kz/rideon-2015-07"))
    tries = [(attempt.side, attempt.outcome, attempt.blocked_by, attempt.level) for attempt in report.attempts]
    assert (Side.EXIT, AttemptOutcome.REFUSED, Authority.CUSTOMS, Level.COUNTER) in tries
    assert (Side.EXIT, AttemptOutcome.REFUSED, Authority.IMMIGRATION, Level.CHIEF) in tries
    last_exit = [attempt for attempt in report.attempts if attempt.side is Side.EXIT][-1]
    assert (AttemptOutcome.PASSED, Authority.CAPITAL) == (last_exit.outcome, last_exit.released_by)
    assert (Side.ENTRY, AttemptOutcome.PASSED) == (report.attempts[-1].side, report.attempts[-1].outcome)


def test_the_commenter_of_the_same_group_counts_once_and_the_rumour_not_at_all(almanac: Almanac) -> None:
    comment = almanac.get_report(ReportId("cn-kz/earlier-group-2014-comment"))
    rumour = almanac.get_report(ReportId("cn-kz/rumour-two-riders-2015"))
    assert comment.same_as == "cn-kz/earlier-group-2014"
    assert (HowKnown.RUMOUR, False, False) == (rumour.how_known, rumour.counts, comment.counts)


def test_five_exits_to_laos_are_one_cluster_without_a_crossing(almanac: Almanac) -> None:
    report = almanac.get_report(ReportId("cn-la/rider-five-exits-2015"))
    assert isinstance(report.crossing, Unknown)
    assert report.cluster == "laos-five-exits"


def test_before_the_trip_only_the_two_earlier_groups_were_known(almanac: Almanac) -> None:
    known = {
        report.id
        for report in almanac.list_reports()
        if any(citation.source.startswith(("rideon.life", "unnamed")) for citation in report.citations)
        and not isinstance(since := almanac.known_from(report.citations, report.published_on), Unknown)
        and since <= BEFORE_THE_TRIP
    }
    assert {"cn-kz/earlier-group-2014", "cn-kz/earlier-group-2015-05"} == known


def test_dulata_was_shut_for_the_feast_on_the_monday_on_which_khorgos_was_open(almanac: Almanac) -> None:
    calendars = [almanac.get_calendar(CalendarId(name)) for name in ("cn-kz-dulata", "cn-kz-khorgos")]
    effects = {one.id: {days.effect for days in one.days if days.first == date(2015, 7, 20)} for one in calendars}
    assert {"cn-kz-dulata": {"closed"}, "cn-kz-khorgos": {"open"}} == effects


def test_the_agency_quote_is_tied_to_torugart_with_fee_and_security_apart(almanac: Almanac) -> None:
    procedure = almanac.get_procedure(ProcedureId("agency-cn-torugart"))
    told = {
        (str(price.kind), str(price.money), str(price.per))
        for price in procedure.prices
        if price.basis is Basis.AGENT_QUOTE
    }
    assert ("cn-kg/torugart",) == procedure.crossings
    assert {("service", "10,000 CNY", "party"), ("security", "10,000 CNY", "vehicle")} == told


def test_what_was_told_never_binds(almanac: Almanac) -> None:
    told = [
        provision
        for provision in almanac.list_provisions()
        if any(citation.source.startswith(ACCOUNT) for citation in provision.citations)
    ]
    assert len(told) > 15
    assert not any(provision.basis.binds for provision in told)
    assert any(isinstance(provision.consequence, Charge) for provision in told)


def test_advice_to_keep_away_from_customs_is_kept_and_marked(almanac: Almanac) -> None:
    khorgos = almanac.get_crossing(CrossingId("cn-kz/khorgos"))
    unlawful = [advice.text for advice in khorgos.advice if advice.unlawful]
    assert ["Stay out of the hands of goods customs."] == unlawful
    assert all(advice.reason for advice in khorgos.advice)


def test_the_ata_carnet_says_who_may_hold_it_and_what_it_does_not_open(almanac: Almanac) -> None:
    topics = {statement.topic for statement in almanac.get_document(DocumentId("ata")).statements}
    assert {"holder", "where", "unlocks", "does-not", "discharge"} <= topics
