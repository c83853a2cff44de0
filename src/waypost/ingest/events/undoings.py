"""How travellers say that a passage was undone: stamps struck out, the side just left takes them in again."""

from waypost.domain.vocabulary import AttemptOutcome
from waypost.ingest.spotting.masking import L, P, T, X

from .cues import NOT, cue

_REFUSED = AttemptOutcome.REFUSED
_UNDID = (
    r"(?:cancel(?:l?ed|s)?|annul(?:l?ed|s)?|void(?:ed|s)?|invalidat(?:ed|es|e)|undid|undo(?:es|ne)?|revers(?:ed|es|e)|"
    r"revok(?:ed|es|e)|rescinded|withdrew|scratched(?: out)?|scribbled over|crossed(?: out)?|str(?:uck|ikes|ike)(?: "
    r"out)?|"
    r"removed|erased|deleted|tore out|stamped over|wrote over)"
)
_STAMP = (
    rf"(?:(?:our|my|his|her|their|the|both|all|those|these|fresh|new|own|brand-new|of|{P}+(?:'s)?|{T}+|exit|entry|"
    r"entrance|just-made|two|three|four) ){1,5}(?:stamps?|exits?|entry|entries)"
)
_ANNULLED = (
    r"(?:cancel(?:l?ed)|annul(?:l?ed)|void(?:ed)?|invalid(?:ated)?|undone|reversed|revoked|withdrawn|crossed out|"
    r"struck out|"
    r"struck through|scratched out|stamped over)"
)
_HIM = r"(?:us|me|him|her|them|both of us|you)"
_OWN = r"(?:our|my|his|her|their|the)"
_OUTSIDE = r"(?:car|van|bike|truck|camper|motorhome|seat|vehicle|saddle|panniers?|bag|bus|minibus|queue|line|lane)"
_SENT = (
    "walked marched escorted drove brought took led sent accompanied put pushed directed guided showed ushered "
    "steered "
    "returned delivered u-turn"
)

UNDOINGS = (
    cue(_REFUSED, rf"\b{_UNDID} {_STAMP}\b(?! fees?\b)|\b(?:stamps?|exits?) {_ANNULLED}\b"),
    cue(
        _REFUSED,
        rf"\b(?:stamps?|exit|entry|visas?)(?: (?:was|were|is|got|had been|to be|should be|must be|made|then|again|"
        rf"also|both|too|\w+ly)){{1,4}} {_ANNULLED}\b",
        needs="stamp exit entry visa",
    ),
    cue(
        _REFUSED,
        rf"\b(?:drew|put|draws?|with|made|ran) (?:a|two|his|her) (?:\w+ )?(?:lines?|cross|pen|biro|x) (?:through|"
        rf"across|over|on) "
        rf"(?:{_STAMP}|it|them)\b|",
        r"\b(?:wrote|stamped|stamps?|put|with|printed)(?: the word)? [\"'“‘]?(?:cancel+ed|annulled|anulado|annulé|"
        r"void|"
        r"returned|refused|denied|invalid)[\"'”’]? (?:over|across|on|in|into|next to|beside)\b",
        needs="line cross pen biro wrote stamp put with printed",
    ),
    cue(
        _REFUSED,
        rf"\b(?:re-?admit(?:ted)?|un-?stamped|un-?exit(?:ed)?) {_HIM}\b|\bhad (?:us|me|him|her|them) (?:back|again)\b|"
        rf"\btook {_HIM} (?:back )?in again\b|\btook {_HIM} (?:again|back)(?= ?[.,;!]| without | with | because | "
        rf"since )|"
        rf"\b(?:had|have|were|was) (?:to be )?(?:let|stamped|taken|admitted|checked) (?:back )?in(?:to {T}+)? again\b",
        firm=False,
        needs="admit un-stamp unstamp un-exit unexit had took again let back have were was",
    ),
    cue(
        _REFUSED,
        rf"\b(?:gave|handed|pushed|slid|passed|threw|returned|got|shoved)(?: {_HIM})?(?: back)? (?:{_OWN} |both )?"
        r"(?:passports?|papers|documents?|visas?|carnets?)(?: back)?(?: to (?:us|me|him|her|them))? "
        r"(?:unstamped|unopened|without (?:a |any |the |one )?(?:entry |exit )?stamps?)\b|"
        r"\bpassports? (?:came|come|was|were) (?:back )?(?:unstamped|without (?:a |any |the )?stamps?)\b",
        needs="passport papers document visa carnet",
    ),
    cue(
        _REFUSED,
        rf"\b(?:walked|marched|escorted|drove|brought|took|led|sent|accompanied|put|pushed|directed|guided|showed|"
        rf"ushered|"
        rf"steered|returned|delivered) (?:{_HIM}|{_OWN} [\w-]+|all of (?:us|them)|everybody)(?: both| all| straight| "
        rf"right)? "
        rf"(?:back|again|out)? ?(?:over|across|through|to|into|onto|towards?) (?:the )?(?:{P}+ (?:side|post|border|"
        rf"gate|"
        r"customs|immigration)|turning place|turning point|u-turn|turn-around|turnaround|exit gate|way out|"
        rf"way back|other side again|road back)\b|\b(?:way|place|road|gap) to (?:make|do) (?:the|a|our|my) u-turn\b",
        needs=_SENT,
    ),
    cue(
        _REFUSED,
        rf"\b(?:gave|handed|returned|delivered) {_HIM} back to the {P}+\b|\bput {_HIM} back (?:on|over|across|"
        rf"in(?:to)?) "
        rf"(?!the (?:saddle|{_OUTSIDE})\b)(?:the )?(?:bus|train|ferry|boat|bridge|border|line|{P}+|{T}+)|"
        rf"\b(?:pointed|pointing|points|nodded|waved|waving) (?:back )?(?:(?:over|behind) (?:my|our|his|her|their) "
        rf"shoulders?|(?:back )?(?:at|to|towards?|in the direction of) (?:{T}+|{L}+|{X}+|"
        rf"the (?:{P}+ side|way we|way i|way (?:back|out)|road (?:behind|back|we|i))))|"
        r"\b(?:show(?:ed|ing|s)) (?:us|me|him|her|them) (?:where to turn|the way (?:back|out)|how to turn|the door)\b",
        firm=False,
        needs="back show point nodded wav",
    ),
    cue(
        _REFUSED,
        rf"\b(?:did|does|do|would|will){NOT} (?:give|get|issue|write|grant|make|put|print) (?:(?:us|me|him|her|them) "
        rf")?"
        rf"(?:an?y? |the |our |my |one |his |her )?(?:{P}+ |entry |exit |new |single |import |temporary )?"
        r"(?:stamps?|visas?|passavant|permits?|tip|laissez-passer|clearance|exits?|admission)\b|"
        rf"\b(?:did|do|does|was|were|had){NOT} (?:\w+ )?(?:get|got|given|receive|granted|issued) (?:an? |the |our |"
        rf"my )?(?:\w+ )?"
        r"(?:stamps?|visas?|exit|entry|permits?)\b",
        firm=False,
        needs="n't not never",
    ),
)
