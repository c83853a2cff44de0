"""Who decided, how high up, and for what reason, from the words around a decision."""

import re

_AUTHORITIES = (
    (
        "head-of-post",
        r"head of (?:the )?(?:border|post|station)|chief of (?:the )?post|commander|head of the border guards",
    ),
    ("customs", r"customs|haiguan|海关|aduanas?|douane|\bsat\b|bond"),
    (
        "immigration",
        r"immigration|passport control|bianjian|边检|border police|migraci[oó]n|border inspection|\bpdi\b|emigration",
    ),
    ("quarantine", r"quarantine|guojian|国检|health (?:officer|desk|check)|\bsag\b"),
    ("traffic-police", r"traffic police"),
    ("guards", r"border guards?|guards?|soldiers?|army|conscript|recruit|rangers|gendarme"),
)
_LEVELS = (
    ("capital", r"beijing|moscow|the capital|ministry|minister"),
    (
        "chief",
        (
            r"\bchief\b|\bboss\b|\bhead of\b|superior|supervisor|commander|in charge|manager|director|the head\b|"
            r"second-in-command"
        ),
    ),
    ("regional-office", r"main office|regional|head office|headquarters|main building|customs building"),
    ("counter", r"officer|official|guard|soldier|policeman|policewoman|window|counter|desk|clerk|man in|lady|recruit"),
)
_REASONS = (
    ("holiday", r"\beid\b|holiday|new year|national day|festival|christmas|golden week|ramadan"),
    (
        "no-rule",
        (
            r"no (?:provision|law|rule|regulation|procedure)|did not know what|had no idea|didn't know what|"
            r"not in the law"
        ),
    ),
    ("no-guide", r"\bguide\b|agency|escort"),
    ("ownership", r"in the name of|not in my name|owner\b|ownership|power of attorney|registered to"),
    (
        "vehicle-papers",
        r"carnet|temporary import|\btip\b|registration|declaration|vehicle papers|import permit|autopass|lta permit",
    ),
    ("plate", r"\bplates?\b"),
    ("visa", r"\bvisas?\b|e-visa|entry stamp|stamp without|overstay"),
    ("insurance", r"insurance"),
    ("health", r"yellow fever|vaccin|covid|pcr|corona|epidemic"),
    ("nationality", r"citizens|locals|third-country|foreigners|nationals"),
    ("permit", r"\bpermit\b|permission"),
    ("security-deposit", r"deposit|guarantee"),
    ("vehicle-kind", r"no (?:motorcycles|bikes|bicycles)|motorcycles are|bicycles may not|over 250"),
    ("higher-office", r"orders from|from above|beijing|the ministry|higher-ups"),
    ("road", r"snow|landslide|blocked|road is|washed|flood|rockfall|strike"),
    ("hours", r"closes at|closed at|lunch|too late|after hours|opens at|come back tomorrow|weekend|closed on"),
    ("queue", r"\bqueue\b|no slot|not booked"),
    ("goods", r"\bdrone\b|medicine|codeine|radio|goods"),
    ("closed", r"closed|shut"),
)


def authority_in(words: str) -> str:
    """The authority named, the most particular one first."""
    return _first(_AUTHORITIES, words)


def level_in(words: str) -> str:
    """How high up somebody decides."""
    return _first(_LEVELS, words)


def reason_in(words: str) -> str:
    """The reason given, coded."""
    return _first(_REASONS, words)


def _first(table: tuple[tuple[str, str], ...], words: str) -> str:
    return next((name for name, pattern in table if re.search(pattern, words)), "unknown")
