"""Whose deed a clause tells, beyond its own words: who tells the page, and who "they" are in it."""

import re
from collections.abc import Sequence

_FIRST_PERSON = re.compile(r"\b(?:we|us|our|i|me|my|i'm|i'd|i've|we'd|we've|we're)\b")
_LONG = 70
"""Words from which on a page that never says "I" or "we" is no notebook that saved itself the trouble."""
_THEM = re.compile(r"\b(?:he|she|they|him|them|their)\b")
_PARTY = re.compile(
    r"\b(?:he|she|they|teams?|group|riders?|bikers?|motorcyclists?|cyclists?|couple|family|friends?|convoy|expedition|"
    r"backpackers?|overlanders?|rally)\b"
)
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")
_THEY = re.compile(
    r"\b(?:he|she|they)(?:'d|'ve)?(?: (?:had|have|has|was|were|is|are|did|could|would|\w+ly|then|both|all|also|"
    r"never|not|just|soon|still|n't)| ?n't)* ?$"
)
_THEY_FIRST = re.compile(r"(?:he|she|they)\b")
_TRAVELLERS_DEED = re.compile(
    r"(?:(?:he|she|they) )?(?:(?:had|have|has|did|could|would|can) ?)?(?:n't |not |never |even |all |both |finally )*"
    r"(?:cross|enter|ma[dk]e|g[oe]t|went|goes|gone|c[ao]me|dr[io]ve|driving|rid|rode|cycl|bik|pedal|pass|walk|roll|"
    r"arriv|reach|left|leav|exit|gave up|giv|turned (?:back|around|tail)|(?:was|were|been|being|is|are) )"
    r"(?!.*\b(?:us|me|our|my)\b)"
)
"""What travellers do or suffer; of what officials do "they" are whoever keeps the border."""
_PRESENT = re.compile(r"(?:they )?(?:cross|enter|leave|exit|go|come|get|ride|drive|walk|pass)\b")


def speaks_of_itself(texts: Sequence[str]) -> bool:
    """Whether whoever tells a page is the party: some are told of "them" throughout."""
    own = [_QUOTED.sub("", text) for text in texts]
    ours = sum(len(_FIRST_PERSON.findall(text)) for text in own)
    return ours > sum(len(_THEM.findall(text)) for text in own) // 2


def is_of_nobody(texts: Sequence[str]) -> bool:
    """Whether a page tells of no party at all, as guides and news do: none but the quoted says "I" or "they"."""
    own = [_QUOTED.sub("", text) for text in texts]
    if sum(len(text.split()) for text in own) < _LONG:
        return False
    return not any(_FIRST_PERSON.search(text) or _PARTY.search(text) for text in own)


def is_of_plan(texts: Sequence[str]) -> bool:
    """Whether a page tells how its party means to go, and of nothing that it has done yet."""
    own = [_QUOTED.sub("", text) for text in texts]
    plans = sum(len(_MEANT.findall(text)) for text in own)
    return plans >= _PLANS and plans > _PLANS * sum(len(_DONE.findall(text)) for text in own)


def is_habit(text: str, start: int) -> bool:
    """Whether a deed of others is told as their custom: "they cross the border to stock up"."""
    return bool(_PRESENT.match(text, start))


_PLANS = 3
"""Times that something is meant for a page to be a plan, and by how much more often than something was done."""
_MEANT = re.compile(
    r"\b(?:we|i)(?:'ll| shall| will| plan(?: to|ned)?| intend| mean to| want to| hope to|'d like| would|'re going to|"
    r" are going to)\b|"
    r"\b(?:our|my|the) (?:planned )?(?:route|plan|itinerary|idea|departure)\b|\bdeparture is\b|\bwhat would you "
    r"(?:change|do)\b|"
    r"\b(?:comments|suggestions|advice) (?:please|welcome)\b|\bbefore we (?:leave|start|set off)\b|\bthen (?:either|"
    r"over|through|via|to)\b"
)
_DONE = re.compile(
    r"\b(?:we|i) (?:\w+ly |then |both |all )?(?:crossed|rode|drove|cycled|walked|entered|left|arrived|reached|got|"
    r"went|came|took|slept|"
    r"stayed|spent|paid|started|were|was|had|met|saw|found|asked|showed|stopped)\b"
)
_DONE_TO = re.compile(r"\b(?:us|me|we|i|our|my)\b")


def is_done_to_others(words: str) -> bool:
    """Whether the words of a refusal are about "them", "him" or "her" and not about who tells it."""
    return bool(re.search(r"\b(?:them|him|her)\b", words)) and not _DONE_TO.search(words)


def is_of_somebody_else(text: str, start: int, end: int) -> bool:
    """Whether the subject of a traveller's deed is "he", "she" or "they", which on a page told by "us" is not us."""
    if not _TRAVELLERS_DEED.match(text[start:end]):
        return False
    return bool(_THEY_FIRST.match(text, start) or _THEY.search(text[:start]))
