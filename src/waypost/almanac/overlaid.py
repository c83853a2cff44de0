"""An almanac with reports of a site laid over it: what the files say stays, reports and their sources come on top."""

from collections.abc import Iterable, Mapping, Sequence

from waypost.domain.reports import Report
from waypost.domain.sources import Source

from .kinds import BY_NAME, REPORT, SOURCE, Key, key_of
from .names import NameRow
from .stores import Store


class OverlaidStore:
    """Another store, with reports and sources added; an id of the files wins over the same id laid over them."""

    def __init__(self, below: Store, reports: Iterable[Report], sources: Iterable[Source], mark: str) -> None:
        self.below = below
        self.mark = mark
        self.added: dict[str, dict[str, object]] = {
            REPORT.name: {str(report.id): report for report in reports},
            SOURCE.name: {str(source.id): source for source in sources},
        }

    @property
    def version(self) -> str:
        """The files' version and the mark of what lies over them: fits of the odds are kept by it."""
        return f"{self.below.version}-{self.mark}"

    def keys(self, kind: str) -> Sequence[Key]:
        """Keys of all things of a kind, sorted by id."""
        keys = list(self.below.keys(kind))
        known = {key.id for key in keys}
        for thing_id, thing in self.added.get(kind, {}).items():
            if thing_id not in known:
                keys.append(key_of(BY_NAME[kind], thing_id, thing))
        return sorted(keys, key=lambda key: key.id)

    def fetch(self, kind: str, ids: Iterable[str]) -> Mapping[str, object]:
        """The things with these ids; those there are."""
        wanted = list(ids)
        added = self.added.get(kind, {})
        laid = {thing_id: added[thing_id] for thing_id in wanted if thing_id in added}
        return {**laid, **self.below.fetch(kind, wanted)}

    def names(self) -> Sequence[NameRow]:
        """Every name of everything that can be searched; reports and sources have none."""
        return self.below.names()

    def named(self, folded: str) -> Sequence[NameRow]:
        """The names equal to this one after folding."""
        return self.below.named(folded)

    def counts(self) -> Mapping[str, int]:
        """Number of things by kind."""
        counts = dict(self.below.counts())
        for kind, added in self.added.items():
            counts[kind] = len(self.keys(kind)) if added else counts.get(kind, 0)
        return counts
