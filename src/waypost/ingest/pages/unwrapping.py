"""Hard-wrapped text made to flow, letter for letter: a line break within a paragraph becomes a space."""

import re
from itertools import pairwise

_SHORTEST, _LONGEST = 45, 140
_MOST = 0.8
"""The share of broken lines of a usual length from which a text is taken to be wrapped."""
_QUOTED_LINE = re.compile(r"^ {0,3}>[^\n]*", re.MULTILINE)
_MOST_QUOTED = 0.4
_OWN_LINE = re.compile(r"\s*(?:[#>*•·-]|\d+[.)]\s)")


def unwrap(text: str) -> str:
    """The text with its paragraphs on one line each and what it quotes of others blank; exactly as long as before."""
    text = _without_quotes(text)
    lines = text.split("\n")
    if not _is_wrapped(lines):
        return text
    parts = [lines[0]]
    for before, line in pairwise(lines):
        is_joined = before.strip() and line.strip() and len(before) >= _SHORTEST and not _OWN_LINE.match(line)
        parts += [" " if is_joined else "\n", line]
    return "".join(parts)


def _without_quotes(text: str) -> str:
    """The text without the lines it answers to; one that quotes all over is somebody's own, forwarded."""
    quoted = sum(len(match.group()) for match in _QUOTED_LINE.finditer(text))
    return text if quoted > _MOST_QUOTED * len(text) else _QUOTED_LINE.sub(lambda match: " " * len(match.group()), text)


def _is_wrapped(lines: list[str]) -> bool:
    if any(len(line) > _LONGEST for line in lines):
        return False
    broken = [len(line) for line, after in pairwise(lines) if line.strip() and after.strip()]
    usual = sum(_SHORTEST <= length <= _LONGEST for length in broken)
    return bool(broken) and usual >= _MOST * len(broken)
