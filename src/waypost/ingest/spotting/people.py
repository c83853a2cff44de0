"""Words of a page without the names of persons in them: officials, companions and commenters are nobody's business."""

import re
from collections.abc import Sequence

from .mentions import Mention

_CAPITAL = re.compile(r"\b[A-Z][a-z'’]+(?:[- ][A-Z][a-z'’]+)*\b")
_BEGINS = re.compile(r"(?:^|[.!?:\n])[\s\"'“‘(•*–-]*$")
_CALLED = re.compile(
    r"\b(?:called|named|call (?:him|her)|[Mm]rs?\.?|[Mm]s\.?|[Cc]aptain|[Cc]olonel) [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?"
)
_KEPT = frozenset(
    [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Eid",
        "Ramadan",
        "Christmas",
        "Easter",
        "Carnet",
        "Passage",
        "Passages",
        "God",
        "Beijing",
        "Wechat",
        "WeChat",
        "Google",
        "Facebook",
        "Whatsapp",
        "English",
        "Customs",
        "Immigration",
        "Embassy",
        "Consulate",
        "Visa",
        "Border",
        "Pass",
        "Bridge",
    ]
)
_GONE = "…"


def without_names(text: str, start: int, end: int, mentions: Sequence[Mention], longest: int = 240) -> str:
    """A stretch of a text, cut short, every capitalised word that is no place, people, day or month left out."""
    words = text[start:end]
    known = [(one.start - start, one.end - start) for one in mentions if one.start < end and start < one.end]
    cut = _CAPITAL.sub(lambda match: match.group() if _is_kept(match, words, known) else _GONE, words)
    cut = " ".join(_CALLED.sub(lambda match: match.group().split()[0] + " " + _GONE, cut).split())
    return cut if len(cut) <= longest else cut[: longest - 1].rsplit(" ", 1)[0] + _GONE


def _is_kept(match: re.Match[str], words: str, known: list[tuple[int, int]]) -> bool:
    if any(match.start() < last and first < match.end() for first, last in known):
        return True
    is_begin = _BEGINS.search(words[: match.start()]) and " " not in match.group()
    return bool(is_begin) or all(word in _KEPT for word in re.split(r"[- ]", match.group()))
