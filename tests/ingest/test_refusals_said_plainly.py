"""Refusals in plain words: stamps struck out, taken back, no paper no entry; and words like them that refuse nobody."""

import pytest

from waypost.ingest.combing import Comber
from waypost.ingest.drafts.draft import DraftPassage
from waypost.ingest.pages.page import Page

OUT = "From Van we rode to Kapikoy to leave Turkey for Iran. Turkey stamped us out at the border at nine. "
STRUCK_OUT = (
    "The Iranian officer put a line through our entry stamps.",
    "After two hours the stamps were annulled and we stood outside again.",
    "They wrote CANCELLED over the stamp and said nothing more.",
    "So the Turks undid their exit stamp with a ballpoint pen.",
)
IN_SHORT = (
    "No permit, no entry, said the Iranian customs.",
    "People yes, the motorcycles no.",
    "We could enter, the motorcycles could not.",
    "Without a carnet the vehicle can't come in.",
    "He gave us our passports back unstamped.",
    "The soldiers drove us back to the Turkish side.",
)
SETTLED = (
    "He said no and pushed the papers back. It was no for an hour. Then the chief came, and he stamped.",
    "First they said that we could not enter. At four she waved us over, and by dark we were in Iran.",
)
OF_ELSE = (
    "Customs at Razi: no problem, stamp, stamp. He turned his screen round and showed us a photo of his bike.",
    "The Iranian officer stamped us in. Going on to Khoy was not possible that evening, so we slept at Razi.",
    "At Razi they stamped us in. He offered us tea, I said no. That was that, and we rode to Khoy.",
)


def comb(comber: Comber, text: str) -> list[DraftPassage]:
    return list(comber.comb(Page("-", text)).passages)


@pytest.mark.parametrize("words", STRUCK_OUT + IN_SHORT)
def test_a_no_in_plain_words_is_a_refusal(comber: Comber, words: str) -> None:
    (passage,) = comb(comber, OUT + words)

    assert passage.value("outcome") == "refused"


@pytest.mark.parametrize("words", SETTLED)
def test_a_no_that_was_settled_in_few_words_is_a_crossing_after_all(comber: Comber, words: str) -> None:
    (passage,) = comb(comber, OUT + words)

    assert passage.value("outcome") == "crossed-after-refusal"


@pytest.mark.parametrize("words", OF_ELSE)
def test_words_that_only_resemble_a_no_refuse_nobody(comber: Comber, words: str) -> None:
    (passage,) = comb(comber, OUT + words)

    assert passage.value("outcome") == "crossed"


def test_questions_and_answers_are_nobodys_passage(comber: Comber) -> None:
    text = (
        "FAQ: Turkey to Iran\n\nQ: We were turned away at Kapikoy. What now?\n"
        "A: You can go to Gurbulak and cross there.\n"
    )

    assert comb(comber, text) == []


def test_a_post_that_others_heard_is_closed_is_not_found_closed(comber: Comber) -> None:
    text = (
        "We stay in Dogubayazit for a week. The Swiss heard that the border at Gurbulak is closed, the Dutch heard "
        "that it never was. We shall see on Monday, when we want to ride to Iran."
    )

    assert comb(comber, text) == []
