"""Drafts: what was read in a page, each field with the words it rests on, for a person to confirm."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A value, where in the text it was read, and how surely."""

    value: object
    spans: Spans
    confidence: float
    counted: int = 0
    """On how many drafts with such a value the confidence was counted; 0 where it is a guess."""

    def to_json(self) -> dict[str, object]:
        """The field as it is printed."""
        found: dict[str, object] = {
            "value": self.value,
            "spans": [list(span) for span in self.spans],
            "confidence": round(self.confidence, 2),
        }
        return found | ({"counted": self.counted} if self.counted else {})


@dataclass(frozen=True, slots=True)
class DraftPassage:
    """A report in the making."""

    fields: Mapping[str, Field]

    def value(self, name: str) -> object:
        """The value of a field, None where it was not read."""
        found = self.fields.get(name)
        return found.value if found else None

    def to_json(self) -> dict[str, object]:
        """The passage as it is printed."""
        return {"fields": {name: found.to_json() for name, found in self.fields.items()}}


@dataclass(frozen=True, slots=True)
class LeftOutWords:
    """Words that could be taken for a passage and are none."""

    reason: str
    spans: Spans

    def to_json(self) -> dict[str, object]:
        """As it is printed."""
        return {"reason": self.reason, "spans": [list(span) for span in self.spans]}


@dataclass(frozen=True, slots=True)
class Combed:
    """Everything that was read in a page."""

    source: str
    language: str | None
    published_on: str | None
    text: str
    passages: Sequence[DraftPassage]
    proposals: Sequence[DraftPassage] = field(default_factory=tuple)
    """Statements about rules, apart from what happened to anybody."""
    left_out: Sequence[LeftOutWords] = field(default_factory=tuple)

    def to_json(self) -> dict[str, object]:
        """The contract of ``report ingest --json``; spans count characters of ``text``."""
        return {
            "source": self.source,
            "language": self.language,
            "published_on": self.published_on,
            "passages": [passage.to_json() for passage in self.passages],
            "proposals": [proposal.to_json() for proposal in self.proposals],
            "left_out": [left.to_json() for left in self.left_out],
            "text": self.text,
        }
