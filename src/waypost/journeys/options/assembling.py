"""A trip's setting and options put together: what giving up costs, what is held at the start, how else it may end."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from waypost.almanac import Almanac
from waypost.domain.trips import Trip
from waypost.domain.unknown import Unknown
from waypost.domain.vocabulary import Per
from waypost.journeys.map.drives import Driving
from waypost.journeys.map.sea_notes import sea_notes
from waypost.journeys.map.sea_ways import SeaWay
from waypost.journeys.map.setting import Setting, lead_vehicle
from waypost.journeys.options import assumptions
from waypost.journeys.options.assumptions import Assumption
from waypost.journeys.options.blueprint import Arrangement, Blueprint, Ending, Leap, Passage
from waypost.journeys.options.charges import Purse
from waypost.journeys.options.options import Option, Options
from waypost.journeys.options.ordering import lead_left
from waypost.journeys.options.papers_in_time import entry_token
from waypost.journeys.options.problem import is_long
from waypost.journeys.options.stage_plans import Drawn
from waypost.journeys.options.stages import Stage
from waypost.messages import _
from waypost.planning.problem import Held


def assemble(
    setting: Setting, options: Options, drawn: Drawn, almanac: Almanac
) -> tuple[Blueprint, tuple[Assumption, ...]]:
    """The blueprint of the planning problem, and what was assumed in putting it together."""
    trip = setting.trip
    purse = Purse(almanac, trip, setting.as_of, setting.known_as_of)
    give_up = _give_up_cost(trip, purse)
    blueprint = Blueprint(
        trip=trip,
        clock=setting.clock,
        start_hour=setting.start_hour,
        origin=setting.origin,
        target=setting.target,
        nodes=setting.nodes,
        zones=setting.zones,
        roads=setting.roads,
        driving=_driving(setting, purse),
        candidates=setting.candidates,
        best_hours=setting.best_hours,
        stages=drawn.stages,
        groups=drawn.groups,
        give_up_cost=give_up,
        stranded_cost=give_up + purse.vehicles_value() * assumptions.STRANDED_SHARE,
        arrangements=options.arrangements,
        leaps=_leaps(setting, options, purse),
        passages=_passages(setting, purse),
        endings=_endings(setting, purse, give_up),
        held=_held(setting),
        deadline_hour=_deadline_hour(setting),
        horizon_hour=None,
        vias=setting.vias,
        ahead_hours=setting.ahead_hours,
    )
    own = (_told_again(one, setting, blueprint) for one in _assumptions(setting, blueprint))
    return blueprint, (*drawn.assumptions, *own)


def without_dear(options: Options, setting: Setting, almanac: Almanac) -> Options:
    """Set aside arrangements that cost more, waiting included, than ending the trip would: they are never used."""
    trip = setting.trip
    purse = Purse(almanac, trip, setting.as_of, setting.known_as_of)
    give_up = _give_up_cost(trip, purse)
    hour = trip.preferences.hour_value
    endings = [one.cost + one.hours * hour for one in _endings(setting, purse, give_up)]
    least = min([give_up, *endings])
    waits = {one.token: lead_left(one.lead_hours, setting.ahead_hours) for one in options.arrangements}
    dear = {one.token: one for one in options.arrangements if one.cost + waits[one.token] * hour >= least}
    return replace(
        options,
        listed=tuple(_priced_out(option, dear, least, trip) for option in options.listed),
        dear=tuple(dear.values()),
    )


def _priced_out(option: Option, dear: Mapping[str, Arrangement], least: float, trip: Trip) -> Option:
    found = next((dear[token] for token in option.tokens if token in dear), None)
    if found is None or option.why_not:
        return option
    text = _(
        "about {cost:,.0f} {currency}{assumed} and {days:.0f} days: dearer than giving up or selling ({least:,.0f})"
    )
    why_not = text.format(
        cost=found.cost,
        currency=trip.preferences.currency,
        assumed="" if option.charges.items else _(" (nobody told the price; assumed)"),
        days=found.lead_hours / 24,
        least=least,
    )
    return replace(option, why_not=why_not)


def _give_up_cost(trip: Trip, purse: Purse) -> float:
    stated = trip.preferences.give_up_cost
    if not isinstance(stated, Unknown):
        return stated
    return purse.in_currency(assumptions.GIVE_UP_COST) or float(assumptions.GIVE_UP_COST.amount)


def _driving(setting: Setting, purse: Purse) -> Driving:
    per_km = assumptions.COST_PER_KM.get(setting.vehicle)
    vehicles = max(1, sum(1 for one in setting.trip.vehicles if one.kind.is_motor))
    rate = purse.in_currency(assumptions.per_km_money(per_km)) if per_km else 0.0
    return Driving(
        assumptions.drive_hours_per_day(setting.trip.preferences, setting.vehicle),
        setting.trip.preferences.drive_at_night,
        (rate or 0.0) * vehicles,
    )


def _endings(setting: Setting, purse: Purse, give_up: float) -> tuple[Ending, ...]:
    """Selling the vehicles at home, where they are plated; abroad that would be an import."""
    lead = lead_vehicle(setting.trip)
    if lead is None or not lead.kind.is_motor or isinstance(lead.plate, Unknown):
        return ()
    fronts = [one.front for one in setting.candidates if one.direction.origin == lead.plate]
    places = (setting.origin, *fronts) if setting.nodes[setting.origin].area == lead.plate else tuple(fronts)
    if not places:
        return ()
    loss = assumptions.SELLING_LOSS_SHARE * purse.vehicles_value() + assumptions.TRIP_LOST_SHARE * give_up
    return (Ending("sell", tuple(dict.fromkeys(places)), "sold", assumptions.SELLING_HOURS, loss),)


def entry_needs(setting: Setting, options: Options, node: str) -> tuple[str, ...]:
    """What every way of entering a territory asks for, also of those who land there; nothing where no way is known."""
    area = setting.nodes[node].area
    ways = [
        set(one.tokens)
        for one in options.listed
        if one.stage is Stage.ENTRY and one.is_usable and setting.nodes[one.candidate.far].area == area
    ]
    return tuple(sorted(set.intersection(*ways))) if ways else ()


def _leaps(setting: Setting, options: Options, purse: Purse) -> tuple[Leap, ...]:
    """Shipping between areas of the corridor."""
    return tuple(
        Leap(
            f"ship:{leg.way.link}",
            leg.origin,
            leg.target,
            leg.way.wait_hours,
            leg.way.slow_wait_hours,
            leg.way.hours,
            _fare(leg.way, purse),
            entry_needs(setting, options, leg.target),
            leg.hours_before,
            leg.hours_after,
            leg.stretches,
        )
        for leg in setting.legs
    )


def _passages(setting: Setting, purse: Purse) -> dict[str, Passage]:
    """The ships between the posts of the corridor's crossings."""
    return {
        crossing: Passage(way.wait_hours, way.slow_wait_hours, way.hours, _fare(way, purse))
        for crossing, way in setting.passages.items()
    }


def _fare(way: SeaWay, purse: Purse) -> float:
    """What the ship costs all vehicles of the party, in the trip's currency; assumed where nobody told."""
    told = assumptions.UNPRICED_SHIPPING if isinstance(way.price.cost, Unknown) else way.price.cost
    fare = purse.in_currency(told)
    if fare is None:
        fare = purse.in_currency(assumptions.UNPRICED_SHIPPING) or float(assumptions.UNPRICED_SHIPPING.amount)
    return fare * purse.count(Per.VEHICLE)


def _held(setting: Setting) -> tuple[Held, ...]:
    """The papers the party holds, and its right to enter each territory on the days its visas state."""
    papers = {f"paper:{paper.document}": Held(f"paper:{paper.document}") for paper in setting.trip.papers}
    for territory, (first, last) in setting.visa_days.items():
        zone = _zone_of(setting, territory)
        start = -float("inf") if first is None else _hour(setting, first, zone)
        end = float("inf") if last is None else _hour(setting, last + timedelta(days=1), zone)
        papers[entry_token(territory)] = Held(entry_token(territory), start, end)
    return tuple(papers.values())


def _hour(setting: Setting, day: date, zone: str) -> float:
    """The hour at which a day begins on the clock of a zone."""
    return setting.clock.hours(datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC))


def _zone_of(setting: Setting, territory: str) -> str:
    """The clock that counts where one enters a territory: that of its post."""
    fars = (one.far for one in setting.candidates if one.direction.target == territory)
    return next((setting.zones[far] for far in fars), setting.clock.zone)


def _deadline_hour(setting: Setting) -> float | None:
    deadline = setting.trip.deadline
    if deadline is None or isinstance(deadline, Unknown):
        return None
    return _hour(setting, deadline + timedelta(days=1), setting.zones[setting.target])


def _roads_told(setting: Setting) -> str:
    """Where distances come from."""
    if not setting.roads.measured:
        return _("Where no road distance is known, it is 1.3 times the great circle.")
    return _(
        "Distances are those of the road server, with a fifth more of its hours for stops; where it knows no road, "
        "it is 1.3 times the great circle."
    )


def _told_again(one: Assumption, setting: Setting, blueprint: Blueprint) -> Assumption:
    def again(names: assumptions.Names) -> str:
        told = _assumptions(replace(setting, names=names), blueprint)
        return next(other.text for other in told if other.id == one.id)

    return replace(one, again=again)


def _assumptions(setting: Setting, blueprint: Blueprint) -> tuple[Assumption, ...]:
    trip, driving = setting.trip, blueprint.driving
    currency = trip.preferences.currency
    notes = [
        Assumption(
            "drives",
            _("You drive at most {hours:g} hours a day{light}, at {speed:g} km/h, and sleep between.").format(
                hours=driving.hours_per_day,
                light="" if driving.at_night else _(", in daylight between 07:00 and 21:00 local"),
                speed=assumptions.speed(setting.vehicle),
            ),
        ),
        Assumption("roads", _roads_told(setting)),
    ]
    if not assumptions.states_give_up(trip.preferences):
        text = _("Giving up is reckoned at {amount:,.0f} {currency}; say give_up_cost to change it.")
        notes.append(
            Assumption("give-up", text.format(amount=blueprint.give_up_cost, currency=currency), "give_up_cost")
        )
    notes += sea_notes(setting, blueprint)
    if is_long(blueprint):
        text = _(
            "Over so many borders the plan reckons at each with its usual time, a refusal, another shift and being "
            "taken back; asking beforehand and asking higher are always worth a try, and not reckoned with."
        )
        notes.append(Assumption("many-borders", text))
    text = _("Being stranded between the posts is reckoned at {amount:,.0f} {currency}: giving up and the vehicles.")
    notes.append(Assumption("stranded", text.format(amount=blueprint.stranded_cost, currency=currency)))
    return tuple(notes)
