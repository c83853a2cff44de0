"""One sheet for each crossing the policy can reach, each printable alone and naming no other."""

import re
from collections.abc import Iterator
from datetime import date

from waypost.domain.crossings import Post
from waypost.domain.territories import name_in
from waypost.domain.trips import Paper
from waypost.domain.unknown import Unknown
from waypost.domain.vocabulary import Side
from waypost.dossier.carry.opening import opening_of
from waypost.dossier.carry.tariffs import tariffs
from waypost.dossier.carry.windows import Window, other_papers, papers_in_hand, windows
from waypost.dossier.sheet import Block, Checks, Facts, Items, Rule, Sheet, Table
from waypost.dossier.travel import Passing, Travel
from waypost.journeys.crossings.clocks import weekday_name
from waypost.messages import _, language


def crossing_sheets(travel: Travel) -> tuple[Sheet, ...]:
    """All sheets, in the order in which the crossings are reached; one that says so where there is none."""
    if not travel.passings:
        return (_without_crossings(travel),)
    return tuple(_sheet(travel, one) for one in travel.passings)


def _without_crossings(travel: Travel) -> Sheet:
    """No border on the way, or none that the plan comes to: neither may pass for the other."""
    if travel.plan.setting.candidates:
        text = _("No crossing is planned yet: there is no sheet to carry until the plan has a way.")
        return Sheet(_("No crossing planned"), blocks=(Items("", (text,)),))
    return Sheet(_("No border"), blocks=(Items("", (_("This trip passes no border post."),)),))


def crossing_name(passing: Passing) -> str:
    """What a crossing is called in the reader's language."""
    return name_in(passing.candidate.crossing.names, language()) or passing.candidate.crossing.id


def day_words(passing: Passing) -> str:
    """The day a crossing is reached, with its weekday."""
    return f"{weekday_name(passing.at)} {passing.day.isoformat()}"


def _sheet(travel: Travel, passing: Passing) -> Sheet:
    direction = passing.candidate.direction
    way = f"{travel.territory(direction.origin)} → {travel.territory(direction.target)}"
    blocks: list[Block] = [Facts("", (*_posts(passing), *_times(travel, passing))), *_windows(travel, passing)]
    blocks += _papers(travel, passing)
    blocks.append(Rule(_("Before the exit stamp"), _stop_rule(travel, passing)))
    blocks.append(Checks(_("Before you leave the last window"), _last_checks()))
    blocks += _published(travel, passing)
    blocks += _emergency(travel, passing)
    return Sheet(crossing_name(passing), f"{way} · {day_words(passing)}", tuple(blocks))


def _posts(passing: Passing) -> tuple[tuple[str, str], ...]:
    direction, crossing = passing.candidate.direction, passing.candidate.crossing
    near, far = crossing.post(direction.origin), crossing.post(direction.target)
    rows = [(_("Leaving at"), _post_name(near, passing)), (_("Entering at"), _post_name(far, passing))]
    return tuple((label, name) for label, name in rows if name)


def _post_name(post: Post, passing: Passing) -> str:
    """The post's name, first as it is written there, then as the reader reads it; its site of that day."""
    local = [names[0] for code, names in post.names.items() if code not in {"en", language()} and names]
    mine = name_in(post.names, language())
    on_that_day = [one.name for one in post.sites if one.validity.holds_on(passing.day) is not False]
    site = next((one for one in on_that_day if not isinstance(one, Unknown)), "")
    return ", ".join(dict.fromkeys(one for one in (mine, *local[:2], site) if one))


def _times(travel: Travel, passing: Passing) -> tuple[tuple[str, str], ...]:
    return ((_("Date"), day_words(passing)), *opening_of(travel, passing).rows())


def _windows(travel: Travel, passing: Passing) -> Iterator[Block]:
    for side, title in ((Side.EXIT, _("Windows when leaving")), (Side.ENTRY, _("Windows when entering"))):
        found = windows(travel, passing, side)
        if not found:
            yield Items(title, (_("The order is not known: ask the first officer which window comes next."),))
            continue
        head = (_("No."), _("Window"), _("Who"), _("Papers"))
        yield Table(title, head, tuple(_row(number, one) for number, one in enumerate(found, 1)))


def _row(number: int, window: Window) -> tuple[str, ...]:
    papers = "\n".join(window.papers) or _("passport in reach")
    return str(number), window.where or "–", window.authority, papers


def _papers(travel: Travel, passing: Passing) -> Iterator[Block]:
    hand = tuple(travel.document(paper) for paper in papers_in_hand(travel, passing))
    if hand:
        yield Checks(_("In the hand before the barrier"), hand)
    others = tuple(travel.document(paper) for paper in other_papers(travel, passing))
    if others:
        yield Checks(_("Also with you"), others)
    rows = [_expiry(travel, paper) for paper in travel.trip.papers if not isinstance(paper.valid_until, Unknown)]
    if rows:
        yield Facts(_("Expiry dates"), tuple(dict.fromkeys(rows)))
    else:
        yield Items(_("Expiry dates"), (_("None was stated: write them here from the papers."),))


def _expiry(travel: Travel, paper: Paper) -> tuple[str, str]:
    where = f" ({', '.join(travel.territory(one) for one in paper.territories)})" if paper.territories else ""
    holder = f", {paper.holder}" if paper.holder else ""
    return f"{travel.document(str(paper.document))}{where}{holder}", _days_valid(paper)


def _days_valid(paper: Paper) -> str:
    last = paper.valid_until.isoformat() if isinstance(paper.valid_until, date) else ""
    if isinstance(paper.valid_from, date):
        return _("from {first} until {last}").format(first=paper.valid_from.isoformat(), last=last)
    return _("until {last}").format(last=last)


def _stop_rule(travel: Travel, passing: Passing) -> str:
    far = travel.territory(passing.candidate.direction.target)
    return _(
        "Do not take the exit stamp until {far} has agreed to the entry of persons and vehicle, or while that can "
        "still be asked."
    ).format(far=far)


def _last_checks() -> tuple[str, ...]:
    return (
        _("plate: as on the vehicle"),
        _("VIN: every character"),
        _("dates: first and last day"),
        _("post of exit named in the paper"),
        _("names: as in the passport"),
        _("stamps: exit and entry, in every passport"),
        _("a photo of every paper, front and back"),
    )


def _published(travel: Travel, passing: Passing) -> Iterator[Block]:
    found = tariffs(travel, passing)
    if found:
        head = (_("Official tariff"), _("Amount"), _("Published by"))
        yield Table(_("Official tariffs"), head, tuple((one.what, one.amount, one.published) for one in found))


def _emergency(travel: Travel, passing: Passing) -> Iterator[Block]:
    direction = passing.candidate.direction
    rows = []
    for code in (direction.origin, direction.target):
        territory = travel.almanac.find_territory(code)
        if territory is not None and isinstance(territory.emergency, str):
            rows.append(
                (_("Emergency, {territory}").format(territory=travel.territory(code)), _services(territory.emergency))
            )
        rows += _embassies(travel, code)
    if rows:
        yield Facts(_("Emergency numbers"), tuple(rows))


def _services(numbers: str) -> str:
    """Numbers to call, with the services in the reader's language: the almanac has them in English."""
    words = {
        "police": _("police"),
        "ambulance": _("ambulance"),
        "fire": _("fire brigade"),
        "gendarmerie": _("gendarmerie"),
    }
    return re.sub("|".join(words), lambda found: words[found[0]], numbers)


def _embassies(travel: Travel, code: str) -> Iterator[tuple[str, str]]:
    """Towns with an embassy of a passport of the party."""
    passports = dict.fromkeys(passport for person in travel.trip.persons for passport in person.passports)
    for passport in passports:
        towns = [
            name_in(one.names, language())
            for one in travel.almanac.list_places(code)
            if f"embassy:{passport}" in one.services
        ]
        if towns:
            yield _("Embassy of {territory}").format(territory=travel.territory(passport)), ", ".join(towns)
