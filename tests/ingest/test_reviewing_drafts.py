"""Reviewing in a terminal: a draft is corrected and filed, another dropped, and the page becomes an example."""

import os
import pty
import select
import sys
import time
from pathlib import Path

import pytest

from waypost.almanac import Almanac
from waypost.almanac.yamltext import parse_yaml
from waypost.domain.errors import InputError
from waypost.ingest.combing import Comber
from waypost.ingest.evaluating.examples import read_examples
from waypost.ingest.pages.page import Page
from waypost.ingest.reviewing.correcting import correct
from waypost.ingest.reviewing.filing import file_draft
from waypost.ingest.reviewing.keeping import KeptDraft, keep, read_waiting

TEXT = """We crossed from Thailand into Laos at Chiang Khong in March 2019, on bicycles, 40 dollars each for a visa.

A week later the Vietnamese officers at Lao Bao refused us entry and sent us back to Laos.
"""


@pytest.fixture
def home(tmp_path: Path, comber: Comber) -> Path:
    """A home with two drafts waiting."""
    page = Page("post.txt", TEXT, published_on="2019-04-01", address="https://example.org/ride/laos", digest="abc123")
    assert keep(tmp_path, page, comber.comb(page))
    return tmp_path


def drive(home: Path, answers: list[tuple[str, str]]) -> str:
    """Run the review in a terminal: wait for each prompt, type its answer.

    Returns: everything that was shown.
    """
    pid, terminal = pty.fork()
    if pid == 0:  # pragma: no cover - the other process
        os.environ.update(
            {"WAYPOST_HOME": str(home), "WAYPOST_LANGUAGE": "en", "TERM": "xterm-256color", "COLUMNS": "100"}
        )
        os.execv(sys.executable, [sys.executable, "-m", "waypost", "report", "review"])
    shown = ""
    for prompt, answer in [*answers, ("looked at.", "")]:
        shown, begun = shown + _until(terminal, prompt), len(shown)
        assert prompt in shown[begun:], shown
        os.write(terminal, f"{answer}\n".encode())
    os.close(terminal)
    os.waitpid(pid, 0)
    return shown


def _until(terminal: int, prompt: str) -> str:
    shown, until = "", time.monotonic() + 60
    while prompt not in shown and time.monotonic() < until:
        if select.select([terminal], [], [], 1.0)[0]:
            try:
                shown += os.read(terminal, 65536).decode(errors="replace")
            except OSError:
                break
    return shown


def test_a_person_corrects_accepts_and_drops_in_a_terminal(home: Path) -> None:
    corrected = [("[q]uit? ", "c"), ("Which field", "outcome"), ("What is right", "crossed-after-refusal")]
    shown = drive(home, [*corrected, ("[q]uit? ", "a"), ("[q]uit? ", "d")])
    (example,) = read_examples(home / "ingest" / "examples")
    told = [dict(one) for one in example.passages]

    assert "\x1b[1;30;43m" in shown, "the words a draft rests on are lit"
    assert "Filed as la-th/read-abc123-1." in shown
    assert [("la-th/huay-xai-chiang-khong", "crossed-after-refusal")] == [(one["at"], one["outcome"]) for one in told]
    assert TEXT == example.page
    assert [] == read_waiting(home)


def test_an_accepted_draft_is_a_report_that_cites_its_publication(almanac: Almanac, home: Path) -> None:
    (page,) = read_waiting(home)
    name = file_draft(almanac, home, page, 0)
    report = parse_yaml((home / "almanac" / "reports" / f"{name}.yaml").read_text("utf-8")).data
    assert isinstance(report, dict)

    assert ("la-th/huay-xai-chiang-khong", "TH-LA", "2019-03", "bicycle", "passed") == tuple(
        report[key] for key in ("crossing", "direction", "when", "vehicle", "ending")
    )
    assert ["example.org/ride-laos"] == report["citations"]
    assert (home / "almanac" / "sources" / "example.org" / "ride-laos.yaml").is_file()


def test_a_correction_is_checked_and_its_border_follows(almanac: Almanac) -> None:
    draft = KeptDraft({"direction": {"value": "TH-LA", "spans": [[0, 3]], "confidence": 0.5}})
    correct(almanac, draft, "crossing", "Lao Bao")
    correct(almanac, draft, "direction", "Laos-Vietnam")
    correct(almanac, draft, "hours", "")

    assert ("la-vn/dansavanh-lao-bao", "LA-VN", "la-vn") == tuple(
        draft.value(name) for name in ("crossing", "direction", "border")
    )
    for field, wrong in (
        ("outcome", "fine"),
        ("hours", "long"),
        ("when", "soon"),
        ("crossing", "Atlantis"),
        ("name", "x"),
    ):
        with pytest.raises(InputError):
            correct(almanac, draft, field, wrong)
