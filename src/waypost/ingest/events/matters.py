"""What the words around a cue say against it: that it did not happen, or elsewhere, or is only spoken of."""

import re

from waypost.domain.vocabulary import AttemptOutcome
from waypost.ingest.spotting.masking import P, T

from .cues import BORDER_STRONG, Cue

_NEGATED = re.compile(
    r"(?:n't|\bnot|\bnever|\bcannot|\bno longer|\bwithout|\bunable to|\bfailed to|\bnobody|\bno one|\binstead of|"
    r"\brefus\w+ to|\b(?:banned|barred|prohibited|prevented|stopped|kept|discouraged) (?:us |me |them )?from)"
    r"(?: \w+){0,3} ?$|(?<!in )\bno (?!time|problem|fuss|hassle|trouble|questions?|issues?)(?:\w+ )?$"
)
_NOT_REFUSED = re.compile(
    r"\b(?:never|not|n't|nobody|no one|almost|nearly|instead of|half expect\w+|avoid\w*|"
    r"(?:told|telling) myself)(?: \w+){0,3} $"
)
_WITHOUT = re.compile(r"\bwithout(?: \w+){0,3} $")
_NO = re.compile(r"n't\b|\bnot?\b|\bcannot\b")
"""In the words of a refusal: without a paper nobody enters; without being refused one does."""
_NO_WAY = re.compile(r"\bno way\b[^.;]{0,40}$")
_BY_AIR = re.compile(r"\b(?:flew|fly|flight|flying|plane|airport|airline|airlines|landed|boarded)\b")
_AT_HARBOUR = re.compile(
    r"\b(?:docks?|dockyard|container|shipping|freight|warehouse|bill of lading|airport|airline|crate|crated|"
    r"customs office)\b"
)
_HABIT = re.compile(
    r"\b(?:bribe|visa (?:was|were|application|got|extension)|embassy|consulate|hotel|hostel|bank|shop|campsite|"
    r"restaurant|petrol|fuel|atm|job|guesthouse|loan|bargain\w*|negotia\w*|price|fare|drivers?)\b"
)
_UNLAWFULLY = re.compile(r"^[^.;]{0,20}\b(?:illegally|unlawfully)\b")
_ONCE_BEFORE = re.compile(
    r"\bhad already (?:crossed|entered|been)\b|"
    r"\bhad (?:already |once )?(?:been|crossed|done|gone|entered|driven|ridden)\b[^.;]*"
    r"\b(?:before|previously|once|years? ago|earlier|last time|previous)\b"
)
_COMPARED = re.compile(
    r"\bthan (?:\w+ ){0,2}$|\b(?:as|like|also the case|same as|unlike|just like|remember(?:ed|ing)?) when (?:we|"
    r"i) (?:had )?$|\buntil (?:we|i|they|he|she|you)(?:'d| had) $"
)
"""Before a passage that another one is only compared with."""
_WHEN_WE = re.compile(r"\bwhen (?:we|i) (?:had |first )?$")
_AT_THE_TIME = re.compile(
    r"^\W*(?:\w+ )?when |\b(?:it was|it is|just|dark|late|o'clock|am|pm|morning|afternoon|evening|night|minutes|hours)"
    r"(?: \w+)*,? when \w+ (?:had |first )?$"
)
"""Where "when we crossed" goes on with the story: at the head of a sentence, or after a time of day."""
_IN_PASSING = 0.45
_HAD = re.compile(
    r"\bhad (?:made|been|forgot\w*|given|stamped|put|missed|not|written|failed)\b|"
    r"\b(?:must|should|could|might) have\b"
)
_SETTLED = re.compile(
    r"^[^.;!?]{0,60}\b(?:so|until|but|and)(?: in the end| eventually| finally| then)? (?:we|i|they|he|she) "
    r"(?:just |simply |only )?(?:had to (?:pay|buy|fill|show|sign|unload)|paid|bought|filled in|showed|signed|"
    r"persuaded)\b"
)
"""What settled an objection at the desk, so that it was no refusal."""
_ON_CONDITION = re.compile(r"[^.;,]{0,30}\b(?:unless|until|without (?:this|that|these|first|\w+ing))\b")
"""After a refusal that is only one until something is done at the desk."""
_GENERALLY = re.compile(
    r"\b(?:during|for) (?:the )?(?:last|past|many|several|two|three) (?:few )?years\b|\b(?:has|have) (?:kept|"
    r"been|remained)\b|\b(?:is|are) (?:currently|still|now)\b|\bremains?\b"
)
_SELF = re.compile(r"\b(?:we|i|us|me)\b")
_TELLS = re.compile(r"\b(?:we|us|our|i|me|my)\b")
_INLAND = re.compile(r"\b(?:police|road|army|military|police control) (?:checkpoint|check ?post|roadblock|block)s?\b")
_OF_BORDER = re.compile(r"\b(?:border(?! (?:permit|zone))|frontier|customs|immigration|passport control)\b")
_IN_OR_OUT = re.compile(r"(?:came|come|went|go|got|get) (?:\w+ ){0,2}?(?:in|out)$")
"""Words that may as well be of a house or a river, unless their sentence speaks of a border."""
_HEARD_SAY = re.compile(
    r"\b(?:heard|read|rumou?rs?|talk|gossip|(?:they|some|people|others) say|supposedly|apparently|"
    r"allegedly)\b[^.;!?]*$"
)
"""Before "closed", which nobody saw then."""
_OF_THINGS = re.compile(
    r"\b(?:turn|push|knock)\w* (?:his|her|their|the) (?:\w+ )?(?:screen|monitor|chair|page|pages|key|keys|head|heads|"
    r"cap|computer|book|"
    r"lights?|sheet)\b"
)
"""What officials turn and push back that is no traveller."""
_POSSIBLE = re.compile(r"(?:im)?possible$|forbidden$|prohibited$|not allowed$")
_OTHER_DEED = re.compile(
    r"\b(?!crossing|entering|leaving|exiting|passing)(?:\w+ing (?:(?:on|to|in|with|there|out|around|at) )?(?:[\w-]+ "
    r"){0,2}?|(?:photos?|"
    r"pictures?|visits?|payment|parking|camping) )$"
)
"""Before "is not possible": something else than crossing."""
_TO_DO_ELSE = re.compile(
    r" (?:here |there )?to (?!(?:enter|cross|pass|leave|exit|go|continue|proceed|get|take|bring|import|export|let|"
    r"come|stamp|drive|ride)\b)\w+"
)
"""Behind "it was forbidden": something else than crossing."""
_BY_PARTY = re.compile(
    r"\b(?:we|i|my (?:wife|husband|partner|friend))(?: (?:had|both|all|then|just|simply|politely|also|of course))* $"
)
_BY_ITSELF = re.compile(
    r"said no|turn(?:ed)? (?:the|our|my)|refused|(?:turn|send|sent|wav)\w* (?:them|him|her) (?:away|off)"
)
"""What the party itself turns round or says no to."""
_OFFICIALS_GAVE_UP = re.compile(r"\bthey (?:\w+ )?g[ai]ve up\b[^.;!?]*\b(?:me|us)\b")
_GERUND = re.compile(r"(?:crossing|entering|leaving|riding|driving|cycling|walking|going|getting)\b")
_GERUND_OF = re.compile(
    r"\b(?:for|(?<!process )of|on|about|from|against|like|than|trouble|problems?|issues?|difficult\w*|fear|hate|"
    r"love|worth|avoid) $"
)
_FROM_THERE = re.compile(
    rf"\b(?:for|of|on|about) (?:crossing|entering|leaving|going|travelling) from [{T}{P}\w ]{{1,30}} $"
)
"""Before "into T", where the whole way is only spoken of: "papers for crossing from T into T"."""
_GERUND_IS = re.compile(r"[\w ]{0,25}\b(?:is|are|can be|means|requires)\b")
"""Around "crossing a border", where that is spoken of and not done."""
_NOMINAL = re.compile(r"\b(?:border|the|a|an|this|that|another|different|main|next|last|first|only|remote|quiet) $")
"""Before "crossing", where that is a place."""
_ITS_OFFICE = re.compile(
    rf"(?:'s)? ?(?:[/–-] ?[{T}{P}]+ ?)?(?:side|border|frontier|customs|immigration|checkpoint|embass|consul|visa|exit|"
    r"post\b|authorit|government|flag)"
)
"""After the name of a territory that is not entered: its border is reached, its embassy, its flag."""


def is_other_matter(cue: Cue, text: str, start: int, end: int) -> bool:
    """Whether the words around say that it did not happen, or happened elsewhere than at a land border."""
    is_inland = _INLAND.search(text) and not _OF_BORDER.search(text)
    if is_inland or (cue.is_scene and _AT_HARBOUR.search(text)):
        return True
    match cue.outcome:
        case AttemptOutcome.PASSED:
            return _is_no_pass(text, start, end)
        case AttemptOutcome.REFUSED:
            return _is_no_refusal(cue, text, start, end)
        case AttemptOutcome.CLOSED:
            is_of_always = _GENERALLY.search(text) and not _SELF.search(text)
            return bool(is_of_always or _HEARD_SAY.search(text[:start]))
        case AttemptOutcome.GAVE_UP:
            return bool(_OFFICIALS_GAVE_UP.search(text))
        case _:
            return False


def _is_no_pass(text: str, start: int, end: int) -> bool:
    """Whether words of passing are denied, compared, remembered, of an office only, or of a way by air."""
    before = text[:start]
    is_denied = _NEGATED.search(before) or _NO_WAY.search(before)
    is_of_office = text[end - 1] == T and _ITS_OFFICE.match(text, end)
    is_elsewhere = is_of_office or _BY_AIR.search(text[: end + 40]) or _UNLAWFULLY.search(text[end:])
    is_indoors = _IN_OR_OUT.search(text[start:end]) and not BORDER_STRONG.search(text)
    is_past = _ONCE_BEFORE.search(text) or _COMPARED.search(before) or (_WHEN_WE.search(before) and _HAD.search(text))
    return bool(is_denied or is_elsewhere or is_indoors or is_past or _is_spoken_of(text, start, end))


def _is_no_refusal(cue: Cue, text: str, start: int, end: int) -> bool:
    """Whether words of refusing are denied, settled at the desk, or of an embassy, a driver or a hotel."""
    if cue.is_strong:
        return _settles(text, start, end)
    is_elsewhere = _HABIT.search(text[max(0, start - 40) : end + 30]) and not BORDER_STRONG.search(text)
    is_of_thing = _OF_THINGS.search(text[start:end])
    is_own = _BY_PARTY.search(text[:start]) and _BY_ITSELF.match(text, start)
    is_deed = _POSSIBLE.search(text[start:end]) and (
        _OTHER_DEED.search(text[:start].rstrip() + " ") or _TO_DO_ELSE.match(text, end)
    )
    return bool(_settles(text, start, end) or is_elsewhere or is_of_thing or is_own or is_deed)


def _settles(text: str, start: int, end: int) -> bool:
    """Whether a refusal is denied, or was settled at the desk."""
    is_settled = _SETTLED.search(text[end:]) or _ON_CONDITION.match(text, end)
    is_spared = _WITHOUT.search(text[:start]) and not _NO.search(text[start:end])
    return bool(is_settled or is_spared or _NOT_REFUSED.search(text[:start]))


def _is_spoken_of(text: str, start: int, end: int) -> bool:
    """Whether crossing is only spoken of: "crossing a border is tiring", "papers for crossing the border"."""
    if not _GERUND.match(text, start):
        return bool(_FROM_THERE.search(text[:start]))
    return bool(_GERUND_OF.search(text[:start]) or (_GERUND_IS.match(text[end:]) and not _TELLS.search(text)))


def share_of(text: str, start: int) -> float:
    """What words keep of their weight: in passing, "I knew nothing of it when I arrived in T", they found nothing."""
    return _IN_PASSING if _WHEN_WE.search(text[:start]) and not _AT_THE_TIME.search(text[:start]) else 1.0


def is_place(text: str, start: int) -> bool:
    """Whether "the crossing into" is a place and no deed."""
    return text.startswith("crossing", start) and bool(_NOMINAL.search(text[:start]))
