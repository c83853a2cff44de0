"""``waypost crossing ID``: is it open, when next, until when, and why; on the clocks of both sides."""

from datetime import UTC, datetime
from typing import Annotated

from cyclopts import Parameter

from waypost.almanac import Almanac, find_home, open_almanac
from waypost.cli.crossing_json import crossing_json
from waypost.cli.crossing_text import crossing_lines
from waypost.cli.options import COMMON, Common, KnownAsOf, read_day, read_moment
from waypost.cli.printing import print_json, print_lines
from waypost.domain.crossings import Crossing
from waypost.domain.errors import InputError
from waypost.domain.identity import Direction, TerritoryId, parse_direction
from waypost.domain.territories import name_in
from waypost.domain.unknown import UNKNOWN
from waypost.domain.vocabulary import VehicleKind
from waypost.journeys.crossings.access import Traveller
from waypost.journeys.crossings.crossing import CrossingQuestion, answer_crossing
from waypost.journeys.crossings.package_holidays import keep_in
from waypost.messages import _, language


def crossing(
    name: Annotated[str, Parameter(help=_("Id (cn-kz/khorgos) or any name, in any script."))],
    /,
    *,
    at: Annotated[str | None, Parameter(help=_("Date and time, best with its offset; default: now."))] = None,
    direction: Annotated[str | None, Parameter(help=_("CN-KZ: which way; default: either."))] = None,
    vehicle: Annotated[str | None, Parameter(help=_("motorcycle, bicycle, car, 4x4, van, truck, foot ..."))] = None,
    plate: Annotated[str | None, Parameter(help=_("Territory of the plate: CN."))] = None,
    passport: Annotated[str | None, Parameter(help=_("Passports of the party: US or US,CN."))] = None,
    visa_from: Annotated[str | None, Parameter(help=_("First day of the visa for the entry side."))] = None,
    visa_until: Annotated[str | None, Parameter(help=_("Last day of that visa."))] = None,
    known_as_of: KnownAsOf = None,
    common: Common = COMMON,
) -> int:
    """Answer for one crossing."""
    when = read_moment(at, "--at")
    almanac = open_almanac()
    keep_in(find_home() / "cache")
    found = _resolved(almanac, name)
    question = CrossingQuestion(
        found,
        when,
        _direction(direction, found),
        _traveller(almanac, vehicle, plate, passport),
        read_day(known_as_of, "--known-as-of"),
        read_day(visa_from, "--visa-from"),
        read_day(visa_until, "--visa-until"),
    )
    now = datetime.now(UTC)
    answer = answer_crossing(almanac, question, now)
    if common.json:
        print_json(crossing_json(answer, almanac.version, almanac.find_source))
    else:
        names = {post.territory: _territory_name(almanac, post.territory) for post in found.posts}
        print_lines(crossing_lines(answer, names, almanac.find_source, now))
    return 0


def _resolved(almanac: Almanac, name: str) -> Crossing:
    """The crossing meant.

    Raises: InputError that says where to look, for a territory's name too.
    """
    try:
        return almanac.resolve_crossing(name)
    except InputError as error:
        remedy = _("`waypost search` looks further")
        if territory := almanac.find_territory(name.strip().lower()):
            remedy = _("`waypost territory {code}` lists its crossings").format(code=territory.id)
        raise InputError(error.what, found=error.found, suggestions=error.suggestions, remedy=remedy) from None


def _territory_name(almanac: Almanac, territory: TerritoryId) -> str:
    found = almanac.find_territory(territory)
    return (name_in(found.names, language()) if found else "") or territory.upper()


def _direction(text: str | None, crossing: Crossing) -> Direction | None:
    if text is None:
        return None
    direction = parse_direction(text)
    ways = crossing.directions()
    if direction not in ways:
        raise InputError(
            _("not a way through this crossing"),
            where="--direction",
            expected=_("{one} or {other}").format(one=ways[0], other=ways[1]),
            found=repr(text),
        )
    return direction


def _traveller(almanac: Almanac, vehicle: str | None, plate: str | None, passport: str | None) -> Traveller:
    passports = tuple(almanac.resolve_territory(one).id for one in (passport or "").split(",") if one.strip())
    return Traveller(read_vehicle(vehicle), almanac.resolve_territory(plate).id if plate else UNKNOWN, passports)


def read_vehicle(text: str | None) -> VehicleKind:
    """A kind of vehicle given on the command line.

    Raises: InputError with the nearest kind.
    """
    if text is None:
        return VehicleKind.UNKNOWN
    kinds = [str(kind) for kind in VehicleKind]
    if text.lower() in kinds:
        return VehicleKind(text.lower())
    from difflib import get_close_matches

    near = tuple(get_close_matches(text.lower(), kinds, n=1))
    expected = _("one of {names}").format(names=", ".join(kinds))
    raise InputError(
        _("not a kind of vehicle"), where="--vehicle", expected=expected, found=repr(text), suggestions=near
    )
