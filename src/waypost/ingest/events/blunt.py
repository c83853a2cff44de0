"""How travellers say in few words that they were not let pass: no paper no entry, people yes and vehicles no."""

from waypost.domain.vocabulary import AttemptOutcome
from waypost.ingest.spotting.masking import L, P, T

from .cues import NOT, POST, THE, cue

_REFUSED = AttemptOutcome.REFUSED
_PAPER = (
    r"(?:visas?|e-?visas?|permits?|permissions?|carnets?|letters?|papers?|documents?|stamps?|invitations?|"
    r"authori[sz]ations?|"
    r"procuration|power of attorney|certificates?|insurance|guides?|agenc(?:y|ies)|agents?|vouchers?|tickets?|titles?|"
    r"registrations?|licen[cs]es?|tests?|list|passports?|plates?|number|escorts?|cash|receipts?|clearance|approval|"
    r"sponsor|residence|notary|translation|confirmation|booking|page|dollars)"
)
_THING = (
    r"(?:(?:the|our|my|your|his|her|their|this|that|a|any|such a|foreign|private|hired|rental|rented|hire|own) ){0,3}"
    r"(?:[\w-]+ )?(?:motor)?(?:cycles?|bikes?|bicycles?|cars?|vans?|campers?|campervans?|caravans?|trucks?|lorry|"
    r"lorries|"
    r"trailers?|vehicles?|motorbikes?|motorhomes?|scooters?|jeeps?|mopeds?|machines?|bus|rigs?|"
    r"land ?rovers?|land ?cruisers?|quads?|pick-?ups?|moto)"
)
_GO = (
    r"(?:enter|cross|pass|proceed|continue|go (?:in|on|out|through|over|across|further|any further)|leave|exit|come "
    r"(?:in|"
    r"through|over|across|along)|get (?:in|out|through|across|over|past)|drive (?:in|on|out|through|over)|ride (?:in|"
    r"on|"
    rf"out|through|over)|be (?:admitted|let in|let out|imported|exported|brought in|taken (?:in|out)|entered)|"
    rf"{THE}{T}+)"
)
_SHOWN = (
    r"(?:did(?:n't| not) have|had(?:n't| not)(?: got)?|could(?:n't| not) (?:show|produce|provide|offer)|lacked|"
    r"did(?:n't| not) (?:know|exist))"
)
_THEY = r"(?:they|he|she|officers?|officials?|guards?|soldiers?|customs|immigration|police|man|woman|lady|boss|chief)"

BLUNT = (
    cue(
        _REFUSED,
        rf"\bno (?:[\w{P}{T}-]+ ){{0,3}}[\w{P}{T}-]+[,:=]? (?:then |means |= )?no (?:go|entry|exit|passage|way|"
        rf"crossing|leave|leaving|entrance|transit|{T}+)\b|\bno {_PAPER}[,:=]? (?:then |means |= )?no (?:stamps?|"
        rf"border|car|bike|"
        r"van|motorcycle|vehicle|permit|tip|truck)\b",
        verdict=True,
        needs="no",
    ),
    cue(
        _REFUSED,
        rf"\b(?:us|me|we|i|you|people|persons?|passengers?|drivers?|riders?|man|men|"
        rf"humans?)\b[^.;!?]{{0,12}}\b(?:yes|ok|okay|fine|welcome|no problem)"
        rf"\b[^.;!?]{{0,6}}[,;:–—-]? ?(?:but )?{_THING}[^.;!?\w]{{0,4}}(?:no\b|not\b|is not|was not|cannot|can not|"
        rf"never)|"
        rf"\b{_THING}:? (?:no[.,!;\"”]|cannot[.,!;\"”]|not possible|no entry|not (?:allowed|permitted|welcome|"
        rf"admitted|accepted)\b)|"
        rf"\b(?:we|i|he|she|you|they) (?:could|can|may|might|was|were) (?:\w+ )?(?:enter|come in|go|go in|in|welcome|"
        rf"pass|cross|go on)"
        rf"[^.;!?]{{0,20}}, (?:but )?{_THING} (?:could|can|may|was|were) ?(?:n't|not)\b",
        verdict=True,
        needs="no n't never",
    ),
    cue(
        _REFUSED,
        rf"\b{_THING} (?:could|can|ca|may|must|was|were|is|are|would|will|wo|does|did)(?: ?n't|not| not|n't be) "
        rf"(?:be )?(?:able to |allowed to |permitted to |to )?(?:{_GO}|(?:allowed|permitted)\b(?! to (?:be |stay|"
        rf"park|sleep|camp|stop|stand)| on\b)|let\b|welcome\b|accepted\b|admitted\b)",
        needs="n't no",
    ),
    cue(
        _REFUSED,
        r"[:;–—] ?[\"'“‘]?(?:refused|rejected|denied|not allowed|not accepted|no entry|forbidden)\b(?=[.,;!\"”]|$)|"
        r"\b(?:could|can|ca|may|might)(?: ?n't|not| not) (?:bring|take|ride|drive|import|leave with) (?:it|them|that|"
        r"this|ours|his|hers|mine) "
        r"(?:in|out|across|over|through|into|with)\b|"
        r"\b(?:pointed|sent|directed|shown|waved|guided) (?:us |me |them |him |her )?(?:on )?(?:to|into|towards?) "
        r"the (?:\w+ )?(?:u-turn|turning|return) (?:lane|place|point|loop)\b",
        needs="refused rejected denied allowed accepted entry forbidden n't not turn",
    ),
    cue(
        _REFUSED,
        rf"\bwithout (?:an?y? |the |that |this |such |one |my |our |it|these |those )?(?:[\w{P}{T}-]+ ){{0,4}}?"
        rf"(?:(?<=it)|{_PAPER})(?: from [\w{T}{L} ]{{2,20}})?,? (?:there |it |(?:the|this|that|our|my) [\w-]+ |"
        rf"[\w-]+ )?"
        rf"(?:was |is |could ?|can |ca|would ?|does ?|did ?|will |may |do ?|were )?(?:no\b|nobody|nothing|none|"
        rf"cannot|can "
        rf"?not|impossible|{NOT}\b)",
        firm=False,
        needs="without",
    ),
    cue(
        _REFUSED,
        rf"\b(?:we|i|he|she|they) (?:had no|{_SHOWN}) (?:an?y? |such |the |that |one |enough |right |a valid |our "
        rf")*(?:[\w{P}{T}-]+ ){{0,2}}?(?:{_PAPER}|one|it)\b|"
        rf"\b{_PAPER},? (?:which|that)(?: of course)? (?:we|i|he|she|they|nobody) (?:\w+ly )?{_SHOWN}\b|"
        r"\bthat was that\b|\b(?:was|were) (?:of )?no use\b",
        firm=False,
        hint=True,
        needs="no n't lacked that",
    ),
    cue(
        _REFUSED,
        r"\b(?:was|were|am|are|is)(?:n't| not) (?:on|in) (?:the|his|her|their|any|that|this) (?:\w+ )?(?:lists?|"
        r"sheet|book|screen|computer|system|register)\b",
        firm=False,
        needs="n't not",
    ),
    cue(
        _REFUSED,
        r"\b(?:visas?|permits?|papers?|letters?|passports?|stamp|carnets?|e-?visas?|documents?|insurance|licen[cs]e|"
        r"certificates?|registration)"
        rf"(?: (?:was|were|is|are|had|has|would|only|did|does|were|from|of|for|the|our|my|{P}+|{T}+|{L}+)){{1,4}}? "
        rf"?(?:not |n't )?"
        r"(?:be )?(?:(?:yet |longer )?(?<=not |n't )valid|(?<=not |n't )(?:yet )?(?:good enough|accepted|enough|good|"
        r"recogni[sz]ed|usable|in order)|invalid|expired|run out|"
        r"(?:a|one|two|three) days? (?:too )?(?:early|late|old)|too (?:early|late|old)|for (?:the )?(?:wrong|another|"
        r"air|airports?)|"
        r"(?:not for|not valid (?:for|at|on)) (?:this|land|here|that))\b|\b(?:a|one|two|three) days? too (?:early|"
        r"late|soon)\b|"
        r"\b(?:wrong|not the right) (?:visas?|border|crossing|post|papers?|kind of visa|permit|stamp|entry point|"
        r"type of visa)\b",
        firm=False,
        needs="visa permit paper letter passport stamp carnet document insurance licen certif registr day wrong right",
    ),
    cue(
        _REFUSED,
        r"^\W*(?:but |and |so |still |again |then )?no(?: and no|,? (?:no|sir|madam|señor|nothing|again|not here|"
        r"not today|thank))*\W*$|"
        r"\b(?:it|that|this|answer|reply|verdict|word|outcome|result) (?:was|stayed|remained|is) (?:still |again |"
        r"always |just |simply )?"
        r"(?:a )?(?:\w+ )?no\b(?=\W*$|[.,;!?]| and | from | for | again| all)|\bno (?:and|again and|after) no\b|"
        r"\bnot (?:today|here|with (?:this|that|these|those) \w+|from here|at this (?:post|border|crossing|gate)|"
        r"through here|this way)"
        r"(?=[.,!;\"'”’])",
        firm=False,
        needs="no",
    ),
    cue(
        _REFUSED,
        rf"\b(?:so|then|therefore|and that means|which means) no {T}+|\bno {T}+ (?:for (?:us|me|him|her|them)|today|"
        rf"this (?:year|time|trip))\b|"
        rf"\bfailed to (?:enter|cross|leave|exit|get (?:in|out|through|across|into|past|over))\b|\b(?:we|i|he|she|"
        rf"they) (?:was |were )?(?:not able|unable) to "
        rf"(?:enter|cross|leave|exit|get (?:in|out|through|across|into|past|over))\b|"
        rf"\b(?:did|would){NOT} (?:have|want|take|like|let) (?:us|me|him|her|them|it|{_THING})(?= ?[.,;!]| in\b| "
        rf"because| there| for | at | on | with(?! us| me))",
        firm=False,
        needs="no n't fail unable never",
    ),
    cue(
        _REFUSED,
        r"\b(?:barriers?|gates?|booms?|poles?|doors?) (?:\w+ )?(?:stayed|remained|kept|was kept|went|came) (?:firmly "
        r")?(?:down|shut|closed)\b|"
        r"\b(?:shut|closed|slammed|pulled|lowered) the (?:gate|barrier|door|window|boom|hatch)(?: again)? (?:on|in "
        r"front of|before|behind) (?:us|me|him|her|them)\b|"
        r"\b(?:nothing|begging|pleading|arguing|money|dollars|tears|smiling|crying|phoning|talking|explaining|"
        r"insisting|complaining|it|that|this) "
        r"(?:\w+ )?(?:did(?:n't| not) help|was (?:no|of no) (?:use|help|good)|changed nothing|got us nowhere|led "
        r"nowhere)\b|"
        r"\bnothing (?:helped|worked|to be done|doing|could be done)\b|\bwas not to be\b",
        firm=False,
        needs="barrier gate boom pole door window hatch help use good nothing nowhere not",
    ),
    cue(
        _REFUSED,
        rf"\b{_THEY} (?:\w+ )?(?:told|explained|made (?:it )?clear|informed|said)[^.;!?]{{0,50}}\b(?:we|i|you|he|"
        rf"she) (?:needed|need|would need|must have|must first|"
        rf"had to have|had to get|should have|had to go|must go|have to go|must return|have to return|had to return|"
        rf"must leave|had to leave)\b(?! to (?:the |a |another )?(?:window|counter|bank|office|desk|booth|next))",
        firm=False,
        needs="told explained made informed said",
    ),
    cue(
        _REFUSED,
        rf"\b(?:only|just|exclusively|reserved) (?:for|open to) (?:[\w{P}{T}-]+ ){{0,2}}(?:locals?|residents?|trucks|"
        rf"lorries|cargo|freight|goods|{P}+|nationals|citizens|"
        rf"pedestrians|people (?:from|who|of)|those)\b|\bnot (?:open )?(?:for|to) (?:foreigners?|tourists?|third|"
        rf"foreign|private|us|international|vehicles|cars|bikes)\b|"
        rf"\bnot an international (?:border|crossing|post|{POST})\b",
        firm=False,
        needs="only just exclusively reserved not",
    ),
)
