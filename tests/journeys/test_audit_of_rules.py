"""The checks of the almanac that need rules: conflicts, practice against paper, passages while shut."""

from datetime import date
from pathlib import Path

import pytest
from tests.journeys.paper_world import World, build_world

from waypost.domain.findings import Finding
from waypost.journeys.audits.audit import CODES, audit_almanac

TODAY = date(2026, 6, 1)
PERIOD = "topic: temporary-admission\nscope: {territory: ru, side: entry}\n"
BAN = "topic: vehicle-ban\nscope: {territory: ru, side: entry}\n"
REPORTED = """crossing: ge-ru/lars
direction: GE-RU
when: 2024-05
how_known: first-hand
own_vehicle: yes
vehicle: motorcycle
plate: de
nationalities: [de]
attempts:
  - {side: exit, outcome: passed}
  - {side: entry, outcome: passed}
ending: passed
citations: [example.org/law]
"""
REFUSED = REPORTED.replace("entry, outcome: passed", "entry, outcome: refused, reason: plate").replace(
    "ending: passed", "ending: refused"
)


@pytest.fixture
def world(tmp_path: Path) -> World:
    return build_world(tmp_path)


def findings(world: World) -> list[tuple[str, str]]:
    return [(one.code, one.path) for one in audit_almanac(world.almanac(), TODAY)]


def days(number: int) -> str:
    return f"then: {{period: {{days: {number}, of: temporary-admission}}}}"


class TestConflicts:
    def test_two_periods_for_the_same_vehicles_are_in_conflict(self, world: World) -> None:
        world.rule("ru/half-year", PERIOD + days(180)).rule("ru/year", PERIOD + days(365))

        assert [("rules-in-conflict", "provisions/ru/half-year.yaml")] == findings(world)

    def test_periods_for_different_vehicles_are_not(self, world: World) -> None:
        world.rule("ru/bikes", PERIOD + "when: {fact: vehicle.kind, is: motorcycle}\n" + days(180))
        world.rule("ru/cars", PERIOD + "when: {fact: vehicle.kind, is: car}\n" + days(365))

        assert [] == findings(world)

    def test_periods_that_follow_each_other_are_not(self, world: World) -> None:
        world.rule("ru/before", PERIOD + "valid_until: 2020-01-01\n" + days(180))
        world.rule("ru/since", PERIOD + "valid_from: 2020-01-01\n" + days(365))

        assert [] == findings(world)

    def test_a_rule_that_overrides_another_is_not(self, world: World) -> None:
        world.rule("ru/half-year", PERIOD + days(180))
        world.rule("ru/year", PERIOD + "overrides: [ru/half-year]\n" + days(365))

        assert [] == findings(world)

    def test_hearsay_is_in_conflict_with_nothing(self, world: World) -> None:
        world.rule("ru/year", PERIOD + days(365))
        world.rule("ru/told", PERIOD + days(180), "basis: traveller\ncitations: [general-knowledge]\n")

        assert [] == findings(world)


class TestPractice:
    def test_a_passage_that_a_rule_forbids_is_noted_at_the_rule(self, world: World) -> None:
        world.rule("ru/ban", BAN + "then: {forbid: vehicle}").put("reports/ge-ru/through", REPORTED)

        assert [("rule-against-practice", "provisions/ru/ban.yaml")] == findings(world)

    def test_a_refusal_of_what_a_rule_allows_is_noted_too(self, world: World) -> None:
        world.rule("ru/leave", BAN + "then: {allow: vehicle}").put("reports/ge-ru/refused", REFUSED)

        assert [("rule-against-practice", "provisions/ru/leave.yaml")] == findings(world)

    @pytest.mark.parametrize(
        "report",
        [
            REPORTED.replace("2024-05", "2010-05"),
            REPORTED.replace("vehicle: motorcycle", "vehicle: bicycle"),
            REPORTED.replace("when: 2024-05\n", ""),
            REFUSED,
        ],
        ids=["long ago", "another vehicle", "undated", "refused as the rule says"],
    )
    def test_a_report_that_is_not_against_it_is_not(self, world: World, report: str) -> None:
        world.rule("ru/ban", BAN + "when: {fact: vehicle.is_motor, is: yes}\nthen: {forbid: vehicle}")

        assert [] == findings(world.put("reports/ge-ru/through", report))

    def test_a_rule_made_after_the_passage_is_not_contradicted(self, world: World) -> None:
        world.rule("ru/ban", BAN + "valid_from: 2025-01-01\nthen: {forbid: vehicle}")

        assert [] == findings(world.put("reports/ge-ru/through", REPORTED))


class TestShut:
    SHUT = (
        "access: [{status: closed, reason: war, valid_from: 2024-01-01, basis: official-notice, "
        "citations: [general-knowledge]}]"
    )

    def test_a_passage_on_a_day_when_the_crossing_was_shut_is_found(self, world: World) -> None:
        world.crossing("ge-ru/lars", 42.74, 44.62, self.SHUT).put("reports/ge-ru/through", REPORTED)

        assert [("passed-while-shut", "reports/ge-ru/through.yaml")] == findings(world)

    def test_a_passage_that_may_have_been_before_is_not(self, world: World) -> None:
        world.crossing("ge-ru/lars", 42.74, 44.62, self.SHUT)

        assert [] == findings(world.put("reports/ge-ru/through", REPORTED.replace("2024-05", "2023-2024")))

    def test_a_refusal_is_not(self, world: World) -> None:
        world.crossing("ge-ru/lars", 42.74, 44.62, self.SHUT)

        assert [] == findings(world.put("reports/ge-ru/refused", REFUSED))


def test_every_code_has_its_page() -> None:
    page = (Path(__file__).parents[2] / "docs" / "reference" / "audit-findings.md").read_text(encoding="utf-8")

    assert [code for code in CODES if f"`{code}`" not in page] == []


def test_a_finding_says_what_to_do(world: World) -> None:
    world.rule("ru/ban", BAN + "then: {forbid: vehicle}").put("reports/ge-ru/through", REPORTED)

    (finding,) = audit_almanac(world.almanac(), TODAY)

    assert isinstance(finding, Finding)
    assert finding.remedy
    assert "2024-05" in finding.message
