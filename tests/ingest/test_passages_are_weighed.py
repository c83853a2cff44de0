"""Passages that no turn of phrase tells, found by what learnt weights make of a page, each field with its words."""

from pathlib import Path

import pytest

from waypost.ingest.combing import Comber
from waypost.ingest.drafts.draft import DraftPassage
from waypost.ingest.evaluating.examples import read_examples
from waypost.ingest.pages.page import Page
from waypost.ingest.weighing.weights import StepModel, chance, read_weights

PASSAGES = Path(__file__).parent / "passages"

IMPLIED = """Out of the rain

Our last morning in Montenegro, and the hostel in Ulcinj did not want to let us go without coffee. We pedalled south
between olive trees, past a long line of cars that we did not have to join.

A bored man in a hut leafed through our passports and handed them through a hatch to a lady, who had a stamp. We
rolled on before we knew that this had been all of it.

On the other side the road was full of donkeys and old Mercedes. In Albania everybody waves! In Shkoder we found a room
above a bakery, and I slept for eleven hours."""


def test_a_passage_that_no_phrase_tells_is_found_with_its_way(comber: Comber) -> None:
    found = [(one.value("border"), one.value("direction"), one.value("outcome")) for one in comb(comber, IMPLIED)]

    assert [("al-me", "ME-AL", "crossed")] == found


def test_every_field_rests_on_words_of_its_page(comber: Comber) -> None:
    pages = [example.page for example in read_examples(PASSAGES / "development")]
    bare = [
        (name, one.value("border"))
        for page in [IMPLIED, *pages]
        for one in comb(comber, page)
        for name, field in one.fields.items()
        if not field.spans or not all(0 <= start < end <= len(page) for start, end in field.spans)
    ]

    assert [] == bare


def test_a_note_of_which_nothing_happened_tells_no_passage(comber: Comber) -> None:
    assert [] == comb(comber, "Chile is just behind that hill, and Argentina has the better bread.")


def test_steps_are_added_where_a_figure_exceeds_them() -> None:
    model = StepModel(-1.0, 0.5, -0.5, {"names": ((0.2, 1.0), (0.6, 1.0))})

    assert [-1.0, 0.0, 1.0] == [model.weigh({"names": share}) for share in (0.2, 0.5, 0.7)]
    assert [False, None, True] == [model.answer({"names": share}) for share in (0.2, 0.5, 0.7)]
    assert 0.5 == chance(0.0)


def test_the_weights_are_few_enough_to_be_read() -> None:
    weights = read_weights()

    assert len(weights.told.steps) <= 100
    others = (weights.refused, weights.stopped, weights.elsewhere)
    assert max(len(model.steps) for model in others) <= 60


def comb(comber: Comber, text: str) -> list[DraftPassage]:
    return list(comber.comb(Page("-", text)).passages)


OUT_AND = "On Monday we left Kazakhstan at Khorgos. The Kazakh officer stamped us out and wished us luck. "


def sure_of_outcome(comber: Comber, text: str) -> float:
    """How sure the outcome of the only passage is."""
    (passage,) = comber.comb(Page("-", text)).passages
    return passage.fields["outcome"].confidence


def test_an_outcome_is_less_sure_where_the_rest_of_the_page_speaks_of_trouble(comber: Comber) -> None:
    went_well = OUT_AND + (
        "China took an hour: a form, a photograph, a smile, and we were stamped in and on the road to Yining by noon. "
        "The first noodles were wonderful, the asphalt was new, and we slept in a hotel with a real shower."
    )
    went_ill = OUT_AND + (
        "Then the Chinese captain looked at the bikes for a long time, telephoned, shrugged, and pointed at the road "
        "that we had come by. Sad and angry we rode back to Almaty, where we sit now and do not know what to do."
    )

    assert sure_of_outcome(comber, went_well) > 0.75
    assert sure_of_outcome(comber, went_ill) < 0.65


@pytest.mark.parametrize(
    "words",
    [
        "A young man looked up our names and came back shaking his head. The Turks had to cancel our stamps.",
        "He explained that no foreign vehicle goes up without a guide. By noon we were back in Van.",
        "After four hours I withdrew my application to enter and pushed the bicycle back.",
        "The customs would not take our carnet and no permit was given to us either.",
    ],
)
def test_a_no_is_heard_in_more_words(comber: Comber, words: str) -> None:
    text = f"From Van we rode to Kapikoy to leave Turkey for Iran. Turkey stamped us out at the border. {words}"

    (passage,) = comber.comb(Page("-", text)).passages

    assert passage.value("outcome") == "refused"
