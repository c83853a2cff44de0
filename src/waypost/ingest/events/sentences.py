"""A text as sentences, each with its place, its paragraph, and whose voice it is: the writer's or a commenter's."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LINE = re.compile(r"[^\n]+")
_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[–-]?\s*[A-Z0-9“\"])")
_ABBREVIATION = re.compile(
    r"\b(?:mr|mrs|ms|dr|st|approx|e\.g|i\.e|vs|no|nr|mt|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.\s*$",
    re.IGNORECASE,
)
_COMMENTS = re.compile(
    r"^\W*(?:write a comment|comments?\b\W*\d*\W*$|\d+ (?:comments?|responses?|replies|thoughts? on)\b.*|"
    r"leave a (?:reply|comment)|(?:reader )?responses?\W*$)",
    re.IGNORECASE,
)
_DATED = re.compile(r"\b(?:19|20)\d\d\b.*(?:\d{1,2}[:.]\d\d|$)|\b(?:says|said|wrote)\s*:?\s*$", re.IGNORECASE)
_NUMBERED = re.compile(r"^\W*#\d+\W*$")
_ITEM = re.compile(r"\s*(?:[-•*–]|\d{1,2}[.)]) ")
_HEADING_WORDS = 16


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a text."""

    index: int
    start: int
    end: int
    paragraph: int
    voice: int
    """0 the writer, then one for each commenter."""
    is_heading: bool
    is_item: bool = False
    """Whether it belongs to an item of a list, which mostly tells of its own crossing."""


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """Divide a text into sentences; offsets are those of the text."""
    found: list[Sentence] = []
    for paragraph, (start, end, voice) in enumerate(_paragraphs(text)):
        line = text[start:end]
        is_heading = _is_heading(line) or (not found and len(line.split()) <= _HEADING_WORDS and line[-1:] in "!?")
        for first, last in _sentences(line):
            found.append(
                Sentence(len(found), start + first, start + last, paragraph, voice, is_heading, bool(_ITEM.match(line)))
            )
    return tuple(found)


def _paragraphs(text: str) -> Iterator[tuple[int, int, int]]:
    voice, is_below = 0, False
    for match in _LINE.finditer(text):
        line = match.group()
        if not line.strip():
            continue
        if _COMMENTS.match(line):
            is_below = True
        elif is_below and len(line) < 90 and (_NUMBERED.match(line) or (voice == 0 or _DATED.search(line))):
            voice += bool(_NUMBERED.match(line) or not _follows_number(text, match.start()))
        start = match.start() + len(line) - len(line.lstrip())
        yield start, match.start() + len(line.rstrip()), voice


def _follows_number(text: str, position: int) -> bool:
    """Whether the last line before is a comment's number: the name and date below it begin no other comment."""
    return bool(_NUMBERED.match(text[:position].rstrip().rpartition("\n")[2]))


def _is_heading(line: str) -> bool:
    stripped = line.strip()
    if stripped.startswith("#"):
        return True
    return len(stripped.split()) <= _HEADING_WORDS and stripped[-1:] not in '.!?,;:”"…' and not stripped[:1].islower()


def _sentences(line: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _END.finditer(line):
        if _ABBREVIATION.search(line[start : match.start()]):
            continue
        yield start, match.start() + len(match.group().rstrip())
        start = match.end()
    if line[start:].strip():
        yield start, len(line)
