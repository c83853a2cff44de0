"""The words right beside the names of the two sides: what they say of the first less what they say of the second."""

import re

from waypost.ingest.spotting.mentions import Mention

from .scene import Candidate
from .view import View, clip
from .vocabulary import BESIDE_AFTER, BESIDE_BEFORE, ENTERING, LEAVING

_REACH = 40
"""Letters on either side of a name in which words count as beside it."""
_WORD = re.compile(r"[a-z']+")


def figures_beside(view: View, one: Candidate, a: str, b: str) -> dict[str, float]:
    """Words beside the names of the two sides: what they say of the first less what they say of the second."""
    found: dict[str, float] = {}
    for index, near in view.around(one):
        is_of_both = {a, b} <= view.named[index]
        for mention in view.mentions[index]:
            if mention.territories not in {(a,), (b,)}:
                continue
            sign = near if mention.territories == (a,) else -near
            names = [*_words_beside(view, mention, index), str(mention.kind)]
            names += [] if is_of_both else _of_sentence(view, mention, index, one.anchor)
            for name in names:
                found[name] = clip(found.get(name, 0.0) + sign, 2)
    return found


def _words_beside(view: View, mention: Mention, index: int) -> list[str]:
    """Kinds of words, and words, before a name and behind it."""
    sentence = view.scene.sentences[index]
    before = view.scene.masked[max(sentence.start, mention.start - _REACH) : mention.start]
    after = view.scene.masked[mention.end : min(sentence.end + 1, mention.end + _REACH)]
    return [
        *(f"{name} _" for name, pattern in BESIDE_BEFORE.items() if pattern.search(before)),
        *(f"_ {name}" for name, pattern in BESIDE_AFTER.items() if pattern.match(after)),
        *(f"{word}: _" for word in _WORD.findall(before)[-3:]),
        *(f"_ :{word}" for word in _WORD.findall(after)[:2]),
    ]


def _of_sentence(view: View, mention: Mention, index: int, anchor: int) -> list[str]:
    """What a sentence that names one side alone tells of it, and whether it stands before the anchor or behind it."""
    words = view.scene.words_of(index)
    found = ["leaving_sentence"] if LEAVING.search(words) else []
    found += ["entering_sentence"] if ENTERING.search(words) else []
    if index != anchor:
        found.append(f"{mention.kind}_{'before' if index < anchor else 'after'}")
    return found
