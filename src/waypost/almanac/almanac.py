"""The open almanac: everything the facts are asked for. Reading never validates again what was read once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar, cast

from waypost.domain.calendars import Calendar
from waypost.domain.crossings import Crossing
from waypost.domain.dates import PartialDate
from waypost.domain.errors import InputError
from waypost.domain.money import Money
from waypost.domain.papers import Document, Procedure
from waypost.domain.places import Link, Office, Phrase, Place, Rates
from waypost.domain.provisions import Provision
from waypost.domain.reports import Report
from waypost.domain.sources import Citations, Source
from waypost.domain.territories import Territory
from waypost.domain.unknown import UNKNOWN, Maybe
from waypost.domain.vocabulary import CrossingKind
from waypost.messages import _

from . import kinds
from .border import Border
from .exchange import Conversion, convert_money
from .kinds import Key, Kind
from .names import NameRow, display_name, fold
from .overlaid import LaidReports, OverlaidStore
from .searching import Hit, search_names, suggest_ids, suggest_names
from .stores import BrokenCacheError, Store

T = TypeVar("T")
R = TypeVar("R")
Known = tuple[str | None, ...]
_LAID_OVER = {kinds.REPORT.name, kinds.SOURCE.name}


class Almanac:
    """The facts, as of one state of the files. Where an id is not there, ``InputError`` names the nearest."""

    def __init__(self, store: Store, heal: Callable[[], Store] | None = None) -> None:
        self._store = store
        self._heal = heal
        self._held: dict[tuple[str, str], object] = {}
        self._keys: dict[str, tuple[Key, ...]] = {}
        self._lists: dict[tuple[str, Known], tuple[object, ...]] = {}
        self._rows: tuple[NameRow, ...] | None = None

    @property
    def version(self) -> str:
        """A short mark of the content: the same files have the same version on every machine."""
        return self._store.version

    def overlaid(self, reports: LaidReports, sources: Sequence[Source], mark: str) -> "Almanac":
        """This almanac with reports of a site over it; ``mark`` changes whenever they do.

        The reports are read when asked for. What is in memory already is shared, not read again.
        """
        joined = Almanac(OverlaidStore(self._store, reports, sources, mark))
        joined._held = {key: thing for key, thing in self._held.items() if key[0] not in _LAID_OVER}
        joined._rows = self._names()
        return joined

    # -- by id and by list ---------------------------------------------------------------------------------------

    def _ask(self, question: Callable[[Store], R]) -> R:
        try:
            return question(self._store)
        except BrokenCacheError:
            if self._heal is None:
                raise
            self._store = self._heal()
            return question(self._store)

    def _fetch(self, kind: Kind[T], ids: Iterable[str]) -> list[T]:
        """The things with these ids that there are, in the order asked; each is made once."""
        wanted = list(ids)
        missing = [thing_id for thing_id in wanted if (kind.name, thing_id) not in self._held]
        if missing:
            found = self._ask(lambda store: store.fetch(kind.name, missing))
            self._held.update({(kind.name, thing_id): thing for thing_id, thing in found.items()})
        held = (self._held.get((kind.name, thing_id)) for thing_id in wanted)
        return [cast("T", thing) for thing in held if thing is not None]

    def _keys_of(self, kind: Kind[T]) -> tuple[Key, ...]:
        if kind.name not in self._keys:
            self._keys[kind.name] = tuple(self._ask(lambda store: store.keys(kind.name)))
        return self._keys[kind.name]

    def _find(self, kind: Kind[T], thing_id: str) -> T | None:
        found = self._fetch(kind, [thing_id])
        return found[0] if found else None

    def _get(self, kind: Kind[T], thing_id: str) -> T:
        found = self._find(kind, thing_id)
        if found is not None:
            return found
        near = suggest_ids((key.id for key in self._keys_of(kind)), thing_id)
        raise InputError(_("no such {kind}").format(kind=kind.name), found=repr(thing_id), suggestions=near)

    def _list(self, kind: Kind[T], asked: Known = (), fits: Callable[[Key], bool] | None = None) -> tuple[T, ...]:
        known = (kind.name, asked)
        if known not in self._lists:
            ids = [key.id for key in self._keys_of(kind) if fits is None or fits(key)]
            things = self._fetch(kind, ids)
            self._lists[known] = tuple(things)
        return cast("tuple[T, ...]", self._lists[known])

    def get_territory(self, territory: str) -> Territory:
        """The territory with a code. Raises: InputError."""
        return self._get(kinds.TERRITORY, territory)

    def find_territory(self, territory: str) -> Territory | None:
        """The territory with a code, if there is one."""
        return self._find(kinds.TERRITORY, territory)

    def list_territories(self) -> tuple[Territory, ...]:
        """All territories."""
        return self._list(kinds.TERRITORY)

    def find_border(self, border: str) -> Border | None:
        """What is said about a border as a whole; most have no file."""
        return self._find(kinds.BORDER, border)

    def get_crossing(self, crossing: str) -> Crossing:
        """The crossing with an id (for names use ``resolve_crossing``). Raises: InputError."""
        return self._get(kinds.CROSSING, crossing)

    def find_crossing(self, crossing: str) -> Crossing | None:
        """The crossing with an id, if there is one."""
        return self._find(kinds.CROSSING, crossing)

    def list_crossings(self, border: str | None = None, territory: str | None = None) -> tuple[Crossing, ...]:
        """Crossings, all or those of a border or territory."""

        def fits(key: Key) -> bool:
            return border in {None, key.border} and (territory is None or territory in key.border.split("-"))

        return self._list(kinds.CROSSING, (border, territory), fits)

    def get_provision(self, provision: str) -> Provision:
        """The provision with an id. Raises: InputError."""
        return self._get(kinds.PROVISION, provision)

    def find_provision(self, provision: str) -> Provision | None:
        """The provision with an id, if there is one."""
        return self._find(kinds.PROVISION, provision)

    def list_provisions(
        self,
        territory: str | None = None,
        border: str | None = None,
        crossing: str | None = None,
        topic: str | None = None,
    ) -> tuple[Provision, ...]:
        """Provisions whose scope could apply there, wider ones included; all without arguments."""

        def fits(key: Key) -> bool:
            return topic in {None, key.topic} and could_apply(key, territory, border, crossing)

        return self._list(kinds.PROVISION, (territory, border, crossing, topic), fits)

    def get_procedure(self, procedure: str) -> Procedure:
        """The procedure with an id. Raises: InputError."""
        return self._get(kinds.PROCEDURE, procedure)

    def find_procedure(self, procedure: str) -> Procedure | None:
        """The procedure with an id, if there is one."""
        return self._find(kinds.PROCEDURE, procedure)

    def list_procedures(self, territory: str | None = None) -> tuple[Procedure, ...]:
        """Procedures, all or those of a territory with those of none in particular."""
        return self._list(
            kinds.PROCEDURE, (territory,), lambda key: territory is None or key.territory in {"", territory}
        )

    def get_document(self, document: str) -> Document:
        """The kind of paper with an id. Raises: InputError."""
        return self._get(kinds.DOCUMENT, document)

    def find_document(self, document: str) -> Document | None:
        """The kind of paper with an id, if there is one."""
        return self._find(kinds.DOCUMENT, document)

    def list_documents(self) -> tuple[Document, ...]:
        """All kinds of papers."""
        return self._list(kinds.DOCUMENT)

    def get_place(self, place: str) -> Place:
        """The place with an id. Raises: InputError."""
        return self._get(kinds.PLACE, place)

    def find_place(self, place: str) -> Place | None:
        """The place with an id, if there is one."""
        return self._find(kinds.PLACE, place)

    def list_places(self, territory: str | None = None) -> tuple[Place, ...]:
        """Places, all or those of a territory."""
        return self._list(kinds.PLACE, (territory,), lambda key: territory in {None, key.territory})

    def get_link(self, link: str) -> Link:
        """The link with an id. Raises: InputError."""
        return self._get(kinds.LINK, link)

    def find_link(self, link: str) -> Link | None:
        """The link with an id, if there is one."""
        return self._find(kinds.LINK, link)

    def list_links(self) -> tuple[Link, ...]:
        """All links."""
        return self._list(kinds.LINK)

    def get_office(self, office: str) -> Office:
        """The office with an id. Raises: InputError."""
        return self._get(kinds.OFFICE, office)

    def find_office(self, office: str) -> Office | None:
        """The office with an id, if there is one."""
        return self._find(kinds.OFFICE, office)

    def list_offices(self, territory: str | None = None) -> tuple[Office, ...]:
        """Offices and vendors, all or those of a territory."""
        return self._list(kinds.OFFICE, (territory,), lambda key: territory in {None, key.territory})

    def get_calendar(self, calendar: str) -> Calendar:
        """The calendar with an id. Raises: InputError."""
        return self._get(kinds.CALENDAR, calendar)

    def find_calendar(self, calendar: str) -> Calendar | None:
        """The calendar with an id, if there is one."""
        return self._find(kinds.CALENDAR, calendar)

    def list_calendars(self) -> tuple[Calendar, ...]:
        """All calendars."""
        return self._list(kinds.CALENDAR)

    def get_phrase(self, phrase: str) -> Phrase:
        """The phrase with an id. Raises: InputError."""
        return self._get(kinds.PHRASE, phrase)

    def find_phrase(self, phrase: str) -> Phrase | None:
        """The phrase with an id, if there is one."""
        return self._find(kinds.PHRASE, phrase)

    def list_phrases(self) -> tuple[Phrase, ...]:
        """All phrases."""
        return self._list(kinds.PHRASE)

    def get_source(self, source: str) -> Source:
        """The source with an id. Raises: InputError."""
        return self._get(kinds.SOURCE, source)

    def find_source(self, source: str) -> Source | None:
        """The source with an id, if there is one."""
        return self._find(kinds.SOURCE, source)

    def list_sources(self) -> tuple[Source, ...]:
        """All sources."""
        return self._list(kinds.SOURCE)

    def get_report(self, report: str) -> Report:
        """The report with an id. Raises: InputError."""
        return self._get(kinds.REPORT, report)

    def find_report(self, report: str) -> Report | None:
        """The report with an id, if there is one."""
        return self._find(kinds.REPORT, report)

    def list_reports(self, border: str | None = None, crossing: str | None = None) -> tuple[Report, ...]:
        """Reports, all or those of a border or of a crossing."""

        def fits(key: Key) -> bool:
            return border in {None, key.border} and crossing in {None, key.crossing}

        return self._list(kinds.REPORT, (border, crossing), fits)

    # -- money and time ------------------------------------------------------------------------------------------

    def rates(self) -> tuple[Rates, ...]:
        """The tables of exchange rates, oldest first."""
        return self._list(kinds.RATES)

    def convert(self, money: Money, currency: str, on: date) -> Conversion | None:
        """An amount in another currency, by the nearest table at or before a day, else the nearest after it.

        Returns: None where no table has both currencies.
        """
        return convert_money(self.rates(), money, currency, on)

    def known_from(self, citations: Citations, observed_on: Maybe[PartialDate] = UNKNOWN) -> Maybe[date]:
        """The day from which a fact can have been known.

        That is the earliest publication among its sources (its latest possible day), else the end of the observation.
        A fact that rests on general knowledge, alone or beside a page, was known before anybody wrote it down here, and
        nobody can say since when: it is undated. Rules keep what is undated, odds leave it out.
        Source: docs/decisions/0006-general-knowledge-is-undated.md
        """
        if any(citation.is_general_knowledge for citation in citations):
            return UNKNOWN
        sources = self._fetch(kinds.SOURCE, [citation.source for citation in citations])
        published = [source.published_on.latest for source in sources if isinstance(source.published_on, PartialDate)]
        if published:
            return min(published)
        return observed_on.latest if isinstance(observed_on, PartialDate) else UNKNOWN

    # -- by name -------------------------------------------------------------------------------------------------

    def resolve_crossing(self, text: str) -> Crossing:
        """The crossing meant by an id, an old id, or any name in any script.

        Raises: InputError with suggestions where there is none, or several bear the name.
        """
        found = self.find_crossing(_tidy_crossing_id(text))
        return found or self.get_crossing(self._resolve("crossing", text, self._prefer_roads))

    def resolve_territory(self, text: str) -> Territory:
        """The territory meant by a code or a name in any script. Raises: InputError with suggestions."""
        found = self.find_territory(text.strip().lower())
        return found or self.get_territory(self._resolve("territory", text))

    def resolve_place(self, text: str) -> Place:
        """The place meant by an id or a name in any script. Raises: InputError with suggestions."""
        found = self.find_place(text.strip().lower())
        return found or self.get_place(self._resolve("place", text))

    def search(self, text: str, limit: int = 20) -> tuple[Hit, ...]:
        """Crossings, places, territories, documents, procedures and offices by name, with typing errors."""
        hits = []
        for row, score in search_names(self._names(), text, limit):
            thing = self._fetch(kinds.BY_NAME[row.kind], [row.id])[0]
            hits.append(Hit(row.kind, row.id, display_name(thing) or row.name, row.name, round(score, 1)))
        return tuple(hits)

    def list_names(self) -> tuple[NameRow, ...]:
        """Every name of everything that can be searched: a gazetteer for running text."""
        return self._names()

    def stats(self) -> dict[str, int]:
        """How many things of each kind there are; crossings, reports and provisions first."""
        counts = self._ask(lambda store: store.counts())
        return {kind.folder: counts.get(kind.name, 0) for kind in kinds.KINDS}

    def digests(self, kind: str) -> Mapping[str, str]:
        """A digest for each thing of a kind that is a file: another where the file is another."""
        return self._ask(lambda store: store.digests(kind))

    def _names(self) -> tuple[NameRow, ...]:
        if self._rows is None:
            self._rows = tuple(self._ask(lambda store: store.names()))
        return self._rows

    def _resolve(self, kind: str, text: str, prefer: Callable[[list[str]], list[str]] | None = None) -> str:
        folded = fold(text)
        rows = [row for row in self._ask(lambda store: store.named(folded)) if row.kind == kind]
        best = min((row.rank for row in rows), default=0)
        ids = sorted({row.id for row in rows if row.rank == best})
        if len(ids) > 1 and prefer:
            ids = prefer(ids)
        if len(ids) == 1:
            return ids[0]
        if ids:
            what = _("several {kind} entries have this name").format(kind=kind)
            raise InputError(what, found=repr(text), suggestions=tuple(ids))
        near = suggest_names([row for row in self._names() if row.kind == kind], text)
        raise InputError(_("no such {kind}").format(kind=kind), found=repr(text), suggestions=near)

    def _prefer_roads(self, ids: list[str]) -> list[str]:
        """Of crossings with one name: those still in place before replaced ones, roads before rails and ferries."""
        crossings = self._fetch(kinds.CROSSING, ids)
        current = [crossing for crossing in crossings if crossing.replaced_by is None] or crossings
        roads = [crossing for crossing in current if crossing.kind is CrossingKind.ROAD] or current
        return [str(crossing.id) for crossing in roads]


def could_apply(key: Key, territory: str | None, border: str | None, crossing: str | None) -> bool:
    """Whether the scope that a provision is listed by could apply to what is asked for."""
    border = border or (crossing.split("/")[0] if crossing else None)
    sides = (territory,) if territory else tuple(border.split("-")) if border else None
    if key.territory and sides is not None and key.territory not in sides:
        return False
    if key.crossing and crossing is not None:
        return key.crossing == crossing
    if key.border and border is not None:
        return key.border == border
    return not (key.border and territory and territory not in key.border.split("-"))


def _tidy_crossing_id(text: str) -> str:
    """An id as people write it: in capitals, with the territories in either order, with a post behind it."""
    tidy = text.strip().lower().split("#")[0]
    border, slash, rest = tidy.partition("/")
    return "-".join(sorted(border.split("-"))) + slash + rest
