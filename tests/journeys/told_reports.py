"""Hand-made reports, and an almanac that holds nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from waypost.domain.dates import PartialDate, parse_partial_date
from waypost.domain.identity import CrossingId, ReportId, TerritoryId, parse_direction
from waypost.domain.provisions import Provision
from waypost.domain.reports import Attempt, Report
from waypost.domain.sources import Citations
from waypost.domain.territories import Territory
from waypost.domain.unknown import UNKNOWN, Maybe
from waypost.domain.vocabulary import (
    About,
    AttemptOutcome,
    Authority,
    Confidence,
    Ending,
    HowKnown,
    Level,
    Reason,
    RegisteredTo,
    Side,
    VehicleKind,
)


def tried(side: str, outcome: str, level: str = "counter") -> Attempt:
    """One attempt; ``unknown`` where the side is not told."""
    return Attempt(
        side=UNKNOWN if side == "unknown" else Side(side),
        outcome=AttemptOutcome(outcome),
        level=Level(level),
        about=About.VEHICLE,
        when=UNKNOWN,
        blocked_by=Authority.UNKNOWN,
        released_by=Authority.UNKNOWN,
        reason=Reason.UNKNOWN,
        words="",
        hours=UNKNOWN,
    )


PASSED = (tried("exit", "passed"), tried("entry", "passed"))


def told(
    name: str,
    *attempts: Attempt,
    direction: str = "CN-KZ",
    crossing: str | None = "cn-kz/khorgos",
    when: str | None = "2014-06-10",
    plate: str | None = "cn",
    nationalities: Iterable[str] = (),
    **rest: Any,
) -> Report:
    """A report of one passage by motorcycle, first-hand; without attempts it passed."""
    way = parse_direction(direction)
    chain = attempts or PASSED
    report = Report(
        id=ReportId(f"{way.border}/{name}"),
        border=way.border,
        crossing=UNKNOWN if crossing is None else CrossingId(crossing),
        where_words="",
        direction=way,
        when=UNKNOWN if when is None else parse_partial_date(when),
        published_on=UNKNOWN,
        how_known=HowKnown.FIRST_HAND,
        own_vehicle=True,
        vehicle=VehicleKind.MOTORCYCLE,
        plate=UNKNOWN if plate is None else TerritoryId(plate),
        registered_to=RegisteredTo.UNKNOWN,
        nationalities=tuple(TerritoryId(one) for one in nationalities),
        residence=UNKNOWN,
        procedure="ordinary",
        papers=(),
        attempts=chain,
        ending=Ending.PASSED if chain[-1].outcome is AttemptOutcome.PASSED else Ending.REFUSED,
        hours=UNKNOWN,
        days_delayed=UNKNOWN,
        money=(),
        tips=(),
        words="",
        flags=frozenset(),
        cluster="",
        same_as=None,
        confidence=Confidence.HIGH,
        citations=(),
    )
    return replace(report, **rest)


@dataclass(frozen=True)
class ToldAlmanac:
    """What the forecasts ask of an almanac: its reports, and since when they are known."""

    reports: tuple[Report, ...]
    version: str = "told"
    provisions: tuple[Provision, ...] = ()

    def list_reports(self, border: str | None = None) -> tuple[Report, ...]:
        return tuple(one for one in self.reports if border in {None, one.border})

    def list_provisions(self, territory: str | None = None, border: str | None = None) -> tuple[Provision, ...]:
        return tuple(
            one
            for one in self.provisions
            if one.scope.territory in {None, territory or one.scope.territory}
            and one.scope.border in {None, border or one.scope.border}
        )

    def list_territories(self) -> tuple[Territory, ...]:
        return ()

    def get_report(self, name: ReportId) -> Report:
        return next(one for one in self.reports if one.id == name)

    def find_source(self, _name: str) -> None:
        return None

    def known_from(self, _citations: Citations, observed_on: Maybe[PartialDate]) -> Maybe[date]:
        return observed_on.latest if isinstance(observed_on, PartialDate) else UNKNOWN


def almanac_of(*reports: Report, provisions: tuple[Provision, ...] = ()) -> Any:
    """An almanac of these reports, and rules where they matter."""
    return ToldAlmanac(reports, provisions=provisions)
