"""Plain rows as reports; into the overlay once, out of it whole, and whatever stays out is listed with its reason."""

import json
from datetime import date
from pathlib import Path

import pytest

from waypost.almanac import Almanac, load_almanac, overlay_folder
from waypost.domain.identity import ReportId
from waypost.domain.unknown import UNKNOWN
from waypost.domain.vocabulary import AttemptOutcome, Side
from waypost.ingest.exporting import export_lines
from waypost.ingest.importing import Imported, import_reports
from waypost.ingest.passages import Draft, LeftOut, draft_reports
from waypost.ingest.places import match_crossing
from waypost.ingest.publications import publication_of
from waypost.ingest.tables import PlainRow, read_rows

TODAY = date(2026, 11, 24)
ROOT = Path(__file__).resolve().parents[2] / "almanac"


@pytest.fixture(scope="module")
def almanac(tmp_path_factory: pytest.TempPathFactory) -> Almanac:
    """A corner of the almanac: some territories and the crossings of one border."""
    folder = tmp_path_factory.mktemp("almanac")
    for name in ("territories/cn.yaml", "territories/kz.yaml", "territories/us.yaml", "territories/tr.yaml"):
        _copy(name, folder)
    for path in sorted((ROOT / "crossings" / "cn-kz").glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        _put(folder / "crossings" / "cn-kz" / path.name, text)
        for line in text.splitlines():
            for cited in line.partition("citations: [")[2].rstrip("]} ").split(", "):
                source = cited.strip("\"'").split(" | ")[0]
                if "/" in source and (ROOT / "sources" / f"{source}.yaml").is_file():
                    _copy(f"sources/{source}.yaml", folder)
    return load_almanac(folder)


def _copy(name: str, folder: Path) -> None:
    _put(folder / name, (ROOT / name).read_text(encoding="utf-8"))


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def row(name: str = "a", **values: object) -> PlainRow:
    plain = {
        "id": name,
        "url": f"https://ride.example.org/{name}",
        "date": "2015-07-20",
        "from": "CN",
        "to": "KZ",
        "post": "Khorgos",
        "vehicle": "motorcycle",
        "plate": "CN",
        "nationality": ["US", "CN"],
        "procedure": "ordinary",
        "outcome": "crossed",
        "confidence": "high",
    }
    return PlainRow(name, {**plain, **values})


def draft(almanac: Almanac, *rows: PlainRow) -> tuple[list[Draft], list[LeftOut]]:
    return draft_reports(almanac, rows, TODAY, needs_crossing=True)


def one_of(almanac: Almanac, plain: PlainRow) -> Draft:
    (found,), left = draft(almanac, plain)
    assert left == []
    return found


def test_a_row_becomes_a_report_at_its_crossing(almanac: Almanac) -> None:
    report = one_of(almanac, row()).report

    assert (report.id, report.crossing, str(report.direction)) == ("cn-kz/a", "cn-kz/khorgos", "CN-KZ")
    assert [(one.side, one.outcome) for one in report.attempts] == [
        (Side.EXIT, AttemptOutcome.PASSED),
        (Side.ENTRY, AttemptOutcome.PASSED),
    ]
    assert (report.plate, report.nationalities) == ("cn", ("us", "cn"))


def test_a_refusal_whose_side_nobody_told_stays_on_an_untold_side(almanac: Almanac) -> None:
    first, *later = one_of(almanac, row(outcome="crossed-after-refusal", obstacle="no rule fits")).report.attempts

    assert (first.side, first.outcome, first.words) == (UNKNOWN, AttemptOutcome.REFUSED, "no rule fits")
    assert [one.outcome for one in later] == [AttemptOutcome.PASSED, AttemptOutcome.PASSED]


@pytest.mark.parametrize(
    ("obstacle", "expected"),
    [
        ("sent back by police", AttemptOutcome.REFUSED),
        ("guards would not let motorcycles in", AttemptOutcome.REFUSED),
        ("unrepairable tyre", AttemptOutcome.GAVE_UP),
        ("late start, missed the permit hall", AttemptOutcome.GAVE_UP),
    ],
)
def test_turned_back_is_a_refusal_only_where_somebody_refused(
    almanac: Almanac, obstacle: str, expected: AttemptOutcome
) -> None:
    (attempt,) = one_of(almanac, row(outcome="turned-back", obstacle=obstacle)).report.attempts

    assert attempt.outcome is expected


def test_a_carnet_among_the_papers_is_the_procedure_and_no_carnet_is_not(almanac: Almanac) -> None:
    assert one_of(almanac, row(documents=["carnet de passages"])).report.procedure == "cpd"
    assert one_of(almanac, row(documents=["no carnet"])).report.procedure == "ordinary"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"date": "2015-02-30"}, "impossible date"),
        ({"date": "2031-01-01"}, "in the future"),
        ({"from": "XQ"}, "from"),
        ({"to": "CN"}, "itself"),
        ({"post": "Nowhere Pass"}, "no such crossing"),
        ({"outcome": "flew"}, "not an outcome"),
        ({"vehicle": "camel"}, "not a kind of vehicle"),
        ({"hours": "-3"}, "not a possible number"),
        ({"procedure": "magic"}, "not a procedure"),
        ({"plate": "CN-12345"}, "plate"),
    ],
)
def test_what_cannot_be_is_left_out_with_its_reason(almanac: Almanac, change: dict[str, object], expected: str) -> None:
    drafts, (left,) = draft(almanac, row("odd", **change))

    assert drafts == []
    assert left.id == "odd"
    assert expected in left.reason


def test_the_same_passage_twice_counts_once(almanac: Almanac) -> None:
    url = "https://ride.example.org/same"

    (kept,), (left,) = draft(almanac, row("one", url=url), row("two", url=url))

    assert (kept.id, left.id) == ("cn-kz/one", "cn-kz/two")
    assert "cn-kz/one" in left.reason


def test_contradictory_outcomes_of_one_passage_leave_both_out(almanac: Almanac) -> None:
    url = "https://ride.example.org/same"

    drafts, left = draft(almanac, row("one", url=url), row("two", url=url, outcome="refused"))

    assert drafts == []
    assert [one.id for one in left] == ["cn-kz/one", "cn-kz/two"]
    assert all("crossed, refused" in one.reason for one in left)


@pytest.mark.parametrize("name", ["Khorgos", "KHORGOS", "霍尔果斯", "Khorgas", "Khorgos (Nur Zholy)"])
def test_a_crossing_is_found_by_any_spelling(almanac: Almanac, name: str) -> None:
    assert match_crossing(almanac, "cn-kz", name) == "cn-kz/khorgos"


def test_an_address_is_the_same_source_however_often_it_is_read() -> None:
    one = publication_of("https://www.example.org/2015/07/khorgos.html")

    assert one is not None
    assert (one.id, one.keys["published_on"]) == ("example.org/2015-07-khorgos", "2015-07")
    assert publication_of("general knowledge") is None


# -- into the overlay and out ----------------------------------------------------------------------------------------


def imported(almanac: Almanac, home: Path, *rows: PlainRow) -> Imported:
    return import_reports(almanac, rows, home, TODAY)


def files_of(home: Path) -> dict[str, str]:
    folder = overlay_folder(home)
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in sorted(folder.rglob("*.yaml"))}


def test_importing_twice_is_importing_once(almanac: Almanac, tmp_path: Path) -> None:
    first = imported(almanac, tmp_path, row())
    written = files_of(tmp_path)

    again = imported(almanac, tmp_path, row())

    assert (first.written, first.unchanged) == (("cn-kz/a",), ())
    assert (again.written, again.unchanged, again.left_out) == ((), ("cn-kz/a",), ())
    assert files_of(tmp_path) == written
    assert [name.split("/")[0] for name in written] == ["reports", "sources"]


def test_what_is_imported_is_read_back_by_the_almanac(almanac: Almanac, tmp_path: Path) -> None:
    imported(almanac, tmp_path, row())

    report = load_almanac(ROOT, overlay_folder(tmp_path)).get_report(ReportId("cn-kz/a"))
    assert (report.crossing, report.counts) == ("cn-kz/khorgos", True)


def test_export_and_import_into_another_home_give_the_same_files(almanac: Almanac, tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    imported(almanac, here, row(), row("b", outcome="refused", obstacle="no rule: 不行"))
    path = tmp_path / "mine.jsonl"
    path.write_text("".join(f"{line}\n" for line in export_lines(here)), encoding="utf-8")

    done = import_reports(almanac, read_rows(path), there, TODAY)

    assert done.written == ("cn-kz/a", "cn-kz/b")
    assert files_of(there) == files_of(here)
    assert import_reports(almanac, read_rows(path), there, TODAY).unchanged == done.written


def test_a_line_that_is_no_export_is_left_out(almanac: Almanac, tmp_path: Path) -> None:
    line = {"waypost-report": 1, "id": "cn-kz/bad", "report": {"direction": "CN-KZ"}, "sources": {}}

    done = imported(almanac, tmp_path, PlainRow("x:1", json.loads(json.dumps(line))))

    assert done.written == ()
    assert done.left_out[0].id == "cn-kz/bad"
