"""Which language a page is in, by its commonest words. Only English can be combed so far."""

import re

_WORDS = {
    "en": "the and to of was we in that it is for with our had you on they were but from this have not at",
    "de": "der die das und wir ist nicht ein eine mit den von zu auf war es sich auch dem für haben ich uns sind",
    "fr": "le la les et nous est une des dans pour pas que avec sur qui du au était mais en je vous par plus",
    "es": "el la los las y que en un una por con para no nos se del es fue pero como más al su lo era",
    "it": "il la che e di non un una per con del siamo abbiamo ma sono nel alla della era più come anche ci",
    "pt": "o a os as e que em um uma para com não nos se do da foi mas como mais ao era por dos das",
    "nl": "de het een en van ik wij we dat niet is op te met voor zijn was maar aan ook naar er bij ons",
    "pl": "i w na nie się to z że do jest po jak ale przez od dla było był tylko już nas są my",
    "tr": "ve bir bu da de için ile çok ama olarak daha gibi kadar sonra biz değil var ne en",
    "cs": "a se na je že v to s jsme do z ale by jako po už jsou pro při také když bylo",
    "sv": "och att det som en på är av för med vi den till inte har var om men ett de från oss",
}
_SETS = {code: frozenset(words.split()) for code, words in _WORDS.items()}
_SCRIPTS = {
    "ru": re.compile(r"[а-яё]", re.IGNORECASE),
    "zh": re.compile(r"[\u4e00-\u9fff]"),
    "ja": re.compile(r"[\u3040-\u30ff]"),
    "ko": re.compile(r"[\uac00-\ud7af]"),
    "ar": re.compile(r"[\u0600-\u06ff]"),
    "el": re.compile(r"[α-ω]", re.IGNORECASE),
    "ka": re.compile(r"[\u10a0-\u10ff]"),
    "th": re.compile(r"[\u0e00-\u0e7f]"),
}
_LETTER = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000
SUPPORTED = ("en",)
NAMES = {
    "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese", "nl": "Dutch", "pl": "Polish",
    "tr": "Turkish", "cs": "Czech", "sv": "Swedish", "ru": "Russian", "zh": "Chinese", "ja": "Japanese",
    "ko": "Korean", "ar": "Arabic", "el": "Greek", "ka": "Georgian", "th": "Thai",
}  # fmt: skip


def language_of(text: str) -> str | None:
    """The language most of a text is in: a BCP 47 code; None where it cannot be told."""
    sample = text[:_SAMPLE].casefold()
    words = _LETTER.findall(sample)
    letters = sum(len(word) for word in words)
    if not words:
        return None
    code, most = max(
        ((code, len(pattern.findall(sample))) for code, pattern in _SCRIPTS.items()), key=lambda one: one[1]
    )
    if most > letters / 2:
        return code
    counts = {code: sum(word in common for word in words) / len(words) for code, common in _SETS.items()}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] >= 0.08 else None
