"""What is the same at several posts is told once, and the posts after it say where it stands."""

from typing import cast

from waypost.domain.identity import SourceId
from waypost.domain.sources import Citation
from waypost.journeys.citing.footnotes import Claim
from waypost.journeys.options.options import Option
from waypost.journeys.plans.panels import Panel
from waypost.journeys.plans.told_once import told_once

BLOG, FORUM = (Citation(SourceId(name)) for name in ("blog/2015", "forum/2017"))
SHIFT = Claim("practised: ask the next shift", (BLOG,))
LETTER = Claim("practised: bring a letter", (FORUM, BLOG))
PASSED = Claim("2015, cn-kz/khorgos: passed", (BLOG,))
TURNED = Claim("2016, cn-kz/khorgos: refused", (FORUM,))


def panel(title: str, rules: tuple[Claim, ...], accounts: tuple[Claim, ...]) -> Panel:
    return Panel(cast("Option", None), title, "not known", rules, "weak evidence", accounts)


def test_a_second_post_points_to_the_first_and_keeps_the_sources() -> None:
    first, second = told_once([panel("Khorgos", (SHIFT, LETTER), ()), panel("Dulata", (SHIFT, LETTER), ())])
    assert first.rules == (SHIFT, LETTER)
    assert [one.text for one in second.rules] == ["and 2 that are told above under: Khorgos"]
    assert second.rules[0].citations == (BLOG, FORUM)


def test_one_claim_alone_is_told_again() -> None:
    _first, second = told_once([panel("Khorgos", (SHIFT,), ()), panel("Dulata", (SHIFT,), ())])
    assert second.rules == (SHIFT,)


def test_what_is_new_at_a_post_comes_before_what_it_shares() -> None:
    first = panel("Khorgos", (SHIFT, LETTER), (PASSED,))
    _first, second = told_once([first, panel("Dulata", (SHIFT, LETTER, TURNED), (PASSED,))])
    assert second.rules[0] == TURNED
    assert second.accounts == (PASSED,)


def test_a_third_post_points_to_where_it_is_told_in_full() -> None:
    names = ("Khorgos", "Dulata", "Bakhty")
    *_rest, third = told_once([panel(name, (), (PASSED, TURNED)) for name in names])
    assert [one.text for one in third.accounts] == ["and 2 that are told above under: Khorgos"]
