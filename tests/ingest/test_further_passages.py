"""What a page tells besides the main passage of a border: at another of its posts, or of other people."""

import pytest

from waypost.ingest.combing import Comber
from waypost.ingest.pages.page import Page

TWO_POSTS = """Through the back door

Kyrgyzstan to Tajikistan by Karamyk: locals only, says every map. We asked in Daroot-Korgon and the officer said that we
could try. We tried. A young soldier phoned for twenty minutes and returned our passports: foreigners must use
Kyzyl-Art. So the next two days we went round by Sary-Tash, and over Kyzyl-Art into Tajikistan without any question."""

LESS_LUCKY = """Our friends were not so lucky

We had camped with Lena and Olaf for three nights near Osh, and agreed to meet again in Kashgar. They left a day before
us. At Irkeshtam the Chinese officers found a knife in their kitchen box and a map with the wrong Taiwan, and after six
hours of talk they were sent back to Kyrgyzstan. We met them in Sary-Tash the same evening, eating their last noodles.
We went the next morning with nothing in the kitchen box at all, and were through by two."""

SAME_POST = """Entering Mozambique

We'd heard horror stories about Machipanda. It took 50 minutes. Zim side: carnet stamped, gate pass, out. Moz side: visa
on arrival 50 USD, third party insurance, carnet stamped in. A Kiwi family in front of us was turned away because one
kid's passport had less than six months left."""

BEIJING = """Three weeks to Almaty, part 5

We reached Khorgos from Yining around nine on Monday morning. The Chinese customs officer looked at our carnet and at
the bikes for a long time and then told us that there was no rule for foreigners on Chinese plates, so we could not
leave. We waited in the hall until the shift changed at half past two. The new officer said no as well, and we slept in
town.

On Tuesday a man from border inspection called somebody in Beijing, and on Wednesday afternoon we were suddenly let
through. Kazakhstan took forty minutes and cost us nothing but a photocopy for 200 tenge.

A French couple in a van whom we met at the hotel had been sent back from the Kazakh side two days before because their
visa had not started. And two cyclists from Basel, who had come over from Kazakhstan at Dostyk the week before, said
that it had been no trouble at all there."""


def comb(comber: Comber, text: str) -> list[tuple[object, object, object, object]]:
    found = comber.comb(Page("-", text)).passages
    names = ("crossing", "direction", "outcome", "how_known")
    return [(*(one.value(name) for name in names),) for one in found]  # type: ignore[misc]


def test_two_posts_of_a_border_are_two_passages(comber: Comber) -> None:
    posts = [post for post, *_rest in comb(comber, TWO_POSTS)]

    assert {"kg-tj/karamyk", "kg-tj/kyzyl-art"} == set(posts)


def test_others_who_were_sent_back_came_from_where_they_were_sent_and_those_who_tell_it_went_on(comber: Comber) -> None:
    assert {
        ("cn-kg/irkeshtam", "KG-CN", "refused", "second-hand"),
        ("cn-kg/irkeshtam", "KG-CN", "crossed", "first-hand"),
    } == set(comb(comber, LESS_LUCKY))


def test_a_family_that_was_turned_away_is_not_the_party_that_was_let_in(comber: Comber) -> None:
    assert {
        ("mz-zw/machipanda-forbes", "ZW-MZ", "crossed", "first-hand"),
        ("mz-zw/machipanda-forbes", "ZW-MZ", "refused", "second-hand"),
    } == set(comb(comber, SAME_POST))


def test_a_page_of_three_parties_at_two_posts_keeps_them_apart(comber: Comber) -> None:
    assert {
        ("cn-kz/khorgos", "CN-KZ", "crossed-after-refusal", "first-hand"),
        ("cn-kz/khorgos", "CN-KZ", "refused", "second-hand"),
        ("cn-kz/alashankou-dostyk", "KZ-CN", "crossed", "second-hand"),
    } == set(comb(comber, BEIJING))


def test_the_bikes_of_people_with_a_carnet_are_no_bicycles_though_cyclists_are_told_of(comber: Comber) -> None:
    found = comber.comb(Page("-", BEIJING)).passages

    assert ["motorcycle"] == [one.value("vehicle") for one in found if one.value("how_known") == "first-hand"]


@pytest.mark.parametrize(
    ("text", "way"),
    [
        (
            "The Russians at Verkhny Lars would not let us in. The Georgians stamped us in again and gave us grapes.",
            "GE-RU",
        ),
        ("She denied me entry at Röszke. The Serbs took me back without comment.", "RS-HU"),
        ("Songwe was easy. Tanzania out in ten minutes, then a visa for Malawi in cash, and we were in.", "TZ-MW"),
        ("The Israelis at the Eilat post refused us. The Jordanians laughed and cancelled our exit stamps.", "JO-IL"),
        ("On the Senegalese side of Rosso we were stamped in by eight. We had been at the ferry since three.", "MR-SN"),
        ("At Khorgos the Kazakh officer let me in after an hour with all my bags open on his table.", "CN-KZ"),
    ],
)
def test_who_takes_back_or_lets_in_tells_the_way(comber: Comber, text: str, way: str) -> None:
    assert way in [direction for _post, direction, *_rest in comb(comber, text)]


def test_a_taxi_that_took_us_back_to_the_hotel_refused_nobody(comber: Comber) -> None:
    text = (
        "Moyale took two hours, Ethiopia to Kenya. A taxi took us back to the hotel for the bag that we had forgotten."
    )

    assert ["crossed"] == [outcome for _post, _direction, outcome, _known in comb(comber, text)]


def test_who_was_turned_away_by_the_title_and_got_through_two_days_later_crossed_after_a_refusal(
    comber: Comber,
) -> None:
    text = (
        "Turned away at Torugart\n\nOn 12 June 2019 we tried to cross Torugart from Kyrgyzstan to China with our KTMs. "
        "The Kyrgyz stamped us out at 9:30. At the arch our Chinese guide was waiting, but the border guards found "
        "that the permit listed a wrong chassis number. They refused to let the bikes in. We returned to Naryn the "
        "same evening. Two days later, with a corrected permit, we got through in five hours."
    )

    assert [("cn-kg/torugart", "KG-CN", "crossed-after-refusal", "first-hand")] == comb(comber, text)


def test_the_visa_of_a_country_does_not_let_anybody_out(comber: Comber) -> None:
    text = "At Metema the Ethiopians wanted to see our Sudan visas before letting us out. Then Gallabat, and tea."

    assert "SD-ET" not in [direction for _post, direction, *_rest in comb(comber, text)]


def test_a_short_note_without_anybody_in_it_is_no_passage(comber: Comber) -> None:
    text = (
        "How to cross from Thailand into Laos at Chong Mek. Foreigners pay for the visa in dollars or baht. The bridge "
        "closes at eight and the bus leaves from the other side of the road, beside the market."
    )

    assert [] == comb(comber, text)
