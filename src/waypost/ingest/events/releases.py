"""How travellers say in few words that they got through after all: a stamp, a wave, a paper that was written."""

from waypost.domain.vocabulary import AttemptOutcome
from waypost.ingest.spotting.masking import P, T, X

from .cues import THE, cue

_PASSED = AttemptOutcome.PASSED
_PAPER = (
    r"(?:papers?|permits?|passavant|visas?|tip|pass|laissez-passer|sheet|slip|licen[cs]e|form|document|stamps?|"
    r"import|declaration)"
)
_SOON = r"(?: (?:then|finally|at last|just|simply|duly|eventually|also|now|both|all|only|in the end|gladly|happily))*"
_BY_HAND = r"(?:rode|drove|pushed|walked|wheeled|brought|cycled|took|got) (?:the|our|my|both|it|them)(?: [\w-]+)?"

RELEASES = (
    cue(
        _PASSED,
        rf"(?:^|[.;!?,–—] |\band |\bthen )\W*(?:(?:he|she|they|the \w+|{P}+|{T}+) )?{_SOON.lstrip()} ?stamped"
        r"(?: (?:it|everything|all|both|them|away|us|me|our passports?|my passports?|the passports?|again))?(?= "
        r"?[.,!;:]|$)|"
        r"\b(?:passports?|we both|everybody|everyone) (?:was|were|got) stamped\b",
        needs="stamped",
    ),
    cue(
        _PASSED,
        r"\bwaved (?:us|me|them|him|her)(?: \w+ly| all| both)? (?:over|across|in|on|by|away|along)\b|"
        r"\b(?:she|he|they)(?: only| just| simply)? waved(?= ?[.!])|\bpushed (?:us|me) through\b|"
        r"(?:^|[.;!?] )\W*(?:crossed|through|over)[.!]|\bwe(?: both| all)? went in\b(?= ?[.!])|"
        r"\b(?:let|allowed) (?:us|me|them) (?:both |all )?(?:by|pass|continue|go on|drive on|ride on)\b",
        needs="wav pushed crossed through over went let allow",
    ),
    cue(
        _PASSED,
        rf"\b{_PAPER} (?:was|were|is|had been|got){_SOON} (?:written|issued|printed|filled in|made out|in (?:the|my|"
        rf"our) passports?)\b|"
        rf"\b(?:wrote|issued|made|printed|typed|filled in|gave|handed|got|given) (?:us |me |out )?(?:an?|the|our|my|"
        rf"each) "
        rf"(?:[\w-]+ ){{0,2}}?{_PAPER}(?= for (?:\w+ )?(?:days?|weeks?|months?|the (?:bike|car|van|motorcycle|"
        rf"vehicle))| (?:of|valid|good)\b| and (?:opened|lifted|waved))",
        firm=False,
        needs="paper permit passavant visa tip pass slip sheet licen form document stamp import declaration",
    ),
    cue(
        _PASSED,
        rf"\b{_BY_HAND} (?:over|across|through|in)(?:to| to)? {THE}{T}+|"
        rf"\b(?:in|by|before|at|until|for|towards) (?:the )?(?:late )?(?:evening|dark|noon|night|nightfall|sunset|"
        rf"dusk|lunch|dinner|midnight|afternoon|"
        rf"\d{{1,2}}(?:[:.]\d\d)?(?: ?[ap]m| o'clock)?) (?:we|i) (?:was|were|am|are|had arrived|had been|stood|"
        rf"sat)(?: \w+)? in {THE}{T}+|"
        rf"\b(?:officially|finally|really|legally|at last|now) in {THE}{T}+(?! ?['’])",
        needs=T,
    ),
    cue(
        _PASSED,
        r"\b(?:said|nodded|meant|came)[:,]? ?[\"'“‘]?(?:ok|okay|go ahead|you can (?:go|pass|enter)|you may (?:go|"
        r"pass|enter)|good (?:journey|trip|road)|"
        r"have a (?:good|nice|safe) (?:trip|journey|day|stay)|bon voyage|bonne route|welcome|go,? go|no problem)\b|"
        r"\bwished (?:us|me|them) (?:a )?(?:good|nice|safe|pleasant|bon|luck)\b|\bstamp,? (?:and )?(?:an?other "
        r")?stamp\b|"
        r"\b(?:a|another|the) stamp and (?:a|another|the) stamp\b|(?:^|[.;!?] )\W*(?:two|three|four|another|a) "
        r"(?:\w+ )?stamps?[.,!]",
        firm=False,
        needs="said nodded meant came wished stamp",
    ),
    cue(
        _PASSED,
        r"\b(?:this time|second time|in the end|after all that|now) (?:it|everything|all|that|they|he|she|we|no|"
        r"nobody|there)\b[^.;!?]{0,30}\b(?:worked|smooth\w*|"
        r"fine|no problems?|questions?|easy|minutes|went well|went through|through)\b|"
        r"\bit (?:all )?(?:worked|went through)(?: out)?(?= ?[.,!;:]| after| in the end| at once| this time)",
        firm=False,
        needs="this second end after now it",
    ),
    cue(
        _PASSED,
        rf"\b(?:went|got|came|go|get|come|rode|drove|crossed|walked|cycled|passed) (?:in|out|over|across|through) "
        rf"(?:again )?"
        rf"(?:at|by|via|through|near) (?:the )?{X}+|"
        r"\b(?:carried|drove|rode|went|sailed|walked|continued|passed|rolled|cycled|got|came) (?:on |straight |right "
        r")?through "
        r"(?=without|with no|in (?:under )?\w+ (?:minutes|hours?)|after|and |,)",
        needs=f"{X} through",
    ),
    cue(
        _PASSED,
        rf"\b(?:came|come|gone|went|got|been|rode|drove|cycled|driven|ridden|walked|passed|travelled|traveled) "
        rf"(?:\w+ly |back |out |in )?"
        rf"(?:over|through|across|via|by way of) (?:the )?{X}+(?! (?:town|village|city|market|road))",
        firm=False,
        needs=X,
    ),
)
