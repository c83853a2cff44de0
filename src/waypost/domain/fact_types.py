"""What a declared fact is: its type, the part of a trip that declares it, and the question that asks for it."""

from dataclasses import dataclass
from enum import StrEnum


class FactType(StrEnum):
    """What the values of a fact are."""

    YES_NO = "yes-no"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    """One of the closed list in ``choices``."""
    TERRITORY = "territory"
    TEXT = "text"
    """An id or code from an open list."""
    CODES = "codes"
    """A set of codes: territories, licences, unions, zones."""


class Part(StrEnum):
    """The part of a trip that declares a fact, and whom an answer is about."""

    PERSON = "person"
    VEHICLE = "vehicle"
    PAPER = "paper"
    PARTY = "party"
    PASSAGE = "passage"


@dataclass(frozen=True, slots=True)
class Question:
    """The same plain question in the three languages Waypost speaks."""

    en: str
    zh: str
    ru: str

    def in_language(self, language: str) -> str:
        """The question in ``language`` (BCP 47), English where it is not one of the three."""
        return {"zh": self.zh, "ru": self.ru}.get(language.split("-", maxsplit=1)[0], self.en)


@dataclass(frozen=True, slots=True)
class Fact:
    """One declared fact. ``derived`` facts follow from others and are asked for through ``asked_as``."""

    name: str
    type: FactType
    part: Part
    question: Question
    choices: tuple[str, ...] = ()
    derived: bool = False
    asked_as: str = ""
    """The declared fact to ask for instead, where this one is derived (plate relation: the plate)."""
    unit: str = ""

    @property
    def to_ask(self) -> str:
        """The name of the fact a person is asked for."""
        return self.asked_as or self.name
