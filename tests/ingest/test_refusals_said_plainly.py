"""Refusals in plain words: stamps struck out, taken back, no paper no entry; and words like them that refuse nobody."""

from pathlib import Path

import pytest

from waypost.ingest.combing import Comber
from waypost.ingest.drafts.draft import DraftPassage
from waypost.ingest.evaluating.examples import read_examples
from waypost.ingest.events.reading import CUES
from waypost.ingest.pages.page import Page

PASSAGES = Path(__file__).parent / "passages"
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


def test_signs_that_forbid_and_deeds_that_are_forbidden_refuse_nobody(comber: Comber) -> None:
    text = (
        "From Kirkenes we drove out to Storskog to have a look at Russia. Signs: do not cross, do not photograph, and "
        "it is forbidden to feed the reindeer. A young Norwegian soldier told us about the old days. After half an "
        "hour we drove back to Kirkenes for waffles, and in the afternoon we went to the museum, which has a bomber."
    )

    assert [one.value("outcome") for one in comb(comber, text) if one.value("outcome") == "refused"] == []


def test_a_page_that_only_says_how_its_party_means_to_go_tells_no_passage(comber: Comber) -> None:
    text = (
        "Our route down the west side, version seven\n\nDeparture is on the 2nd of November. Here is how we plan to do "
        "it, comments please!\n\n1. Morocco, five weeks, then over the border at Guerguerat into Mauritania before "
        "Christmas.\n2. Mauritania: the iron ore train. We shall leave through Diama if the track is dry.\n"
        "3. Senegal, then either Mali or the new road into Guinea. We would like to see the mountains.\n"
        "4. Nigeria, quickly, and at Ekok into Cameroon.\n\nWhat would you change? We will answer every mail."
    )

    assert comb(comber, text) == []


def test_a_second_post_that_is_tried_after_a_refusal_is_crossed_the_same_way(comber: Comber) -> None:
    text = (
        "On the first we rode to Khorgos, our guide in front, to leave China for Kazakhstan. The officer said that "
        "motorcycles could not leave by Khorgos in the holiday, not today and not tomorrow, and sent us back. We had "
        "to ride back to Yining.\n\nThree days later the guide had the port on our permit changed. Dulata lies at the "
        "end of a valley. Six officers photographed the frames and searched the panniers, the guide paid somebody and "
        "waved. Over the bridge a Kazakh soldier shook hands with us. Immigration, a form for the bikes, done."
    )

    ways = {str(one.value("crossing")): one.value("direction") for one in comb(comber, text)}

    assert ways == {"cn-kz/khorgos": "CN-KZ", "cn-kz/dulata": "CN-KZ"}


def test_what_a_cue_needs_is_in_all_that_it_finds(comber: Comber) -> None:
    for example in read_examples(PASSAGES / "development"):
        reading, scene = comber.read(Page("-", example.page))
        texts = [scene.words_of(sentence.index) for sentence in reading.sentences]
        for cue in CUES:
            found = [text for text in texts if cue.needs and cue.pattern.search(text)]

            assert all(any(bit in text for bit in cue.needs) for text in found), cue.pattern.pattern


def test_being_let_in_again_where_one_came_from_is_no_passage_of_another_border(comber: Comber) -> None:
    text = (
        "We left Togo at Hillacondji on Monday and were in Benin an hour later. On Friday we tried Nigeria, at "
        "Seme-Krake. Benin stamped us out. The Nigerian officer said the visas were not valid for him and threw the "
        "passports on the table: refused, go back. Benin let us in again with pity, and we slept in Porto-Novo."
    )

    assert ("BJ-NG", "refused") in [(one.value("direction"), one.value("outcome")) for one in comb(comber, text)]
    assert "bj-tg" not in [one.value("border") for one in comb(comber, text) if one.value("outcome") == "refused"]


def test_a_refusal_some_sentences_after_the_entry_stamp_is_of_the_same_passage(comber: Comber) -> None:
    text = (
        "We rode to Bavet. On the Cambodian side they stamped my passport out. I drove over to Moc Bai. The Vietnamese "
        "took my visa and stamped me in. Then a soldier in green came running. He pointed at the plate. He fetched "
        "somebody who knew English. They telephoned. They drank tea. They looked at the engine. It grew hot. I asked "
        "what was wrong. I asked again. They smiled. Motorbike no. My stamp was crossed out, and a boy escorted me "
        "back to the Cambodian gate."
    )

    (passage,) = comb(comber, text)

    assert (passage.value("direction"), passage.value("outcome")) == ("KH-VN", "refused")


def test_lines_that_a_post_answers_to_are_not_its_writers(comber: Comber) -> None:
    text = (
        "> We crossed at Kapikule into Bulgaria and it took nine hours, never again.\n\n"
        "We took Hamzabeyli instead, twenty-five kilometres on. The Turkish police took the stamp of the car out of "
        "the passport. At Lesovo the Bulgarian customs opened two cupboards, and we were in Bulgaria before eight."
    )

    assert [one.value("crossing") for one in comb(comber, text)] == ["bg-tr/lesovo-hamzabeyli"]


def test_people_whom_the_writer_had_met_are_not_the_writer(comber: Comber) -> None:
    text = (
        "At Khorgos the Chinese soldier stopped our trucks: foreign cars no, not today. The Kazakhs annulled our exits "
        "and we drove back to Zharkent. Two Swiss cyclists we'd met at the hotel got through to China on the same day."
    )

    told = {(str(one.value("how_known")), str(one.value("outcome"))) for one in comb(comber, text)}

    assert told == {("first-hand", "refused"), ("second-hand", "crossed")}
