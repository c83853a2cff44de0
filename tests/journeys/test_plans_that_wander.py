"""A plan that drives back and forth between two posts was not thought through, and is no advice."""

import pytest

from waypost.journeys.plans.verdict import _comes_back


@pytest.mark.parametrize(
    ("actions", "expected"),
    [
        (("drive:dover>calais", "drive:calais>dover"), True),
        (("drive:a>b", "drive:b>c", "drive:c>a"), True),
        (("drive:a>b", "drive:b>c", "cross"), False),
        (("drive:a>b", "ask-on-foot", "drive:b>a"), False),
        (("ask-on-foot", "drive:a>b"), False),
    ],
)
def test_coming_back_with_nothing_done_is_wandering(actions: tuple[str, ...], *, expected: bool) -> None:
    assert expected == _comes_back(actions)
