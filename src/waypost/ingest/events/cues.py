"""Turns of phrase that tell how an attempt ended, over a masked text (see ``spotting.masking``).

T stands for a territory, P for a people, X for a crossing, L for another place. The cues themselves are in
``refusals``, ``passes`` and ``other_outcomes``; here is what they are made of.
"""

import re
from dataclasses import dataclass

from waypost.domain.vocabulary import AttemptOutcome, Side
from waypost.ingest.spotting.masking import P, T, X

THE = (
    r"(?:(?:the|mainland|northern|southern|eastern|western|back|beautiful|sunny|good old|neighbouring|"
    r"neighboring|nearby|"
    r"tiny|little|our next country,?|our \w+ country,?|country number \w+,?|republic of|kingdom of|land of) )*"
)
"""What may stand before the name of a territory."""
US = (
    r"(?:us|me|him|her|them|you|anyone|anybody|foreigners|people|tourists|everyone|everybody|"
    r"(?:both|all|the two|the three|either|any) of (?:us|them|you)|"
    rf"(?:the|our|my|his|her|their|your|these|two|a|any) (?:[\w'-]+ ){{0,2}}[\w'-]+|{P}+)"
)
"""Whom officials let in, or not."""
NOT = r"(?:n't|\bnot|\bnever|cannot)"
POST = (
    r"(?:border|frontier|crossing|border post|border gate|customs|immigration|passport control|boundary|gates?|post|"
    rf"bridge|{X}+|checkpoint|ferry)"
)
NUMBER = (
    r"(?:\d+(?:[.,]\d+)?|an|a|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|"
    r"forty|ninety|"
    r"half|couple of|few)"
)


def as_typed(pattern: str) -> str:
    """A pattern that also finds how people type: a boarder, in to."""
    return pattern.replace("border", "boa?rder").replace("into ", "in ?to ").replace("into|", "in ?to|")


BORDER = re.compile(
    r"\b(?:boa?rders?|frontier|customs|immigration|passport control|border-?crossing|no[- ]?man'?s[- ]?land|visa|"
    r"stamp(?:s|ed)?|"
    r"exit stamp|entry stamp|carnet|checkpoint|border guards?|guards|barrier|officers?|officials?|passports?|"
    r"import permit|tip|soldiers?|sergeant|lieutenant|(?:the|their) (?:far|other) side|"
    r"temporary import)\b|"
    rf"{X}+"
)
"""Words that make a border of the sentences around them."""
BORDER_STRONG = re.compile(
    r"\b(?:boa?rder|(?:the|both|two|these|our|all) borders|frontier|passport control|border-?crossing|"
    r"no[- ]?man'?s[- ]?land|exit stamp|entry stamp|"
    r"immigration|"
    rf"customs|stamped (?:in|out)|border guards?|douane|aduana|border post)\b|{X}+|"
    rf"{P}+ side\b|\bcross(?:ed|ing|es)? (?:\w+ ){{0,3}}(?:from|into|to) (?:the )?{T}"
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A turn of phrase."""

    outcome: AttemptOutcome
    pattern: re.Pattern[str]
    is_strong: bool
    """Whether it tells of a border by itself; others need one in the sentences around them."""
    is_firm: bool
    """Whether it tells the outcome by itself; others need to be borne out."""
    is_scene: bool
    """Whether it only tells of officials at work, so that most likely the party passed."""
    side: Side | None = None
    is_return: bool = False
    """Whether it tells that the party came back the way it went."""
    is_presence: bool = False
    """Whether it only tells that the party, or somebody, was at the post."""
    is_hint: bool = False
    """Whether it only fits an outcome, so that others have to say that it was so."""
    needs: tuple[str, ...] = ()
    """Bits of words one of which must be there, so that most sentences need not be searched; none: search all."""
    is_verdict: bool = False
    """Whether it is what those say who keep the border, so that whatever it is said of is the party."""


def cue(
    outcome: AttemptOutcome,
    *parts: str,
    strong: bool = False,
    firm: bool = True,
    scene: bool = False,
    side: Side | None = None,
    presence: bool = False,
    returns: bool = False,
    hint: bool = False,
    needs: str = "",
    verdict: bool = False,
) -> Cue:
    """A cue whose pattern is written in parts."""
    pattern = re.compile(as_typed("".join(parts)))
    return Cue(outcome, pattern, strong, firm, scene, side, returns, presence, hint, tuple(needs.split()), verdict)
