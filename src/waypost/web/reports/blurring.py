"""What of a report may be seen: the month and the class of vehicle, and wider where few pass.

A report is recognisable where a reader could say "that was them": the day, the very vehicle, the only one that month.
So the public sees the narrowest rung on which at least ``few`` reports of that crossing look alike, this one included.
Source: docs/decisions/0135-what-of-a-report-is-seen.md
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from waypost.domain.dates import PartialDate, day
from waypost.domain.reports import Report
from waypost.domain.unknown import UNKNOWN, Maybe, Unknown
from waypost.domain.vocabulary import VehicleKind
from waypost.messages import _

FEW = 3
"""So many reports of one crossing must look alike before the month and the class of vehicle are shown."""


class VehicleClass(StrEnum):
    """Vehicles that a reader is not to tell apart."""

    MOTORCYCLE = "motorcycle"
    CAR = "car, 4x4 or van"
    TRUCK = "truck or bus"
    BICYCLE = "bicycle"
    PASSENGER = "on foot, by bus or train"
    MOTOR = "motor vehicle"
    """Any of the first three: the widest."""
    UNKNOWN = "unknown"

    @property
    def words(self) -> str:
        """The class in the reader's language."""
        return {
            VehicleClass.MOTORCYCLE: _("a motorcycle"),
            VehicleClass.CAR: _("a car, 4x4 or van"),
            VehicleClass.TRUCK: _("a truck or bus"),
            VehicleClass.BICYCLE: _("a bicycle"),
            VehicleClass.PASSENGER: _("on foot, by bus or train"),
            VehicleClass.MOTOR: _("a motor vehicle"),
            VehicleClass.UNKNOWN: _("vehicle unknown"),
        }[self]


_WIDE = {
    VehicleClass.MOTORCYCLE: VehicleClass.MOTOR,
    VehicleClass.CAR: VehicleClass.MOTOR,
    VehicleClass.TRUCK: VehicleClass.MOTOR,
}
_STANDS_FOR = {
    VehicleClass.MOTORCYCLE: VehicleKind.MOTORCYCLE,
    VehicleClass.CAR: VehicleKind.CAR,
    VehicleClass.TRUCK: VehicleKind.TRUCK,
    VehicleClass.BICYCLE: VehicleKind.BICYCLE,
    VehicleClass.PASSENGER: VehicleKind.FOOT,
}
"""The kind that the odds are told for a class; for the two widest they are told that it is unknown."""


def vehicle_class(kind: VehicleKind, own_vehicle: Maybe[bool] = UNKNOWN) -> VehicleClass:
    """The class of a vehicle; whoever came without one of their own is a passenger, whatever carried them."""
    if own_vehicle is False or kind in {VehicleKind.FOOT, VehicleKind.TRAIN}:
        return VehicleClass.PASSENGER
    if kind in {VehicleKind.CAR, VehicleKind.FOUR_BY_FOUR, VehicleKind.VAN}:
        return VehicleClass.CAR
    if kind in {VehicleKind.TRUCK, VehicleKind.BUS}:
        return VehicleClass.TRUCK
    return VehicleClass(kind.value)


@dataclass(frozen=True, slots=True)
class Seen:
    """As much of when and with what as a reader is told."""

    when: Maybe[PartialDate]
    vehicle: VehicleClass


@dataclass(frozen=True, slots=True)
class Cell:
    """When and with what a party passed, to be counted among others of the same crossing."""

    when: Maybe[PartialDate]
    vehicle: VehicleClass

    def is_in(self, seen: Seen) -> bool:
        """Whether a reader could take it for what is seen there; what is less certain than that cannot be counted."""
        if isinstance(self.when, Unknown) or isinstance(seen.when, Unknown):
            return False
        fits = seen.vehicle in {self.vehicle, _WIDE.get(self.vehicle)}
        return fits and seen.when.earliest <= self.when.earliest and self.when.latest <= seen.when.latest


def cell_of(report: Report) -> Cell:
    """Where a report is counted."""
    return Cell(report.when, vehicle_class(report.vehicle, report.own_vehicle))


class Crowd:
    """The public reports of one crossing, counted by the views in which they look alike."""

    def __init__(self, cells: Iterable[Cell] = ()) -> None:
        self._cells: Counter[Cell] = Counter()
        self._counts: Counter[Seen] = Counter()
        for cell in cells:
            self.add(cell)

    def add(self, cell: Cell, times: int = 1) -> None:
        """Count one more, or several of the same."""
        self._cells[cell] += times
        for seen in {wide for rung in _rungs(cell) for wide in _wider(rung) if cell.is_in(wide)}:
            self._counts[seen] += times

    def count(self, seen: Seen) -> int:
        """How many a reader could take for what is seen there."""
        if isinstance(seen.when, Unknown) or seen.when != _months(day(seen.when.earliest), _length(seen)):
            # over several months or years: rare
            return sum(times for cell, times in self._cells.items() if cell.is_in(seen))
        return self._counts[seen]


def _length(seen: Seen) -> int:
    """Months that a view covers, if it is a month, a quarter or a year."""
    if isinstance(seen.when, Unknown):
        return 1
    days = (seen.when.latest - seen.when.earliest).days
    return 1 if days < 31 else 3 if days < 92 else 12


def blur(own: Cell, crowd: Crowd, few: int = FEW) -> Seen:
    """The narrowest view of a report in which it is one of a few.

    Args:
        own: of the report.
        crowd: of its crossing, the report itself included.
        few: how many must look alike.
    Returns: month and class, else quarter, year, year and whether it had a motor; the last even where none is alike,
        for beyond it nothing would be left to tell.
    """
    rungs = _rungs(own)
    return next((seen for seen in rungs if crowd.count(seen) >= few), rungs[-1])


def _rungs(own: Cell) -> list[Seen]:
    wide = _WIDE.get(own.vehicle, own.vehicle)
    if isinstance(own.when, Unknown):
        return [Seen(own.when, wide)]
    periods = (_months(own.when, 1), _months(own.when, 3), _months(own.when, 12))
    return [*(Seen(period, own.vehicle) for period in periods), Seen(periods[-1], wide)]


def _wider(seen: Seen) -> tuple[Seen, ...]:
    """A view, and that of the same time which no longer says what kind of motor vehicle it was."""
    return seen, replace(seen, vehicle=_WIDE.get(seen.vehicle, seen.vehicle))


def _months(when: PartialDate, length: int) -> PartialDate:
    """The calendar months, quarters or years that hold a date. "About" goes: the wider bounds say it better."""
    first, last = when.earliest, when.latest
    start = date(first.year, (first.month - 1) // length * length + 1, 1)
    month = (last.month - 1) // length * length + length
    after = date(last.year + month // 12, month % 12 + 1, 1)
    return PartialDate(start, after - timedelta(days=1))


def published(report: Report, seen: Seen, shown_on: date, *, with_words: bool = True) -> Report:
    """The report as everybody may read it, the odds included.

    Args:
        report: as told.
        seen: how narrowly it may be seen.
        shown_on: since when it is public.
        with_words: whether its prose is shown; not where it names somebody.
    """
    attempts = tuple(replace(one, when=UNKNOWN, words=one.words if with_words else "") for one in report.attempts)
    return replace(
        report,
        when=seen.when,
        published_on=PartialDate(shown_on, shown_on),
        vehicle=_STANDS_FOR.get(seen.vehicle, VehicleKind.UNKNOWN),
        residence=UNKNOWN,
        attempts=attempts,
        papers=tuple(replace(one, note=one.note if with_words else "") for one in report.papers),
        money=tuple(replace(one, what=one.what if with_words else "") for one in report.money),
        tips=report.tips if with_words else (),
        where_words=report.where_words if with_words else "",
        words=report.words if with_words else "",
        # Not a message: it is kept with the report, as every note of the almanac, whoever reads it next.
        notes=(f"Shown by the month or wider, and by the class of vehicle: {seen.vehicle.value}.",),
    )


def shown_vehicle(report: Report) -> str:
    """What a published report's vehicle is called: its class, as its own kind only stands for that."""
    for group, kind in _STANDS_FOR.items():
        if report.vehicle is kind:
            return group.words
    return VehicleClass.MOTOR.words
