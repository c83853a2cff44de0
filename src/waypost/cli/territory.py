"""``waypost territory CC``: its crossings, unions, calendars and the rules in force on a day."""

from datetime import UTC, date, datetime
from typing import Annotated

from cyclopts import Parameter

from waypost.almanac import Almanac, open_almanac
from waypost.cli.options import COMMON, AsOf, Common, KnownAsOf, read_day
from waypost.cli.printing import paragraph, print_json, print_lines, section
from waypost.domain.crossings import Crossing
from waypost.domain.provisions import Provision
from waypost.domain.territories import Membership, Territory, name_in
from waypost.domain.unknown import Maybe, Unknown
from waypost.journeys.citing.footnotes import Footnotes, sources_json
from waypost.journeys.citing.provisions import in_force, provision_json, provision_line
from waypost.journeys.crossings.access import ANYONE, Verdict, access_on
from waypost.messages import _, language


def territory(
    name: Annotated[str, Parameter(help=_("Code (KZ) or name, in any script."))],
    /,
    *,
    as_of: AsOf = None,
    known_as_of: KnownAsOf = None,
    common: Common = COMMON,
) -> int:
    """Answer for one territory."""
    day = read_day(as_of, "--as-of") or datetime.now(UTC).date()
    known = read_day(known_as_of, "--known-as-of")
    almanac = open_almanac()
    found = almanac.resolve_territory(name)
    if common.json:
        print_json(_json(almanac, found, day, known))
    else:
        print_lines(_lines(almanac, found, day, known))
    return 0


def _memberships(found: Territory, day: date) -> list[Membership]:
    return [one for one in found.memberships if one.validity.holds_on(day) is not False]


def _let_through(almanac: Almanac, crossing: Crossing, day: date, known: date | None) -> Verdict:
    answers = [access_on(almanac, crossing, way, ANYONE, day, known) for way in crossing.directions()]
    verdicts = {one.verdict for one in answers}
    return verdicts.pop() if len(verdicts) == 1 else Verdict.UNKNOWN


def _rules(almanac: Almanac, found: Territory, day: date, known: date | None) -> tuple[Provision, ...]:
    """Its own rules; those of the world and of other territories at its borders are not repeated here."""
    rules = in_force(almanac, almanac.list_provisions(territory=found.id), day, known)
    return tuple(one for one in rules if one.scope.territory == found.id)


def _json(almanac: Almanac, found: Territory, day: date, known: date | None) -> dict[str, object]:
    return {
        "id": str(found.id),
        "names": {code: list(those) for code, those in found.names.items()},
        "controlled_by": found.controlled_by,
        "claimed_by": list(found.claimed_by),
        "currency": _plain(found.currency),
        "languages": list(found.languages),
        "zone": _plain(found.zone),
        "drives_on": _plain(found.drives_on),
        "emergency": _plain(found.emergency),
        "memberships": [
            {
                "union": one.union,
                "validity": str(one.validity),
                "sources": sources_json(one.citations, almanac.find_source),
            }
            for one in _memberships(found, day)
        ],
        "calendars": [str(one) for one in found.calendars],
        "crossings": [
            {
                "id": str(one.id),
                "name": name_in(one.names, language()),
                "kind": str(one.kind),
                "let_through": str(_let_through(almanac, one, day, known)),
            }
            for one in almanac.list_crossings(territory=found.id)
        ],
        "provisions": [provision_json(one, almanac.find_source) for one in _rules(almanac, found, day, known)],
        "notes": list(found.notes),
        "sources": sources_json(found.citations, almanac.find_source),
        "almanac": almanac.version,
        "as_of": day.isoformat(),
        "known_as_of": known.isoformat() if known else None,
    }


def _plain(value: Maybe[str]) -> str | None:
    return None if isinstance(value, Unknown) else value


def _lines(almanac: Almanac, found: Territory, day: date, known: date | None) -> list[str]:
    notes = Footnotes(almanac.find_source)
    local = [those[0] for code, those in found.names.items() if code in found.languages and those]
    title = f"{name_in(found.names, language())} ({', '.join(dict.fromkeys([found.id.upper(), *local]))})"
    lines = [*paragraph(title), *paragraph(_basics(found))]
    if found.controlled_by:
        lines += paragraph(_("Controlled by {territory}.").format(territory=found.controlled_by.upper()))
    unions = [notes.after(f"{one.union}, {one.validity}", one.citations) for one in _memberships(found, day)]
    lines += section(_("Member of"), unions)
    lines += section(
        _("Crossings"), [_crossing_line(almanac, one, day, known) for one in almanac.list_crossings(territory=found.id)]
    )
    rules = sorted(_rules(almanac, found, day, known), key=lambda one: (not one.basis.binds, one.topic, one.id))
    lines += section(_("Rules and practice on {day}").format(day=day), [provision_line(one, notes) for one in rules])
    lines += section(_("Notes"), list(found.notes))
    return lines + notes.lines()


def _basics(found: Territory) -> str:
    unknown = _("not known")
    return _("Currency {currency}; clock {zone}; drives on the {side}; emergency call {emergency}.").format(
        currency=_plain(found.currency) or unknown,
        zone=_plain(found.zone) or unknown,
        side=_plain(found.drives_on) or unknown,
        emergency=_plain(found.emergency) or unknown,
    )


def _crossing_line(almanac: Almanac, crossing: Crossing, day: date, known: date | None) -> str:
    words = {
        Verdict.YES: _("open"),
        Verdict.NO: _("closed"),
        Verdict.UNKNOWN: _("not known, or not for everyone"),
    }
    verdict = words[_let_through(almanac, crossing, day, known)]
    return f"{name_in(crossing.names, language())} ({crossing.id}), {crossing.kind}: {verdict}"
