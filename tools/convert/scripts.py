"""Which language a name is in, told from its script and the territory it stands in."""

import re
import unicodedata

_BY_SCRIPT = {
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
    "HEBREW": "he",
    "THAI": "th",
    "LAO": "lo",
    "KHMER": "km",
    "MYANMAR": "my",
    "BENGALI": "bn",
    "GURMUKHI": "pa",
    "TIBETAN": "dz",
    "HANGUL": "ko",
    "GREEK": "el",
    "ETHIOPIC": "am",
    "CJK": "zh",
}
_CYRILLIC = {"kz": "kk", "kg": "ky", "tj": "tg", "mn": "mn", "ua": "uk", "bg": "bg", "mk": "mk", "rs": "sr", "by": "be"}
_ARABIC = {"ir": "fa", "af": "fa", "pk": "ur"}
_LATIN = {
    "fr": "fr ch be ci sn ml bj tg bf ne gn cm ga cg cd dj gf ht",
    "es": "es mx gt hn sv ni cr pa co ec pe bo cl ar uy py ve gq",
    "pt": "pt br ao mz gw",
    "vi": "vn",
    "tr": "tr",
    "az": "az",
    "uz": "uz",
    "tk": "tm",
    "sq": "al xk",
    "ro": "ro md",
    "pl": "pl",
    "sk": "sk",
    "hu": "hu",
    "lt": "lt",
    "lv": "lv",
    "et": "ee",
    "fi": "fi",
    "no": "no",
    "ms": "my",
    "hr": "hr",
    "bs": "ba",
    "cnr": "me",
    "nl": "sr",
}
_LATIN_OF = {code: language for language, codes in _LATIN.items() for code in codes.split()}
_KAZAKH = re.compile("[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")
_KURDISH = re.compile("[ێۆڕڵھ]")
_OWN_CYRILLIC = re.compile("[ҷғӣқӯҳөүңіїєґјљњќѓ]", re.IGNORECASE)
_SCRIPTS_OF = {
    "cn": "CJK",
    "ge": "GEORGIAN",
    "xa": "GEORGIAN",
    "am": "ARMENIAN",
    "il": "HEBREW",
    "th": "THAI",
    "la": "LAO",
    "kh": "KHMER",
    "mm": "MYANMAR",
    "bd": "BENGALI",
    "gr": "GREEK",
    "et": "ETHIOPIC",
    "bt": "TIBETAN",
    "kp": "HANGUL",
    "np": "DEVANAGARI",
}
_CYRILLIC_AT = {*_CYRILLIC, "ru", "xt", "xa", "xo"}
_ARABIC_AT = {
    *_ARABIC,
    *[
        "ma",
        "dz",
        "tn",
        "ly",
        "eg",
        "sd",
        "jo",
        "sa",
        "iq",
        "kw",
        "qa",
        "bh",
        "ae",
        "om",
        "ye",
        "sy",
        "lb",
        "ps",
        "mr",
        "dj",
        "eh",
    ],
}


def script_of(text: str) -> str:
    """The script of a name's first letter: LATIN, CYRILLIC, ARABIC, CJK ..."""
    for letter in text:
        if letter.isalpha():
            return unicodedata.name(letter, "LATIN").split()[0]
    return "LATIN"


def is_written_in(script: str, territory: str) -> bool:
    """Whether a territory's own names are usually written in this script."""
    if script == "CYRILLIC":
        return territory in _CYRILLIC_AT
    if script == "ARABIC":
        return territory in _ARABIC_AT
    if script == "DEVANAGARI":
        return territory in {"np", "in"}
    if script in {"BENGALI", "GURMUKHI"}:
        return territory in {"bd", "in"}
    if script == "LATIN":
        return territory not in _SCRIPTS_OF and territory not in _ARABIC_AT and territory not in _CYRILLIC_AT - {"rs"}
    return _SCRIPTS_OF.get(territory) == script


def language_of(text: str, territory: str) -> str:
    """The language code of a local name at a side."""
    script = script_of(text)
    if script == "CYRILLIC":
        return _cyrillic(text, territory)
    if script == "ARABIC":
        return "ckb" if _KURDISH.search(text) else _ARABIC.get(territory, "ar")
    if script == "DEVANAGARI":
        return "ne" if territory == "np" else "hi"
    if script == "LATIN":
        return _LATIN_OF.get(territory, "en")
    return _BY_SCRIPT.get(script, "en")


def _cyrillic(text: str, territory: str) -> str:
    own = _CYRILLIC.get(territory, "ru")
    letters = {"kk": _KAZAKH, "ky": _OWN_CYRILLIC, "tg": _OWN_CYRILLIC, "be": _OWN_CYRILLIC}.get(own)
    return own if letters is None or letters.search(text) else "ru"
