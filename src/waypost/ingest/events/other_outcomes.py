"""How travellers say that a post was closed, that they were sent elsewhere, gave up, or still wait."""

from waypost.domain.vocabulary import AttemptOutcome
from waypost.ingest.spotting.masking import P, T, X

from .cues import POST, cue

OTHERS = (
    cue(
        AttemptOutcome.CLOSED,
        rf"(?:(?<!to the )\b{POST}\b(?:(?! but | and )[^.;!?]){{0,60}}?|\bit(?:'s)?\b |\b(?:found|find) (?:it|"
        rf"the \w+(?: \w+)?) |",
        r"\b(?:place|everything|all|they|there|office)\b[^.;!?]{0,12})",
        r"(?:\b(?:is|was|were|are|be|been|had|has|being|it's|already|now|still|firmly|temporarily|officially|"
        r"completely|all|",
        r"to be|to|totally|currently|indefinitely|permanently|just|closed) ?){0,4}",
        r"\b(?:closed|shut|locked|(?<!it been )(?<!it was )(?<!had been )blocked|not open|not yet open|"
        r"not operating)\b",
        r"(?! (?:at|behind|between|our|my|the door|his|her|off))",
        needs="clos shut lock open operating",
    ),
    cue(
        AttemptOutcome.CLOSED,
        r"\bclosed (?:for|due to|because|on|until|since|over|in winter|that day|today|to (?:foreigners|third|"
        r"tourists|vehicles|us|traffic))\b|",
        r"\b(?:border|crossing|post|customs)(?: was| is|'s)? ?(?:n't|not) open(?:ed)?\b|",
        r"\bnot open (?:to|for) (?:foreigners|third|tourists|us|vehicles|international)\b",
    ),
    cue(
        AttemptOutcome.REDIRECTED,
        r"\b(?:sent|directed|referred|redirected|told|pointed|ordered|instructed|advised|asked(?! a\b))(?: us|"
        r" me| them|"
        r" him| her)?",
        r"(?: (?:on|back|over|instead|to go|to use|to try|to cross|to drive|to ride))*(?: (?:to|at|through|"
        r"towards))? ",
        rf"(?:the |an?other |a )(?:[\w'{P}{T}-]+ ){{0,4}}?(?:crossing|border|border post|post|gate|terminal|"
        r"bridge)\b",
    ),
    cue(
        AttemptOutcome.REDIRECTED,
        rf"\b(?:sent|directed|referred|redirected)(?: us| me| them)?(?: on| back| over)* to (?:the )?{X}+",
    ),
    cue(
        AttemptOutcome.GAVE_UP,
        r"\b(?:gave up|giving up|give up|turned (?:back|around|round|tail)(?! (?:by|at the border by))|",
        r"would rather (?:return|go back|turn)|decided to (?:turn (?:back|around)|go back|backtrack|head back|"
        r"give up)|backtracked|"
        r"had to (?:turn (?:back|around)|"
        r"backtrack|go back|retrace)|retraced)\b(?! (?:in)?to (?:the|my|our|a|his|her) (?:[\w-]+ ){0,3}(?:hut|office|"
        r"windows?|counter|desk|building|line|queue|car|bike|van|bank|customs|immigration|booth|first|front|start)\b)",
    ),
    cue(
        AttemptOutcome.PENDING,
        r"\bstuck (?:here|at the border|in no[- ]man'?s[- ]land|between)\b[^.;!?]{0,30}\b(?:night|tomorrow|"
        r"until|now)\b|"
        r"\b(?:still (?:waiting|stuck|here|no (?:answer|decision|news))|as (?:i|we) (?:write|type)(?: this)?|",
        r"wait(?:ing)? (?:for|to hear|and see)[^.]{0,30}(?:tomorrow|decision|answer))\b",
    ),
    cue(
        AttemptOutcome.PENDING,
        r"\b(?:we(?:'ll| will| shall) (?:see|know|find out)(?: more)? (?:tomorrow|on|what|how|if|soon|whether))\b",
        firm=False,
        hint=True,
    ),
    cue(
        AttemptOutcome.REDIRECTED,
        r"\b(?:have|had) to (?:go|use|cross|drive|ride|leave)\b[^.;!?]{0,25} ",
        r"(?:an?other|a different|the other|the next) (?:\w+ )?(?:border|crossing|post|gate)\b",
    ),
)
