"""A rule that cannot be right is refused with file, line and remedy, by the check and by whoever opens the almanac."""

from datetime import date
from pathlib import Path

import pytest

from waypost.almanac import check_almanac, open_almanac

GROUND = Path(__file__).parent / "ground"
TODAY = date(2026, 11, 24)
RULE = {
    "topic": "cpd",
    "scope": "{territory: kz}",
    "statement": "A rule.",
    "when": "{fact: vehicle.plate, is: cn}",
    "then": "{require-document: cpd}",
    "basis": "statute",
    "valid_from": "2012",
    "valid_until": "none",
    "citations": "[example.org/page | article 3]",
}
BAD = {
    "a fact that nobody declared": ({"when": "{fact: vehicle.colour, is: red}"}, 4, "undeclared-fact"),
    "a date compared with a number": ({"when": '{fact: passage.date, "<": 12}'}, 4, "fact-type"),
    "a number compared with a date": ({"when": "{fact: vehicle.age_years, is: 2012-01-01}"}, 4, "fact-type"),
    "an end before the beginning": ({"valid_until": "2011"}, 1, "validity-order"),
    "no source": ({"citations": ""}, 1, "no-citation"),
    "a source that is not there": ({"citations": "[example.org/other]"}, 9, "unresolved-citation"),
    "a report that names no act": ({"citations": "[example.org/page]"}, 9, "unnamed-act"),
    "memory alone": ({"citations": "[general-knowledge]"}, 9, "binding-from-memory"),
}


def rule(home: Path, name: str, **changed: str) -> Path:
    file = home / "almanac" / "provisions" / "kz" / f"{name}.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    lines = {key: changed.get(key, value) for key, value in RULE.items()}
    file.write_text("".join(f"{key}: {value}\n" for key, value in lines.items() if value), encoding="utf-8")
    return home / "almanac"


@pytest.mark.parametrize("name", sorted(BAD))
def test_it_is_refused_with_file_line_and_remedy(name: str, tmp_path: Path) -> None:
    changed, line, code = BAD[name]

    findings = check_almanac(GROUND, rule(tmp_path, "mine", **changed), TODAY)

    found = {(one.path, one.line, one.code) for one in findings if one.is_error}
    assert ("overlay/provisions/kz/mine.yaml", line, code) in found
    assert all(one.remedy for one in findings)


def test_the_same_rule_twice_on_one_day_is_refused(tmp_path: Path) -> None:
    rule(tmp_path, "first", valid_until="2020")
    overlay = rule(tmp_path, "second", valid_from="2019")

    findings = check_almanac(GROUND, overlay, TODAY)

    assert ["validity-overlap"] == [one.code for one in findings if one.is_error]
    assert "kz/first" in str(findings[0])


def test_one_after_the_other_is_not(tmp_path: Path) -> None:
    rule(tmp_path, "first", valid_until="2020-01-01")
    overlay = rule(tmp_path, "second", valid_from="2020-01-01")

    assert () == check_almanac(GROUND, overlay, TODAY)


def test_whoever_opens_the_almanac_is_told_where_and_what(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rule(tmp_path, "mine", when="{fact: vehicle.colour, is: red}")

    for _fresh_then_cached in range(2):
        almanac = open_almanac(GROUND, tmp_path)

        assert "kz/mine" not in {str(one.id) for one in almanac.list_provisions()}
        said = capsys.readouterr().err
        assert 1 == len(said.splitlines())
        assert "overlay/provisions/kz/mine.yaml:4" in said
        assert "vehicle.colour" in said
        assert " -> " in said
