"""What a plan assumes of the sea: for each ship it may take, the wait, the price, and what nobody told."""

from collections.abc import Iterable

from waypost.domain.unknown import Unknown
from waypost.journeys.map.sea_ways import SeaWay
from waypost.journeys.map.setting import Setting
from waypost.journeys.options.assumptions import Assumption
from waypost.journeys.options.blueprint import Blueprint, Leap, Passage
from waypost.messages import _

_DAY = 24.0


def sea_notes(setting: Setting, blueprint: Blueprint) -> Iterable[Assumption]:
    """One note for each leap, and for each ship between the posts of a crossing."""
    ways = {f"ship:{leg.way.link}": leg.way for leg in setting.legs}
    for leap in blueprint.leaps:
        text = _(
            "By sea from {origin} to {target}: {terms}. What the customs of the two ports ask and take is not known: "
            "it is reckoned to go through."
        )
        names = {"origin": setting.names[leap.origin], "target": setting.names[leap.target]}
        said = text.format(terms=_terms(leap, ways[leap.id], setting), **names)
        yield Assumption(leap.id, said, asks=leap.id)
    named = {str(one.crossing.id): setting.names[one.front] for one in setting.candidates if one.may_pass is not False}
    for crossing, passage in blueprint.passages.items():
        if crossing in named:
            text = _("{name}: between the posts you go by sea: {terms}.")
            said = text.format(name=named[crossing], terms=_terms(passage, setting.passages[crossing], setting))
            yield Assumption(f"sea:{crossing}", said)


def _terms(ship: Leap | Passage, way: SeaWay, setting: Setting) -> str:
    """Wait, time at sea, price and note of a ship."""
    text = _("{wait} of waiting, in a bad case {slow}; {sailing} at sea; about {cost:,.0f} {currency}{assumed}{note}")
    return text.format(
        wait=_time(ship.wait_hours),
        slow=_time(ship.slow_wait_hours),
        sailing=_time(ship.hours),
        cost=ship.cost,
        currency=setting.trip.preferences.currency,
        assumed=_(" (nobody told the price; assumed)") if isinstance(way.price.cost, Unknown) else "",
        note=f" ({way.price.note.rstrip('.')})" if way.price.note else "",
    )


def _time(hours: float) -> str:
    if hours < _DAY:
        return _("{n:.0f} h").format(n=hours)
    return _("{n:.0f} days").format(n=hours / _DAY)
