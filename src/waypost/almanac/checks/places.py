"""Where things lie: posts near their borders, names in the script of the sign."""

from collections.abc import Iterator

from waypost.almanac import kinds
from waypost.almanac.border import BorderKind
from waypost.almanac.borderlines import border_lines, distance_to_border_km
from waypost.almanac.loading import Loaded
from waypost.domain.crossings import Crossing, Post
from waypost.domain.findings import Finding
from waypost.domain.vocabulary import CrossingKind

from .examination import Examination

ALLOWED_KM = 30.0
LOCAL_LANGUAGES = {
    "cn": ("zh",),
    "kz": ("kk", "ru"),
    "kg": ("ky", "ru"),
    "tj": ("tg", "ru"),
    "uz": ("uz", "ru"),
    "mn": ("mn",),
}
"""Territories curated first, and the languages of which a post's name should have one."""


def check_places(examination: Examination) -> Iterator[Finding]:
    """Find posts far from their border, borders without a line, and posts without a local name."""
    not_drawn: set[str] = set()
    for loaded, crossing in examination.each(kinds.CROSSING):
        yield from _check_names(examination, loaded, crossing)
        if crossing.kind is CrossingKind.FERRY or _is_excused(examination, crossing.border):
            continue
        if border_lines(crossing.border):
            yield from _check_sites(examination, loaded, crossing)
        elif crossing.border not in not_drawn:
            not_drawn.add(crossing.border)
            yield examination.say(loaded, "border-not-drawn", f"no line for {crossing.border}")


def _is_excused(examination: Examination, border_id: str) -> bool:
    border = examination.find(kinds.BORDER, border_id)
    return border is not None and (border.kind is BorderKind.SEA or not border.drawn or bool(border.distance_exception))


def _check_sites(examination: Examination, loaded: Loaded, crossing: Crossing) -> Iterator[Finding]:
    for post in crossing.posts:
        for position, site in enumerate(post.sites):
            away = distance_to_border_km(crossing.border, site.latitude, site.longitude)
            if away is not None and away > ALLOWED_KM and not site.border_exception:
                message = f"{site.latitude}, {site.longitude} lies {away:.0f} km from the border {crossing.border}"
                yield examination.say(loaded, "far-from-border", message, ("posts", post.territory, "sites", position))


def _check_names(examination: Examination, loaded: Loaded, crossing: Crossing) -> Iterator[Finding]:
    for post in crossing.posts:
        wanted = LOCAL_LANGUAGES.get(post.territory, ())
        if wanted and not _has_name(crossing, post, wanted):
            message = f"no name in {' or '.join(wanted)} at the post of {post.territory}"
            yield examination.say(loaded, "local-names-missing", message, ("posts", post.territory))


def _has_name(crossing: Crossing, post: Post, languages: tuple[str, ...]) -> bool:
    return any(names.get(language) for names in (post.names, crossing.names) for language in languages)
