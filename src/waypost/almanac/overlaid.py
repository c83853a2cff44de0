"""An almanac with reports of a site laid over it: what the files say stays, reports and their sources come on top."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from waypost.domain.reports import Report
from waypost.domain.sources import Source

from .kinds import BY_NAME, REPORT, SOURCE, Key, key_of
from .names import NameRow
from .stores import Store


class LaidReports(Protocol):
    """Reports that lie elsewhere, in whatever number: they are read when asked for."""

    def count(self) -> int:
        """How many there are."""

    def keys(self) -> Sequence[Key]:
        """What they are listed by."""

    def fetch(self, ids: Iterable[str]) -> Mapping[str, Report]:
        """Those with these ids that there are."""


class OverlaidStore:
    """Another store, with reports and sources added; an id of the files wins over the same id laid over them."""

    def __init__(self, below: Store, reports: LaidReports, sources: Iterable[Source], mark: str) -> None:
        self.below = below
        self.mark = mark
        self.reports = reports
        self.sources: dict[str, object] = {str(source.id): source for source in sources}

    @property
    def version(self) -> str:
        """The files' version and the mark of what lies over them."""
        return f"{self.below.version}-{self.mark}"

    def keys(self, kind: str) -> Sequence[Key]:
        """Keys of all things of a kind, sorted by id."""
        keys = list(self.below.keys(kind))
        known = {key.id for key in keys}
        keys += (key for key in self._added_keys(kind) if key.id not in known)
        return sorted(keys, key=lambda key: key.id)

    def _added_keys(self, kind: str) -> Sequence[Key]:
        if kind == REPORT.name:
            return self.reports.keys()
        added = self.sources if kind == SOURCE.name else {}
        return [key_of(BY_NAME[kind], thing_id, thing) for thing_id, thing in added.items()]

    def fetch(self, kind: str, ids: Iterable[str]) -> Mapping[str, object]:
        """The things with these ids; those there are."""
        wanted = list(ids)
        found = dict(self.below.fetch(kind, wanted))
        missing = [thing_id for thing_id in wanted if thing_id not in found]
        if missing and kind == REPORT.name:
            found |= self.reports.fetch(missing)
        elif kind == SOURCE.name:
            found |= {thing_id: self.sources[thing_id] for thing_id in missing if thing_id in self.sources}
        return found

    def names(self) -> Sequence[NameRow]:
        """Every name of everything that can be searched; reports and sources have none."""
        return self.below.names()

    def named(self, folded: str) -> Sequence[NameRow]:
        """The names equal to this one after folding."""
        return self.below.named(folded)

    def counts(self) -> Mapping[str, int]:
        """Number of things by kind."""
        counts = dict(self.below.counts())
        counts[REPORT.name] = counts.get(REPORT.name, 0) + self.reports.count()
        counts[SOURCE.name] = len(self.keys(SOURCE.name))
        return counts

    def digests(self, kind: str) -> Mapping[str, str]:
        """The digests of files; what lies over them has no file."""
        return self.below.digests(kind)
