"""Fits of the odds on a running site: kept in the home, followed by reports that come, made anew by the worker.

A fit says when its reports were read. What became public since is folded in when it is opened, in milliseconds. What
was changed or withdrawn cannot be taken out again: a fit is then due, and shown until the worker has made the next.
Source: docs/decisions/0145-pages-read-what-they-show.md
"""

import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar, cast

from django.utils import timezone

from waypost.almanac import Almanac, find_home
from waypost.domain.reports import Report
from waypost.journeys.forecasts.accounts import Counted
from waypost.journeys.forecasts.eras import Eras
from waypost.journeys.forecasts.fit_cache import FitCache
from waypost.journeys.forecasts.following import Block, fold_reports
from waypost.journeys.forecasts.forecasts import Forecasts
from waypost.web.almanac import almanac_of_files, public_reports
from waypost.web.reports.published import PublicReports
from waypost.web.reports.turns import count_taken_back

T = TypeVar("T")
_OVERLAP = timedelta(minutes=5)
"""A report accepted just before a fit may have been written just after: it is looked at again, and counted once."""

_LOOK_AGAIN = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Dated:
    """A fit, when its reports were read, and how often something had been taken back by then."""

    value: object
    at: datetime
    taken_back: int


@dataclass(frozen=True, slots=True)
class SiteFits(FitCache):
    """Fits by the almanac's files alone; reports that come do not make them void."""

    at: datetime = field(default_factory=timezone.now)
    taken_back: int = 0
    is_strict: bool = False
    """Whether what is due counts as not there: for the worker, which is to make it anew."""

    def get(self, name: str, of: type[T]) -> T | None:
        """The kept fit."""
        found = self.find(name, of)
        if found is None or (self.is_strict and found.taken_back != self.taken_back):
            return None
        return cast("T", found.value)

    def find(self, name: str, of: type[T]) -> Dated | None:
        """The kept fit with its date."""
        found = FitCache.get(self, name, Dated)
        return found if found is not None and isinstance(found.value, of) else None

    def put(self, name: str, value: T) -> T:
        """Keep a fit as one of the reports there were when this was opened."""
        FitCache.put(self, name, Dated(value, self.at, self.taken_back))
        return value


@dataclass(slots=True)
class SiteForecasts(Forecasts):
    """Forecasts of a running site."""

    public: PublicReports | None = None
    due: set[str] = field(default_factory=set)
    """Blocks whose fit is shown, and to be made anew."""
    _counted: list[Counted] | None = None
    """Read once for all that is fitted of them; let go with the forecasts, which a worker keeps for one job."""

    def kept_block(self, key: str) -> Block | None:
        """The kept fit of a block, with the reports that came since."""
        fits = self.cache
        if not isinstance(fits, SiteFits) or self.public is None:
            return self.cache.get(key, Block)
        found = fits.find(key, Block)
        if found is None:
            return None
        kept = cast("Block", found.value)
        came = self._came(found.at - _OVERLAP)
        block = fold_reports(kept, key, self.almanac, came, self.rules()) if came and self._has_rules() else kept
        if block.is_due or found.taken_back != fits.taken_back:
            if fits.is_strict:
                return None
            self.due.add(key)
        return block

    def _came(self, when: datetime) -> list[Report]:
        """What became public since, without what was public then and only changed."""
        if self.public is None:
            return []
        known = self.public.counted_already(when)
        return [one for one in self.public.since(when) if str(one.id) not in known]

    def counted_reports(self) -> Iterable[Counted]:
        """Those of the files, and those told here, equal ones once."""
        fits = self.cache
        if not isinstance(fits, SiteFits) or self.public is None:
            return Forecasts.counted_reports(self)
        if self._counted is None:
            files = [(one, 1) for one in self.public.files.list_reports()]
            self._counted = [*files, *self.public.counted(fits.at - _OVERLAP)]
        return self._counted

    def _has_rules(self) -> bool:
        """Whether the rules of every day are at hand: a page does not work them out."""
        return self._rules is not None or self.cache.get("eras", Eras) is not None

    def is_due(self, keys: set[str]) -> bool:
        """Whether any of these blocks is to be fitted anew."""
        return not self.due.isdisjoint(keys)


_LOCK = threading.Lock()
_KEPT: list[SiteForecasts] = []
"""The newest of this process."""


def forecasts_of(facts: Almanac) -> SiteForecasts:
    """This almanac's forecasts as pages show them."""
    with _LOCK:
        former = _KEPT[0] if _KEPT else None
        if former is not None and _is_good(former, facts):
            return former
        found = _open(facts, is_strict=False)
        _KEPT[:] = [found]
        return found


def forecasts_to_fit(facts: Almanac) -> SiteForecasts:
    """Forecasts that make anew what is missing or due, for the worker."""
    return _open(facts, is_strict=True)


def _open(facts: Almanac, *, is_strict: bool) -> SiteForecasts:
    # Noted before the reports are read: what comes meanwhile is folded in once more, never left out.
    at, taken_back = timezone.now(), count_taken_back()
    key = (almanac_of_files().version, "site")
    fits = SiteFits(_cache_folder(), key, at=at, taken_back=taken_back, is_strict=is_strict)
    return SiteForecasts(facts, None, 1.0, fits, public=public_reports())


def _cache_folder() -> Path:
    return find_home() / "cache"


def _is_good(former: SiteForecasts, facts: Almanac) -> bool:
    """Whether it is still the newest there is; where a fit is due, the worker may have made it meanwhile."""
    fits = former.cache
    if not isinstance(fits, SiteFits) or fits.folder != _cache_folder():
        return False
    is_waiting = bool(former.due) and timezone.now() - fits.at > _LOOK_AGAIN
    return former.almanac.version == facts.version and not is_waiting
