"""Public reports by the page, newest first: those of the almanac's files and those told here, read year by year."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from waypost.domain.dates import PartialDate
from waypost.domain.reports import Report
from waypost.domain.unknown import Unknown

from .published import PublicReports, public_rows

_UNDATED = 0
_Order = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which reports: all of them, or those of one crossing, border or territory, and of a year or later."""

    crossing: str = ""
    border: str = ""
    territory: str = ""
    since: int = 0


def newest_first(report: Report) -> _Order:
    """The order of reports: by the last day they can be of."""
    day = report.when.latest.toordinal() if isinstance(report.when, PartialDate) else 0
    return -day, str(report.id)


class Timeline:
    """The reports of a choice. ``len`` counts them, a slice reads them."""

    def __init__(self, public: PublicReports, chosen: Chosen = Chosen()) -> None:
        self._public, self._chosen = public, chosen
        self._files = [one for one in self._of_files() if _year(one) >= chosen.since]
        self._places = [place for place in public.turns if self._is_chosen(place)]
        public.count_crowds(self._places)
        self._years: Counter[int] = Counter(_year(one) for one in self._files)
        for place in self._places:
            counted = public.crowds[place].years
            self._years.update({year: count for year, count in counted.items() if year >= chosen.since})

    def __len__(self) -> int:
        return self._years.total()

    def __getitem__(self, wanted: slice) -> list[Report]:
        start, stop = wanted.start or 0, len(self) if wanted.stop is None else wanted.stop
        return list(self._read(start, stop))

    def __iter__(self) -> Iterator[Report]:
        return self._read(0, len(self))

    def newest(self, count: int) -> tuple[Report, ...]:
        """The newest so many; those of one crossing are kept until something changes there."""
        crossing = self._chosen.crossing
        if not crossing:
            return tuple(self[0:count])
        mark = f"{count} {self._public.today} {[(place, self._public.turns[place]) for place in self._places]}"
        kept = self._public.newest.get(crossing)
        if kept is None or kept[0] != mark:
            kept = self._public.newest[crossing] = (mark, tuple(self[0:count]))
        return kept[1]

    def _read(self, start: int, stop: int) -> Iterator[Report]:
        passed = 0
        for year in sorted(self._years, reverse=True):
            first, last = max(0, start - passed), min(self._years[year], stop - passed)
            if first < last:
                yield from self._of_year(year, first, last)
            passed += self._years[year]
            if passed >= stop:
                return

    def _of_year(self, year: int, first: int, last: int) -> Iterator[Report]:
        """A part of one year's reports. The year of a report is the same however wide it is shown."""
        own = {str(one.id): one for one in self._files if _year(one) == year}
        order = sorted([*map(newest_first, own.values()), *self._orders(year)])[first:last]
        told = self._public.fetch(name for _day, name in order if name not in own)
        both = (own.get(name) or told.get(name) for _day, name in order)
        yield from (one for one in both if one is not None)

    def _orders(self, year: int) -> Iterator[_Order]:
        """Where the site's reports of a year stand: by the day that is seen, never by the day that was told."""
        if not self._places:
            return
        rows = public_rows(self._public.today).order_by()
        if self._chosen.crossing or self._chosen.border or self._chosen.territory:
            rows = rows.filter(crossing__in=self._places)
        of_year = {"latest__range": (date(year, 1, 1), date(year, 12, 31))} if year else {"latest": None}
        columns = rows.filter(**of_year).values_list("id", "crossing", "earliest", "latest", "vehicle_class")
        for name, crossing, earliest, latest, vehicle in columns:
            when = self._public.see(crossing, earliest, latest, vehicle).when
            yield (0 if isinstance(when, Unknown) else -when.latest.toordinal()), name

    def _of_files(self) -> tuple[Report, ...] | list[Report]:
        files, chosen = self._public.files, self._chosen
        if chosen.territory:
            return [one for one in files.list_reports() if chosen.territory in one.border.split("-")]
        return files.list_reports(border=chosen.border or None, crossing=chosen.crossing or None)

    def _is_chosen(self, place: str) -> bool:
        """Whether reports stored under this id are asked for."""
        chosen, border = self._chosen, place.split("/", maxsplit=1)[0]
        if chosen.crossing:
            return str(self._public.place(place)) == chosen.crossing
        if chosen.territory:
            return chosen.territory in border.split("-")
        return chosen.border in {"", border}


def _year(report: Report) -> int:
    return report.when.latest.year if isinstance(report.when, PartialDate) else _UNDATED
