"""The glossary has the words that the code uses, and the list of replaced words is the one that is tested."""

import ast
import re
from enum import EnumMeta
from pathlib import Path

from waypost.domain import vocabulary

# The nouns of the design, section 3, and the four words of time that every kind of file uses.
_WORDS = (
    "Territory", "Border", "Crossing", "Post", "Direction", "Passage", "Attempt", "Side", "Gap", "Authority", "Vendor",
    "Regime", "Temporary admission", "Temporary export", "Outright export", "Re-export", "Transit", "Import", "Paper",
    "Discharge", "Procedure", "Provision", "Basis", "Situation", "Requirement", "Paper status", "Fee", "Premium",
    "Security", "Penalty", "Closed", "Report", "Evidence", "Posterior", "Forecast", "Flip rate", "Action", "Outcome",
    "Observation", "Belief", "Policy", "Cost-to-go", "Recourse", "Contingent plan", "Partial date", "Unknown",
)  # fmt: skip
_DATES = ("valid_from", "valid_until", "observed_on", "published_on", "accessed_on", "reviewed_on", "as_of")


def _read_replaced(root: Path) -> dict[str, str]:
    """The list of the vocabulary test, read without importing it."""
    tree = ast.parse((root / "tests/architecture/test_vocabulary.py").read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "REPLACED":
            found: dict[str, str] = ast.literal_eval(node.value)
            return found
    message = "tests/architecture/test_vocabulary.py has no list REPLACED"
    raise AssertionError(message)


def test_the_replaced_words_are_those_that_are_refused(root: Path, pages: dict[str, str]) -> None:
    section = pages["GLOSSARY.md"].split("## Words we do not use")[1].split("\n## ")[0]
    listed = dict(re.findall(r"^\| `([a-z]+)` \| (.+) \|$", section, re.MULTILINE))

    assert _read_replaced(root) == listed


def test_every_word_of_the_design_is_explained(pages: dict[str, str]) -> None:
    bold = {word.lower() for word in re.findall(r"\*\*([^*]+)\*\*", pages["GLOSSARY.md"])}

    assert [] == [word for word in _WORDS if word.lower() not in bold]


def test_every_kind_of_date_is_explained(pages: dict[str, str]) -> None:
    assert [] == [name for name in _DATES if f"`{name}`" not in pages["GLOSSARY.md"]]


def test_every_closed_set_of_the_field_has_its_place(pages: dict[str, str]) -> None:
    sets = [name for name, kind in vars(vocabulary).items() if isinstance(kind, EnumMeta) and name != "StrEnum"]

    assert [] == [name for name in sets if f"`{name}`" not in pages["GLOSSARY.md"]]


def test_every_table_row_of_the_glossary_has_its_four_columns(pages: dict[str, str]) -> None:
    terms = pages["GLOSSARY.md"].split("## Words we do not use")[0]
    rows = [line for line in terms.splitlines() if line.startswith("|")]

    assert [] == [row for row in rows if len(row.strip("|").split("|")) != len(("term", "meaning", "from", "not"))]
