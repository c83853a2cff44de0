"""In which mood a clause is told, and of whom: what happened, what was planned, supposed, advised or only heard."""

import re
from collections.abc import Sequence

from waypost.ingest.spotting.masking import P

from .event import Mood, Who

_BREAK = re.compile(
    r"[;:–—]|, (?:but|so|and|then|which|where|however|yet|when|as|because)\b|\b(?:but|however|although|though|"
    r"until|and then|so that|so)\b|\bthat (?=(?:when|if|you)\b)|,(?= (?:we|i|they|he|she|it)\b)| - "
)
_SUPPOSED = re.compile(
    r"\b(?:if|unless|in case|would(?! (?:not|n't))(?! \w+ (?:not|n't))|wouldn't have|could have|might|may(?! \d)|"
    r"maybe|perhaps|should(?!n't)|hop(?:e|ed|ing)|"
    r"imagin\w+|supposed(?:ly)?|instead of|rather than|afraid|worr(?:y|ied)|fear(?:ed|s)?|risk(?:ed|ing)?|"
    r"expect(?:ed|ing)?|"
    r"wish(?:ed)?|whether|in order|enough to|ready to|prepar\w+|need(?:ed)? (?:\w+ ){0,3}to|necessary to|"
    r"able to stop|convinc\w+|"
    r"ask(?:ed|ing)? (?:\w+ ){0,3}(?:to|if)|dream\w*|waiting to|queu\w+ to|"
    r"failed to|"
    r"chance (?:of|to)|options?|possible to|easy to|hard to|allowed to|"
    r"wonder\w*|didn't (?:want|know)|nervous about|before (?:we |you |i )?(?:cross|enter|leav|reach|get)\w*|"
    r"before (?:\w+ )?\w+ing|suggest\w*|consider(?:ed|ing)?|interested in|thought (?:about|of)|thinking (?:about|of)|"
    r"talk(?:ed|ing)? (?:about|of)|threaten\w*|spoke of|going to (?:send|turn|refuse)|(?:i|we) knew|too \w+ to|"
    r"permi(?:ssion|tting)|letter\b|anticipation of|looking forward to|the idea of|instead "
    r"of|"
    r"tempted to|in case of|temptation|"
    r"avoid\w*|prevent\w*|in the hope|without (?:being|getting))\b"
)
_FUTURE = re.compile(
    r"\b(?:(?:we|i|he|she|they|it|you)'d (?:be|go|cross|enter|get|have|need|meet|show|stay|wait|turn|sell|find|"
    r"walk|pay|make|love|like|rather|ride|drive|head|take|try|leave|continue)\b|"
    r"will(?! (?:say|admit|confess|add|note|never))|'ll|going to(?! let)|gonna|shall|tomorrow|next (?:week|"
    r"month|year|day we (?:will|are))|about to)\b"
)
_PLANNED = re.compile(
    r"\b(?:plan(?:ned|ning|s)?(?: is| was| are| were)? (?:to|on)\b|intend(?:ed|ing)?|"
    r"want(?:ed|s)? to (?:cross|enter|go|get|ride|drive|leave|try|continue|take|do|reach|exit|be|cycle|head|use)\b|"
    r"would like|'d like|(?:my|our|the) (?:original )?(?:plan|route|aim|goal|idea)s? (?:is|was|were)\b|"
    r"originally|on (?:our|my) list|next (?:stop|destination)|due to (?:cross|enter|leave)|were to|aim(?:ed|"
    r"ing)? to|idea (?:was|is) to|"
    r"decided to (?:try|cross|take|go|head)|head(?:ed|ing)? (?:for|to|towards?)|on (?:the|our|my) way to|scheduled)\b"
)
"""Words for what is meant to be done; of a refusal they say nothing: whoever was refused had meant to go."""
_TO_FACE = re.compile(
    r"you (?:must |have to |need to |will )?(?:go|return|turn) |you (?:cannot|can not|can't|may not) |(?:go|"
    r"return|ride|drive|get|head) back to |come back (?:tomorrow|on )"
)
_SAYS = re.compile(r"[\"“”]|(?<![a-z])'|'(?![a-z])|\b(?:said|says|told|instructions?|orders?|answer(?:ed)?)\b")
_VERB_OF_CUE = re.compile(r"\b(?:would|could|should|may|might) ?$")
"""The verb of "would not let us", of which the cue begins with "not"."""
_WAS_SAID = re.compile(
    r"\b(?:told|telling|informed|assured|ordered|instructed) (?:us|me|him|her|them)\b|"
    r"\b(?:we|i|he|she|they)(?: were| was|'d been| had been) (?:\w+ )?(?:told|informed|advised|"
    r"given to understand)\b|"
    r"\b(?:he|she|they|guards?|officers?|officials?|agents?|soldiers?|boss|chief|lady|man) (?:\w+ )?"
    r"(?:said|stated|explained|insisted|announced|declared)\b"
)
"""What an official says to the party's face is decided, whatever its condition."""
_FEARED = re.compile(r"\b(?:might|may|perhaps|maybe|worr\w+|afraid|fear\w*|read|heard|online|probably)\b")
_COULD = re.compile(r"\b(?:can|could) (?:\w+ly |also )?$")
_AT_LAST = re.compile(r"\b(?:finally|at last|eventually|then|soon|now|after)\b")
_ANYBODY = re.compile(
    r"\b(?:you(?:'ll|'re|r)?|yourself|one (?:can|must|has|should|needs|enters|crosses|gets|arrives)|foreigners|"
    r"tourists|travellers|travelers|"
    rf"(?<!exit )(?<!customs )(?<!immigration )(?<!border )(?<!{P} )people|anyone|everyone|everybody|anybody|"
    r"cyclists|motorcyclists|bikers|overlanders|visitors|citizens|nationals|passport holders|those|vehicles|cars|"
    r"motorcycles|nobody|locals|"
    rf"trucks|lorries|drivers|backpackers|most (?:people|travell?ers|overlanders)|some people|many (?:people|"
    rf"travell?ers|overlanders)|others are|{P}+s? (?:can|may|need|"
    r"do not|don't|are|must))\b"
)
_PEOPLE_AT_LARGE = re.compile(
    r"\b(?:people|travell?ers|tourists|foreigners|overlanders|others)(?: (?:had|have|were|are|being|who|\w+ly))* ?$"
)
"""The subject right before a cue, whatever is said of the teller before it: "we had heard that people were ..."."""
_ADVISED = re.compile(
    r"^\W*(?:make sure|be (?:prepared|aware|sure|ready|polite|careful)|note|don't|do not|never|always|try|get|"
    r"bring|take|go|ask|avoid|expect|"
    r"remember|keep|have|allow|arrive|cross|use|tip|advice|check|apply|buy|exchange|beware|please)\b|"
    r"\b(?:need to|must|have to|has to|is required|are required|should|can be|recommend\w*|advis(?:e|able)|"
    r"best to|it's possible|it is possible|"
    r"is possible|usually|normally|typically|generally|officially|in theory|always|often|sometimes|opening hours|"
    r"opens? (?:at|from|daily|every)|"
    r"closes at|is open|are open|per person|these days|nowadays|currently|every (?:day|sunday|weekend))\b"
)
_HEARSAY = re.compile(
    r"\b(?:(?:we|i)(?:'d| had|'ve| have)? ?(?:also |only |since |later |recently |already )?(?:heard|read|learnt|"
    r"learned|hear|read on|found out)|apparently|rumou?rs?|rumou?r has it|supposedly|reportedly|"
    r"they say|people say|legend|according to|(?:he|she|they|someone|somebody|friends?|another \w+|"
    r"a \w+ (?:\w+ )?(?:we|i) met|officials?|officers?)(?: \w+){0,3} (?:told|tells|related|said|reported|claimed|"
    r"mentioned|warned)(?! (?:us|me) (?:to|no|that we|we|it was|there|that it))|"
    r"the story (?:of|goes)|stories (?:of|about)|horror stor(?:y|ies)|word (?:is|on)|reports? (?:of|that|say)|"
    r"forums?|caravanistan|ioverlander|facebook group|whatsapp group|told us about|story they knew|"
    r"must have done)\b"
)
_OTHERS = re.compile(
    r"\b(?:guy|m[ae]n|wom[ae]n|person|people|someone|somebody|girl|boy|lady|drivers?|trucker|family|tourists?) "
    r"(?:who|that) (?!(?:we|i)\b)|"
    r"(?:^|(?<=  ))(?:neighbou?rs?|brother|sister|cousin|colleague|friends?)\b(?! and (?:i|we)\b)|"
    r"\b(?:friends?(?: of ours| who| that)?|couple(?! of)|(?:moto)?cyclists?|bikers?|riders?|"
    r"another (?:traveller|traveler|couple(?! of)|group|overlander|party)|(?<!each )(?<!one )(?:other|fellow|"
    r"earlier|previous) (?!(?:side|end|hand|way|direction|"
    r"border|crossing|post|country|day|days|night|morning|time|occasions?|visit|they|and|we|i|side's)\b)\w+|"
    r"groups?|"
    r"backpackers?|"
    r"those who|overlanders?|"
    r"(?:two|three|four|five|some|several|few|a|an|another|met|these) (?:young |old |elderly |nice |lone |solo |"
    r"fellow )?"
    rf"{P}++(?! (?:\w+ )?(?:border|side|customs|immigration|guard|official|officer|soldier|visa|police|post|"
    rf"authorities|"
    r"barrier|gate|boy|man|lady|woman|stamp|policeman))|"
    rf"the {P}+ (?:i|we|who)\b)"
)
_TELLER = re.compile(r"\b(?:we|us|our|ours|i|me|my|mine|i'm|i'd|i've|we'd|we've|we're|myself|ourselves)\b")
_BASE_FORM = re.compile(r"(?:re-?)?(?:cross|enter|ride|drive|go|get|come|continue|return|walk|take|pass|head|cycle)\b")
_GOES_ON = re.compile(r"(?:\bthen|\band|\bor|,) (?:\w+ly )?$")
"""Before a bare verb: it goes on with what the sentence began, "the plan was to ride north, then cross"."""
_TRIED = re.compile(r"\b(?:try(?:ing)? to|tried to|tries to|attempt(?:ed|ing)? to)\b")
_WOULD_NOT = re.compile(r"\bwould(?: not|n't)\b")
_ASKED_AFTER = re.compile(r", (?:but|and|so|or)\b|\b(?:right|huh|eh)\?")
"""After a cue: only what follows is asked, "we rode through, but did we care?"."""
_ONCE_WE = re.compile(r"\b(?:once|until|till) (?:(?:we|i|you|they) )?(?:\w+ly )?$")
_BASE_VERB = re.compile(r"(?:(?:we|i|you|they) )?(?:get|cross|enter|reach|arrive|leave|exit|pass)\b")
_IF = re.compile(r"\bif (?:we|you|i|they|he|she|it)\b")
_ASIDE = re.compile(
    r"\b(?:came|come|travelled|traveled|rode|drove|cycled|camped|went|was|were) (?:along )?with (?:us|me)\b|"
    r"\b(?:whom?|which|that) (?:we|i) (?:had |have |once )?(?:met|knew|know|passed|overtook|saw|spoke|talked|shared|"
    r"camped|rode|travelled|traveled|followed)\b|"
    r"\b(?:we|i)(?:'d|'ve| had| have)? (?:once |also |just |already )?(?:met|known|seen|camped with|ridden with|"
    r"travell?ed with|talked to|"
    r"spoken to|overtaken|shared)\b|"
    r"\b(?:told|tells|telling|informed|warned|assured|tell) (?:me|us)\b(?! (?:that |to |it |no|we |i ))|"
    r"\bof (?:mine|ours)\b|"
    r"\b(?:before|after|than|like|behind|ahead of|in front of|next to|beside|unlike) (?:us|me)\b|"
    r"\b(?:my|our) (?:\w+ ){0,2}(?=(?:friends?|brother|sister|cousin|neighbour|colleague|guide)\b)"
)
"""Words for the teller that say nothing of whose passage it is."""
_OTHER_PARTY = re.compile(
    r"\b(?:m[ae]n|wom[ae]n|guy|lady|couple|family|families|girl|boy|lad|student|one|ones|people|car|van|bus|truck|"
    r"driver) "
    r"(?:(?:right |just )?(?:in front of|ahead of|behind|before|next to|beside)  +|(?:from|with) [\w-]+ (?=(?:had|"
    r"was|were|did|could|got)\b))|"
    r"\b(?:brother|sister|father|mother)-in-law\b|\b(?:my|our|his|her) (?:riding )?(?:mates?|bud+y|buddies|pal|"
    r"partner's|"
    r"nephew|uncle|colleague)\b|\bwhat (?:they|he|she) did(?:n't| not)\b"
)
_AS_SUBJECT = re.compile(r"\b(?:we|i|i'm|i'd|i've|we'd|we've|we're)\b")
_DONE_TO_US = re.compile(r"\b(?:us|me)\b")
_BY_US = re.compile(r"(?:we|i) ")
_OF_US = re.compile(
    r"\b(?:let|wav\w+|stamp\w*|allow\w*|refus\w+|den\w+|sent|turn\w*|admit\w*) (?:us|me)\b|"
    r"\binsist\w* (?:that )?(?:i|we)\b"
)
_QUOTE = re.compile(r"[\"“”]")
_SINGLE_QUOTED = re.compile(r"(?:^|(?<=[\s:]))['‘](?=\w)(?:[^'‘’]|(?<=\w)['’](?=\w))*[.,!?]['’](?=\s|$)")
"""A quotation in single marks, which are apostrophes elsewhere."""


def clause_before(sentence: str, position: int) -> str:
    """What stands before a cue within its clause."""
    before = sentence[:position]
    breaks = [match.end() for match in _BREAK.finditer(before)]
    return before[breaks[-1] :] if breaks else before


def mood_of(sentence: str, start: int, end: int, *, is_quoted: bool, is_pass: bool) -> Mood:
    """The mood of a cue in its (masked) sentence."""
    clause = clause_before(sentence, start)
    if is_pass and _BASE_FORM.match(sentence, start) and _GOES_ON.search(sentence[:start]):
        clause = sentence[:start]
    if not is_pass and is_said_to_party(sentence, start):
        return Mood.TOLD
    if _FUTURE.search(clause) or (is_pass and _PLANNED.search(clause)):
        return Mood.PLANNED
    return _mood_of_clause(sentence, clause, (start, end), is_quoted=is_quoted, is_pass=is_pass)


def _mood_of_clause(sentence: str, clause: str, cue: tuple[int, int], *, is_quoted: bool, is_pass: bool) -> Mood:
    start, end = cue
    if not is_pass:
        clause = _VERB_OF_CUE.sub("", clause)
    if not is_pass and _WAS_SAID.search(clause + sentence[start:end]) and not _FEARED.search(clause):
        return Mood.TOLD
    is_asked = sentence.rstrip().endswith("?") and not is_quoted and not _ASKED_AFTER.search(sentence[end:])
    is_able = _COULD.search(clause) and not _AT_LAST.search(clause)
    is_awaited = _ONCE_WE.search(sentence[:start]) and _BASE_VERB.match(sentence, start)
    if is_pass and (is_awaited or _WOULD_NOT.search(clause)):
        return Mood.SUPPOSED
    if is_pass and (_TRIED.search(clause) or is_able):
        return Mood.SUPPOSED
    if is_asked or _SUPPOSED.search(clause) or _IF.search(sentence[:start]):
        return Mood.SUPPOSED
    if is_quoted:
        return Mood.TOLD
    teller = _TELLER.search(clause) or _TELLER.search(sentence[start : end + 12])
    is_general = _ADVISED.search(sentence[:end]) or _ANYBODY.search(clause)
    return Mood.ADVISED if is_general and not teller else Mood.TOLD


def is_supposing(sentence: str) -> bool:
    """Whether a sentence as a whole only supposes or plans."""
    return bool(_SUPPOSED.search(sentence) or _FUTURE.search(sentence))


def is_hearsay(sentence: str, start: int) -> bool:
    """Whether the sentence says before the cue that it is only heard or read."""
    return bool(_HEARSAY.search(sentence[: start + 1]))


def who_of(sentence: str, start: int, end: int, *, is_quoted: bool) -> Who | None:
    """Whose passage a cue tells; None where the clause does not say."""
    clause = _ASIDE.sub(_blank, clause_before(sentence, start))
    near = clause + sentence[start : end + 15]
    if is_quoted:
        return Who.TELLER
    others, teller = _last(_OTHERS, clause), _last(_TELLER, clause)
    if (
        _BY_US.match(sentence, start)
        or _OF_US.search(sentence[start:end])
        or (_TELLER.search(sentence[start:end]) and others < 0)
    ):
        return Who.TELLER
    if others > teller:
        return Who.OTHERS
    if _PEOPLE_AT_LARGE.search(clause):
        return Who.ANYBODY
    if teller >= 0 or _TELLER.search(near):
        return Who.TELLER
    return Who.ANYBODY if _ANYBODY.search(near) else None


def is_about_others(sentences: Sequence[str]) -> bool:
    """Whether the nearest of some sentences, the last first, that says of whom it tells speaks of other travellers."""
    for sentence in reversed(sentences):
        words = _ASIDE.sub(_blank, sentence)
        others = max(_last(_OTHERS, words), _last(_OTHER_PARTY, words))
        teller = max(_last(_AS_SUBJECT, words), _last(_DONE_TO_US, words))
        if others >= 0 or teller >= 0:
            return others > teller
    return False


def is_said_to_party(sentence: str, start: int) -> bool:
    """Whether words such as "you cannot pass" or "go back to" are an official's, said to the party's face."""
    return bool(_TO_FACE.match(sentence, start) and _SAYS.search(sentence))


def is_order(sentence: str, start: int, before: str) -> bool:
    """Whether "go back to" is what an official said whose words the sentence before begins to give."""
    return bool(_TO_FACE.match(sentence, start) and _SAYS.search(before))


def _last(pattern: re.Pattern[str], words: str) -> int:
    """Where a pattern matches for the last time, -1 where it does not: the nearest subject is whose clause it is."""
    return max((match.start() for match in pattern.finditer(words)), default=-1)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def is_in_quotes(sentence: str, start: int) -> bool:
    """Whether a cue stands in a quotation within its sentence."""
    if any(said.start() < start < said.end() for said in _SINGLE_QUOTED.finditer(sentence)):
        return True
    return len(_QUOTE.findall(sentence[:start])) % 2 == 1
