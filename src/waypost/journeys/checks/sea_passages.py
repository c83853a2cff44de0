"""A leap over the sea as a border: the territory it leaves and the one it lands in ask as at any other post.

Ships between two ports that are no crossing of the almanac have no posts of their own there. What the rules of a
territory ask, they ask at a port too; what agents and harbours want is not known.
"""

from waypost.almanac import Almanac
from waypost.domain.crossings import Crossing, Post
from waypost.domain.identity import CrossingId, Direction, TerritoryId, border_of
from waypost.domain.places import Place
from waypost.domain.unknown import UNKNOWN
from waypost.domain.vocabulary import CrossingKind
from waypost.journeys.map.routes import Candidate, SeaLeg


def passage_by_sea(leg: SeaLeg, almanac: Almanac) -> Candidate | None:
    """The passage of a border that a ship makes; None where it stays within one territory."""
    ends = [almanac.find_place(end) for end in (leg.origin, leg.target)]
    if ends[0] is None or ends[1] is None or ends[0].territory == ends[1].territory:
        return None
    left, reached = ends[0], ends[1]
    direction = Direction(left.territory, reached.territory)
    return Candidate(
        _ports(left, reached, leg),
        direction,
        leg.origin,
        leg.target,
        leg.hours_before,
        leg.hours_after,
        UNKNOWN,
        leg.stretches,
    )


def _ports(left: Place, reached: Place, leg: SeaLeg) -> Crossing:
    """The two ports as a crossing by ferry."""
    border = border_of(left.territory, reached.territory)
    first, second = sorted((left, reached), key=lambda place: place.territory)
    languages = {*left.names, *reached.names}
    return Crossing(
        id=CrossingId(f"{border}/{left.id}-{reached.id}"),
        kind=CrossingKind.FERRY,
        names={one: (f"{_name(left, one)} - {_name(reached, one)}",) for one in languages},
        also_known_as=(),
        old_ids=(),
        posts=(_port(first), _port(second)),
        access=(),
        gap=UNKNOWN,
        sisters=(),
        replaced_by=None,
        advice=(),
        notes=(),
        citations=leg.way.price.citations,
        reviewed_on=UNKNOWN,
        stewards=(),
    )


def _name(place: Place, language: str) -> str:
    found = place.names.get(language) or place.names.get("en") or (str(place.id),)
    return found[0]


def _port(place: Place) -> Post:
    return Post(TerritoryId(place.territory), place.names, place.zone, (), (), (), (), (), UNKNOWN)
