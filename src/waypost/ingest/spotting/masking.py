"""A text in lower case with every name hidden behind one sign, letter for letter, so that places stay the same."""

from collections.abc import Sequence

from .mentions import Mention, MentionKind

T, P, X, L = "ᛏ", "ᛈ", "ᚷ", "ᛚ"
"""The signs of territories, peoples, crossings and other places: runes, which are letters and which nobody blogs in."""

_SIGNS = {MentionKind.TERRITORY: T, MentionKind.PEOPLE: P, MentionKind.CROSSING: X, MentionKind.PLACE: L}


def mask(text: str, mentions: Sequence[Mention]) -> str:
    """Hide the names of a text; the result has exactly its length."""
    lowered = _lower(text)
    parts: list[str] = []
    position = 0
    for mention in mentions:
        parts.append(lowered[position : mention.start])
        parts.append(_SIGNS[mention.kind] * (mention.end - mention.start))
        position = mention.end
    return "".join([*parts, lowered[position:]])


def _lower(text: str) -> str:
    """Lower case of the same length, with plain apostrophes and quotes."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    return lowered.replace("’", "'").replace("‘", "'").replace("`", "'").replace("\u00a0", " ")
