"""Pages written in the manner of travellers, scored: a floor under what was reached (see docs/measured/ingest.md)."""

from pathlib import Path

import pytest

from waypost.ingest.combing import Comber
from waypost.ingest.evaluating.examples import Example, read_examples
from waypost.ingest.evaluating.scoring import Scores, score

PASSAGES = Path(__file__).parent / "passages"


@pytest.fixture(scope="module")
def scores(comber: Comber) -> Scores:
    """The pages used while developing."""
    return score(comber, read_examples(PASSAGES / "development"))


@pytest.fixture(scope="module")
def trouble(comber: Comber) -> Scores:
    """Pages on which it goes wrong: refusals in any words, other people's passages, several posts of a border.

    Every third of them: the others are for ``benchmarks/ingest.py``, which has the time.
    """
    return score(comber, read_examples(PASSAGES / "trouble")[::3])


@pytest.fixture(scope="module")
def sealed(comber: Comber) -> Scores:
    """Pages that nothing was fitted or mended on; whoever mends on them moves them to ``trouble``."""
    return score(comber, read_examples(PASSAGES / "sealed"))


def every_example() -> list[Example]:
    return read_examples(PASSAGES / "development") + read_examples(PASSAGES / "held_out")


def test_most_passages_are_found_at_their_crossing(scores: Scores) -> None:
    assert scores.found >= 0.84 * scores.told


def test_hardly_a_page_tells_a_passage_that_is_not_there(scores: Scores) -> None:
    assert scores.false < 0.12 * scores.pages


def test_the_way_and_the_outcome_of_those_found_are_right(scores: Scores) -> None:
    assert scores.right["direction"] >= 0.9 * scores.told_fields["direction"]
    assert scores.right["outcome"] >= 0.92 * scores.told_fields["outcome"]


def test_refusals_are_told_from_passages(scores: Scores) -> None:
    assert scores.refused_right >= 0.8 * scores.refused_drafted
    assert scores.refused_right >= 0.8 * scores.refused_told


def test_of_pages_that_are_hard_on_purpose_most_passages_are_found_with_their_way(trouble: Scores) -> None:
    assert trouble.found >= 0.7 * trouble.told
    assert trouble.false < 0.2 * trouble.pages
    assert trouble.right["direction"] >= 0.76 * trouble.told_fields["direction"]


def test_on_pages_that_taught_nothing_most_passages_are_found(sealed: Scores) -> None:
    assert sealed.found >= 0.77 * sealed.told
    assert sealed.false <= 0.2 * sealed.pages
    assert sealed.right["direction"] >= 0.8 * sealed.told_fields["direction"]


@pytest.mark.parametrize("name", ["border", "direction", "outcome"])
def test_what_a_draft_says_of_how_sure_it_is_holds_on_pages_that_taught_nothing(sealed: Scores, name: str) -> None:
    drafts = sorted(sealed.sure[name])
    half = len(drafts) // 2

    def right(some: list[tuple[float, bool]]) -> float:
        return sum(is_right for _sure, is_right in some) / len(some)

    assert right(drafts) == pytest.approx(sum(sure for sure, _right in drafts) / len(drafts), abs=0.05)
    assert right(drafts[half:]) > right(drafts[:half]) + 0.1


def test_there_are_at_least_eighty_passages_a_third_of_the_pages_held_out() -> None:
    assert sum(len(example.passages) for example in every_example()) >= 80
    assert 3 * len(read_examples(PASSAGES / "held_out")) >= len(read_examples(PASSAGES / "development"))
