"""Papers in reports: which document somebody meant, and whether it was held, shown, demanded, given or refused."""

import re

from facts import Row
from writing import Block

_DOCUMENTS = (
    ("yellow-fever", r"yellow fever|vaccination (card|book)"),
    ("health-test", r"pcr|covid|rapid test|entry test|day-two|locator form"),
    (
        "power-of-attorney",
        r"power of attorney|owner'?s? (permission|authori|note|consent)|letter of consent|company (car )?letter|notaris|consent|dverennost",
    ),
    ("rental-letter", r"rental|hire (car )?(paper|letter|contract)|permission letter"),
    ("ata", r"\bata\b"),
    ("cpd", r"carnet|\bcpd\b"),
    ("passavant-sn", r"passavant"),
    ("gbao-permit", r"gbao"),
    ("agency-approval", r"guide|agency (permit|paper|letter|mail|e-mail|approval|invitation)|tour|confirmation"),
    (
        "national-permit",
        r"\btip\b|tip\)|tvip|temporary import|import (permit|paper|form|receipt)|vehicle permit|bike permit|car permit|permit sticker|vehicle paper from|customs (slip|paper|form|declaration|clearance)|circulation|laissez|vehicle (import|form|sheet|sticker)|^permit$|expired .*permit|tpd|d16|nalp|motor vehicle sheet|car (form|paper)",
    ),
    ("green-card", r"green card"),
    ("yellow-card", r"comesa|yellow card"),
    ("brown-card", r"brown.card"),
    ("insurance-border", r"insur|soat|third.party"),
    ("idp-1949", r"international (driving )?(licen|permit|driv)|\bidp\b"),
    ("licence", r"licen[cs]e|driving permit"),
    ("visa", r"visa|esta\b|eta\b|i-94|tourist card|fmm|letter of invitation|\bloi\b|pre-approval"),
    (
        "registration",
        r"registration|logbook|v5|title|vehicle papers?|bike papers?|car papers?|ownership|tech(nical)? (passport|pass)|blue book|fahrzeug|plate|log book|grey card",
    ),
    ("translation", r"translat"),
    ("queue-slot", r"slot|e-queue|queue (ticket|number)|reservation"),
    ("border-zone-permit", r"zone permit|border permit|pass permit|special permit|military permit|restricted"),
    ("export-declaration", r"export"),
    ("police-clearance", r"police (clearance|certificate)|interpol|no police record"),
    ("roadworthiness", r"inspection|roadworth"),
    ("disinfection-slip", r"fumigation|disinfection|spray"),
    (
        "entry-slip",
        r"migration (card|slip)|registration slip|entry (card|form|slip)|arrival card|gate (pass|slip|paper)|form",
    ),
    ("passport", r"passport|identity card|\bid\b|id card"),
)
_NOT_HELD = re.compile(r"^no\b|\blacking\b|\bmissing\b|without|not in hand|lost")
_DEMANDED = re.compile(r"demand|asked for|wanted|required|needed|insisted")
_REFUSED = re.compile(r"not (accepted|taken|valid|recogni)|rejected|refused|expired|invalid|left behind")
_GIVEN = re.compile(r"\b(tip|passavant|slip|given|issued|new|replacement|sticker|arrival|i-94|entry form)\b")


def papers(row: Row, known: frozenset[str]) -> tuple[list[Block], list[str]]:
    """The papers of a row, and what could not be told apart, or is no ``known`` document, as remarks."""
    found: list[Block] = []
    remarks = []
    for said in row["documents"]:
        words = said.lower()
        document = next((name for name, form in _DOCUMENTS if re.search(form, words)), None)
        if document not in known:
            remarks.append(f"Papers named: {said}.")
            continue
        if _NOT_HELD.search(words):
            remarks.append(f"Not held: {re.sub(r'^no ', '', said)}.")
            if row["outcome"] in {"refused", "crossed-after-refusal", "turned-back", "redirected"}:
                found.append({"document": document, "use": "demanded", "note": said})
            continue
        found.append({"document": document, "use": _use(words), "note": said if _plain(words) != document else None})
    return found, remarks


def _use(words: str) -> str:
    if _REFUSED.search(words):
        return "refused"
    if _DEMANDED.search(words):
        return "demanded"
    return "given" if _GIVEN.search(words) else "held"


def _plain(words: str) -> str:
    return {
        "carnet": "cpd",
        "driving licence": "licence",
        "insurance": "insurance-border",
        "tip": "national-permit",
    }.get(words, words)
