from datetime import date
from decimal import Decimal

import pytest

from waypost.domain.conditions import TRUE, All, Comparison, Condition, Operator
from waypost.domain.dates import ALWAYS, Validity, parse_partial_date
from waypost.domain.identity import BorderId, CrossingId, DocumentId, ProcedureId, ProvisionId, TerritoryId
from waypost.domain.money import Money
from waypost.domain.provisions import (
    Advise,
    Allow,
    Charge,
    Consequence,
    Forbid,
    Period,
    PeriodOf,
    Provision,
    Require,
    Scope,
    UseProcedure,
)
from waypost.domain.sources import GENERAL_KNOWLEDGE, Citation
from waypost.domain.unknown import UNKNOWN
from waypost.domain.vocabulary import Basis, MoneyKind, Per, Side
from waypost.rules.precedence import are_rivals, defeaters, gives_way
from waypost.rules.presumptions import about, presumed
from waypost.rules.rulebook import Place, Rulebook, in_force_on, is_binding
from waypost.rules.situation import Subject
from waypost.rules.truth import Truth

KZ = TerritoryId("kz")
IN_KZ = Scope(territory=KZ)
PLACE = Place(KZ, BorderId("cn-kz"), Side.ENTRY)
CPD = Require(Comparison("paper.cpd", Operator.IS, value=True), DocumentId("cpd"))


def rule(
    name: str,
    consequence: Consequence,
    *,
    topic: str = "cpd",
    scope: Scope = IN_KZ,
    condition: Condition = TRUE,
    basis: Basis = Basis.STATUTE,
    validity: Validity = ALWAYS,
    status: str = "in-force",
    overrides: tuple[ProvisionId, ...] = (),
) -> Provision:
    return Provision(
        id=ProvisionId(name),
        topic=topic,
        scope=scope,
        statement=name,
        condition=condition,
        consequence=consequence,
        basis=basis,
        validity=validity,
        observed_on=UNKNOWN,
        overrides=overrides,
        citations=(Citation(GENERAL_KNOWLEDGE),),
        status=status,
    )


def dates(start: str, end: str | None) -> Validity:
    return Validity(parse_partial_date(start), parse_partial_date(end) if end else None)


@pytest.mark.parametrize(
    ("status", "validity", "day", "expected"),
    [
        ("in-force", dates("2015", "2017-04-01"), date(2016, 1, 1), Truth.TRUE),
        ("in-force", dates("2015", "2017-04-01"), date(2017, 4, 1), Truth.FALSE),
        ("in-force", dates("2015", None), date(2015, 6, 1), Truth.UNKNOWN),
        ("abolished", ALWAYS, date(2016, 1, 1), Truth.FALSE),
        ("abolished", dates("2010", "2017-04-01"), date(2016, 1, 1), Truth.TRUE),
        ("unknown", ALWAYS, date(2016, 1, 1), Truth.UNKNOWN),
        ("unknown", dates("2018", None), date(2016, 1, 1), Truth.FALSE),
    ],
)
def test_whether_a_provision_is_in_force(status: str, validity: Validity, day: date, expected: Truth) -> None:
    assert expected is in_force_on(rule("kz/a", CPD, status=status, validity=validity), day)


def test_only_law_notices_and_associations_bind_and_only_once_they_are_in_force() -> None:
    binding = [basis for basis in Basis if is_binding(rule("kz/a", CPD, basis=basis))]
    assert [Basis.STATUTE, Basis.OFFICIAL_NOTICE, Basis.ASSOCIATION] == binding
    assert not is_binding(rule("kz/a", CPD, status="expected"))
    assert not is_binding(rule("kz/a", Advise("too vague")))


def test_what_was_not_known_then_is_not_in_the_book() -> None:
    book = Rulebook((rule("kz/a", CPD), rule("kz/b", CPD)), PLACE, date(2015, 7, 1), lambda item: item.id == "kz/a")
    assert ["kz/a"] == [found.provision.id for found in book.rules]


def test_rules_of_other_places_and_advice_of_no_place_are_not_in_the_book() -> None:
    book = Rulebook(
        (
            rule("cn/a", CPD, scope=Scope(territory=TerritoryId("cn"))),
            rule("kz/exit", CPD, scope=Scope(territory=KZ, side=Side.EXIT)),
            rule("kz/elsewhere", CPD, scope=Scope(territory=KZ, crossing=CrossingId("kz-uz/kaplanbek"))),
            rule("world/advice", Advise("about carnets at large"), scope=Scope()),
            rule("world/treaty", CPD, scope=Scope()),
        ),
        PLACE,
        date(2015, 7, 1),
    )
    assert ["world/treaty"] == [found.provision.id for found in book.rules]


def test_the_special_gives_way_to_nothing_general() -> None:
    general = rule("kz/general", CPD)
    special = rule("kz/special", Allow("without-cpd"), scope=Scope(territory=KZ, border=BorderId("cn-kz")))
    assert gives_way(general, special)
    assert not gives_way(special, general)
    assert not are_rivals(general, special)


def test_an_express_override_works_at_the_same_level_and_across_topics() -> None:
    general = rule("kz/general", Forbid("vehicle"))
    special = rule("kz/special", Allow("goods"), topic="goods", overrides=(ProvisionId("kz/general"),))
    assert {"kz/general": ("kz/special",)} == defeaters((special, general))


def test_two_that_override_each_other_do_not_make_each_other_vanish() -> None:
    one = rule("kz/one", Forbid("vehicle"), overrides=(ProvisionId("kz/two"),))
    two = rule("kz/two", Forbid("vehicle"), overrides=(ProvisionId("kz/one"),))
    assert not any(defeaters((one, two)).values())


def charge(amount: int, currency: str = "EUR") -> Charge:
    return Charge(MoneyKind.SECURITY, Money(Decimal(amount), currency), None, Per.VEHICLE)


@pytest.mark.parametrize(
    ("one", "other", "rivals"),
    [
        (Forbid("vehicle"), Allow("vehicle"), True),
        (Forbid("passage"), Allow("vehicle"), True),
        (Forbid("person"), Allow("vehicle"), False),
        (CPD, Allow("without-cpd"), True),
        (CPD, Allow("vehicle"), False),
        (UseProcedure(ProcedureId("guide")), Allow("without-guide"), True),
        (UseProcedure(ProcedureId("guide")), UseProcedure(ProcedureId("agency")), False),
        (Period(30, PeriodOf.TEMPORARY_ADMISSION), Period(90, PeriodOf.TEMPORARY_ADMISSION), True),
        (Period(30, PeriodOf.TEMPORARY_ADMISSION), Period(90, PeriodOf.VISA), False),
        (Period(30, PeriodOf.TEMPORARY_ADMISSION), Period(UNKNOWN, PeriodOf.TEMPORARY_ADMISSION), False),
        (charge(100), charge(200), True),
        (charge(100), charge(200, "USD"), False),
    ],
)
def test_what_contradicts_what(one: Consequence, other: Consequence, rivals: bool) -> None:
    assert rivals is are_rivals(rule("kz/one", one), rule("kz/other", other))


def test_unlike_fees_add_up_and_do_not_contradict_each_other() -> None:
    assert not are_rivals(rule("kz/one", charge(100), topic="fee"), rule("kz/other", charge(200), topic="fee"))


def test_a_topic_takes_for_granted_only_what_the_rule_does_not_say_itself() -> None:
    said = Comparison("vehicle.plate", Operator.IS, "ru")
    assert said in parts_of(rule("kz/a", CPD, condition=said))
    facts = {part.fact for part in parts_of(rule("kz/a", CPD, condition=said)) if isinstance(part, Comparison)}
    assert {"vehicle.is_motor", "vehicle.plate"} == facts


def parts_of(provision: Provision) -> tuple[object, ...]:
    condition = presumed(provision)
    return condition.parts if isinstance(condition, All) else (condition,)


@pytest.mark.parametrize(
    ("consequence", "topic", "condition", "expected"),
    [
        (Forbid("person"), "cpd", TRUE, Subject.PERSON),
        (Forbid("vehicle"), "visa", TRUE, Subject.VEHICLE),
        (CPD, "cpd", TRUE, Subject.VEHICLE),
        (CPD, "visa", TRUE, Subject.PERSON),
        (CPD, "road-permit", Comparison("person.passport", Operator.IS, "us"), Subject.PERSON),
        (CPD, "road-permit", TRUE, Subject.VEHICLE),
        (CPD, "health", Comparison("vehicle.kind", Operator.IS, "car"), Subject.VEHICLE),
        (Forbid("goods"), "goods", Comparison("goods.drone", Operator.IS, value=True), Subject.PERSON),
    ],
)
def test_whether_a_rule_is_about_persons_or_vehicles(
    consequence: Consequence, topic: str, condition: Comparison, expected: Subject
) -> None:
    assert expected is about(rule("kz/a", consequence, topic=topic, condition=condition))
