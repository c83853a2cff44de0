"""What report ingest says of a draft, whoever read it."""

from waypost.cli.report_drafts import how_sure
from waypost.cli.report_ingest import _lines
from waypost.ingest.drafts.draft import Combed, DraftPassage, Field


def test_a_draft_without_an_outcome_is_told_with_what_it_has() -> None:
    passage = DraftPassage({"border": Field("la-th", ((0, 4),), 0.7), "direction": Field("TH-LA", ((0, 4),), 0.7)})
    combed = Combed("-", "en", None, "Laos", (passage,), (), ())

    assert _lines(combed)[2] == "1. la-th TH-LA: ?"


def test_a_share_is_told_with_what_it_was_counted_on() -> None:
    assert "about 4 of 10" in how_sure(0.37, 479)
    assert "counted on 479" in how_sure(0.37, 479)


def test_of_few_drafts_no_share_is_told() -> None:
    assert "10" not in how_sure(0.37, 19)
    assert "10" not in how_sure(0.9, 0)
