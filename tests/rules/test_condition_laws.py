import operator
from collections.abc import Callable, Mapping
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.rules.rule_worlds import CONDITIONS, full_facts, partial_facts, settlings

from waypost.domain.conditions import All, AnyOf, Comparison, Condition, Not, Operator
from waypost.rules.evaluate import compile_condition, evaluate, explain, names_in
from waypost.rules.truth import Truth
from waypost.rules.values import Facts

COMPARE: Mapping[Operator, Callable[[Any, Any], bool]] = {
    Operator.IS: operator.eq,
    Operator.IS_NOT: operator.ne,
    Operator.IN: lambda found, value: found in value,
    Operator.NOT_IN: lambda found, value: found not in value,
    Operator.LESS: operator.lt,
    Operator.AT_LEAST: operator.ge,
}


def two_valued(condition: Condition, facts: Facts) -> bool:
    match condition:
        case Comparison():
            return COMPARE[condition.operator](facts[condition.fact], condition.value)
        case Not():
            return not two_valued(condition.part, facts)
        case All():
            return all(two_valued(part, facts) for part in condition.parts)
        case AnyOf():
            return any(two_valued(part, facts) for part in condition.parts)


@given(CONDITIONS, full_facts())
def test_with_every_fact_known_the_truth_is_the_two_valued_one(condition: Condition, facts: Facts) -> None:
    assert two_valued(condition, facts) == (evaluate(condition, facts) is Truth.TRUE)
    assert evaluate(condition, facts).is_known


@given(CONDITIONS, partial_facts(), st.data())
def test_settling_what_is_unknown_never_contradicts_what_was_known(
    condition: Condition, facts: Facts, data: st.DataObject
) -> None:
    before = evaluate(condition, facts)
    after = evaluate(condition, data.draw(settlings(facts)))
    assert before in {Truth.UNKNOWN, after}


@given(CONDITIONS, partial_facts())
def test_the_trace_alone_gives_the_truth_and_nothing_in_it_can_be_dropped(condition: Condition, facts: Facts) -> None:
    explained = explain(compile_condition(condition), facts)
    kept = {name: facts[name] for name in explained.decided_by}
    assert explained.truth == evaluate(condition, kept)
    for name in explained.decided_by:
        assert evaluate(condition, {other: kept[other] for other in kept if other != name}) is Truth.UNKNOWN


@given(CONDITIONS, partial_facts())
def test_a_condition_is_open_exactly_where_some_fact_keeps_it_so(condition: Condition, facts: Facts) -> None:
    explained = explain(compile_condition(condition), facts)
    assert (explained.truth is Truth.UNKNOWN) == bool(explained.open)
    assert set(explained.open) <= set(names_in(condition))
