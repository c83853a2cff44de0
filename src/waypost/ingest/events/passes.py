"""How travellers say that they passed."""

from waypost.domain.vocabulary import AttemptOutcome, Side
from waypost.ingest.spotting.masking import L, P, T, X

from .cues import NUMBER, THE, US, cue

_PASSED = AttemptOutcome.PASSED
_MOVED = (
    r"(?:crossed|crossing|cross|rode|ride|riding|cycled|cycle|cycling|biked|pedal+ed|pedal+ing|drove|drive|"
    r"driving|walked|"
    r"walk|walking|rolled|roll|rolling|got|get|getting|made (?:it|our way|my way|his way|their way)|came|come|"
    r"passed|pass|"
    r"passing|pushed|hopped|slipped|moved|returned|stepped|stepping|popped|hitched|hitchhiked|transited|motored|"
    r"trundled|"
    r"squeezed|continued|was|were|are|am|back|over|went|coasted|cruised|freewheeled|descended|descending|"
    r"climbed|limped|bounced|"
    r"sailed|breezed|headed|heading|turned|bussed|travelled|traveled|ferried|let (?:us|me|them|him|her))"
)
_WAY = (
    r"(?: (?:back|over|across|down|up|out|right|straight|\w+ly|and|into|"
    rf"out of (?:the )?{T}+|the (?:border|bridge|river|line|frontier|pass)|from (?:the )?[{T}{L}]+|"
    rf"(?:through|at|via) (?:the )?{X}+|[{L}{X}]+|by \w+|on foot|with (?:the|our|my) \w+)|,){{0,5}}"
)
_LIGHTLY = (
    r"(?: (?:to be|all|\w+ly|pretty|very|quite|a|an|the|super|so|"
    r"such|mostly|fairly|over|done|as|our|perfectly|extremely|refreshingly|rather)){0,4}"
)
_EASY = (
    r"(?:eas(?:y|iest|ier|ily)|quick(?:est|er|ly)?|fast|fastest|smooth(?:est|er|ly)?|painless(?:ly)?|"
    r"swift(?:ly)?|effortlessly|straight-?forward|breeze|"
    r"uneventful|uncomplicated|trouble-?free|seamless|swift|unproblematic|effortless|hassle-?free|simple|"
    r"simplest|efficient|friendly|friendliest|piece of cake|doddle|well|fine|no problem|"
    r"formality|relaxed|without (?:any )?(?:problems?|a hitch|incident|issues?|hassle|trouble))"
)

_HAVE_MET = (
    r"(?:that |which )?(?:we|i)(?:'ve|'d| have| had)?(?: ever| yet| so far| both)? (?:encountered|experienced|had|"
    r"done|crossed|seen|made|met|come across|used|"
    r"(?:been|ridden|driven|cycled|walked|gone|passed|come) through)\b"
)
"""After a superlative: whoever compares a border with those before has been through it."""

PASSES = (
    cue(
        _PASSED,
        rf"\b(?:arriving in|entering|getting into|crossing into) {THE}{T}+ (?:was|were|took|went|proved|"
        rf"turned out)\b|"
        rf"\b(?:through|across) (?:the )?no[- ]man'?s[- ]land (?:in)?to {THE}{T}+",
        strong=True,
        side=Side.ENTRY,
        needs=T,
    ),
    cue(
        _PASSED,
        r"\b(?:was|were|am|are|been|got|being) (?:finally |then |soon |eventually |now |at last |officially |"
        r"both |all )?"
        rf"(?:let|allowed|admitted|waved|stamped|welcomed|ushered|escorted|released)(?: back)? (?:in)?to {THE}{T}+",
        side=Side.ENTRY,
        needs=T,
    ),
    cue(
        _PASSED,
        rf"\b(?:getting|got|get|went|passed|passing|breezed) (?:\w+ly )?through (?:the )?{P}+(?:'s)? "
        r"(?:side|customs|immigration|border|controls?|exit|formalities|checks?)\b",
        needs=P,
    ),
    cue(
        _PASSED,
        r"(?:\b(?:we|i|and|,|then|later|again) )(?:walked|rode|cycled|drove|came|went|got|crossed|strolled|"
        r"hitched)(?: \w+ly)? "
        r"back(?: (?:again|the same (?:day|way|evening|afternoon|night)|in the (?:evening|afternoon)|before \w+|"
        r"at \w+|"
        r"over the (?:bridge|border|river)|across the (?:bridge|border|river)|across|over|by \w+)|(?= ?[.,;!]))|"
        r"\b(?:coming|riding|driving|walking|cycling|crossing|going) back (?:up |down |over |across )?(?:to|into|"
        r"through|in|at|on|took|was|we|i|again|the same|"
        r"across|over)\b|"
        r"\bon the (?:way back|return(?: journey| trip| leg)?)\b|\b(?:there and back|and back again|"
        r"back the same (?:day|"
        r"afternoon|evening|way))\b|"
        rf"\b(?:was|were|am|are) back (?:again )?in {THE}{T}+ (?:before|by|the same|in time|at|after|within)\b",
        firm=False,
        returns=True,
    ),
    cue(
        _PASSED,
        rf"\b(?:bus|train|taxi|ferry|boat) (?:over|across) the (?:causeway|bridge|river|border|strait|"
        rf"lake) (?:to|into) "
        rf"[{T}{L}{X}]",
        needs=f"{T} {L} {X}",
    ),
    cue(
        _PASSED,
        r"\b(?:got|went|rode|drove|came|rolled) out of the country\b|\bpassed (?:through )?(?:the |all |"
        r"both )?(?:\w+ )?"
        r"border controls?\b|\b(?:our|my) way (?:across|through) (?:the )?(?:\w+ )?[\"'‘“]?no[- ]man'?s[- ]land\b|"
        r"\b(?:drove|rode|cycled|walked|bumped|headed|rolled|driving|riding|walking|heading) (?:across|through|"
        r"over|into) (?:the )?(?:\w+ )?[\"'‘“]?"
        r"no[- ]man'?s[- ]land\b|"
        rf"\b(?:drove|rode|cycled|walked|driving|riding|walking) through the (?:\w+ )?(?:arch|gates?|"
        rf"barrier) (?:of|into) "
        rf"(?:the )?[{T}{P}]",
    ),
    cue(
        _PASSED,
        rf"\b(?:cycled|rode|walked|drove|rolled|crossed|pedal+ed|pushed|ferried|sailed) (?:\w+ly )?(?:over|"
        rf"across|back|on) "
        rf"(?:the (?:border|bridge|river|line) )?to {THE}{T}+",
        strong=True,
        side=Side.ENTRY,
        needs=T,
    ),
    cue(
        _PASSED,
        r"\b(?:released|cleared) (?:from|by|through) (?:customs|immigration|passport)|\b(?:go|went|going|passed|"
        r"walk) through "
        r"(?:(?:the )?(?:exit |entry )?(?:immigration|passport control|customs)(?: and (?:immigration|customs))?)\b",
    ),
    cue(_PASSED, rf"(?:^|[.!?:] )\W*over the border from {THE}{T}+", firm=False, side=Side.ENTRY),
    cue(
        _PASSED,
        rf"\b(?:returned|went back|got back|came back|back) (?:home )?to {THE}{T}+ (?:on|with|at|via|through|by)\b|"
        rf"\b(?:back|over|on) to (?:the )?[{L}{X}]+ (?:via|through|at|by) (?:the )?(?:\w+ )?{X}+|"
        rf"\b(?:left|leave|leaving|cleared|departed) (?:the )?{P}+ (?:side|border|post|customs|immigration)\b|"
        r"\b(?:border|post|gates?|barrier) (?:\w+ )?re-?opened\b|\b(?:for it|them) to re-?open\b|"
        rf"\b(?:ferry|boat|ship)\b[^.;!?]{{0,20}}\b(?:docks|docked|arrive[sd]|lands|landed) (?:in|at) [{X}{L}]+|"
        rf"\b(?:bus|taxi|truck|train|lift|van) (?:back |on |over )?(?:in)?to [{X}{L}]+",
        firm=False,
    ),
    cue(
        _PASSED,
        r"\b(?:pass|got|get|went|go|rode|drove|breez|sail|zoom|made it|cycl|walk)(?:ed|ing|"
        r"t?ing)? (?:\w+ly )?through "
        r"(?:the |both |all )(?:\w+ )?(?:borders?|sides|border (?:posts?|controls?|formalities)|customs|immigration|"
        r"formalities|border crossings?)\b",
    ),
    cue(
        _PASSED,
        rf"\bcross(?:ed|ing) (?:over )?the (?:[\w-]+ )?(?:bridge|river|line)\b[^.;!?]{{0,30}}\b(?:from|to|"
        rf"into) {THE}{T}+",
        strong=True,
        needs=T,
    ),
    cue(
        _PASSED,
        r"\b(?:(?:border )?crossing|formalities|border|paperwork) (?:was |were )?(?:completed?|done|over)(?= ?[,.!])",
    ),
    cue(
        _PASSED,
        rf"\b(?:getting|got|get|going|went|crossing|return\w*|coming|came) (?:back )?(?:over |"
        rf"across )?(?:in)?to {THE}{T}+ "
        r"(?:was|is|were|proved|turned out|took|went)\b",
        side=Side.ENTRY,
        needs=T,
    ),
    cue(
        _PASSED,
        rf"\b(?:getting|checking|riding|driving|cycling) out of {THE}{T}+ (?:was|is|were|proved|took|went)\b",
        side=Side.EXIT,
        needs=T,
    ),
    cue(
        _PASSED,
        r"\b(?:enter(?:ing|ed)?|arriv(?:ing|ed) in) (?:the|this|our|a|another|my) (?:new |next |\w+th |first |"
        r"second |"
        r"third )?country\b|\bcheck(?:ed|ing) (?:us|me|them) in(?! (?:at|to) (?:the|a) (?:hotel|hostel|guest))\b",
        firm=False,
        side=Side.ENTRY,
    ),
    cue(
        _PASSED,
        rf"\b(?:we|i) (?:then |soon |finally |also |now )?(?:came|got|arrived|went) (?:back )?to {THE}{T}+"
        r"(?! (?:border|embassy|consulate|side|frontier|customs|immigration|office))",
        firm=False,
        side=Side.ENTRY,
        needs=T,
    ),
    cue(
        _PASSED,
        rf"\b(?:yes,? )?(?:this|it|here) was {THE}{T}+ ?[.,!]|\b(?:change of country|another country|new country)\b",
        firm=False,
        side=Side.ENTRY,
    ),
    cue(_PASSED, rf"\b{_MOVED}{_WAY},? (?:into|onto) {THE}{T}+", strong=True, side=Side.ENTRY),
    cue(
        _PASSED,
        r"\b(?:went|came|go|come|popped|nipped|hopped) (?:back )?(?:over|across)"
        rf"(?: the (?:border|bridge|river|line))? (?:in)?to {THE}{T}+",
        strong=True,
        side=Side.ENTRY,
        needs=T,
    ),
    cue(
        _PASSED,
        r"\b(?:rode|drove|cycled|walked|rolled|pushed|moved|crossed|went|continued|proceeded)"
        rf"(?: (?:\w+ly|over|on|across))* (?:on|over|across|in)?to the {P}+ side\b",
        side=Side.ENTRY,
        needs=P,
    ),
    cue(
        _PASSED,
        rf"^\W*(?:from {THE}{T}+ )?(?:back )?(?:in)?to {THE}{T}+(?= (?:at|near|close|south|north|east|west|via|"
        rf"just|a few)\b)|"
        rf"\b(?:across|over) the (?:border|bridge|river) (?:in)?to {THE}{T}+|"
        rf"\b(?:getting|got) across to [{T}{L}{X}]+",
        firm=False,
        side=Side.ENTRY,
        needs=f"{T} {L} {X}",
    ),
    cue(
        _PASSED,
        rf"\b(?:took|caught|boarded|take|catch|board|came by|on) (?:the |a |an )?(?:[\w-]+ ){{0,3}}(?:ferry|boat|ship|"
        rf"ro-?ro|barge)(?: \w+){{0,3}}? (?:back )?(?:across |over )?to {THE}[{T}{X}{L}]+",
        firm=False,
        side=Side.ENTRY,
        needs=f"{T} {L} {X}",
    ),
    cue(
        _PASSED,
        rf"(?:\b(?:we|i|and|then|had|finally|officially)|,)(?: \w+ly)? left {THE}{T}+(?! (?:side|border|customs|"
        rf"to )| ?['’])",
        firm=False,
        side=Side.EXIT,
        needs=T,
    ),
    cue(
        _PASSED,
        r"\b(?:most|least|\w+est)(?: \w+){0,3} (?:border|crossing|frontier|border crossing|border post)s?"
        rf"(?: \w+){{0,2}} {_HAVE_MET}|"
        r"\b(?:border|crossing|frontier|post)\b[^.;!?]{0,40}\b(?:was|were) (?:\w+ly )?(?:one of )?(?:the|our|my) "
        rf"(?:most|least|\w+est)\b[^.;!?]{{0,40}}? {_HAVE_MET}|"
        rf"\b(?:our|my|the) (?:previous|last|first|second|third|earlier) (?:border )?crossing was (?:from|into|"
        rf"between) {THE}{T}+",
    ),
    cue(
        _PASSED,
        rf"\b(?:got|received|obtained|given|granted) (?:the |our |my )?(?:admission|entry|clearance) (?:for|to|into) "
        rf"{THE}{T}+|\b(?:clear|cleared|free) to (?:go|leave|enter|continue|proceed|move on)\b|"
        r"\bs[ea]n[dt] (?:me|us) out of the country\b",
    ),
    cue(
        _PASSED,
        r"\b(?:cross|crossed|crossing|back across|across)",
        rf"(?: (?:back|over|the (?:border|bridge|river|frontier|line)|from {THE}{T}+|here|there|safely|easily|"
        rf"again|at {X}+)|,){{0,4}}",
        rf" to {THE}{T}+",
        strong=True,
        side=Side.ENTRY,
        needs=T,
    ),
    cue(
        _PASSED,
        rf"\b(?:re-?)?enter(?:ed|ing|s)?(?: back| into| safely| finally){{0,2}} {THE}{T}+",
        strong=True,
        side=Side.ENTRY,
        needs=T,
    ),
    cue(
        _PASSED,
        r"\bcross(?:ed|es|ing(?! (?:is|was|point|at)))?(?: back)?(?: over| through| across| out of)? ",
        r"(?:(?:the|our|my|this|that|another|yet another|a|an|its|into) )*",
        rf"(?:[\w{T}{P}{X}{L}/–'-]+ ){{0,4}}(?:border|frontier|boundary)\b",
        strong=True,
    ),
    cue(
        _PASSED,
        rf"\bcross(?:ed|ing)?(?: \w+){{0,2}} (?:at|via|through|over|by) (?:the )?(?:[\w-]+ )?{X}+",
        strong=True,
        needs=X,
    ),
    cue(
        _PASSED,
        r"\b(?:arriv(?:ed|ing|e)|reach(?:ed|ing)?|made it|(?:finally|now|safely|officially|back|suddenly|"
        r"then) in|finally|",
        rf"welcomed? (?:us )?(?:in)?to|welcome (?:back )?to)(?: safely| finally| back)? ?(?:in|to|into)? {THE}{T}++"
        r"(?!['’\"”)]* signs?\b)",
        needs=T,
    ),
    cue(
        _PASSED,
        r"\b(?:we|i|you|they|he|she|and|both|all|bikes?|cars?|truck|van)(?: had|'d|'ve|have|'re|'s)? ?",
        r"(?:were|was|are|am|is|been|be|got|get|made it|came|went|go)",
        r"(?: (?:\w+ly|soon|then|now|all|both|both of us|already|free|in and|out and|at last|in the end|just|"
        r"straight|right|clear|well)){0,3} ",
        r"(?:through|in(?=[!.,;]| and\b|$)|across|over|out|free to (?:go|leave|enter|cross|pass)|on our way|"
        r"on my way|"
        r"on their way|good to go|done|legal|",
        r"stamped(?: in| out| through)?|waved (?:on|through|in|past|across)|let (?:in|through|out|go|pass|"
        r"across)|cleared|processed|admitted|",
        r"allowed (?:in|through|to (?:enter|leave|pass|cross|go|proceed|continue))|",
        r"given (?:\d+|thirty|sixty|ninety|fifteen|a|an|our|the) ?(?:\w+ )?(?:days?|stamp|visa|months?))\b",
        r"(?! (?:(?:the|our|my|all|every|each|both|his|her) (?:[\w-]+ ){0,2}(?:papers?|documents?|bags?|luggage|"
        r"passports?|pages?|things|"
        r"boxes|stuff|car|van|truck|panniers|photos?|pictures|phones?|list|questions|scanner|x-?ray|door|tunnel|book|"
        r"cupboards?)\b|"
        rf"{NUMBER} (?:\w+ )?(?:years?|ton(?:ne)?s?|kilos?|kg|cc|met(?:re|er)s)|"
        r"however|but|of|to (?:cross|transit|leave|get|(?:the )?(?:border|town|hotel))|for (?:the|lunch|"
        r"dinner)|the (?:whole|past)))",
    ),
    cue(
        _PASSED,
        r"\b(?:let|lets|letting|waved|waves|allowed|stamped|ushered|welcomed|admitted|cleared|permitted|allow|"
        rf"wave) (?:{US})",
        r"(?: (?:both|all|straight|right|quickly|immediately|happily))? ",
        r"(?:in|into|through|out|pass|cross|across|enter|leave|exit|on|go|past|by|over|to (?:go|leave|enter|pass|"
        r"cross|proceed|continue|exit))\b",
    ),
    cue(
        _PASSED,
        r"\b(?:he|she|they|lady|woman|man|officer|official|guard|chief|boss) (?:then |finally |duly |happily |simply "
        r"|",
        r"just )?stamped (?:us|me|both of us|(?:our|my|the) passports?)\b(?! out)",
    ),
    cue(
        _PASSED,
        r"\b(?:on|at) (?:the|our|my) second (?:day|try|attempt|visit)\b[^.;!?]{0,60}\b(?:it took|took|worked|",
        r"smooth\w*|"
        r"no problems?|easy|fine)\b",
    ),
    cue(
        _PASSED,
        r"\bwaved (?:us |me |them )?(?:to|towards|out of|through|past) the (?:gate|barrier|exit|road|boom)\b|"
        r"\bwaved (?:on|through|past|across|in)\b|\bsent (?:us |me |them )?on (?:our|my|their|his|"
        r"her) (?:merry )?way\b|",
        r"\bcleared (?:customs|immigration|both|the border)\b|\b(?:stamped|signed|checked|processed) (?:us |me |"
        r"them |out |"
        r"both )*(?:out|in)\b|",
        r"\bstamped (?:us|me|them|both of us|our \w+|the \w+) (?:both )?(?:out|in)\b|\b(?:carried|taken|"
        rf"brought) [^.;]{{0,30}}\binto {THE}{T}+|",
        rf"\b(?:out of|from) {THE}{T}+[^.;]{{0,90}}(?:\band|,) (?:back )?into {THE}{T}+|",
        rf"\bstraight from {THE}{T}+ (?:in)?to (?:the )?[{T}{L}{X}]|",
        r"\bgranted (?:entry|us entry|passage|permission)\b|\bdecided to let (?:you|us|me|them) (?:go|pass|"
        r"through|in|out|leave|cross)\b|",
        r"\b(?:supersmooth|super smooth)\b",
    ),
    cue(
        _PASSED,
        r"\b(?:passports?|papers|carnets?|documents)",
        r"(?: (?:was|were|got|get|are|is|both|all|and|carnets?|visas?|papers|duly|quickly|finally|soon|promptly|"
        r"efficiently|checked,?|had been|been|having been)|,)*",
        r" stamped\b|\b(?:got|get|getting|received|collected) (?:our|my|an?|the|their|"
        r"his|her) (?!rubber )",
        rf"(?:[\w{P}{T}]+ )?(?:passports?|papers|carnets?|entry stamps?|exit stamps?|stamps?)(?: (?:and|bikes?|"
        r"carnets?|passports?))*",
        r"(?: stamped|(?<=stamps)|(?<=stamp))\b",
    ),
    cue(
        _PASSED,
        r"\b(?:border|crossing|crossings|formalities|procedure|process|frontier|customs|immigration|exit|entry|"
        r"it|that|this|all|everything|paperwork|side)",
        r"(?: (?:itself|crossing|formalities|procedures?|was|were|is|all|process|here|there|control|post))* ",
        r"(?:was|were|is|went|goes|ran|passed off|proved|turned out|could not have been|couldn't have been|took|"
        r"takes|proved to be)",
        rf"{_LIGHTLY} (?:{_EASY}|(?:(?:about|around|only|just|less than|nearly|almost|under|over|roughly|"
        r"approximately|us|me) )*",
        rf"(?:(?:some|a long|no|little|a lot of|quite some|a bit of) time|ages|forever|a while|all (?:day|morning|"
        rf"afternoon|night)|half (?:a|the) day|{NUMBER}\b[^.]{{0,15}}?(?:hours?|hrs?|minutes?|"
        rf"mins?)))\b(?! (?:to|before|until|of)(?: \w+){{0,3}}? "
        r"(?:reach|get to|get there|arriv|ride|drive|cycle|climb|find|fix|walk|travel|cover|make it to)|"
        r"'? ?(?:drive|ride|"
        r"away|from|walk)\b)",
        firm=False,
    ),
    cue(
        _PASSED,
        r"\b(?:no|without|hardly any|zero|without any|had no|not a) ",
        r"(?:problems?|issues?|hassles?|troubles?|questions? asked|fuss|drama|delays?|hitch|hiccups?)\b",
        firm=False,
        needs="no without not zero hardly",
    ),
    cue(
        _PASSED,
        rf"\bexit(?:ed|ing)? (?:from )?{THE}{T}+|\bstamp(?:ed|s)?(?: us| me)? out of {THE}{T}+|",
        rf"\b(?:out of|left|leaving|leave) {THE}{T}+ (?:behind|and (?:in)?to|for {THE}{T}+|at (?:the )?{X}+|via|"
        rf"through|with(?:out)? )|\b(?:officially|finally|just|soon|now) (?:left|exited|out of) {THE}{T}+",
        side=Side.EXIT,
        needs=T,
    ),
    cue(
        _PASSED,
        r"\b(?:took|takes|needed|spent|spend|waited)",
        r"(?: (?:us|me|them|about|around|over|only|just|a total of|nearly|almost|roughly|less than|more than|a|"
        r"the best part of|in total|all in all)){0,4} ",
        rf"{NUMBER}\b[^.]{{0,20}}(?:hours?|minutes?|mins?|hrs?)\b(?! (?:to|before|until) (?:reach|get to|"
        rf"arriv))[^.]{{0,25}}",
        r"(?:to (?:cross|clear|get (?:through|across|stamped)|pass|complete|exit|enter)|",
        r"(?:at|on|for|to do) (?:the |both |all )?(?:\w+ )?(?:border|formalities|sides?|paperwork|crossing|customs))",
        firm=False,
    ),
    cue(
        _PASSED,
        r"\bwe (?:actually |finally |really )?made it\b|\bmade it (?:across|through|over|out)\b|\bgot (?:across|"
        r"through|over the border)\b|",
        r"\bmade the crossing\b|\bcrossed (?:over|back|here|there|together|without|with(?: no)?|successfully|"
        r"easily|legally)\b|",
        r"\bbeen successful\b",
    ),
    cue(
        _PASSED,
        rf"\b(?:hello|hola|bonjour|salaam|saying hello to),? {THE}{T}+ ?(?=[!.,;)]|$)|\b(?:a|the|another|next) "
        rf"(?:\w+ ){{0,2}}(?:sign|board|flag|billboard|arch|gate)\w* (?:said|says|read|announced|announcing|saying|"
        rf"reading|welcom\w+ (?:us |me )?to|told us|marked|greeted us)[:,]? ?[\"'“]?(?:welcome to )?{THE}{T}+",
        strong=True,
        side=Side.ENTRY,
        needs=T,
    ),
    cue(
        _PASSED,
        rf"\b(?:another country|next country|new country|country number \w+|(?:\w+(?:th|st|nd)|third|last|final|"
        rf"newest) "
        rf"country)[^.;!?]{{0,20}}?\b{THE}{T}+|"
        rf"(?:^|[.;!?] ){T}+,? (?:at last|finally|here we (?:come|are)|we(?:'re| are) (?:in|here))\b|"
        rf"\b(?:a few|two|five|ten|some|\d+) (?:minutes|metres|meters|kilomet\w+|km|hours) later (?:we|i)"
        rf"(?:'re| were| was| am| are|'m)? (?:in|back in|out of|inside|entering) {THE}{T}+|"
        rf"\bformalities (?:took|were|lasted)\b|\b(?:stamp(?:ed)?|"
        rf"check(?:ed)?) out,? [^.;]{{0,40}}\bstamp(?:ed)? in\b",
        firm=False,
        side=Side.ENTRY,
        needs=f"{T} country formalities stamp check",
    ),
    cue(
        _PASSED,
        r"\b(?:got|gets|helped|guided|walked|talked|whisked|led|brought|took|bring|brings) "
        r"(?:us|me|them|him|her|both of us)"
        r"(?: both| all| safely| quickly)? (?:through|across|over|past|in(?= and\b|[.!,]))\b(?! (?:some|a|an|"
        r"many|several|"
        r"(?:the |these |those |endless |more )*(?:\w+ )?(?:mountains?|highlands?|hills?|city|town|desert|"
        r"forest|country\w*|"
        r"valleys?|villages?|pass|jungle|park)))|",
        r"\b(?:we|i) (?:can|could|are able to|were able to|are free to|were free to) (?:now |finally |then )?"
        r"(?:continue(?! (?:to|until))|go on|carry on|move on|proceed|be on (?:our|my) way)\b|",
        r"\b(?:got|get|received|given|handed|returned) (?:us |me )?(?:our|my|the) (?:passports?|"
        r"papers|documents) back\b",
    ),
)
