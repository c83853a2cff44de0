"""Statements about rules, as proposals for provisions: with their basis, and apart from what happened to anybody."""

import re

from waypost.domain.vocabulary import Basis
from waypost.ingest.spotting.money import spot_money
from waypost.ingest.spotting.people import without_names

from .draft import DraftPassage, Field
from .reading import Reading

_TOPICS = (
    ("ata", r"\bata\b"),
    ("carnet", r"\bcarnets?\b|\bcpd\b"),
    ("agency", r"\bagency\b|\bagent\b"),
    ("guide", r"\bguide\b"),
    ("insurance", r"\binsurance\b|green card"),
    ("visa", r"\be-?visas?\b|\bvisas?\b"),
    (
        "hours",
        r"\bopens? (?:at|from|daily)|\bcloses? at|open around the clock|\bis open\b|opening hours|\bcloses from\b",
    ),
    ("deposit", r"\bdeposit\b|\bguarantee\b"),
    ("vehicle", r"\b(?:vehicles?|motorcycles?|motorbikes?|cars|bicycles?|plates?|temporary import|tip)\b"),
    ("permit", r"\bpermits?\b|permission"),
    ("customs", r"\bcustoms\b|declaration"),
    ("persons", r"\bforeigners\b|\bcitizens\b|\bnationals\b|\bpassports?\b|third-country"),
)
_RULE = re.compile(
    r"\b(?:must|need(?:s|ed)? (?:to|a|an|the)|have to|has to|required|requires?|(?:is|"
    r"are)(?: only)? (?:not )?(?:allowed|permitted|forbidden|possible|obligatory|compulsory)|"
    r"can only|may only|may not|cannot|can't be|will be refused|the fee|costs?|price|quoted|valid for|is for|"
    r"per (?:person|vehicle|bike|day)|opens?|closes?|"
    r"no (?:actual )?(?:legislation|law|rule)|does not (?:recogni[sz]e|allow|issue)|issues? no|will let you|"
    r"you can|without it you)\b"
)
_BASES = (
    (Basis.AGENT_QUOTE, r"\bagency\b|\bagent\b.{0,60}quoted|quoted"),
    (
        Basis.TOLD_AT_COUNTER,
        (
            r"according to (?:customs|the (?:officers?|officials?|head|people we talked)|the)|(?:officers?|"
            r"officials?|customs|guards?|head of) .{0,40}(?:said|told|suggested|explained)|told (?:us|on the phone)|"
            r"been told|suggested"
        ),
    ),
    (Basis.ASSOCIATION, r"automobile (?:club|association)|\badac\b|\braac?\b"),
    (Basis.OFFICIAL_NOTICE, r"official (?:website|notice|site)|embassy|consulate|a notice|the sign"),
)
_OWN_STORY = re.compile(r"\b(?:we|i) (?:were|was|had|went|got|paid|rode|drove|crossed|waited|arrived|left|tried)\b")
_OPTION = re.compile(r"^\W*\d+[.)] ")
_BORDERISH = re.compile(
    r"\b(?:border|customs|cross\w*|enter|leave|country|embassy|visa|carnet|ata|agency|agent|officers?|permit|"
    r"insurance)\b|ᚷ"
)


def propose(reading: Reading) -> tuple[DraftPassage, ...]:
    """Every statement about a rule, a price or hours; none that only tells what happened to the teller."""
    found = []
    for sentence in reading.sentences:
        words = reading.words_of(sentence.index)
        topic = next((name for name, pattern in _TOPICS if re.search(pattern, words)), None)
        is_rule = _RULE.search(words) and _BORDERISH.search(words) and not words.rstrip().endswith("?")
        if topic is None or not is_rule or len(words.split()) < 6:
            continue
        basis = _basis(reading, sentence.index)
        if _OWN_STORY.search(words) and basis is Basis.TRAVELLER:
            continue
        found.append(DraftPassage(_fields(reading, sentence.index, topic, basis)))
    return tuple(found)


def _basis(reading: Reading, index: int) -> Basis:
    """What the statement rests on: its own words, else those of the sentence before."""
    words = reading.words_of(index)
    return next((basis for basis, pattern in _BASES if re.search(pattern, words)), Basis.TRAVELLER)


def _fields(reading: Reading, index: int, topic: str, basis: Basis) -> dict[str, Field]:
    sentence = reading.sentences[index]
    span = ((sentence.start, sentence.end),)
    fields = {
        "statement": Field(without_names(reading.text, sentence.start, sentence.end, reading.mentions), span, 0.5),
        "topic": Field(topic, span, 0.6),
        "basis": Field(str(basis), span, 0.6),
    }
    here = [one for one in reading.mentions if sentence.start <= one.start < sentence.end]
    territory = next((one for one in here if one.territory), None)
    crossing = next((one for one in here if len(one.crossings) == 1), None)
    if territory is not None:
        fields["territory"] = Field(territory.territory, ((territory.start, territory.end),), 0.5)
    if crossing is not None:
        fields["crossing"] = Field(crossing.crossings[0], ((crossing.start, crossing.end),), 0.5)
    codes = {reading.currencies.get(one, "") for mention in here for one in mention.territories}
    amounts = spot_money(reading.masked, sentence.start, sentence.end, codes)
    if amounts:
        spans = tuple((amount.start, amount.end) for amount in amounts)
        fields["money"] = Field([amount.to_json() | {"state": "quoted"} for amount in amounts], spans, 0.6)
    return fields
