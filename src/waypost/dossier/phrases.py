"""The almanac's phrases in the languages of a counter and of the traveller, and what is said of their translation."""

from babel import Locale, UnknownLocaleError

from waypost.domain.places import Phrase
from waypost.dossier.travel import Travel
from waypost.messages import _, language

ORIGINAL = "en"
"""The language phrases are written in first; the others are translations."""
_MOST_LANGUAGES = 2


def in_language(phrase: Phrase, code: str) -> str:
    """The phrase in a language, else in the one it was written in."""
    return phrase.texts.get(code) or phrase.texts.get(ORIGINAL, "")


def counter_languages(travel: Travel, territory: str) -> tuple[str, ...]:
    """The languages to speak at a territory's counters, of those that phrases are written in."""
    found = travel.almanac.find_territory(territory)
    written = {code for phrase in travel.almanac.list_phrases() for code in phrase.texts}
    spoken = [code for code in (found.languages if found else ()) if code in written]
    return tuple(spoken[:_MOST_LANGUAGES]) or (ORIGINAL,)


def language_name(code: str) -> str:
    """What a language is called in the reader's."""
    try:
        return Locale.parse(code).get_display_name(language()) or code
    except (UnknownLocaleError, ValueError):
        return code


def review_mark(phrase: Phrase, *codes: str) -> str:
    """Which of the shown translations no speaker has checked; empty where all are."""
    shown = dict.fromkeys(code for code in codes if code in phrase.texts and code != ORIGINAL)
    unchecked = [language_name(code) for code in shown if code not in phrase.reviewed]
    return _("Not checked by a speaker: {languages}").format(languages=", ".join(unchecked)) if unchecked else ""
