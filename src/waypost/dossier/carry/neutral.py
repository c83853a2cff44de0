"""What may not stand on a page that is shown at a window.

Everything in ``carry/`` is chosen to be neutral; this list is the second lock: a sentence of the almanac that speaks of
refusals, chances or officials stays out, and the tests read every file back for these words, metadata included.
"""

import re

OUR_NAME = ("waypost",)
WORDS = (
    "refus", "denied", "deny", "reject", "turned back", "turned away", "send back", "sent back",
    "odds", "probab", "likel", "chance", "forecast", "percent", "risk",
    "fallback", "fall-back", "alternative", "plan b", "contingen", "stranded", "recourse",
    "bribe", "bribery", "corrupt", "lenient", "unfriendly", "rude", "mood",
    "give up", "gave up", "smuggl", "illegal", "overstay", "disputed", "boundary", "frontier",
)  # fmt: skip
"""Beginnings of words, in English."""
OTHER_WORDS = (
    "拒绝", "拒签", "遣返", "概率", "可能性", "机会", "风险", "备选", "备用", "贿赂", "腐败", "放弃",
    "отказ", "вероятн", "шанс", "прогноз", "риск", "запасн", "взятк", "коррупц", "развернул", "спорн",
)  # fmt: skip
"""The same in Chinese and Russian."""

_FORBIDDEN = re.compile(
    "|".join([*(rf"\b{re.escape(word)}" for word in (*OUR_NAME, *WORDS)), *map(re.escape, OTHER_WORDS)]), re.IGNORECASE
)
_PERCENT = re.compile(r"\d\s?%")


def forbidden_words(text: str) -> tuple[str, ...]:
    """What a text says that may not be shown at a window; empty where it may."""
    return tuple(dict.fromkeys(match.lower() for match in (*_FORBIDDEN.findall(text), *_PERCENT.findall(text))))


def is_neutral(text: str) -> bool:
    """Whether a text may be shown at a window."""
    return not forbidden_words(text)
