"""YAML 1.2 as plain text: no trap of YAML 1.1 changes a value, and what is not plain is refused with its line."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waypost.almanac.yamltext import YamlProblemError, parse_yaml


@pytest.mark.parametrize(
    "scalar",
    [
        "NO",
        "no",
        "on",
        "off",
        "yes",
        "y",
        "10:30",
        "190:20:30",
        "012",
        "0x1F",
        "1e3",
        "1_000",
        "2015-07-20",
        ".5",
        "~a",
    ],
)
def test_a_scalar_stays_the_text_that_was_written(scalar: str) -> None:
    assert {"key": scalar} == parse_yaml(f"key: {scalar}\n").data


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: 1\nb: 2\na: 3\n", "yaml-duplicate-key", 3),
        ("a:\n  b: 1\n  b: 2\n", "yaml-duplicate-key", 3),
        ("a: {b: 1, b: 2}\n", "yaml-duplicate-key", 1),
        ("a: &x 1\nb: *x\n", "yaml-anchor", 1),
        ("a:\n  <<: {b: 1}\n", "yaml-anchor", 2),
        ("a: 1\nb: !!bool yes\n", "yaml-tag", 2),
        ("a: 1\nb: !python/object:os.system x\n", "yaml-tag", 2),
        ("a: 1\nb:\n", "yaml-empty", 2),
        ("a: null\n", "yaml-empty", 1),
        ("a: ~\n", "yaml-empty", 1),
        ("a:\n\tb: 1\n", "yaml-syntax", 2),
        ("a: 'open\n", "yaml-syntax", 2),
        ("a: [1, 2\nb: 3\n", "yaml-syntax", 2),
        ("a: @x\n", "yaml-syntax", 1),
        ("a: 1\n---\nb: 2\n", "yaml-syntax", 2),
        ("%YAML 1.1\n---\na: 1\n", "yaml-syntax", 1),
        ("? [a]\n: b\n", "yaml-syntax", 1),
        ("", "yaml-syntax", 1),
        ("# only a comment\n", "yaml-syntax", 1),
        ("a: '\x01'\n", "yaml-syntax", 1),
    ],
)
def test_what_is_not_plain_is_refused_with_its_line(text: str, code: str, line: int) -> None:
    with pytest.raises(YamlProblemError) as caught:
        parse_yaml(text)

    assert (code, line) == (caught.value.code, caught.value.line)
    assert caught.value.message
    assert caught.value.remedy


def test_every_node_knows_its_line() -> None:
    document = parse_yaml("a: 1\nb:\n  - c: 2\n    d:\n      - 3\n")

    lines = [document.line_of(at) for at in [("a",), ("b",), ("b", 0, "c"), ("b", 0, "d", 0), ("b", 0, "absent", 1)]]

    assert [1, 2, 3, 5, 3] == lines


PLAIN = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"]), min_size=1).filter(
    lambda text: "\ufeff" not in text
)


@given(st.dictionaries(PLAIN.filter(lambda key: key != "<<"), st.recursive(PLAIN, st.lists, max_leaves=5), max_size=4))
def test_quoted_data_comes_back_as_it_went_in(data: dict[str, object]) -> None:
    text = json.dumps(data, ensure_ascii=False)

    assert data == parse_yaml(text).data


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_in_one_line(text: str) -> None:
    problem: YamlProblemError | None = None
    try:
        parse_yaml(text)
    except YamlProblemError as error:
        problem = error

    assert problem is None or (problem.line >= 1 and "\n" not in problem.message)
