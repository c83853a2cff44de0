"""Kinds of words that speak for or against a passage, counted around the place where it may be told.

They are kinds, not turns of phrase: what a word of a kind is worth was learnt from pages (``weights.json``), so that
none of them decides. Over a masked text, see ``spotting.masking``.
"""

import re

from waypost.ingest.spotting.masking import L, P, T, X

_N = "(?:the |our |a |an |new )?"
_NAMES = f"[{T}{L}{X}]"

_KINDS = {
    "border": r"boa?rders?|frontier|fronteras?|boundary|no[- ]?man'?s[- ]?land|border-?(?:crossing|post)s?",
    "office": r"customs|immigration|passport control|aduanas?|douane|migraci[oó]n|emigration|border (?:police|control)",
    "papers": r"passports?|visas?|stamp(?:s|ed|ing)?|carnets?|tip|permits?|paperwork|forms?|documents?|insurance|"
    r"e-?visas?|photocop\w+|import",
    "stamped": r"stamped|stamps?|checked (?:in|out)|waved|let (?:us|me) (?:in|out|through|go|pass|enter)",
    "officer": r"officers?|officials?|guards?|soldiers?|policem[ae]n|agents?|guys? in uniform|boss|clerk|inspect\w+",
    "wait": r"wait(?:ed|ing)?|queues?|queu(?:ed|ing)|line|hours?|minutes|delays?|quick(?:ly)?|slow(?:ly)?|formalities|"
    r"fuss|hassle|easy|painless|smooth(?:ly)?|straightforward",
    "gate": r"gates?|barriers?|bridge|checkpoints?|boom|fence|pole|booths?|windows?|buildings?|offices?",
    "water": r"river|ferry|boat|lake|ship|barge",
    "money": r"exchange\w*|changed? (?:our|my|some|money)|money ?changers?|currency|atm|sim(?: card)?|fees?|paid|pay|"
    r"dollars?|euros?|bribe\w*|fixers?|touts?|helpers?",
    "road": r"roads?|km|kilomet\w+|miles|asphalt|tarmac|gravel|pavement|highway|potholes?",
    "moved": r"crossed|entered|exited|left|arrived|reached|rode|drove|cycled|walked|pedalled|rolled|headed|made it|"
    r"got (?:to|into|through|across)|came|went|passed|continued|set off|ridden|driven|cycling|riding|driving",
    "moves": r"(?:we|i) (?:cross|enter|exit|leave|arrive|reach|ride|drive|cycle|walk|roll|head|get|come|"
    r"go|pass|continue)",
    "into": rf"(?:in ?to|across|over|through|out of|onto|leaving|entering|crossing|enter) {_N}{_NAMES}",
    "in_name": rf"in {_N}{_NAMES}",
    "to_name": rf"(?:to|towards?|for) {_N}{_NAMES}",
    "from_name": rf"(?:from|left|leaving|out of|exit\w*) {_N}{_NAMES}",
    "people_office": rf"{P}+ (?:[\w-]+ )?(?:side|border|customs|immigration|guards?|officials?|officers?|"
    rf"police|soldiers?|"
    r"post|authorities|exit|entry|visa)",
    "welcome": r"welcome\w*|hello|goodbye|farewell|country (?:number|no)|new country|last (?:day|night|km|kilomet\w+)|"
    r"first (?:day|night|town|village|impressions?|thing|km|kilomet\w+|city|stop)|finally|at last|other side",
    "past": r"was|were|had|did|didn't|took|got|asked|gave|told|said|found|met|stopped|spent|stayed|slept|"
    r"camped|\w{3,}ed",
    "present": r"is|are|has|have|do|does|can|isn't|aren't|don't|takes?|costs?|opens?|needs?",
    "future": r"will|'ll|going to|tomorrow|next (?:week|month|year)|plan(?:s|ned|ning)?|intend\w*|hop(?:e|ed|ing)|"
    r"want(?:ed|s)? to|decided to|about to|soon|would like",
    "modal": r"would|could|might|may|should|must|if|unless|whether|perhaps|maybe|possible|able to|in case|instead of",
    "not": r"not|n't|never|no|nobody|without|cannot|can't|didn't|couldn't|wouldn't|unable|impossible",
    "refuse": r"refus\w+|den(?:y|ied|ies)|reject\w*|turn(?:ed|s|ing)? (?:us |me |him |her |them )?(?:back|away|around)|"
    r"sent (?:us |me |him |her |them )?(?:back|away)|not (?:be )?(?:allowed|permitted|possible|let|accepted|valid)|"
    r"wouldn't let|would not let|didn't let|did not let|can'?t (?:enter|cross|pass|go)|cannot (?:enter|cross|pass|go)|"
    r"no entry|stuck|stranded|forbidden|deport\w*|ban(?:ned)?|expired|overstay\w*|problem",
    "turned": r"(?:turn|turned|turning|turns) (?:\w+ )?(?:round|around|back)|u-?turn|(?:went|go|going|"
    r"rode|drove|walk\w*|"
    r"hitched|sent|get|got|came) (?:\w+ )?back(?! on the)|return(?:ed|ing)?|"
    rf"back (?:to|in|into|through|over) {_N}{_NAMES}|cancel\w*|annul\w*|evict\w*|rejection|expel\w*",
    "impossible": r"(?:not|n't|cannot|no) (?:\w+ )?(?:come in|go in|get in|pass|possible|accepted|good|"
    r"valid|work|happen|"
    r"enough|exist)|impossible|no (?:bikes?|bicycles?|motor\w*|foreigners|tourists|entry|way|chance|luck|"
    r"go|visas?|exceptions?)|"
    r"in vain|to no avail|against it|must (?:get|have) a|no longer|not until|wrong (?:border|crossing|post|visa|date)",
    "sad": r"sad\w*|tears|cry|cried|crying|disappoint\w*|angry|furious|shock\w*|devastat\w*|unfortunately|sorry|gutted|"
    r"nightmare|disaster|annoy\w*|frustrat\w*|stuck|stranded",
    "glad": r"success|hooray|yes|through|free|smil\w+|friendly|relie(?:f|ved)|no (?:problems?|fuss|"
    r"trouble|hassle|questions)|"
    r"piece of cake|breeze|done|welcome|lucky|easy",
    "lacking": r"without|missing|lack\w*|expir\w+|forg[eo]t\w*|ran out|out of date|invalid|wrong|only (?:had|valid)|"
    r"not on (?:the|their|his|her) list|no (?:visa|permit|carnet|stamp|insurance|letter|guide|papers?|agency)",
    "gesture": r"sh(?:ook|akes?|aking) (?:his|her|their) heads?|point(?:ed|s|ing)|finger|crossed (?:his|her) arms|"
    r"shrug\w*|wagg\w*|frown\w*|sigh\w*|handed (?:\w+ ){0,3}back|gave (?:\w+ ){0,3}back",
    "pleaded": r"argu\w+|plead\w*|beg(?:ged|ging)?|insist\w*|convinc\w*|persuad\w*|negotiat\w*|protest\w*|"
    r"discuss\w*|budge\w*|superiors?|chief|captain|colonel|major|phone calls?|called (?:his|the|a|our)",
    "once_more": r"again|next (?:day|morning)|second (?:time|try|attempt)|another (?:try|attempt)|came back|"
    r"tried|trying|this time|in the end|eventually|after all|relented|changed (?:his|her|their) minds?",
    "unlucky": r"luck|unlucky|lucky|fail\w*|defeat\w*|hopeless|nothing (?:to do|(?:we|i|they|he|she) could do)|in vain|"
    r"no use|no good|too bad|alas|sadly",
    "tonight": r"slept|sleep|nights?|camped|hotel|hostel|guesthouse|tent|dark|evening",
    "others": rf"cyclists?|couple|friends?|bikers?|riders?|motorcyclists?|backpackers?|others|mates?|companions?|"
    rf"husband|wife|brother|{P}+ (?:guy|man|woman|girl|family|van|car|truck|bikes?)",
    "closed": r"clos(?:ed|es|ing|ure)|shut|reopen\w*",
    "back": r"back|return(?:ed|ing)?|again",
    "gave_up": r"gave up|detour|instead|another (?:border|crossing|route|way)|plan b|alternative|no choice",
    "embassy": r"embass(?:y|ies)|consulates?|appl(?:y|ied|ication\w*)",
    "flight": r"flew|flights?|airports?|planes?|landed|fly|flying|airlines?",
    "ride": r"bus(?:es)?|trains?|taxi|minivan|hitch\w*|lift|tour|guide",
    "own": r"bikes?|bicycles?|motorcycles?|motorbikes?|cars?|vans?|trucks?|camper\w*|engine|tyres?|tires?|wheels?|"
    r"panniers?|tent|camp(?:ed|ing)?",
    "i": r"i|my|me|i'm|i'd|i've|myself",
    "we": r"we|our|us|we'd|we're|we've|ourselves",
    "they": r"they|them|their|he|she|his|her|him",
    "you": r"you|your|you'll|you're|you've",
    "anybody": r"foreigners|tourists|travell?ers|visitors|people|citizens|nationals|anyone|everyone|overlanders",
    "said": r"said|says|told|heard|according|reported|reports?|announced|rumou?rs?|read|apparently",
    "news": r"government|minist\w+|authorities|president|trade|refugees?|migrants?|security|smuggl\w+|war|conflict|"
    r"policy|economy|economic|region|officially|agreement|percent|thousands|million",
    "history": r"century|centuries|empire|independence|ancient|founded|built|history|historic\w*|war|"
    r"population|ago|years",
    "guide": r"should|recommend\w*|need to|make sure|required|requirements?|opening hours|per person|available|tips?|"
    r"options?|best|cost|price|depending|usually|always|often",
    "scenery": r"mountains?|valley|desert|beach|coast|landscape|village|town|city|hills?|forest|sea|"
    r"views?|temple|church",
}
KINDS = {
    name: re.compile(rf"\b(?:{pattern})\b" if pattern[-1] != "+" else rf"\b(?:{pattern})")
    for name, pattern in _KINDS.items()
}


def count_kinds(text: str) -> dict[str, int]:
    """How many words of each kind a (masked) text has."""
    return {name: len(pattern.findall(text)) for name, pattern in KINDS.items()}


_BESIDE_BEFORE = {
    "from": r"from",
    "out": r"le(?:ft|av\w+)|out of|exit\w*|depart\w*|escap\w*|quit|behind",
    "bye": r"goodbye|good-bye|farewell|bye|thank you|adios|ciao|last|end of|done with|finish\w*|miss|after",
    "to": r"to|towards?|for|until|till|near",
    "into": r"in ?to|enter\w*|entry|across to|over to|back to|onto|reach\w*|arriv\w*|made it|get to|"
    r"got to|came to|come to",
    "hello": r"welcome\w*|hello|hola|new|next|first|finally|at last|now|here (?:we|i) (?:are|am)|so this is|this is",
    "in": r"in|at|inside|on",
    "through": r"through|across|around|over|of|rest of",
    "visa": r"visas?|permit|insurance|paper|e-?visa|allowed|let (?:us|me)|admit\w*",
    "planned": r"head\w*|bound|want\w*|plan\w*|wish\w*|hop\w+|make for|made for|making for|going|on (?:the|our|my) way",
    "and": r"and|then|next|after that|but",
    "the": r"the|a|an|another",
    "unlike": r"than|unlike|like|compared|about|heard",
    "days": r"days?|weeks?|months?|time|nights?|km|kilomet\w+|miles|hours",
    "stamped": r"stamp\w*|passport\w*|check\w*|wav\w*",
    "exit": r"exit|out|leaving",
}
_BESIDE_AFTER = {
    "border": r"(?:[\w-]+ )?(?:border|frontier)",
    "side": r"(?:[\w-]+ )?(?:side|half|end)",
    "office": r"(?:[\w-]+ )?(?:customs|immigration|post|checkpoint|control|booth|window|counter|building|gate)",
    "officer": r"(?:[\w-]+ )?(?:officers?|officials?|guards?|soldiers?|police\w*|m[ae]n|lady|woman|clerk|"
    r"agents?|boy|guy)",
    "visa": r"visas?|permit|insurance|entry|paper",
    "out": r"(?:stamp\w*|let|wav\w*|check\w*|saw)(?: \w+){0,2} (?:out|go|off|leave)|exit|was (?:easy|quick|no)",
    "in": r"(?:stamp\w*|let|wav\w*|welcom\w*)(?: \w+){0,2} in",
    "to": r"(?:in)?to|-|–|—|→|>|/|and on",
    "and": r"and|,",
    "end": r"[.!?]",
    "is": r"is|was|has|had|are|were",
    "at_last": r"at last|again|here (?:we|i) come|!",
    "language": r"plates?|passports?|flag|couple|friends?|family|tourists?|girl|cyclists?",
}
BESIDE_BEFORE = {
    name: re.compile(rf"\b(?:{pattern})\b(?:\W+[\w'-]+){{0,2}}\W*$") for name, pattern in _BESIDE_BEFORE.items()
}
BESIDE_AFTER = {
    name: re.compile(rf"(?:'s?)?\W{{0,2}}(?:{pattern})(?!\w)" if pattern[0] != "[" else rf"\W?{pattern}")
    for name, pattern in _BESIDE_AFTER.items()
}
_LEAVING = (
    r"stamp\w* (?:\w+ ){0,3}out|exit\w*|leav\w+|left|goodbye|farewell|last|sign\w* out|"
    r"check\w* out|let (?:us|me|go|out)|out of"
)
_ENTERING = (
    r"stamp\w* (?:\w+ ){0,3}in|ent(?:er|ry)\w*|welcome\w*|visas?|insurance|sim|first|new|"
    r"import\w*|permit|arriv\w+|other side|tip|search\w*|questions?"
)
LEAVING, ENTERING = re.compile(rf"\b(?:{_LEAVING})\b"), re.compile(rf"\b(?:{_ENTERING})\b")
