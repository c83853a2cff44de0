"""What a plan assumes where nobody has told: one place, every number with a name, all of it printed with the plan."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from waypost.domain.money import Money
from waypost.domain.trips import Preferences
from waypost.domain.unknown import Unknown, known
from waypost.domain.vocabulary import VehicleKind
from waypost.journeys.map.roads import speed_kmh

Names = Mapping[str, str]
"""Node of the map -> what it is called."""
DRIVE_HOURS_PER_DAY = 8.0
DRIVE_HOURS_PER_DAY_BICYCLE = 6.0
DRIVE_FROM_HOUR = 7.0
"""Local clock: nobody starts earlier, daylight or not."""
DRIVE_UNTIL_HOUR = 21.0
ASSUMED_OPENING = (9.0, 17.0)
"""DESIGN section 7: where hours are unknown the plan alone assumes these, local official time."""
OFFICE_HOURS = (9.0, 17.0)
GIVE_UP_COST = Money(Decimal(2000), "EUR")
"""Where the traveller states none: the trip lost and the way home."""
STRANDED_SHARE = 1.0
"""Giving up between the posts costs giving up and the vehicles' value times this: left behind or impounded."""
SELLING_LOSS_SHARE = 0.5
"""A vehicle sold in a hurry brings half its value."""
TRIP_LOST_SHARE = 0.25
"""And the trip with these vehicles is lost: this share of the cost of giving up."""
SELLING_HOURS = 72.0
VEHICLE_VALUE = Money(Decimal(3000), "EUR")
"""Where the traveller states none."""
ASK_HOURS = 0.5
ASK_STRENGTH = 0.7
"""How far an answer on foot follows what would happen: 0 tells nothing, 1 tells all."""
CALL_HOURS = 0.5
CALL_STRENGTH = 0.4
NEXT_SHIFT_HOURS = 8.0
"""From a refusal to another shift at the same counter."""
CHIEF_HOURS = 6.0
"""The source account: six hours while the second-in-command went through the books."""
CAPITAL_HOURS = 30.0
"""From asking the head of the post to the word from the capital: the next day, in the source account."""
BACK_HOURS = 6.0
STRANDED_HOURS = 48.0
UNPRICED_ARRANGEMENT = Money(Decimal(800), "EUR")
"""An agency, guide or export whose price nobody told, by vehicle."""
UNPRICED_PAPER = Money(Decimal(60), "EUR")
UNTOLD_LEAD_DAYS = (14.0, 30.0)
"""A paper whose lead nobody told."""
UNTOLD_SAILING_WAIT_DAYS = (7.0, 21.0)
"""A ship whose waiting time nobody told."""
UNTOLD_SAILING_HOURS = 48.0
UNTOLD_FERRY_KMH = 25.0
"""Of a ferry between two posts whose hours nobody told: about 14 knots."""
UNPRICED_SHIPPING = Money(Decimal(1500), "EUR")
"""A ship whose price nobody told, by vehicle."""
ASKING_HOURS = 3.0
"""Ordering a paper or an arrangement keeps the party for so long."""
EASY = 0.9
"""From this chance on nobody asks beforehand, and only a plain second try is planned for."""
DOUBTFUL = 0.8
"""Below this chance of entering, the far side is asked by telephone before the exit stamp."""
HARD = 0.75
"""Below this chance the plan also considers that the question goes to the capital."""
REFUSALS_TOLD = 3.0
"""A refusal is told so many times as often as a passage: nobody writes home about forty boring minutes."""
UNKNOWN_ACCESS = 0.5
"""Chance that a crossing of which nobody says whether it lets this party through does so at all."""
UNPRACTISED = 0.1
"""Chance that a post said to be passed only by another procedure lets this party through without it."""
HORIZON_DAYS = 45.0
"""A plan looks this far past the quickest journey."""
COST_PER_KM = {
    VehicleKind.MOTORCYCLE: Decimal("0.06"),
    VehicleKind.CAR: Decimal("0.11"),
    VehicleKind.FOUR_BY_FOUR: Decimal("0.15"),
    VehicleKind.VAN: Decimal("0.14"),
    VehicleKind.TRUCK: Decimal("0.35"),
    VehicleKind.BUS: Decimal("0.30"),
}
"""EUR for fuel and wear by kilometre; nothing for a bicycle or on foot."""


@dataclass(frozen=True, slots=True)
class Assumption:
    """One assumption as it is printed; ``asks`` is the question whose answer would replace it, or empty."""

    id: str
    text: str
    asks: str = ""
    again: Callable[[Names], str] | None = field(default=None, compare=False, repr=False)
    """The text once more, in the language that is spoken then and with the names of that language."""

    def retold(self, names: Names) -> "Assumption":
        """The same in the language that is spoken now."""
        return self if self.again is None else replace(self, text=self.again(names))


def told_again(name: str, names: Names, tell: Callable[[Names], str], asks: str = "") -> Assumption:
    """An assumption that can be told again in another language."""
    return Assumption(name, tell(names), asks, tell)


def drive_hours_per_day(preferences: Preferences, vehicle: VehicleKind) -> float:
    """Hours at the wheel in a day."""
    human_powered = vehicle in {VehicleKind.BICYCLE, VehicleKind.FOOT}
    plain = DRIVE_HOURS_PER_DAY_BICYCLE if human_powered else DRIVE_HOURS_PER_DAY
    return known(preferences.drive_hours_per_day, plain)


def per_km_money(per_km: Decimal) -> Money:
    """The assumed cost of a kilometre as money."""
    return Money(per_km, "EUR")


def speed(vehicle: VehicleKind) -> float:
    """The assumed average speed in km/h."""
    return speed_kmh(vehicle)


def states_give_up(preferences: Preferences) -> bool:
    """Whether the traveller says what giving up costs."""
    return not isinstance(preferences.give_up_cost, Unknown)
