"""How travellers say that they were refused."""

from waypost.domain.vocabulary import AttemptOutcome
from waypost.ingest.spotting.masking import L, P, T, X

from .cues import NOT, POST, THE, US, cue

_REFUSED = AttemptOutcome.REFUSED
_ADVERBS = (
    r"(?: (?:both|all|promptly|politely|firmly|finally|simply|again|then|also|immediately|abruptly|initially|"
    r"eventually|"
    r"summarily|unceremoniously|flatly|at first|first|almost immediately)){0,2}"
)
_BETWEEN = (
    r"(?: (?:even|actually|really|going|about|able|prepared|willing|possible|be|to|want|wanted|wanting|wish|they|"
    r"we|he|she|i|see|any|reason|"
    r"are|is|were|was|would|could|can|will|ever|simply)|'re|'d){0,5}"
)
_ONWARDS = (
    r"(?:(?: back)? (?:in|out|through|past|pass|cross|across|enter|entry|entrance|leave|exit|go|proceed|continue|"
    r"on|over|"
    r"by|into|onto|off(?! (?:with|lightly|easily))|"
    r"(?:take|bring|ride|drive) (?:it|them|the \w+|our \w+|my \w+) (?:in|out|across|over|through|with)|"
    r"to (?:cross|enter|leave|exit|pass|go|proceed|continue|drive|ride|cycle|walk|take|bring|get))\b|"
    r"(?=[.,;!?\"”']|$| because| as | with| without| since| unless| until| and | but | due))"
)

REFUSALS = (
    cue(
        _REFUSED,
        r"\b(?:stamp|let|check|accept|admit)\w* (?:us|me|them|him|her|both of us|everybody)(?: \w+ly)?",
        r"(?: back\b(?! (?:the|our|my|his|her|their|to the (?:office|window|counter|hall)))| in again\b)|",
        r"\bt(?:ook|ake|aken|aking) (?:us|me|them|him|her|both of us) back\b(?= ?[.,;!]| without| again| with | and )",
    ),
    cue(
        _REFUSED,
        r"\b(?:refus|den|reject)(?:ed|es|ied|ies|e|y|ing|al|ying)(?: of)?(?: (?:us|me|him|her|them|you|our|my|"
        r"both|all|people))?",
        r"(?: an?| the| any| our| my)? (?:entry|entrance|admission|passage|exit|crossing|re-?entry|access|"
        r"admittance|",
        r"permission to (?:cross|enter|leave|exit|pass|proceed))\b",
        strong=True,
    ),
    cue(
        _REFUSED,
        r"\b(?:refus|den|reject)(?:ed|ied|ing|ying) (?:at|from|by) (?:the )?",
        rf"(?:[\w{P}{T}{X}{L}-]+ ){{0,3}}{POST}",
        strong=True,
    ),
    cue(
        _REFUSED,
        r"\b(?:would(?: ?n't| not)|did(?: ?n't| not)|do(?:es)?(?: ?n't| not)|won't|will not) (?:have|want) "
        r"(?:us|me|him|her|them)\b(?! to)|\bit(?:'s| is| was) a (?:firm |clear |flat |definite )?no\b|",
        r"\bsent (?:us|me|him|her|them|both|everybody) off\b|\bmay not (?:leave|enter|cross|pass|come in)\b",
        firm=False,
    ),
    cue(
        _REFUSED,
        r"\brefused (?:our|my|the) (?:\w+ )?(?:trucks?|cars?|vans?|bikes?|motorcycles?|vehicles?|camper|trailer|",
        r"papers|"
        r"visas?|carnet|passports?)\b",
    ),
    cue(
        _REFUSED,
        r"\brefused (?:us|me|him|her|them|both of us)(?: at first| first| too| as well)?",
        r"(?=[.,;!]| because| since| as | until| for | without| on | with|$)",
    ),
    cue(
        _REFUSED,
        r"\b(?:officers?|officials?|guards?|he|she|they|immigration|customs|police\w*|soldiers?|lady|woman|man) ",
        r"(?:said|told (?:us|me)|explained|insisted)(?: to us| to me)?(?: that)? (?:we|i) (?:could|can) ?(?:n't|not) ",
        r"(?:enter|cross|leave|pass|come in|go in|get in|go through|go on|continue)\b",
    ),
    cue(
        _REFUSED,
        r"\bno [\w-]+, no (?:entry|exit|stamp|passage|border|way|crossing)\b|",
        r"\b(?:told|said|answer)\b[^.;!?]{0,25}[:,] ?[\"'“‘]?no (?:entry|exit|passage)\b",
    ),
    cue(
        _REFUSED,
        r"\bno (?:entry|exit|passage|crossing|admittance) for (?:us|me|foreigners|you|him|her|them)\b|",
        r"\b(?:entry|exit|entrance|passage) (?:was |is )?(?:denied|refused)\b|\bvisas? (?:was |"
        r"were )?(?:not accepted|rejected|invalid|not valid)\b",
        strong=True,
    ),
    cue(
        _REFUSED,
        rf"\b(?:was|were|got|been|being|get|gets|are|is|am|'re|'m){_ADVERBS} ",
        r"(?:refused(?! to)|denied|rejected|turned (?:back|away|around|round|down)|sent (?:back|away|packing|home)|",
        r"knocked back|deported|bounced|barred|expelled|stopped from (?:crossing|leaving|entering)|escorted back|",
        r"marched back|kicked out|thrown out|not (?:let|allowed|permitted|admitted) (?:in|out|through|"
        r"to (?:enter|cross|leave|pass|exit|continue|proceed|go)))\b",
        rf"(?:(?: (?:our|us|my|any|all))? (?:entry|entrance|exit|admission|access)\b(?: (?:in)?to {THE}{T}+)?)?",
    ),
    cue(
        _REFUSED,
        r"\b(?:turn|turned|turning|send|sent|sending|wave|waved|ordered|escorted|drove|shooed) ",
        r"(?:us|me|them|him|her|everyone|you|both of us|the \w+|people)(?: all| both| straight| right)? ",
        r"(?:back|away|around|round|packing|home|down)\b(?! in(?:to)?\b| without)",
    ),
    cue(
        _REFUSED,
        rf"(?: ?{NOT}|\bno way|\brefused|\brefuse|\brefuses|\brefusing|\bunwilling|\bunable|\bforbidden|\bnobody|"
        r"\bno one|\bneither)",
        rf"{_BETWEEN} (?:let|letting|take(?= (?:me|us|him|her|them)\b)|allow|allowed|allowing|permit|permitted|"
        rf"admit|admitted|accept|stamp|process|"
        r"clear)",
        rf"(?: (?!their own|dollars|cards?|cash|money)(?:{US}))?{_ONWARDS}",
        needs="let take allow permit admit accept stamp process clear",
    ),
    cue(_REFUSED, r"^\W*turned (?:back|away|around) (?:at|from|by) ", strong=True),
    cue(
        _REFUSED,
        rf"\b(?:could|ca|can|were|was|are|am|is|be|been)? ?{NOT}(?: even| actually| yet| be| legally| "
        rf"possibly){{0,2}} ",
        r"(?:able to |allowed to |permitted to |let (?:us|me|them|him|her) )?",
        r"(?<!\bdo not )(?<!\bdon't )(?:cross(?! (?:paths?|my|our|your))|enter|exit|leave|pass(?! (?:by|up))|get "
        r"(?:in|out|through|across|"
        r"over|into|past)|go (?:through|any further|across|over)|continue into)\b",
        firm=False,
    ),
    cue(
        _REFUSED,
        r"\b(?:it|that|this|crossing|entry|entering|leaving)?(?: is| was| were|'s| would be|its| wasn't| isn't) ",
        r"(?:absolutely |simply |just |strictly |totally |completely |definitely )?",
        r"(?:impossible|not possible|possible(?<=n't possible)|forbidden|prohibited|not permitted|not allowed|"
        r"out of the question)\b",
        firm=False,
    ),
    cue(
        _REFUSED,
        r"\b(?:(?:officer|official|guard|agent|soldier|police|customs|him|boss):|said|shook (?:his|her|"
        r"their) heads?|answer was|reply was|response was|with a(?: \w+)?|told us|"
        r"told me|simply|",
        r"flat|a (?:firm|flat|clear|hard|resounding|definite|stern)|still|always|again)(?: a)?",
        r"(?: (?:firm|flat|clear|simple|stern|curt|definite|resounding))?:? ?[\"'“‘]?",
        r"(?:no(?=\W*(?:$|[.,!?;:\"'”)])| (?:and|but|again|too|as well|once more|way|entry|exit|chance|can do|"
        r"solution|"
        r"luck)\b)|nyet|"
        r"niet|nein|"
        r"mei you|impossible|not possible)\b",
        firm=False,
    ),
    cue(
        _REFUSED,
        r"\bthere(?: is|'s| was| were) (?:literally |absolutely |simply |really )?",
        r"(?:nothing (?:we|they|he|she|i) (?:can|could) do|no (?:way|chance|possibility)(?: (?:at all|whatsoever|"
        r"that|of|we|they|he|she|for))?)|",
        r"\bno provision in the law\b|\bnot (?:be )?letting (?:us|you|me) (?:in|out|through)\b",
        firm=False,
    ),
    cue(
        _REFUSED,
        r"\b(?:told|ordered|instructed|asked|made) (?:us|me|him|her|them) to ",
        r"(?:go back|turn (?:back|around|round)|return|leave(?! the )|get lost|go away|go home)\b",
    ),
    cue(
        _REFUSED,
        r"\b(?:go back|turn around|return|come back) (?:to where|and (?:get|apply|fetch)|with (?:a|the|an)|",
        r"when (?:you|we)|tomorrow|on (?:the (?:\d+\w*|first|second|third|\w+th)|(?:mon|tues|wednes|thurs|fri|"
        r"satur|sun)day))\b",
        firm=False,
    ),
    cue(
        _REFUSED,
        r"\b(?:idea|request|application|plea|attempt|option|proposal)s? (?:was|were|is|got)(?: [\w,]+){0,6}? ",
        r"(?:denied|refused|rejected|declined|turned down)\b",
        firm=False,
    ),
    cue(
        _REFUSED,
        r"\b(?:stopped|halted) (?:immediately|at once|right away|dead|us (?:from|going)|in our tracks)\b",
        firm=False,
    ),
    cue(
        _REFUSED,
        r"\b(?:exit |our |my |the )?stamps? (?:was |were |got )?(?:cancelled|canceled|annulled|voided|"
        r"crossed out)\b|",
        r"\b(?:cancelled|canceled|annulled|voided) (?:our|my|the|their) exit\b|\b(?:had|have|got) (?:our|"
        r"my) exit stamps? (?:cancelled|canceled|annulled|voided)\b|",
        r"\b(?:walked|marched|escorted|drove|brought|took|led|sent) (?:us|me|them|him|her|(?:our|my|the) "
        r"(?:bikes?|bicycles?|cars?|vans?|trucks?|motorbikes?|motorcycles?|vehicles?|camper|jeep|group|party|team|bus|"
        r"whole \w+))(?: straight| right| all| both|"
        r" all the way)? back\b|",
        r"\b(?:i was|we were|you are|you're|are|is|were|was) not (?:welcome|wanted)\b",
    ),
    cue(
        _REFUSED,
        r"\b(?:he|she|they) refused\b(?! to )|(?:^|[.;:!?\"“,–—] |\bthen )\W*(?:then |sorry,? |so |no,? |also |is |"
        r"was |still )?"
        r"not possible\b(?=\W*$|[.,;!\"”]| (?:he|she|they|said)\b)",
        firm=False,
    ),
    cue(
        _REFUSED,
        rf"\b(?:only (?:for )?(?:the )?(?:[{T}{P}]+ (?:(?:and|or) [{T}{P}]+ )?)?(?:locals|citizens|nationals)|"
        rf"citizens of (?:the two|both)[\w ]* only|locals only|"
        r"no (?:private vehicles?|foreigners|foreign (?:cars|bikes|motorcycles|vehicles|plates)|tourists|"
        r"motorcycles|motorbikes|bicycles|cars)(?: allowed| may| can|,| without| here| go|[.!\"”]))",
        firm=False,
    ),
    cue(
        _REFUSED,
        rf"\b(?:back|returned|retreated|retreat)(?: again| across| over)?(?: in)?to (?:the )?{P}+ side\b|"
        r"\bnobody (?:could|can|may|was allowed to) (?:come in|enter|cross|pass|leave)\b|\bno (?:carnet|visa|"
        r"permit|guide|stamp|papers?),? no \w+",
        firm=False,
    ),
    cue(_REFUSED, r"\bsh(?:ook|akes?|aking) (?:his|her|their) heads?\b", firm=False),
    cue(
        _REFUSED,
        r"\b(?:to|would|will|must|and|then) (?:cancel|annul|void|undo|cross out|take back) (?:our|my|his|her|their) "
        r"(?:exit )?stamps?\b|\b(?:would(?: not|n't)|did(?: not|n't)) (?:take|honou?r) (?:our|my|their|his|her) "
        r"(?:\w+ )?(?:carnets?|papers?|passports?|visas?|cars?|vans?|trucks?|bikes?|motorcycles?|vehicles?)\b|",
        r"\bwithdr\w+ (?:my|our|his|her|their) application (?:to enter|for (?:entry|admission))\b",
    ),
    cue(
        _REFUSED,
        r"\bno (?:\w+ )?(?:permit|tip|visa|stamp|paper) (?:was |were )?(?:given|issued|granted) to "
        r"(?:us|me|them|him|her)\b|\btold (?:us|me|them|him|her) to come (?:again|back)\b|",
        r"\bno foreign (?:vehicle|car|bike|motorcycle|van)s? (?:goes|go|gets?|enters?|leaves?|pass|passes|"
        r"crosse?s?)\b",
        firm=False,
    ),
    cue(_REFUSED, r"\bdid(?:n't| not) (?:work out|happen|go (?:well|to plan|as planned|through))\b", firm=False),
    cue(
        _REFUSED,
        r"\b(?:refus\w+|would(?:n't| not)|did(?:n't| not)) (?:point blank )?(?:to )?(?:stamp|accept|recogni[sz]e|"
        r"process) ",
        r"(?:us|me|our|my|the|it)\b(?! offer)|\b(?:our|my|the) (?:visas?|carnets?|papers|passports?|documents) ",
        r"(?:was|were) (?:not accepted|rejected|not valid)\b|\binsisted (?:that )?(?:we|i) (?:go back|return|"
        r"turn)\b|",
        r"\b(?:made|had|forced) (?:us|me|them|him|her|(?:the|our|my) [\w-]+) (?:to )?(?:turn|go) ",
        r"(?:back|around|round)\b",
    ),
    cue(
        _REFUSED,
        r"\b(?:to no avail|in vain|no luck|would(?:n't| not) budge|no exceptions?|no discussion|end of story|"
        r"no begging helped|",
        r"not welcome(?: without)?|please go|only allowed to look|not (?:be )?allowed to (?:issue|bring|"
        r"take(?! (?:any )?(?:pictures?|photos?|photographs?|a (?:picture|photo)))|"
        r"ride|drive))\b|",
        r"\bonly (?:the|a) \w+ (?:is|was) for (?:foreigners|tourists|us)\b",
        firm=False,
    ),
    cue(
        _REFUSED,
        r"\b(?:are|were|was|is) not (?:processing|accepting|issuing|stamping)\b|\b(?:aren't|weren't|wasn't|isn't) ",
        r"(?:processing|accepting|issuing|stamping)\b",
        firm=False,
    ),
    cue(
        _REFUSED,
        r"\btr(?:y|ied|ying) (?:it |our luck |my luck )?again\b|\b(?:second|third|next) (?:try|attempt|time lucky|"
        r"visit)\b|",
        r"\bchanged (?:his|her|their) minds?\b|\brelented\b|\b(?:through|in|over|across|go|pass) after all\b",
        firm=False,
        hint=True,
    ),
    cue(
        _REFUSED,
        r"\b(?:could|can) do nothing for (?:us|me|him|her|them)\b|\bno appeal\b|\brules (?:are|were) rules\b|",
        r"\b(?:he|she|they) (?:was|were) not(?= ?[.,;!])|",
        r"\b(?:had|have|has|was|were|needed) to (?:return to|(?:go|turn|ride|drive|cycle|walk|head|travel) ",
        r"(?:(?:all the way |right |straight )?back\b|(?:all the way )?(?:round|around) (?:through|via|by)\b))",
        firm=False,
    ),
)
