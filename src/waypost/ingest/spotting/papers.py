"""Papers in an account, and what became of each."""

import re
from dataclasses import dataclass

_PAPERS = (
    ("cpd", r"carnets?(?: de passage\w*| du passage)?(?! ata)|cpd"),
    ("ata", r"ata(?: carnet)?"),
    ("power-of-attorney", r"power of attorney|powers of attorney|poa"),
    ("translation", r"(?:stamped )?translations?"),
    ("export-declaration", r"(?:customs|export) declaration"),
    (
        "registration",
        (
            r"registrations?(?: (?:papers?|card|document|book))?|blue (?:card|book)|logbook|v5|"
            r"blue & green books|title|"
            r"purple book"
        ),
    ),
    ("licence", r"driving licen[cs]es?|driver'?s licen[cs]es?"),
    ("idp-1949", r"international (?:driving|driver'?s) (?:permit|licen[cs]e)|idp"),
    ("e-visa", r"e-?visas?|eta\b"),
    ("visa", r"visas?"),
    ("passport", r"passports?"),
    ("green-card", r"green card"),
    ("insurance-border", r"insurance"),
    ("yellow-fever", r"yellow fever(?: cards?| certificates?)?"),
    ("gbao-permit", r"gbao(?: permit)?"),
    ("zone-permit", r"border zone permit|inner line permits?|zone permit"),
    (
        "national-permit",
        r"temporary import(?: permit| paper)?|tip\b|d16(?: form)?|passavant|vehicle permit|import permit",
    ),
    ("invitation-letter", r"(?:letter of invitation|invitation letter|loi)"),
    ("rental-letter", r"letter from the rental|rental letter"),
    ("purchase-receipts", r"receipts? for the (?:original )?purchase|purchase receipts?|bill of sale"),
    ("guide-contract", r"guide contract"),
)
_COMPILED = tuple((name, re.compile(rf"\b(?:{pattern})(?!\w)")) for name, pattern in _PAPERS)
_USES = (
    (
        "refused",
        r"refused to (?:stamp|accept)|not accept|rejected|could not issue|couldn't get|no such|expired|false\b",
    ),
    (
        "demanded",
        (
            r"asked for|wanted(?: the| a| our| to see)?|demand\w*|required|insisted|need(?:ed)? (?:a|the|to make)|"
            r"without (?:a|the)|do not have|don't have|did not have|had no|asked to see|looked for"
        ),
    ),
    ("given", r"gave us|given|issued|printed|handed us|got (?:a|our|the)|sold us|was written"),
    ("shown", r"showed|shown|handed over|stamped|checked|looked at|signed|scanned"),
    ("used", r"\bused\b"),
    ("held", r"\bhad\b|have\b|with (?:a|our|the)|carried|brought"),
)


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper in a text."""

    start: int
    end: int
    document: str
    use: str


def spot_papers(masked: str, start: int, end: int) -> tuple[Paper, ...]:
    """The papers between two places of a masked text, each document once for each thing that became of it."""
    found: dict[tuple[str, str], Paper] = {}
    taken: list[tuple[int, int]] = []
    for document, pattern in _COMPILED:
        for match in pattern.finditer(masked, start, end):
            if any(match.start() < last and first < match.end() for first, last in taken):
                continue
            taken.append((match.start(), match.end()))
            use = _use(masked, start, end, match)
            if use:
                found.setdefault((document, use), Paper(match.start(), match.end(), document, use))
    return tuple(sorted(found.values(), key=lambda paper: paper.start))


def _use(masked: str, start: int, end: int, match: re.Match[str]) -> str | None:
    before = re.split(r"[;.]", masked[start : match.start()])[-1][-45:]
    after = re.split(r"[;.]", masked[match.end() : end])[0][:35]
    for words in (before, after):
        for use, pattern in _USES:
            if re.search(pattern, words):
                return use
    return None
