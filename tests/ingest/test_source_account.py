"""The account that started the project, where it is at hand: every party, every try, the rumour as a rumour."""

from pathlib import Path

import pytest

from waypost.ingest.combing import Comber
from waypost.ingest.drafts.draft import Combed, DraftPassage
from waypost.ingest.pages.reading import read_page

ACCOUNT = Path(__file__).parents[3] / "shared" / "source" / "khorgos.txt"


@pytest.fixture(scope="module")
def combed(comber: Comber) -> Combed:
    """The account, combed."""
    if not ACCOUNT.is_file():
        pytest.skip("the source account is not part of the repository, and is not beside this checkout")
    return comber.comb(read_page(str(ACCOUNT)))


def passages(combed: Combed, crossing: str) -> list[DraftPassage]:
    return [one for one in combed.passages if one.value("crossing") == crossing]


def test_the_riders_passed_after_refusals_and_the_capital_decided(combed: Combed) -> None:
    riders = passages(combed, "cn-kz/khorgos")[0]
    attempts = riders.value("attempts")
    assert isinstance(attempts, list)
    decided = [(one["side"], one["outcome"], one["level"], one["day"]) for one in attempts]

    assert ("CN-KZ", "crossed-after-refusal") == (riders.value("direction"), riders.value("outcome"))
    assert ("exit", "passed", "capital", 3) in decided
    assert ("head-of-post", 2) in [(one["blocked_by"], one["day"]) for one in attempts]
    assert ("customs", "no-rule") in [(one["blocked_by"], one["reason"]) for one in attempts]
    assert ("customs", 2) in [(one["released_by"], one["day"]) for one in attempts if one["outcome"] == "refused"]
    assert "entry" == [one["side"] for one in attempts if one["side"] != "unknown"][-1]


def test_the_next_post_to_the_south_was_shut_for_the_feast(combed: Combed) -> None:
    (dulata,) = passages(combed, "cn-kz/dulata")
    attempts = dulata.value("attempts")
    assert isinstance(attempts, list)

    assert ("closed", "holiday") == (dulata.value("outcome"), attempts[0]["reason"])


def test_earlier_groups_are_second_hand_and_the_rumour_a_rumour(combed: Combed) -> None:
    known = [(one.value("how_known"), one.value("outcome")) for one in passages(combed, "cn-kz/khorgos")]

    assert ("second-hand", "crossed") in known
    rumours = [one for one in combed.passages if one.value("how_known") == "rumour"]
    assert [("cn-kz", "refused", ["unlawful"])] == [
        (one.value("border"), one.value("outcome"), one.value("flags")) for one in rumours
    ]


def test_the_commenters_tell_of_the_same_post_and_of_laos(combed: Combed) -> None:
    known = [(one.value("border"), one.value("direction"), one.value("outcome")) for one in combed.passages]

    assert ("cn-kz", "CN-KZ", "crossed") in known
    assert ("cn-la", "CN-LA", "crossed") in known


def test_prices_and_rules_are_proposals_with_their_basis(combed: Combed) -> None:
    proposed = {(one.value("topic"), one.value("basis"), one.value("crossing")) for one in combed.proposals}

    assert {("agency", "agent-quote", "cn-kg/torugart"), ("ata", "told-at-counter", None)} <= proposed


def test_advice_to_keep_away_from_customs_is_marked(combed: Combed) -> None:
    tips = passages(combed, "cn-kz/khorgos")[0].value("tips")
    assert isinstance(tips, list)

    assert [True] == [tip["unlawful"] for tip in tips if "goods customs" in tip["text"]]
    assert not any(tip["unlawful"] for tip in tips if "call the exact border" in tip["text"])


def test_nobody_is_named(combed: Combed) -> None:
    drafted = str([one.to_json() for one in (*combed.passages, *combed.proposals)])

    assert [] == [name for name in ("Ming", "Kang", "Zang", "Jie", "Jebb", "Matthias", "Nate") if name in drafted]
