"""Reports written into the overlay: checked first, whole or not at all, found again."""

from datetime import date
from pathlib import Path

import pytest

from waypost.almanac import open_almanac
from waypost.almanac.writing import write_report
from waypost.domain.errors import InputError
from waypost.domain.vocabulary import AttemptOutcome, Ending

GROUND = Path(__file__).parent / "ground"
REPORT = {
    "crossing": "cn-kz/khorgos",
    "direction": "CN-KZ",
    "when": date(2016, 5, 1),
    "own_vehicle": True,
    "plate": "no",
    "nationalities": ("no",),
    "attempts": [{"side": "exit", "outcome": "passed", "hours": 1.5}],
    "ending": "passed",
    "money": [{"kind": "fee", "amount": 10, "currency": "CNY", "receipt": None}],
    "words": "on: 10:30 # not a comment, 'quoted' & \"so\"",
    "citations": ["general-knowledge"],
}


def test_a_report_is_found_again_as_it_was_written(tmp_path: Path) -> None:
    write_report(tmp_path, "cn-kz/mine", REPORT)

    report = open_almanac(GROUND, tmp_path).get_report("cn-kz/mine")

    assert (Ending.PASSED, AttemptOutcome.PASSED, 1.5) == (
        report.ending,
        report.attempts[0].outcome,
        report.attempts[0].hours,
    )
    assert (True, "no", ("no",)) == (report.own_vehicle, report.plate, report.nationalities)
    assert REPORT["words"] == report.words


def test_a_report_adds_to_those_there_are(tmp_path: Path) -> None:
    write_report(tmp_path, "cn-kz/mine", REPORT)

    reports = open_almanac(GROUND, tmp_path).list_reports(crossing="cn-kz/khorgos")

    assert ["cn-kz/first", "cn-kz/mine"] == [report.id for report in reports]


@pytest.mark.parametrize(
    ("report_id", "change"),
    [
        ("cn-kz/mine", {"direction": "CN-KG"}),
        ("cn-kz/mine", {"ending": "fine"}),
        ("cn-kz/mine", {"speed": 3}),
        ("cn-kz/mine", {"citations": []}),
        ("cn-kz/mine", {"money": [{"kind": "fee", "amount": -1, "currency": "CNY"}]}),
        ("mine", {}),
        ("cn-kz/../../mine", {}),
    ],
)
def test_what_is_no_report_is_refused_and_nothing_written(
    tmp_path: Path, report_id: str, change: dict[str, object]
) -> None:
    with pytest.raises(InputError):
        write_report(tmp_path, report_id, {**REPORT, **change})

    assert [] == [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_report_that_is_there_is_replaced_only_when_told_so(tmp_path: Path) -> None:
    write_report(tmp_path, "cn-kz/mine", REPORT)

    with pytest.raises(InputError):
        write_report(tmp_path, "cn-kz/mine", {**REPORT, "ending": "gave-up"})
    write_report(tmp_path, "cn-kz/mine", {**REPORT, "ending": "gave-up"}, replace=True)

    assert Ending.GAVE_UP is open_almanac(GROUND, tmp_path).get_report("cn-kz/mine").ending


def test_a_crash_while_writing_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", crash)
        with pytest.raises(KeyboardInterrupt):
            write_report(tmp_path, "cn-kz/mine", REPORT)

    assert [] == [path for path in tmp_path.rglob("*") if path.is_file()]
