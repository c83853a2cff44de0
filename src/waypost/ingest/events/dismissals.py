"""How travellers say in looser words that they were refused: what they were told, and how it left them."""

from waypost.domain.vocabulary import AttemptOutcome
from waypost.ingest.spotting.masking import L, P, T, X

from .cues import NOT, POST, THE, US, cue

_REFUSED = AttemptOutcome.REFUSED
_GO = r"(?:enter|cross|pass|proceed|continue|go|leave|exit|come|take|bring|ride|drive)"
_CANNOT = r"(?:can ?not|can't|could(?: not|n't)|would(?: not|n't)|must not|may not|(?:are|were|was|is)(?: not|n't))"
_TOLD = (
    r"\b(?:told(?! (?:myself|ourselves|himself|herself))|informed|stated|explained|announced|said|insisted|"
    r"declared|advised|made (?:it )?(?:very )?clear|"
    r"became clear)\b"
)
_VEHICLE = (
    r"(?:(?:the|our|my|any|a|foreign|these|those|your|own) ){0,3}(?:motor)?(?:cycles?|bikes?|bicycles?|cars?|vans?|"
    r"campers?|campervans?|trucks?|vehicles?|motorbikes?|scooters?|dogs?|drones?)"
)

DISMISSALS = (
    cue(
        _REFUSED,
        r"\b(?:so|and) (?:we|i) (?:rode|drove|cycled|pedal+ed) (?:all )?(?:the |those )?(?:[\w,]+ ){0,3}"
        r"(?:km|kilomet\w+|miles|way|road|mud|track) back\b(?= ?[.,;!]| to (?:get|fetch|where we))",
        firm=False,
    ),
    cue(
        _REFUSED,
        r"\b(?:said|told (?:us|me)|insisted|explained|announced) (?:that )?(?:it|this|that|entry|"
        r"crossing)(?: was|'s| is)?"
        r"(?: ?n't| not) (?:be )?possible to (?:enter|cross|pass|leave|continue|exit|proceed)\b|"
        r"\b(?:said|told (?:us|me)) (?:that )?it (?:was|is) impossible to (?:enter|cross|pass|leave|continue|"
        r"exit|proceed)\b",
    ),
    cue(
        _REFUSED,
        rf"\b(?:denied|refused) (?:us |me |our |my |them )?(?:entry|entrance|access|admission|exit|passage)\b"
        rf"(?: (?:in|on)?to {THE}{T}+)?",
        strong=True,
    ),
    cue(
        _REFUSED,
        r"^\W*(?:access |entry |entrance )?(?:denied|refused|rejected|turned (?:back|"
        r"away))\W*$",
        strong=True,
    ),
    cue(
        _REFUSED,
        r"\b(?:let|letting|allow(?:ed|ing)?|permit(?:ted|ting)?) (?:no one|nobody|none of us|no foreigners?|"
        r"no vehicles?) "
        r"(?:in|out|through|pass|cross|across|to (?:pass|cross|enter|leave))\b|"
        r"\binsist\w* (?:that )?(?:we|i) (?:go|went|turn\w*|return\w*|ride|rode|drive) ?(?:back|around|the way)?\b",
    ),
    cue(
        _REFUSED,
        r"\b(?:inadmissible|ineligible (?:to enter|for entry)|not (?:be )?eligible (?:to enter|for entry)|"
        r"persona non grata)\b",
        firm=False,
    ),
    cue(
        _REFUSED,
        r"\b(?:pointed|directed|ushered|accompanied|followed|led|guided) (?:us|me|them)(?: straight| right)? back "
        r"(?:across|over|to|into|through|the way)\b[^.;!?]{0,25}",
    ),
    cue(
        _REFUSED,
        rf"\b(?:did|could)(?:n't| not)(?: even| actually| quite)? (?:make it|get)(?: \w+)? "
        rf"(?:in|through|across|over|past|into {THE}{T}+)\b",
    ),
    cue(
        _REFUSED,
        rf"{_TOLD}[^.;!?]{{0,60}}?\b(?:we|i|you|they|he|she|bikes?|{_VEHICLE}) {_CANNOT} ",
        rf"(?:be )?(?:(?:able|allowed|permitted|possible|let) (?:to )?)?(?:{_GO}|get)\b(?! (?:[\w-]+ ){{0,3}}between "
        rf")",
    ),
    cue(
        _REFUSED,
        rf"\b(?:would(?:n't| not)|will not|won't) (?:be )?(?:able to |allowed to |permitted to )"
        rf"(?:{_GO}|get) ",
        rf"(?:{_VEHICLE}(?! between)|(?:in)?to {THE}{T}+|{THE}{T}+)",
    ),
    cue(
        _REFUSED,
        r"\b(?:refus(?:ed|es)|reject(?:ed|s)|dismiss(?:ed|es)|den(?:ied|ies)|turned down|would (?:hear none|"
        r"have none) of) (?:all |any |every )?(?:of )?(?:our|my|us|me|it)\b(?! (?:offer|money|tip|gift|present|"
        r"invitation|tea))",
        firm=False,
    ),
    cue(
        _REFUSED,
        r"\b(?:turn(?:ed|s|ing)?|send|sent|wav(?:ed|es|ing)|shoo(?:ed|s)?|shout(?:ed|s)|push(?:ed|es)|chas(?:ed|es)|"
        r"order(?:ed|s)|march(?:ed|es)|knock(?:ed|s)) ",
        rf"(?!(?:my|our|the) (?:passports?|visas?|papers|forms?|mail)\b)(?:{US}|"
        rf"many \w+(?: \w+){{0,4}})(?: straight| right| all| both| promptly| politely| firmly){{0,2}} ",
        r"(?:back|away|around|round|packing|home)\b(?! in(?:to)?\b| without)",
        firm=False,
    ),
    cue(
        _REFUSED,
        r"\b(?:no dice|no go|nothing doing|not a chance|no chance|no can do|nope|computer says no|no joy|no deal|"
        r"no such luck|without success|to no effect|all for nothing|for nothing|fell on deaf ears|"
        r"not having (?:any of )?it|were having none of it|was having none of it|having none of it|"
        r"(?:was|were|remained|stayed) (?:adamant|unmoved|firm|immovable|unimpressed|unyielding|resolute)|"
        r"(?:(?:did|would)(?:n't| not)|(?:were|was)(?:n't| not) going to) (?:budge|relent|give in|yield|"
        r"change (?:his|her|their) minds?|move an inch|hear of it|"
        r"listen|back down)|end of (?:the )?(?:road|line|story|discussion)|game over|"
        r"back to the drawing board|tails? between our legs|our plans? (?:\w+ )?(?:derailed|"
        r"in tatters|ruined)|rejected|denied[.!])(?!\w)",
        firm=False,
    ),
    cue(
        _REFUSED,
        r"\b(?:balked|bawked|baulked)\b|\bsorry,? (?:but )?(?:no\b|cannot|can ?not|can't|not possible|"
        r"you can(?:'t|not)|impossible)|\byou (?:cannot|can not|can't|may not) (?:go|enter|cross|pass|come|leave)\b|"
        r"[\"'“] ?no[,.!]",
        firm=False,
    ),
    cue(
        _REFUSED,
        rf"\b{NOT}(?: \w+)? (?:happy|satisfied|pleased|impressed|content) with (?:our|my|the) (?:\w+ )?(?:papers|"
        r"paperwork|documents?|visas?|passports?|carnets?|permit|title|registration)\b|",
        r"\b(?:forced|obliged|compelled|left with no (?:choice|option) but|no (?:choice|option|alternative) but) to "
        r"(?:turn|go|head|ride|drive|cycle|return|retreat|backtrack|retrace)\b|",
        r"\b(?:admit(?:ted)?|accept(?:ed)?|conced(?:ed|e)) defeat\b|\b(?:about-turned|u-turned)\b|"
        r"\b(?:did|made|do|was) (?:a|an) (?:\w+ )?(?:u-turn|about-turn)\b",
        firm=False,
    ),
    cue(
        _REFUSED,
        r"\b(?:only (?:option|choice|way|solution|response|thing to do)|one (?:option|choice)) (?:left )?(?:was|"
        r"is) to "
        r"(?:turn|go|get back|ride back|drive back|return|head back|backtrack)\b|"
        r"\b(?:we|i|he|she|they) (?:would|will) have to (?:return|turn (?:back|around|round)|go back)\b|"
        r"\b[\"'“]?deported[\"'”]? (?:back|from|to)\b|"
        r"\bgo back to [^.,;!?]{2,30}? to (?:request|get|obtain|apply|fetch|ask)\b",
        firm=False,
    ),
    cue(
        _REFUSED,
        r"\byou (?:must |have to |need to |will |should )?(?:go|return|turn|ride|drive) (?:back|around|round|home)\b",
        firm=False,
    ),
    cue(
        _REFUSED,
        rf"\b(?:go|return|ride|drive|get|head) back to (?:{THE}[{T}]+|[{L}{X}]+|the (?:embassy|consulate|capital|"
        rf"{P}+ side))(?: and (?:have|get|ask|apply|obtain|fetch)| to (?:get|obtain|apply|fetch|have)|[,.!]| first)",
        firm=False,
    ),
    cue(
        _REFUSED,
        rf"\b(?:could|can|did|would|may)(?:n't| not|not) (?:actually |even |simply |legally )?(?:{_GO}|get) "
        rf"(?:{_VEHICLE}|(?:in|out|through|across|over|past|to) (?:the )?(?:{POST}|{THE}{T}+))",
        firm=False,
    ),
    cue(
        _REFUSED,
        rf"\b(?:only (?:the )?{P}+(?: \w+)? (?:can|could|may|are allowed to|were allowed to) (?:cross|enter|"
        rf"pass|use)|"
        rf"(?:no|without) {P}+ (?:motor)?(?:bikes?|cars?|vehicles?|plates?)|no (?:bikes?|vehicles|{_VEHICLE}) "
        r"(?:less|under|over|above|below|smaller|bigger|older)(?: than)?)\b",
        firm=False,
    ),
)
