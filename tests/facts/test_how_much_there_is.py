"""How much the almanac holds, and how much of what was collected found its place."""

from pathlib import Path

import pytest
import yaml

from waypost.almanac import Almanac
from waypost.domain.unknown import Unknown
from waypost.domain.vocabulary import Basis, Flag

LEFT_OUT = Path(__file__).parents[2] / "tools" / "convert" / "left-out.yaml"
COLLECTED_REPORTS = 965


@pytest.mark.parametrize(("kind", "least"), [("crossings", 540), ("reports", 900), ("provisions", 600)])
def test_there_is_as_much_as_was_asked_for(almanac: Almanac, kind: str, least: int) -> None:
    assert almanac.stats()[kind] >= least


def test_reports_told_twice_do_not_make_up_the_number(almanac: Almanac) -> None:
    assert 900 <= sum(Flag.DUPLICATE not in report.flags for report in almanac.list_reports())


def test_nearly_every_collected_report_has_a_border() -> None:
    left_out = yaml.safe_load(LEFT_OUT.read_text(encoding="utf-8")) or {}
    assert all(reason for reason in left_out.values())
    assert len(left_out) <= COLLECTED_REPORTS * 0.05


def test_most_reports_name_their_crossing(almanac: Almanac) -> None:
    reports = almanac.list_reports()
    named = [report for report in reports if not isinstance(report.crossing, Unknown)]
    assert 0.8 <= len(named) / len(reports)


def test_every_report_has_an_attempt(almanac: Almanac) -> None:
    assert [] == [report.id for report in almanac.list_reports() if not report.attempts]


def test_general_knowledge_never_binds_unless_it_is_law(almanac: Almanac) -> None:
    binding = [
        provision.id
        for provision in almanac.list_provisions()
        if provision.basis in {Basis.OFFICIAL_NOTICE, Basis.ASSOCIATION}
        and all(citation.is_general_knowledge for citation in provision.citations)
        and provision.reviewed_on is None
    ]
    assert [] == binding


def test_every_post_has_its_official_clock_where_one_is_known(almanac: Almanac) -> None:
    clocks = [post.zone for crossing in almanac.list_crossings() for post in crossing.posts]
    assert 0.95 <= sum(not isinstance(zone, Unknown) for zone in clocks) / len(clocks)


def test_all_of_china_keeps_beijing_time(almanac: Almanac) -> None:
    chinese = {
        post.zone
        for crossing in almanac.list_crossings(territory="cn")
        for post in crossing.posts
        if post.territory == "cn"
    }
    assert {"Asia/Shanghai"} == chinese
