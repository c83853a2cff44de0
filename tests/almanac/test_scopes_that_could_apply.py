"""Provisions listed for a place: whatever could apply there, the wider ones included."""

import pytest

from waypost.almanac.almanac import could_apply
from waypost.almanac.kinds import Key

WORLD = Key("world/a")
CHINA = Key("cn/a", territory="cn")
BORDER = Key("cn-kz/a", border="cn-kz")
SIDE = Key("cn/b", territory="cn", border="cn-kz")
POST = Key("cn/c", territory="cn", border="cn-kz", crossing="cn-kz/khorgos")
EVERY = [WORLD, CHINA, BORDER, SIDE, POST]


@pytest.mark.parametrize(
    ("territory", "border", "crossing", "expected"),
    [
        (None, None, None, EVERY),
        ("cn", None, None, EVERY),
        ("kz", None, None, [WORLD, BORDER]),
        ("mn", None, None, [WORLD]),
        (None, "cn-kz", None, EVERY),
        (None, "cn-mn", None, [WORLD, CHINA]),
        (None, None, "cn-kz/khorgos", EVERY),
        (None, None, "cn-kz/dulata", [WORLD, CHINA, BORDER, SIDE]),
        ("cn", "cn-kz", "cn-kz/khorgos", EVERY),
        ("kz", "cn-kz", "cn-kz/khorgos", [WORLD, BORDER]),
        ("cn", "cn-kg", None, [WORLD, CHINA]),
    ],
)
def test_scopes(territory: str | None, border: str | None, crossing: str | None, expected: list[Key]) -> None:
    assert expected == [key for key in EVERY if could_apply(key, territory, border, crossing)]
