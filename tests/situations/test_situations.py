from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import pytest
from tests.situations.situation_files import day_of, list_situations, passage_of, rules_of, trip_of

from waypost.rules.check import SideVerdict, check_passage
from waypost.rules.requirements import Requirement

SITUATIONS = dict(list_situations())


@pytest.mark.parametrize("name", SITUATIONS)
def test_the_rules_answer_as_expected(name: str) -> None:
    entry = SITUATIONS[name]
    verdict = check_passage(
        trip_of(entry),
        passage_of(entry),
        rules_of(entry),
        as_of=date.fromisoformat(entry["day"]),
        known_as_of=day_of(entry, "known"),
    )
    expected = entry["expect"]
    if "procedures" in expected:
        assert expected["procedures"] == [option.procedure for option in verdict.options]
    stated = entry["passage"].get("procedure", "ordinary")
    option = verdict.option(stated)
    assert option is not None
    for key, answer in {
        "status": option.status.value,
        "whose": list(option.whose),
        "missing": list(option.missing_documents),
        "ask": [question.name for question in verdict.questions()],
    }.items():
        if key in expected:
            assert expected[key] == answer, key
    for side in option.sides:
        for key, wanted in expected.get(side.side.value, {}).items():
            assert wanted == answer_of(side, key, wanted), f"{side.side} {key}"


def answer_of(side: SideVerdict, key: str, wanted: Any) -> object:
    """What the rules say on this side, cut to what the situation expects to be compared."""
    findings = {item.id: item for subject in side.subjects for item in subject.findings}
    rules = {item.provision.id for item in findings.values()}
    practised = {item.provision.id for item in (*side.practised, *side.advice)}
    answers: dict[str, Callable[[], object]] = {
        "status": lambda: side.status.value,
        "procedure": lambda: side.procedure,
        "silent": lambda: list(side.silent),
        "requirements": lambda: statuses(side.requirements, wanted),
        "terms": lambda: statuses(side.terms, wanted),
        "because": lambda: {name: [str(part) for part in findings[name].trace] for name in wanted},
        "against": lambda: {name: list(findings[name].against) for name in wanted},
        "overrides": lambda: {name: list(findings[name].overrides) for name in wanted},
        "at_the_post": lambda: [name for name in wanted if findings[name].at_the_post],
        "absent": lambda: [rule for rule in wanted if rule not in rules],
        "practised": lambda: [rule for rule in wanted if rule in practised],
        "regime": lambda: {name: regime.value for name, regime in side.regimes if name in wanted},
    }
    return answers[key]()


def statuses(items: Iterable[Requirement], wanted: Iterable[str]) -> dict[str, str]:
    shown = {item.id: item.status.value for item in items}
    return {identity: shown.get(identity, "absent") for identity in wanted}


def test_there_are_situations_enough_and_each_names_its_source() -> None:
    assert len(SITUATIONS) >= 80
    assert not [name for name, entry in SITUATIONS.items() if not entry.get("source")]
