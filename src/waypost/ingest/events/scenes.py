"""Officials at work: nobody says so, but whoever was stamped, searched and charged most likely passed."""

from waypost.domain.vocabulary import AttemptOutcome, Side
from waypost.ingest.spotting.masking import L, P, T, X

from .cues import NUMBER, THE, cue

_PASSED = AttemptOutcome.PASSED
_OFFICIAL = (
    rf"(?:(?:the|an?|one|two|three|their|another) )?(?:\w+ )?(?:{P}+s?(?: \w+)?|{T}+|officers?|officials?|"
    r"guards?|soldiers?|policem[ae]n|"
    r"police|customs(?: m[ae]n| officers?| officials?)?|immigration(?: officers?)?|lady|man|guy|boss|chief|"
    r"border guards?|doctor|clerk|aduana)"
)
_DID = (
    r"(?:stamp(?:ed|s)|check(?:ed|s)|scann?(?:ed|s)|x-rayed|search(?:ed|es)|took|takes|filled in|wrote|typed|"
    r"question(?:ed|s)|asked|asks|"
    r"wanted|wants|looked|looks|sold|sells|charged|charges|gave|gives|handed|kept|keeps|cancelled|inspected|"
    r"photocopied|signed|signs|glanced|"
    r"waved|waves|nodded|smiled|found|emptied|entered|registered|printed|leafed|counted|offered|fumigated|"
    r"sprayed|let|lets|"
    r"did not (?:care|look|want|even)|didn't (?:care|look|want|even)|had no interest|do(?:es)? not care|made us)"
)

SCENES = (
    cue(
        _PASSED,
        rf"\b(?:arrived at|reached|got to|came to|pulled up (?:at|to)|rolled up (?:at|to)|rode up to|drove up to) "
        rf"(?:the |our )?(?:[\w{T}{P}{X}/–-]+ ){{0,4}}?(?:border|frontier|customs|crossing|border post)\b",
        scene=True,
        firm=False,
        presence=True,
    ),
    cue(
        _PASSED,
        rf"\b{_OFFICIAL}(?: (?:then|also|only|just|even|quickly|simply|did|do|does|all|here|there|at the \w+|"
        rf"on the other side|in [\w{X}]+|with \w+))* {_DID}\b",
        scene=True,
        firm=False,
    ),
    cue(
        _PASSED,
        r"\b(?:we|i)(?: both| each| all| then)? (?:paid|bought|filled (?:in|out)|showed|handed over|surrendered|"
        r"gave back)\b[^.;]{0,80}\b(?:visas?|insurance|tax|fee|fees|form|forms|permit|toll|carnets?|passports?|"
        r"papers?|stamp|bridge|vehicle)\b",
        scene=True,
        firm=False,
    ),
    cue(
        _PASSED,
        r"\b(?:lifted|raised|opened) the (?:barrier|pole|gate|boom|bar)\b|\b(?:barrier|gate|boom|pole) (?:lifted|"
        r"opened|went up|rose)\b",
        firm=False,
    ),
    cue(
        _PASSED,
        r"(?:^|[.!?:;,–—] )\W*(?:about |around |only |just |in all |in total |all in all,? |all told,? |some |"
        rf"less than |not even |a mere )*{NUMBER}[\w -]{{0,25}}\b(?:hours?|minutes?|mins|seconds)\b(?: (?:and|later|"
        r"in all|in total|all in all|all told|with everything|for the whole \w+|from \w+ to \w+|jeep included|"
        rf"and done|flat|each side|in the \w+))*[^\w]{{0,3}}(?:$|[.!,;])",
        scene=True,
        firm=False,
    ),
    cue(_PASSED, rf"^\W*{X}+ ?[:–—]", scene=True, firm=False),
    cue(
        _PASSED,
        r"(?<!road )(?<!roads )(?<!way )(?<!route )(?<!order )(?<!crossing )(?<!gateway )(?<!pass )(?<!bridge )"
        rf"(?<!visa )(?<!trip )(?<!entry )(?<!point )\binto {THE}{T}+",
        firm=False,
        side=Side.ENTRY,
        needs=T,
    ),
    cue(
        _PASSED,
        r"\bstamp(?:s|ed) (?:it|them|my|our|both|each|everything)\b|\bobtain(?:ed)? (?:the |our |my )?(?:exit|"
        r"entry) stamps?\b",
        scene=True,
        firm=False,
    ),
    cue(
        _PASSED,
        rf"\bout of {THE}{T}+ (?:in|within|after|by|and)\b|{P}+ (?:exit|entry)\b(?! stamps?\b)|"
        rf"{T}+ out,? (?:and )?{T}+ in\b",
        firm=False,
        needs=f"{T} {P}",
    ),
    cue(
        _PASSED,
        r"\b(?:permit|stamp|visa|days?|months?|insurance|tip|passavant|d16)\b[^.;]{0,30}\b(?:issued|granted|stamped|"
        r"good for|valid for|for (?:thirty|sixty|ninety|\d+) days)\b|\b(?:stamp|permit) for \w+ (?:days|months)\b|"
        r"\b(?:gave|given|got|get) (?:us |me )?(?:an? )?(?:\d+|thirty|sixty|ninety)[- ]day",
        scene=True,
        firm=False,
    ),
    cue(
        _PASSED,
        rf"\b(?:on |at )?(?:the )?{P}+(?:'s)? (?:side|customs|immigration|border police|passport control|"
        r"border guards?|officials?|officers?|soldiers?|guards?)\b",
        scene=True,
        firm=False,
        presence=True,
        needs=P,
    ),
    cue(
        _PASSED,
        rf"(?:^|[.;:–] |(?<![{L}{X}]), |\band |\bthe ){T}+ (?:did|stamped|let|wanted|wants|asked|charged|"
        rf"charges|took|nodded|waved|"
        r"gave|in on|out on|checked)\b",
        scene=True,
        firm=False,
        needs=T,
    ),
    cue(
        _PASSED,
        r"\b(?:took|checked|stamped|inspected|copied|scanned|kept|returned|handed back|gave back|registered|"
        r"photocopied) (?:our|my|both|the) (?:\w+ )?(?:papers?|passports?|bikes?|bicycles?|cars?|vans?|carnets?|"
        r"documents|luggage|bags|visas?)\b",
        scene=True,
        firm=False,
    ),
    cue(
        _PASSED,
        rf"\b(?:i|we) (?:was|were|am|are) (?:(?!still|not|never|already)\w+ )?in {THE}{T}+|\bleaving {THE}{T}+ "
        rf"(?:was|took|is|takes|went|needed|"
        r"cost)\b",
        firm=False,
        needs=T,
    ),
    cue(
        _PASSED,
        rf"\b(?:walked|rode|cycled|drove|rolled|pushed|biked|went)(?: [\w-]+){{0,9}}? into (?:{X}|{L})+",
        firm=False,
        needs=f"{X} {L}",
    ),
    cue(
        _PASSED,
        r"\b(?:at|through|behind|from|across|past|beyond|(?:go|went|came|got|rode|drove|cycled|walked|proceeded|"
        r"rolled|"
        r"made it|push(?:ed)? \w+)(?: \w+)? to) (?:the |this |that |our |another )?"
        rf"(?:[\w{T}{P}{X}/–-]+ ){{0,2}}?(?:border|frontier|customs|immigration|border crossing|border post)s?\b"
        r"(?! (?:towns?|villages?|city|area|regions?|zones?|permits?)\b)",
        scene=True,
        firm=False,
        presence=True,
    ),
    cue(_PASSED, r"\b(?:on foot )?over the (?:bridge|border|line|river)\b|, passed\b", scene=True, firm=False),
    cue(_PASSED, rf"^\W*{T}+ (?:to|into|–|->|→|=>) {T}+ ?(?:[–—:(-]|border)", scene=True, firm=False),
    cue(
        _PASSED,
        r"\b(?:customs|border|immigration|officers?|officials?|guards?|soldiers?)\b[^.;]{0,30}\b(?:was|were)",
        r"(?: (?:all|very|quite|super|really|so|completely|extremely|both|actually|pretty|more than)){0,2} ",
        r"(?:relaxed|friendly|polite|nice|quick|helpful|efficient|kind|bored|fast|slow|lovely|curious)\b",
        scene=True,
        firm=False,
    ),
    cue(
        _PASSED,
        r"(?:^|[.;] )(?:paid|purchased|bought|drove over|filled in|showed|handed)\b[^.;]{0,80}",
        r"\b(?:visas?|insurance|tax|fee|forms?|permit|toll|carnets?|passports?|stamp|bridge)\b|",
        r"\b(?:handed|showed|gave) (?:them|him|her|over)(?: over)? (?:the|our|my|both)\b|",
        r"\bstamp (?:for|to|on) (?:leav|exit|enter)\w*\b|"
        r"\b(?:import permits?|tip|vehicle permits?|permits?) (?:was |were |got )?(?:cancel+ed|closed|returned)\b|"
        r"\b(?:cancel+ed|handed (?:in|back|over)|returned) (?:our|my|the) (?:\w+ )?(?:import permits?|tip|"
        r"permits?)\b|"
        rf"\b(?:our|my|the) (?:visit|time|stay) (?:to|in) {THE}{T}+ was (?:complete|over|done)\b|"
        rf"\b(?:entry|exit|entrance) (?:was )?(?:at|via|through) (?:the )?{X}+",
        scene=True,
        firm=False,
    ),
    cue(
        _PASSED, rf"\b(?:we|i|they) (?:then )?left (?:to go )?(?:to|for|towards) {THE}{T}+", firm=False, side=Side.EXIT
    ),
)
