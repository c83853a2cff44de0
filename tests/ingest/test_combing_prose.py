"""Prose of travellers: which passages it tells, which way, and how they ended."""

from waypost.ingest.combing import Comber
from waypost.ingest.drafts.draft import DraftPassage
from waypost.ingest.pages.page import Page

CROSSED = """Day 41, Batumi

We reached the Georgian border at Sarpi before nine. Passport control took ten minutes and the officer stamped us
out with a smile. On the Turkish side nobody wanted to see the carnet, and an hour later we rolled into Hopa.
"""
REFUSED = """Leaving Uzbekistan was easy. At the Turkmen border the officer looked at our visas, shook his head and
refused us entry: they would only be valid from Monday. We slept in a teahouse on the Uzbek side.
"""
ADVICE = """How to cross from Thailand into Laos. You need a passport with six months left. Foreigners are not allowed
to cross here with their own car, and you must buy insurance at the border. The border closes at ten.
"""


def comb(comber: Comber, text: str) -> list[DraftPassage]:
    return list(comber.comb(Page("-", text)).passages)


def told(passage: DraftPassage) -> tuple[object, object, object]:
    return passage.value("crossing") or passage.value("border"), passage.value("direction"), passage.value("outcome")


def test_a_passage_has_its_crossing_its_direction_and_its_outcome(comber: Comber) -> None:
    assert [("ge-tr/sarpi-sarp", "GE-TR", "crossed")] == [told(one) for one in comb(comber, CROSSED)]


def test_a_refusal_at_a_border_without_a_name_keeps_the_border(comber: Comber) -> None:
    assert [("tm-uz", "UZ-TM", "refused")] == [told(one) for one in comb(comber, REFUSED)]


def test_advice_tells_of_no_passage(comber: Comber) -> None:
    assert [] == comb(comber, ADVICE)


def test_every_field_rests_on_words_of_the_text(comber: Comber) -> None:
    passages = comb(comber, CROSSED) + comb(comber, REFUSED)

    assert all(field.spans for passage in passages for field in passage.fields.values())
    assert all(0 <= start < end for one in passages for field in one.fields.values() for start, end in field.spans)
