"""Each kind of file becomes the value the domain works with; what is left out is unknown."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waypost.almanac import kinds
from waypost.almanac.kinds import Kind
from waypost.almanac.reading import read_thing
from waypost.domain.calendars import Effect
from waypost.domain.conditions import All, Comparison, Not, Operator
from waypost.domain.crossings import Gap
from waypost.domain.dates import ALWAYS, Validity, parse_partial_date
from waypost.domain.identity import DocumentId, ProcedureId, SourceId, TerritoryId
from waypost.domain.money import Money
from waypost.domain.papers import DocumentKind
from waypost.domain.places import LinkKind
from waypost.domain.provisions import (
    Advise,
    Allow,
    Charge,
    Consequence,
    Forbid,
    Period,
    PeriodOf,
    Require,
    UseProcedure,
)
from waypost.domain.sources import Citation
from waypost.domain.unknown import UNKNOWN
from waypost.domain.vocabulary import (
    AccessStatus,
    Authority,
    Basis,
    ClosedReason,
    Ending,
    Flag,
    HowKnown,
    Level,
    MoneyKind,
    MoneyState,
    Per,
    Side,
    VehicleKind,
    Who,
)

T = TypeVar("T")
CITED = "citations: [general-knowledge]\n"
KNOWLEDGE = (Citation(SourceId("general-knowledge")),)


def _read(kind: Kind[T], thing_id: str, text: str) -> T:
    reading = read_thing(kind, thing_id, text + CITED, "file.yaml")
    assert () == reading.findings
    return cast("T", reading.thing)  # its kind says so


def test_a_crossing_has_both_posts_in_the_order_of_its_border() -> None:
    crossing = _read(
        kinds.CROSSING,
        "cn-kz/khorgos",
        """
kind: road
names: {en: [Khorgos]}
posts:
  kz:
    keeps_holidays: no
    zone: Asia/Almaty
    sites:
      - {latitude: 44.2, longitude: 80.4, name: Nur Zholy, valid_from: 2018-09, valid_until: none, citations: [a.org/b]}
    hours:
      - {opening_hours: "08:30+", basis: traveller, vehicles: [motorcycle], citations: [a.org/b | page 2]}
    exit_stations:
      - {name: Gate, authority: guards, what_happens: The plate is noted., citations: [a.org/b]}
  cn: {}
access:
  - {status: closed, reason: vehicles, who: everyone, vehicles: [car, van], directions: [CN-KZ], plates: [cn],
     basis: statute, valid_until: 2020, citations: [a.org/b]}
gap: {distance_km: 7, how: bus, citations: [a.org/b]}
advice: [{text: Avoid customs., unlawful: yes, citations: [a.org/b]}]
""",
    )
    china, kazakhstan = crossing.posts
    site, hours, access = kazakhstan.sites[0], kazakhstan.hours[0], crossing.access[0]

    assert ("cn", "kz") == (china.territory, kazakhstan.territory)
    assert (UNKNOWN, (), UNKNOWN) == (china.zone, china.hours, china.keeps_holidays)
    assert (False, "Asia/Almaty") == (kazakhstan.keeps_holidays, kazakhstan.zone)
    assert (44.2, 80.4, "Nur Zholy") == (site.latitude, site.longitude, site.name)
    assert Validity(parse_partial_date("2018-09"), None) == site.validity
    assert ("08:30+", (VehicleKind.MOTORCYCLE,), Validity()) == (hours.opening_hours, hours.vehicles, hours.validity)
    assert (Citation(SourceId("a.org/b"), "page 2"),) == hours.citations
    assert Authority.GUARDS is kazakhstan.exit_stations[0].authority
    assert (AccessStatus.CLOSED, ClosedReason.VEHICLES, Who.EVERYONE) == (access.status, access.reason, access.who)
    assert (("CN-KZ",), (VehicleKind.CAR, VehicleKind.VAN)) == (tuple(map(str, access.directions)), access.vehicles)
    assert isinstance(crossing.gap, Gap)
    assert (7.0, UNKNOWN, "bus") == (crossing.gap.distance_km, crossing.gap.hours, crossing.gap.how)
    assert crossing.advice[0].unlawful
    assert (None, UNKNOWN) == (crossing.replaced_by, crossing.reviewed_on)


PROVISION = "topic: cpd\nscope: {{border: cn-kz, side: exit}}\nstatement: A rule.\nthen: {then}\nbasis: statute\n"


@pytest.mark.parametrize(
    ("then", "expected"),
    [
        ("{require-document: cpd}", Require(Comparison("paper.cpd", Operator.IS, value=True), DocumentId("cpd"))),
        ("{require: {fact: person.age, '>=': 18}}", Require(Comparison("person.age", Operator.AT_LEAST, 18))),
        ("{forbid: vehicle}", Forbid("vehicle")),
        ("{allow: passage}", Allow("passage")),
        ("{period: {days: 30, of: temporary-admission}}", Period(30.0, PeriodOf.TEMPORARY_ADMISSION)),
        ("{period: {of: visa}}", Period(UNKNOWN, PeriodOf.VISA)),
        (
            "{charge: {kind: security, amount: 10000, currency: CNY, per: vehicle}}",
            Charge(MoneyKind.SECURITY, Money(Decimal(10000), "CNY"), None, Per.VEHICLE),
        ),
        ("{charge: {kind: security, share_of_value: 2.5}}", Charge(MoneyKind.SECURITY, UNKNOWN, 2.5, Per.UNKNOWN)),
        ("{procedure: guide}", UseProcedure(ProcedureId("guide"))),
        ("{advise: Nobody could state it.}", Advise("Nobody could state it.")),
    ],
)
def test_a_provision_has_its_consequence(then: str, expected: Consequence) -> None:
    assert expected == _read(kinds.PROVISION, "cn/rule", PROVISION.format(then=then)).consequence


def test_a_provision_without_condition_always_applies() -> None:
    provision = _read(kinds.PROVISION, "cn/rule", PROVISION.format(then="{forbid: passage}"))

    assert All(()) == provision.condition
    assert (None, "cn-kz", None, Side.EXIT) == (
        provision.scope.territory,
        provision.scope.border,
        provision.scope.crossing,
        provision.scope.side,
    )


def test_a_condition_is_read_with_the_types_of_its_facts() -> None:
    when = "when: {all: [{fact: vehicle.plate, in: [cn, no]}, {not: {fact: vehicle.returns_home, is: no}}]}\n"

    provision = _read(kinds.PROVISION, "cn/rule", PROVISION.format(then="{forbid: passage}") + when)

    plates = Comparison("vehicle.plate", Operator.IN, frozenset({"cn", "no"}))
    assert All((plates, Not(Comparison("vehicle.returns_home", Operator.IS, value=False)))) == provision.condition


@pytest.mark.parametrize(
    ("then", "words"),
    [
        ("{}", "exactly one"),
        ("{forbid: passage, allow: passage}", "exactly one"),
        ("{document: cpd}", "exactly one"),
        ("{charge: {kind: fee, amount: 3}}", "currency"),
        ("{charge: {kind: fee, amount: -3, currency: EUR}}", "negative"),
    ],
)
def test_a_consequence_that_is_none_is_refused(then: str, words: str) -> None:
    text = PROVISION.format(then=then) + CITED

    (finding,) = read_thing(kinds.PROVISION, "cn/rule", text, "provisions/cn/rule.yaml").findings

    assert words in finding.message
    assert ("provisions/cn/rule.yaml", True) == (finding.path, finding.line >= 4)


def test_a_report_keeps_what_was_told_and_leaves_the_rest_unknown() -> None:
    report = _read(
        kinds.REPORT,
        "cn-kz/rider",
        """
direction: CN-KZ
when: about 2015-07
how_known: rumour
plate: no
attempts:
  - {side: exit, outcome: refused, level: counter, blocked_by: customs, reason: plate}
  - {side: unknown, outcome: passed}
ending: passed
money:
  - {kind: fee, state: paid, what: form, amount: 5.50, currency: CNY, per: person, receipt: none}
flags: [unlawful, plan-only]
same_as: cn-kz/other
""",
    )

    assert (UNKNOWN, "cn-kz", "no") == (report.crossing, report.border, report.plate)
    assert (HowKnown.RUMOUR, Ending.PASSED) == (report.how_known, report.ending)
    assert [Side.EXIT, UNKNOWN] == [attempt.side for attempt in report.attempts]
    assert [Level.COUNTER, Level.UNKNOWN] == [attempt.level for attempt in report.attempts]
    assert (MoneyState.PAID, Money(Decimal("5.50"), "CNY"), None) == (
        report.money[0].state,
        report.money[0].money,
        report.money[0].receipt,
    )
    assert (frozenset({Flag.UNLAWFUL, Flag.PLAN_ONLY}), "cn-kz/other") == (report.flags, report.same_as)
    assert (UNKNOWN, UNKNOWN, ()) == (report.own_vehicle, report.hours, report.nationalities)
    assert not report.counts


def test_norway_is_a_territory_wherever_a_code_stands() -> None:
    report = _read(kinds.REPORT, "no-se/a", "direction: NO-SE\nresidence: no\nnationalities: [no, se]\n")

    assert (TerritoryId("no"), ("no", "se")) == (report.residence, report.nationalities)


def test_a_calendar_has_dated_and_yearly_days() -> None:
    calendar = _read(
        kinds.CALENDAR,
        "cn-kz-dulata",
        """
territory: kz
names: {en: [Closures at Dulata]}
days:
  - {names: {en: [Eid al-Fitr]}, first: 2015-07-17, last: 2015-07-20, effect: closed, basis: told-at-counter,
     citations: [a.org/b]}
  - {names: {en: [New Year]}, yearly: 01-01/01-02, basis: traveller, valid_until: none, citations: [a.org/b]}
""",
    )
    eid, new_year = calendar.days

    assert (date(2015, 7, 17), date(2015, 7, 20), None) == (eid.first, eid.last, eid.yearly)
    assert (Effect.CLOSED, Effect.UNKNOWN) == (eid.effect, new_year.effect)
    assert (None, None, "01-01/01-02", ALWAYS) == (new_year.first, new_year.last, new_year.yearly, new_year.validity)
    assert calendar.package is None


def test_papers_have_prices_and_statements_with_their_basis() -> None:
    document = _read(
        kinds.DOCUMENT,
        "ata",
        """
kind: ata
names: {en: [ATA carnet]}
lead_days: [3, 10]
prices:
  - {kind: security, amount: 10000, currency: CNY, per: vehicle, basis: told-at-counter, observed_on: 2015-07,
     citations: [a.org/b]}
statements:
  - {topic: holder, text: Only the owner., basis: told-at-counter, citations: [a.org/b]}
""",
    )

    assert (DocumentKind.ATA, (3.0, 10.0), UNKNOWN) == (document.kind, document.lead_days, document.valid_days)
    assert (Money(Decimal(10000), "CNY"), Basis.TOLD_AT_COUNTER) == (document.prices[0].money, document.prices[0].basis)
    assert "Only the owner." == document.statements[0].text


def test_a_link_joins_places_and_posts() -> None:
    link = _read(
        kinds.LINK,
        "urumqi-khorgos",
        "ends: [urumqi, 'cn-kz/khorgos#cn']\nkind: road\ndistance_km: 670\namount: 10\ncurrency: CNY\none_way: yes\n",
    )

    assert (("urumqi", "cn-kz/khorgos#cn"), LinkKind.ROAD, 670.0) == (link.ends, link.kind, link.distance_km)
    assert (Money(Decimal(10), "CNY"), True, UNKNOWN) == (link.cost, link.one_way, link.hours)


def _read_other(kind: Kind[Any], text: str) -> list[str]:
    return [finding.code for finding in read_thing(kind, kind.example, text + CITED, "file.yaml").findings]


OFFICE = "territory: cn\nnames: {en: [Office]}\nbasis: traveller\n"
REFUSED: dict[str, Callable[[], list[str]]] = {
    "an office that is both": lambda: _read_other(kinds.OFFICE, OFFICE + "authority: customs\nvendor: agency\n"),
    "an office that is neither": lambda: _read_other(kinds.OFFICE, OFFICE),
    "a link with one end": lambda: _read_other(kinds.LINK, "ends: [urumqi]\nkind: road\n"),
    "a link from a place to itself": lambda: _read_other(kinds.LINK, "ends: [a, a]\nkind: road\n"),
    "a crossing with one post": lambda: _read_other(kinds.CROSSING, "kind: road\nnames: {en: [A]}\nposts: {cn: {}}\n"),
    "names that are no list": lambda: _read_other(kinds.TERRITORY, "names: {en: China}\n"),
    "a territory in capitals": lambda: _read_other(kinds.TERRITORY, "names: {en: [A]}\nclaimed_by: [RS]\n"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_is_refused(what: str) -> None:
    assert ["bad-value"] == REFUSED[what]()


def test_rates_of_another_day_than_their_name_are_refused() -> None:
    text = "base: EUR\non: 2015-07-21\nunits: {CNY: 6.7}\n"

    assert ["bad-path"] == _read_other(kinds.RATES, text)
    assert ["bad-number"] == _read_other(kinds.RATES, "base: EUR\nunits: {CNY: 0}\n")


@given(
    st.builds(date, st.integers(1900, 2100), st.integers(1, 12), st.integers(1, 28)),
    st.sampled_from(["%Y", "%Y-%m", "%Y-%m-%d"]),
    st.booleans(),
)
def test_a_date_comes_back_as_it_was_written(day: date, form: str, about: bool) -> None:
    written = ("about " if about else "") + day.strftime(form)

    report = _read(kinds.REPORT, "cn-kz/a", f"direction: CN-KZ\nwhen: {written}\n")

    assert written == str(report.when)
    assert replace(report) == report
