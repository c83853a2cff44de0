"""How narrowly the reports of each crossing may be seen, counted by the database: hundreds of groups, not the rows."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Count

from waypost.almanac import Almanac
from waypost.domain.dates import PartialDate
from waypost.domain.unknown import UNKNOWN, Maybe, Unknown

from .blurring import Cell, Crowd, Seen, VehicleClass, blur, cell_of
from .models import SiteReport
from .steps import Status

_ASKED_AT_ONCE = 400


class CrossingCrowd:
    """The public reports of one crossing as they hide each other, and how many are of each year."""

    def __init__(self, groups: Mapping[Cell, int], others: Iterable[Cell]) -> None:
        """``groups`` are the site's reports, ``others`` those of the files, which are company for them."""
        self._crowd = Crowd(others)
        self._cells = tuple(groups)
        self._seen: dict[Cell, Seen] = {}
        self.years: Counter[int] = Counter()
        for cell, times in groups.items():
            self._crowd.add(cell, times)
            self.years[0 if isinstance(cell.when, Unknown) else cell.when.latest.year] += times

    def see(self, cell: Cell) -> Seen:
        """As much of a report in this cell as may be seen."""
        if cell not in self._seen:
            self._seen[cell] = blur(cell, self._crowd)
        return self._seen[cell]

    def newest(self) -> PartialDate | None:
        """The date of the newest report as it may be seen; None where none has one."""
        last = max(self.years, default=0)
        dated = (cell for cell in self._cells if not isinstance(cell.when, Unknown) and cell.when.latest.year == last)
        seen = (when for cell in dated if isinstance(when := self.see(cell).when, PartialDate))
        return max(seen, key=lambda when: (when.latest, when.earliest), default=None)


def read_crowds(files: Almanac, crossings: Iterable[str], today: date) -> dict[str, CrossingCrowd]:
    """The crowds of crossings, by the ids under which reports are stored.

    Args:
        files: the almanac without the site's reports.
        crossings: which.
        today: of the site.
    """
    wanted = sorted(crossings)
    groups: dict[str, dict[Cell, int]] = {crossing: {} for crossing in wanted}
    for first in range(0, len(wanted), _ASKED_AT_ONCE):
        rows = SiteReport.objects.filter(
            status=Status.ACCEPTED, public_from__lte=today, crossing__in=wanted[first : first + _ASKED_AT_ONCE]
        ).order_by()
        counted = rows.values_list("crossing", "earliest", "latest", "vehicle_class").annotate(n=Count("pk"))
        for crossing, earliest, latest, vehicle, count in counted:
            cells = groups[crossing]
            cell = cell_of_columns(earliest, latest, vehicle)
            cells[cell] = cells.get(cell, 0) + count
    return {crossing: CrossingCrowd(cells, _of_files(files, crossing)) for crossing, cells in groups.items()}


def cell_of_columns(earliest: date | None, latest: date | None, vehicle: str) -> Cell:
    """Where a stored report is counted."""
    when: Maybe[PartialDate] = UNKNOWN
    if earliest is not None and latest is not None:
        when = PartialDate(earliest, latest)
    return Cell(when, VehicleClass(vehicle))


def _of_files(files: Almanac, crossing: str) -> list[Cell]:
    return [cell_of(report) for report in files.list_reports(crossing=crossing) if report.same_as is None]
