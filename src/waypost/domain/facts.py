"""The registry of facts: every name a condition may use, its type, its values, and how to ask a person for it.

The table itself is in ``fact_table``; this module holds the ``paper.`` family of facts, and the type check that the
almanac's loader applies to conditions (``parse_comparison``).
"""

import difflib
from collections.abc import Sequence
from datetime import date
from typing import Final

from .conditions import Comparison, FactValue, Operator
from .errors import InputError
from .fact_table import FACTS
from .fact_types import Fact, FactType, Part, Question

__all__ = [
    "FACTS",
    "Fact",
    "FactType",
    "Part",
    "Question",
    "find_fact",
    "get_fact",
    "list_facts",
    "nearest_facts",
    "parse_comparison",
    "parse_value",
]

_SCALAR: Final = frozenset({Operator.IS, Operator.IS_NOT, Operator.IN, Operator.NOT_IN})
_ORDER: Final = frozenset({Operator.LESS, Operator.AT_MOST, Operator.GREATER, Operator.AT_LEAST})
_SET: Final = frozenset({Operator.HAS, Operator.HAS_ANY})
_LISTS: Final = frozenset({Operator.IN, Operator.NOT_IN, Operator.HAS_ANY})
_ALLOWED: Final = {
    FactType.YES_NO: frozenset({Operator.IS, Operator.IS_NOT}),
    FactType.NUMBER: _SCALAR | _ORDER,
    FactType.DATE: _ORDER | {Operator.IS, Operator.IS_NOT},
    FactType.CHOICE: _SCALAR,
    FactType.TERRITORY: _SCALAR,
    FactType.TEXT: _SCALAR,
    FactType.CODES: _SET,
}
_PAPER_ATTRIBUTES: Final = {
    "notarised": (FactType.YES_NO, "Is the {0} notarised?", "{0}经过公证了吗？", "{0}: заверено нотариусом?"),
    "legalised": (
        FactType.YES_NO,
        "Is the {0} legalised or apostilled?",
        "{0}经过领事认证或加注附加证明书了吗？",
        "{0}: есть апостиль или легализация?",
    ),
    "languages": (FactType.CODES, "In which languages is the {0}?", "{0}有哪些语言文本？", "{0}: на каких языках?"),
    "copies": (FactType.NUMBER, "How many copies of the {0} do you carry?", "{0}有几份复印件？", "{0}: сколько копий?"),
    "entries_left": (
        FactType.NUMBER,
        "How many entries are left on the {0}?",
        "{0}还剩几次入境？",
        "{0}: сколько въездов осталось?",
    ),
    "days_left": (
        FactType.NUMBER,
        "Until which date is the {0} valid?",
        "{0}有效期到哪一天？",
        "{0}: до какой даты действует?",
    ),
}


def find_fact(name: str) -> Fact | None:
    """The registered fact of that name; ``paper.<document>`` and its attributes are made on request."""
    if name in FACTS:
        return FACTS[name]
    family, _, rest = name.partition(".")
    return _paper_fact(name, rest) if family == "paper" and rest else None


def get_fact(name: str) -> Fact:
    """The registered fact of that name.

    Raises: InputError with the nearest names where there is none.
    """
    fact = find_fact(name)
    if fact is None:
        raise InputError(
            "no such fact",
            expected="a fact of the registry (domain/facts.py) or paper.<document>",
            found=repr(name),
            suggestions=nearest_facts(name),
        )
    return fact


def nearest_facts(name: str) -> tuple[str, ...]:
    """Registered names that look like ``name``, the nearest first."""
    return tuple(difflib.get_close_matches(name, FACTS, n=3, cutoff=0.5))


def list_facts() -> tuple[Fact, ...]:
    """Every registered fact in the order of the table; the ``paper.`` family is open and not listed."""
    return tuple(FACTS.values())


def _paper_fact(name: str, rest: str) -> Fact | None:
    document, _, attribute = rest.partition(".")
    shown = document.replace("-", " ")
    if not attribute:
        question = Question(
            f"Do you hold this paper, valid for this border on that day: {shown}?",
            f"您是否持有在该口岸当日有效的文件：{shown}？",
            f"Есть ли у вас документ, действительный на этой границе в этот день: {shown}?",
        )
        return Fact(name, FactType.YES_NO, Part.PAPER, question)
    if attribute not in _PAPER_ATTRIBUTES:
        return None
    kind, *texts = _PAPER_ATTRIBUTES[attribute]
    return Fact(name, kind, Part.PAPER, Question(*(text.format(shown) for text in texts)))


def parse_comparison(name: str, operator: str, raw: str | Sequence[str]) -> Comparison:
    """Read one comparison of a condition, with its value converted to the fact's type.

    ``raw`` is the scalar's text as written, or a list of them for ``in``, ``not-in`` and ``has-any``.
    Raises: InputError for an undeclared fact, an operator the type does not have, or a value of another type.
    """
    fact = get_fact(name)
    try:
        how = Operator(operator)
    except ValueError:
        raise InputError("no such operator", expected=_shown(Operator), found=repr(operator)) from None
    if how not in _ALLOWED[fact.type]:
        expected = f"one of {_shown(_ALLOWED[fact.type])} for the {fact.type} fact {name}"
        raise InputError("this operator does not fit the fact", expected=expected, found=repr(operator))
    if how in _LISTS:
        if isinstance(raw, str):
            raise InputError(f"{name} {operator} needs a list", expected="a list of values", found=repr(raw))
        return Comparison(name, how, frozenset(str(parse_value(fact, item)) for item in raw))
    if not isinstance(raw, str):
        raise InputError(f"{name} {operator} needs one value", expected="a single value", found=repr(list(raw)))
    if fact.type is FactType.CODES:
        return Comparison(name, how, raw.strip().lower())
    return Comparison(name, how, parse_value(fact, raw))


def parse_value(fact: Fact, raw: str) -> FactValue:
    """Convert the text of one value to the type of its fact; of a set of codes, one member.

    Raises: InputError where it is not a value of that type.
    """
    text = raw.strip()
    try:
        if fact.type is FactType.YES_NO:
            return {"yes": True, "true": True, "no": False, "false": False}[text.lower()]
        if fact.type is FactType.NUMBER:
            return float(text) if "." in text else int(text)
        if fact.type is FactType.DATE:
            return date.fromisoformat(text)
    except (KeyError, ValueError):
        raise InputError(f"not a value of {fact.name}", expected=_expected(fact), found=repr(raw)) from None
    if fact.type in {FactType.TERRITORY, FactType.CODES}:
        text = text.lower()
    if not text or (fact.choices and text not in fact.choices):
        near = tuple(difflib.get_close_matches(text, fact.choices, n=3, cutoff=0.5))
        raise InputError(f"not a value of {fact.name}", expected=_expected(fact), found=repr(raw), suggestions=near)
    return text


def _expected(fact: Fact) -> str:
    if fact.choices:
        return "one of " + ", ".join(fact.choices)
    return {
        FactType.YES_NO: "yes or no",
        FactType.NUMBER: f"a number{f' of {fact.unit}' if fact.unit else ''}",
        FactType.DATE: "a day YYYY-MM-DD",
    }.get(fact.type, "a code")


def _shown(operators: "Sequence[Operator] | frozenset[Operator] | type[Operator]") -> str:
    return ", ".join(sorted(str(operator) for operator in operators))
