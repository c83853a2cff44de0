"""What changes of a trip are worth: ranked, with bounds, on the same draws."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from jsonschema import validate

from waypost.cli.what_if import what_if_json, what_if_lines
from waypost.domain.identity import TerritoryId
from waypost.journeys.plans.plan_request import Effort, PlanRequest
from waypost.journeys.plans.what_if import Kind, WhatIf, what_if

BEFORE = date(2015, 7, 1)
RequestFor = Callable[..., PlanRequest]
HURRIED = Effort(seconds=0.25, memory_mb=4000.0)


def with_passport(request: PlanRequest, further: str) -> PlanRequest:
    first, *others = request.trip.persons
    person = replace(first, passports=(*first.passports, TerritoryId(further)))
    return replace(request, trip=replace(request.trip, persons=(person, *others)))


@pytest.fixture(scope="module")
def khorgos(request_for: RequestFor) -> WhatIf:
    return what_if(request_for("khorgos-2015", BEFORE, HURRIED))


@pytest.fixture(scope="module")
def dakar(request_for: RequestFor) -> WhatIf:
    return what_if(with_passport(request_for("tangier-dakar", None, HURRIED), "ma"))


def kinds(found: WhatIf) -> set[Kind]:
    return {one.kind for one in found.worths}


def test_questions_and_crossings_are_valued(khorgos: WhatIf) -> None:
    assert {Kind.INQUIRY, Kind.WITHOUT_CROSSING} <= kinds(khorgos)


def test_the_best_come_first(khorgos: WhatIf) -> None:
    falls = [one.fall for one in khorgos.worths]

    assert sorted(falls, reverse=True) == falls


def test_asking_never_costs_more_than_not_being_able_to_ask(khorgos: WhatIf) -> None:
    assert all(one.fall >= 0 for one in khorgos.worths if one.kind is Kind.INQUIRY)


def test_a_crossing_less_never_helps(khorgos: WhatIf) -> None:
    assert all(one.fall <= 0 for one in khorgos.worths if one.kind is Kind.WITHOUT_CROSSING)


def test_losing_khorgos_costs_most_on_the_way_by_khorgos(khorgos: WhatIf) -> None:
    losses = {one.id: one.fall for one in khorgos.worths if one.kind is Kind.WITHOUT_CROSSING}

    assert "without:cn-kz/khorgos" == min(losses, key=lambda one: losses[one])


def test_every_worth_lies_between_its_bounds(khorgos: WhatIf, dakar: WhatIf) -> None:
    for one in (*khorgos.worths, *dakar.worths):
        assert one.least - 1e-6 <= one.fall <= one.most + 1e-6


def test_a_paper_in_hand_never_makes_the_trip_dearer(dakar: WhatIf) -> None:
    papers = [one for one in dakar.worths if one.kind is Kind.PAPER]

    assert papers
    assert all(one.fall >= 0 for one in papers)


def test_a_second_passport_is_valued(dakar: WhatIf) -> None:
    assert ["passport:rider:ma"] == [one.id for one in dakar.worths if one.kind is Kind.PASSPORT]


def test_it_is_said_in_plain_words(khorgos: WhatIf) -> None:
    said = " ".join(" ".join(what_if_lines(khorgos)).split())

    assert "asking on foot at" in said
    assert "not using Khorgos: costs" in said
    assert "for certain between" in said


def test_its_json_keeps_its_schema(khorgos: WhatIf, dakar: WhatIf) -> None:
    schema = json.loads(Path("src/waypost/cli/schemas/what-if.json").read_text(encoding="utf-8"))

    for found in (khorgos, dakar):
        validate(json.loads(json.dumps(what_if_json(found))), schema)
