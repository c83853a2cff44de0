"""Phrases that tell a way across, over a masked text (see ``spotting.masking``), with what each is worth.

Groups name what is told: ``from`` and ``to`` the territories left and entered, ``one`` and ``other`` the two sides of a
border, ``of`` the territory whose border is spoken of, ``side`` an office's, ``at`` a place that is called a crossing.
"""

import re

from waypost.ingest.events.cues import as_typed
from waypost.ingest.spotting.masking import L, P, T, X

_N = "(?:the |mainland |northern |southern |eastern |western |neighbouring |beautiful |city of |town of |republic of )*"
_FROM, _TO, _ONE, _OTHER = (
    rf"(?P<from>[{T}{L}{X}]++)",
    rf"(?P<to>[{T}{L}{X}]++)",
    rf"(?P<one>[{T}{P}]++)",
    rf"(?P<other>[{T}{P}]++)",
)
_OFFICE = (
    r"(?:(?!refus|den[iy])[\w-]+ )?(?:side|border|customs|immigration|guards?|officials?|officers?|post|posts|"
    r"soldiers?|"
    r"authorities|police|"
    r"passport control|checkpoint|exit|entry|frontier|formalities|gate|barrier|fence|terminal|building|window|"
    r"counter|desk|booth|hut|exit hall|office|emigration|controls?|douane|"
    r"visa on arrival|agents?|policem[ae]n|policewom[ae]n|lieutenant|sergeant|captain|colonel|major|"
    r"ranger|chief|gendarmes?)"
)

_WAYS: tuple[tuple[float, str], ...] = (
    (
        5.0,
        (
            rf"\b(?:from|leaving|left|out of|exit(?:ed|ing)?) {_N}{_FROM}[^.;!?]{{0,45}}?\b(?:into|to|onto|for|"
            rf"towards?|to reach|reached|enter(?:ed|ing)?(?: into)?) {_N}{_TO}"
        ),
    ),
    (
        4.5,
        rf"\b(?:through|via|across) {_N}{_FROM}[^.;!?]{{0,40}}?\b(?:into|enter(?:ed|ing)?(?: into)?) {_N}{_TO}",
    ),
    (4.0, rf"\bback(?: \w+){{0,4}} (?:to|into|on|onto) {_N}(?P<to>[{T}{P}]+)(?: side\b|)"),
    (5.0, rf"{_FROM} out[^.;]{{0,20}}?,? (?:and )?{_TO} in\b"),
    (4.0, rf"(?:^|[.;:!?,] ){_N}{_FROM},? (?:was |were )?out (?:in|took|within|after|of the way|by|with)\b"),
    (4.0, rf"{_FROM}(?: ?\([^)]{{0,40}}\))?(?: to| into| ?(?:-|–|—|→|->|=>|>)+) ?(?={_N}{_TO})"),
    (
        4.5,
        (
            rf"{_ONE} ?(?:-|–|—|/|and| ) ?{_OTHER} (?:[\w-]+ )?(?:border|frontier|crossing|boundary|customs|"
            r"immigration|formalities)"
        ),
    ),
    (4.5, rf"\b(?:border|frontier|crossing)s? (?:between|of) {_N}{_ONE} (?:and|to|with|into) {_N}{_OTHER}"),
    (2.0, rf"\bbetween {_N}{_ONE} and {_N}{_OTHER}"),
    (
        3.0,
        (
            r"\b(?:into|enter(?:ed|ing|s)?(?: into)?|entry (?:in)?to|entering|entrance (?:in)?to|"
            r"welcome(?:d)?(?: us)?(?: back)? (?:in)?to|admitted (?:in)?to|stamped into|access to|cross(?:ed|"
            rf"ing)?(?: \w+){{0,4}} to|over to|back to|across to) {_N}{_TO}"
        ),
    ),
    (
        2.2,
        (
            r"\b(?:arriv(?:ed|ing|e)(?: in| at)?|reach(?:ed|ing)?|made it to|be in|were in|am in|'m in|are in|"
            r"'re in|now in|finally in|"
            r"back in|hola|bienvenidos? a|saying hello to|"
            rf"allowed in|let us in|hello|visa for|permit for) {_N}{_TO}(?! ?[/–—-] ?[{T}{P}]| (?:border|side|customs|"
            r"immigration|frontier|embassy|exit|checkpoint))"
        ),
    ),
    (
        3.0,
        (
            r"\b(?:leav(?:e|ing|es)|left|exit(?:ed|ing|s)?(?: from)?|out of|depart(?:ed|ing)?(?: from)?|"
            r"stamped out of|cross\w*(?: over)?(?: the border)? from|(?:came|come|coming) (?:over|across|through) from|"
            r"(?:exit|way|road) (?:\w+ )?(?:from|out of)|"
            r"goodbye(?: to)?|farewell(?: to)?|bye,?|"
            r"checked out of|escaped?(?: from)?|get out of|"
            rf"quit) {_N}{_FROM}"
        ),
    ),
    (2.5, rf"\b(?:leaving|left|exit\w*|out) (?:for|towards?|to) {_N}{_TO}"),
    (2.0, rf"\b(?:off|bound|head(?:ed|ing)?|onwards?|our way|my way) (?:to|for|towards?) {_N}{_TO}"),
    (
        2.0,
        rf"\b(?:ferry|boat|ship)(?: \w+){{0,2}}? (?:across |over )?(?:going )?to {_N}{_TO}",
    ),
    (2.0, rf"\b(?:get|got|getting|came|come|went|drove|rode|cycled) to {_N}{_TO}(?! (?:border|embassy))"),
    (1.5, rf"\b(?:cross(?:ed|ing)?|through|across) {_N}{_FROM} (?:and|then|to)\b"),
    (3.0, rf"\b(?:back )?(?:on|over|across|in)?to the (?P<to>{P}++) side\b"),
    (2.5, rf"\blast (?:\w+ ){{0,2}}(?:in|of) {_N}{_FROM}"),
    (
        3.0,
        (
            rf"\b(?:reach|arriv|came|come|got|get|rode|drove|cycled|walked|headed|went)\w* (?:at |to |up to |down to )?"
            rf"(?:the )?[{X}{L}]+(?: [\w-]+){{0,3}}? from {_N}{_FROM}(?! side)"
        ),
    ),
    (1.5, rf"\bback(?: \w+)? (?:into|in) (?P<to>[{L}{X}]+)"),
    (2.0, rf"\b(?:back |once more )?in {_N}(?P<to>[{T}]+),? again\b"),
    (2.5, rf"\b[Oo]n the (?P<to>[{P}]+) side\b[^.;!?]{{0,40}}\b(?:stamped in|let in|our (?:visas?|entry))"),
    (
        1.0,
        (
            r"(?<!\bback )(?<!somebody )(?<!someone )(?<!ministry )(?<!superiors )(?<!consulate )(?<!embassy )"
            rf"\b(?:into|in|reached|towards|on to) (?P<to>[{L}{X}]+)"
        ),
    ),
    (2.2, rf"\b(?:the|to) (?P<of>[{T}{P}]+) (?:border|frontier)(?! (?:guard|official|officer|side))\b"),
    (2.2, rf"\b(?:border|frontier|crossing) (?:of|with|to|into) {_N}(?P<of>{T}+)"),
)

_ACTS = (
    r"(?:stamped|stamps? (?:us|me|our|my|the|both|it|you)|let|lets|wave|want|ask|charge|take|took|send|sent|"
    r"give|gave|check|scan|look|refuse|deny|denied|"
    r"require|say|said|"
    r"nod|search|open|sell|sold|keep|kept|were|was|are|did|do|does|had|has|have|need|X-ray|call|sign)"
)
SIDE = re.compile(
    rf"(?P<side>[{T}{P}]+)(?:'s)?(?: (?:and|or|/) [{T}{P}]+)? {_OFFICE}\b|\b[Tt]he (?P<side2>{P}+)s? (?:\w+ )?{_ACTS}|"
    rf"(?:^|[.;:!?] |(?<![{L}{X}]), |\band )(?P<side3>{T}+) (?:\w+ )?{_ACTS}"
)
_WORDS = rf"(?! (?:visas?|passports?|plates?|stamps?|insurance)\b)(?: (?![{P}{T}])[\w'-]+){{0,7}}?"
"""Some words, none of them a name that would be nearer; and the name is not that of a paper."""
_TAKES = (
    r"(?:took|tak\w+|want\w*|collect\w*|cancel\w*) (?:back )?(?:the|our|my) "
    r"(?:passavant|tip|permit|temporary import\w*|import (?:paper|permit)\w*|laissez-passer)(?: back\b)"
)
"""What is done with the paper of a vehicle on the way out."""
REFUSED_BY = re.compile(
    r"\b(?:sent|turned|turned us|turned me|turned them|sent us|sent me|sent them) (?:back|away|around|round) "
    rf"(?:from|at|by) {_N}(?P<to>[{T}{P}{X}]+)(?:'s)?(?: \w+)?"
)
"""Who sends a party back is whom it wanted to get to, mostly."""
BACK_BY = re.compile(
    rf"(?P<to>[{P}{T}]+){_WORDS} (?:stamp|let|took|take|check|accept|welcom|receiv|admit)\w* "
    r"(?:us|me|them|him|her|both of us)(?: \w+ly)? (?:back\b|in again\b)"
)
"""Who takes a party back is whose country it came from."""
OUT_BY = re.compile(
    rf"(?P<from>[{P}{T}{X}]+){_WORDS} (?:stamp\w*|let\w*|wav\w*|check\w*|sign\w*|saw|cleared|processed) "
    r"(?:us|me|them|him|her|both of us|(?:the|our|my) \w+)(?: \w+){0,2} (?:out|go|leave|off)\b|"
    rf"(?P<from2>[{P}{T}]+) (?:exit|emigration)\b|"
    rf"(?P<from3>[{P}{T}]+)(?: [\w'-]+){{0,4}}? stamp\w* out (?:us|our|my|the)\b|"
    rf"(?P<from4>[{P}{T}]+){_WORDS} (?:cancell?ed|annulled|voided|tore up|made) (?:our|my|his|her|the|their) exit\b|"
    rf"(?P<from5>[{P}{T}]+){_WORDS} {_TAKES}"
)
IN_BY = re.compile(
    rf"(?P<to>[{P}{T}{X}]+){_WORDS} (?:stamp\w*|let\w*|wav\w*|check\w*|sign\w*|allow\w*|admit\w*) "
    r"(?:us|me|them|him|her|both of us|(?:the|our|my) \w+)(?: \w+){0,2} in\b"
    r"(?! (?:again|\d|an?\b|under|less|about|record|no time|half|two|three|five|ten|twenty|thirty|minutes))|"
    rf"(?P<to2>[{P}{T}]+) entry\b"
)
EXIT_SIDE = re.compile(
    rf"\b(?:exit\w*|leav\w+|left|out of|checking out)\b[^.;!?]{{0,25}}(?P<from>[{P}{T}]+) (?:side|border|customs|"
    rf"immigration)|(?P<from2>[{P}{T}]+) (?:exit|emigration)\b|\bexit (?:stamp )?from {_N}(?P<from3>[{T}]+)"
)
ENTRY_SIDE = re.compile(
    r"\b(?:enter\w*|entry|into|then|next|now|across to|over to|on to|after that|"
    rf"followed by)\b[^.;!?]{{0,20}}?(?P<to>[{P}{T}]+) (?:side|border post|customs|immigration)|"
    rf"(?P<to2>[{P}{T}]+) (?:entry|visa on arrival|entry stamp)\b"
)
AT = re.compile(
    rf"\b(?:border|crossing|frontier|post|cross(?:ed|ing)?|checkpoint)(?: \w+){{0,3}} (?:at|in|near|of|called|"
    rf"via|through|to) (?:the )?(?:\w+ )?(?P<at>[{X}{L}]+)|"
    rf"(?P<at2>[{X}{L}]+)(?:['/–-]s?)? ?(?:\w+ )?(?:border|crossing|pass\b|post|gate|frontier|checkpoint|"
    r"port of entry)|"
    rf"\b(?:tried|try|at|via|through|by way of|reached|over) (?:the )?(?P<at3>{X}+)"
)
WAYS = tuple((weight, re.compile(as_typed(pattern))) for weight, pattern in _WAYS)
