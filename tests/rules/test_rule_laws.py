from collections.abc import Iterable
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rules.rule_worlds import DOMAINS, ON, PLACE, partial_facts, provision_sets, settlings, situation

from waypost.domain.provisions import Effect, Provision
from waypost.domain.vocabulary import RequirementStatus
from waypost.rules.questions import Case, open_questions
from waypost.rules.requirements import Requirement, apply_rulebook
from waypost.rules.rulebook import Rulebook
from waypost.rules.truth import Truth
from waypost.rules.values import Facts
from waypost.rules.verdict import judge

FORBIDDEN, ALLOWED = 3, 0


def book_of(provisions: Iterable[Provision]) -> Rulebook:
    return Rulebook(provisions, PLACE, ON)


@given(provision_sets(), partial_facts(), st.randoms())
def test_the_order_of_provisions_never_matters(provisions: tuple[Provision, ...], facts: Facts, random: Random) -> None:
    shuffled = list(provisions)
    random.shuffle(shuffled)
    here = situation(facts)
    assert apply_rulebook(book_of(provisions), here) == apply_rulebook(book_of(shuffled), here)
    assert judge(book_of(provisions), here) == judge(book_of(shuffled), here)


@given(provision_sets(), partial_facts(), st.sampled_from(sorted(DOMAINS)))
def test_making_a_fact_unknown_never_turns_forbidden_into_allowed(
    provisions: tuple[Provision, ...], facts: Facts, name: str
) -> None:
    book = book_of(provisions)
    before, after = judge(book, situation(facts)), judge(book, situation(facts).without_fact(name))
    assert after.best <= before.best
    assert before.worst <= after.worst


@given(provision_sets(), partial_facts(), st.sampled_from(sorted(DOMAINS)))
def test_making_a_fact_unknown_never_turns_required_into_not_required(
    provisions: tuple[Provision, ...], facts: Facts, name: str
) -> None:
    book = book_of(provisions)
    required = {
        item.id
        for item in apply_rulebook(book, situation(facts))
        if item.effect is Effect.REQUIRE and item.applies is Truth.TRUE
    }
    still = {item.id for item in apply_rulebook(book, situation(facts).without_fact(name))}
    assert required <= still


@given(provision_sets(), partial_facts(), st.data())
def test_settling_every_unknown_gives_a_settled_verdict_within_the_bounds(
    provisions: tuple[Provision, ...], facts: Facts, data: st.DataObject
) -> None:
    book = book_of(provisions)
    before = judge(book, situation(facts))
    after = judge(book, situation(data.draw(settlings(facts))))
    assert after.best == after.worst
    assert before.best <= after.best <= before.worst


@given(provision_sets(), partial_facts())
def test_the_trace_of_a_requirement_alone_gives_its_status_and_nothing_in_it_can_be_dropped(
    provisions: tuple[Provision, ...], facts: Facts
) -> None:
    book = book_of(provisions)
    for item in apply_rulebook(book, situation(facts)):
        if item.status is RequirementStatus.UNKNOWN:
            assert item.trace == ()
            continue
        kept = {part.fact: part.value for part in item.trace}
        assert item.status == status_of(book, item.id, kept)
        for name in kept:
            fewer = {other: value for other, value in kept.items() if other != name}
            assert (item.status, item.applies) != (
                status_of(book, item.id, fewer),
                applies_of(book, item.id, fewer),
            )


def finding(book: Rulebook, identity: str, facts: Facts) -> Requirement | None:
    return next((item for item in apply_rulebook(book, situation(facts)) if item.id == identity), None)


def status_of(book: Rulebook, identity: str, facts: Facts) -> RequirementStatus | None:
    found = finding(book, identity, facts)
    return found.status if found else None


def applies_of(book: Rulebook, identity: str, facts: Facts) -> Truth:
    found = finding(book, identity, facts)
    return found.applies if found else Truth.FALSE


@given(provision_sets(), partial_facts())
def test_an_open_status_names_a_fact_that_holds_it_open(provisions: tuple[Provision, ...], facts: Facts) -> None:
    for item in apply_rulebook(book_of(provisions), situation(facts)):
        assert (item.status is RequirementStatus.UNKNOWN) == bool(item.decisive_unknowns)


@settings(max_examples=60)
@given(provision_sets(), partial_facts(), st.data())
def test_where_nothing_is_asked_no_answer_could_change_the_verdict(
    provisions: tuple[Provision, ...], facts: Facts, data: st.DataObject
) -> None:
    book = book_of(provisions)
    if not open_questions([Case(book, situation(facts))]):
        assert judge(book, situation(facts)) == judge(book, situation(data.draw(settlings(facts))))


@settings(max_examples=60)
@given(provision_sets(), partial_facts())
def test_answering_the_questions_one_after_the_other_settles_the_verdict(
    provisions: tuple[Provision, ...], facts: Facts
) -> None:
    book, here = book_of(provisions), situation(facts)
    for _ in DOMAINS:
        questions = open_questions([Case(book, here)])
        if not questions:
            break
        for name in [name for name in DOMAINS if questions[0].name == asked_as(name)]:
            here = here.with_fact(name, DOMAINS[name][0])
    assert judge(book, here).best == judge(book, here).worst


def asked_as(name: str) -> str:
    derived = {
        "vehicle.plate_relation": "vehicle.plate",
        "vehicle.is_motor": "vehicle.kind",
        "passage.unions": "passage.border",
        "person.nationality_relation": "person.passport",
    }
    return derived.get(name, name)
