"""A plan that drives back and forth between two posts was not thought through, and is no advice."""

from datetime import UTC, datetime

import pytest

from waypost.journeys.plans.steps import Step
from waypost.journeys.plans.verdict import _comes_back


def _steps(*actions: str) -> dict[str, Step]:
    """A chain of steps, each with the next as its only outcome."""
    chain = [
        Step(
            id=str(number),
            action=action,
            place="",
            begins=datetime(2026, 5, 4, tzinfo=UTC),
            not_after=None,
            decided_by=None,
            hours=1.0,
            cost=0.0,
            p=1.0,
            text="",
            on=(("done", str(number + 1)),),
            ending=None,
        )
        for number, action in enumerate(actions)
    ]
    return {step.id: step for step in chain}


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
    steps = _steps(*actions)

    assert expected == _comes_back(steps["0"], steps)
