"""A new file is valid from the start, explains itself, and never takes the place of another."""

import re
from pathlib import Path

import pytest

from waypost.almanac.kinds import KINDS, Kind
from waypost.almanac.reading import read_thing
from waypost.almanac.skeletons import new_thing, skeleton
from waypost.domain.errors import InputError

KEY_IN_COMMENT = re.compile(r"^# (?=[a-z_-]+: )", re.MULTILINE)
by_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.name))


@by_kind
def test_a_new_file_is_valid(kind: Kind[object], tmp_path: Path) -> None:
    path = new_thing(kind.name, kind.example, tmp_path)

    assert tmp_path / kind.folder / f"{kind.example}.yaml" == path
    assert () == read_thing(kind, kind.example, path.read_text(encoding="utf-8"), "new").findings


@by_kind
def test_every_key_of_a_new_file_may_be_uncommented_as_it_stands(kind: Kind[object]) -> None:
    text = KEY_IN_COMMENT.sub("", skeleton(kind, kind.example))
    if kind.name == "office":
        text = text.replace("authority: customs", "")

    assert () == read_thing(kind, kind.example, text, "new").findings


@by_kind
def test_every_key_is_explained(kind: Kind[object]) -> None:
    blocks = skeleton(kind, kind.example).split("\n\n")

    assert all(block.startswith("# ") for block in blocks)


def test_a_file_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    path = new_thing("place", "urumqi", tmp_path)
    path.write_text("mine", encoding="utf-8")

    with pytest.raises(InputError):
        new_thing("place", "urumqi", tmp_path)

    assert "mine" == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("kind", "thing_id"),
    [
        ("crossing", "khorgos"),
        ("crossing", "kz-cn/khorgos"),
        ("crossing", "cn-kz/Khorgos"),
        ("place", "../outside"),
        ("place", ""),
        ("rates", "today"),
    ],
)
def test_an_id_of_another_form_is_refused(kind: str, thing_id: str, tmp_path: Path) -> None:
    with pytest.raises(InputError):
        new_thing(kind, thing_id, tmp_path)

    assert [] == list(tmp_path.iterdir())


def test_an_unknown_kind_gets_the_nearest_suggested(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        new_thing("crosing", "cn-kz/khorgos", tmp_path)

    assert ("crossing",) == caught.value.suggestions[:1]
