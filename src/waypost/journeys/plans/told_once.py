"""What is the same at several posts, told once: the posts after the first point to where it stands."""

from collections.abc import Iterable
from dataclasses import replace

from waypost.journeys.citing.footnotes import Claim
from waypost.journeys.plans.panels import Panel
from waypost.messages import ngettext

_WORTH_POINTING = 2
"""Claims; one alone is told again sooner than it is looked up."""


def told_once(panels: Iterable[Panel]) -> tuple[Panel, ...]:
    """The panels in their order; claims that an earlier one tells are one line that names it, with their sources."""
    first: dict[str, str] = {}
    found: list[Panel] = []
    for one in panels:
        rules, accounts = _pointed(one.rules, first), _pointed(one.accounts, first)
        for claim in (*one.rules, *one.accounts):
            first.setdefault(claim.text, one.title)
        found.append(replace(one, rules=rules, accounts=accounts))
    return tuple(found)


def _pointed(claims: tuple[Claim, ...], first: dict[str, str]) -> tuple[Claim, ...]:
    again: dict[str, list[Claim]] = {}
    for one in claims:
        if one.text in first:
            again.setdefault(first[one.text], []).append(one)
    pointers = {title: same for title, same in again.items() if len(same) >= _WORTH_POINTING}
    kept = [one for one in claims if first.get(one.text) not in pointers]
    return (*kept, *(_pointer(title, same) for title, same in pointers.items()))


def _pointer(title: str, same: list[Claim]) -> Claim:
    text = ngettext(
        "and {n} that is told above under: {title}", "and {n} that are told above under: {title}", len(same)
    )
    citations = tuple(dict.fromkeys(cited for one in same for cited in one.citations))
    return Claim(text.format(n=len(same), title=title), citations)
