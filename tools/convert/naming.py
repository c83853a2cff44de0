"""Names of crossings: which belongs to which side, and the slug made of them."""

import re
import unicodedata

from scripts import is_written_in, language_of, script_of

Names = dict[str, list[str]]
_KIND_WORDS = re.compile(
    r"\b(osbp|bridges?|border|road|ferry|boats?|rail|railway|tunnel|one-stop post|line|river|causeway|crossing)\b",
    re.IGNORECASE,
)


def without_remarks(text: str) -> str:
    """A name without what stands in brackets."""
    return re.sub(r"\s*\([^)]*\)", "", text).strip()


def split_sides(text: str) -> list[str]:
    """The parts of "A / B" or "A - B"."""
    return [part.strip() for part in re.split(r"\s+/\s+|\s+-\s+", without_remarks(text)) if part.strip()]


def ascii_slug(text: str) -> str:
    """Lower-case words of ASCII letters joined by hyphens."""
    plain = unicodedata.normalize("NFKD", text.replace("'", "").replace("ı", "i").replace("ə", "a"))
    return re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode().lower()).strip("-")


def slug_of(english: dict[str, list[str]], border: str, whole: str) -> str:
    """A slug from the usual English name of each side, in the border's order; one word where both are the same."""
    one, other = border.split("-")
    parts = [ascii_slug(_KIND_WORDS.sub("", (english.get(side) or [whole])[0])) for side in (one, other)]
    if not english.get(one) or not english.get(other) or parts[0] == parts[1]:
        known = english.get(one) or english.get(other) or [whole]
        return ascii_slug(_KIND_WORDS.sub("", known[0])) or ascii_slug(known[0])
    return "-".join(parts)


def english_sides(name: str, countries: list[str], *, swapped: bool) -> dict[str, list[str]]:
    """The English name of each side, from a row's name in the order of its countries."""
    parts = split_sides(name)
    if len(parts) != 2:
        return {}
    order = countries[::-1] if swapped else countries
    return {side: [part] for side, part in zip(order, parts, strict=True)}


def local_sides(local: str, countries: list[str], *, swapped: bool) -> dict[str, Names]:
    """Local names by side and language; a script that only one side uses decides against the order."""
    parts = [part for part in re.split(r"\s+/\s+", local) if part]
    found: dict[str, Names] = {side: {} for side in countries}
    order = countries[::-1] if swapped else list(countries)
    if len(parts) == 2 and _contradicts(parts, order):
        order = order[::-1]
    for index, part in enumerate(parts):
        sides = [order[index]] if len(parts) == 2 else _sides_writing(part, countries)
        for side in sides:
            found[side].setdefault(language_of(part, side), []).append(part)
    return found


def _contradicts(parts: list[str], order: list[str]) -> bool:
    scripts = [script_of(part) for part in parts]
    straight = sum(is_written_in(script, side) for script, side in zip(scripts, order, strict=True))
    crossed = sum(is_written_in(script, side) for script, side in zip(scripts, order[::-1], strict=True))
    return crossed > straight


def _sides_writing(part: str, countries: list[str]) -> list[str]:
    script = script_of(part)
    sides = [side for side in countries if is_written_in(script, side)]
    return sides or list(countries)


def merged(*names: Names) -> Names:
    """Names of several sources together, each once, in order."""
    together: Names = {}
    for one in names:
        for language, spellings in one.items():
            known = together.setdefault(language, [])
            known.extend(spelling for spelling in spellings if spelling and spelling not in known)
    return together
