"""The visa table as rules: each cell a provision of its date, judged, traced and asked about like any other.

The table counts as a list kept by an association (decision 0070): it may require and forbid, an official notice of the
almanac stands beside it. For a day far from its own date it is not known whether it held. Whether an e-visa or a visa
on arrival is good at a land post the table does not know; where the almanac does not say it either, it is unknown.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from waypost.almanac import Almanac
from waypost.domain.conditions import All, AnyOf, Comparison, Condition, Operator
from waypost.domain.dates import PartialDate, Validity, day
from waypost.domain.identity import ProvisionId, SourceId, TerritoryId
from waypost.domain.papers import DocumentKind, Procedure
from waypost.domain.provisions import Consequence, Forbid, Period, PeriodOf, Provision, Require, Scope
from waypost.domain.sources import Citations, Source
from waypost.domain.territories import Territory, name_in
from waypost.domain.trips import Trip
from waypost.domain.unknown import UNKNOWN, Maybe
from waypost.domain.vocabulary import Basis, Side
from waypost.journeys.visas.visas import SOURCE, VisaEntry, VisaNeed, VisaTable
from waypost.messages import _, language
from waypost.rules.evaluate import names_in

FAR_DAYS = 730
"""Visa rules change within a few years: of a day further from its own than this the table says nothing for certain."""
_AT_LAND_POST = "visa.at_this_land_post"
"""A fact that nobody at home can state: so it is carried as unknown, and never asked."""


@dataclass(frozen=True, slots=True)
class VisaAnswer:
    """What one person needs to enter one territory by one passport."""

    person: str
    passport: TerritoryId | None
    territory: TerritoryId
    entry: VisaEntry
    text: str
    remedy: str
    is_far: bool
    """Whether the table is of another time than the journey."""
    citations: Citations


@dataclass(frozen=True, slots=True)
class VisaRules:
    """The almanac as the rules read it, with the visa table's provisions for the passports of a trip."""

    almanac: Almanac
    table: VisaTable | None
    passports: tuple[TerritoryId, ...]
    on: date
    """The day around which the journey lies: how far the table's date is from it decides whether it is certain."""
    known_as_of: date | None = None

    @property
    def is_usable(self) -> bool:
        """Whether there is a table, and it was known on the day the question is limited to."""
        return self.table is not None and (self.known_as_of is None or self.table.dated <= self.known_as_of)

    def list_provisions(self, territory: str | None = None, border: str | None = None) -> tuple[Provision, ...]:
        """Provisions whose scope could apply there; those of the table where a territory is asked for."""
        found = self.almanac.list_provisions(territory=territory, border=border)
        return found if territory is None else (*found, *self._of_table(TerritoryId(territory), found))

    def list_procedures(self, territory: str | None = None) -> tuple[Procedure, ...]:
        """Procedures of a territory and of none."""
        return self.almanac.list_procedures(territory=territory)

    def list_territories(self) -> tuple[Territory, ...]:
        """All territories."""
        return self.almanac.list_territories()

    def known_from(self, citations: Citations, observed_on: Maybe[PartialDate]) -> Maybe[date]:
        """The day from which a fact can be known; of the table, its own."""
        if self.table is not None and any(one.source == SOURCE for one in citations):
            return self.table.dated
        return self.almanac.known_from(citations, observed_on)

    def find_source(self, source: SourceId) -> Source | None:
        """A source of the almanac, or the table."""
        if source == SOURCE:
            return None if self.table is None else self.table.source
        return self.almanac.find_source(source)

    def answers(self, trip: Trip, territory: TerritoryId, on: date) -> tuple[VisaAnswer, ...]:
        """What each person needs to enter a territory, by each passport."""
        stickers, electronic = self._visas(territory)
        visas = {*stickers, *electronic}
        holders = {
            paper.holder
            for paper in trip.papers
            if paper.document in visas and territory in (paper.territories or (territory,))
        }
        return tuple(
            self._answer(person.id, passport, territory, on, holds=bool({person.id, ""} & holders))
            for person in trip.persons
            for passport in (person.passports or (None,))
        )

    def _answer(
        self, person: str, passport: TerritoryId | None, territory: TerritoryId, on: date, *, holds: bool
    ) -> VisaAnswer:
        name = self._name(territory)
        if passport is None:
            text = _("{name}: whether a visa is needed depends on the passport").format(name=name)
            return VisaAnswer(
                person, None, territory, VisaEntry(VisaNeed.UNKNOWN), text, "", is_far=False, citations=()
            )
        if passport == territory:
            entry, text = VisaEntry(VisaNeed.CITIZEN), _("{name}: a citizen needs no visa").format(name=name)
            return VisaAnswer(person, passport, territory, entry, text, "", is_far=False, citations=())
        if not self.is_usable or self.table is None:
            text, remedy = _not_imported(name, self.table)
            if holds:
                text, remedy = _("{name}: a visa is listed; whether one is needed is not known").format(name=name), ""
            entry = VisaEntry(VisaNeed.UNKNOWN)
            return VisaAnswer(person, passport, territory, entry, text, remedy, is_far=False, citations=())
        entry = self.table.find(passport, territory)
        far = abs((on - self.table.dated).days) > FAR_DAYS
        remedy = _("the table is of {day}: ask the embassy what holds on your day").format(day=self.table.dated)
        text = need_words(entry, name, passport)
        return VisaAnswer(person, passport, territory, entry, text, remedy if far else "", far, self.table.citations)

    def _of_table(self, territory: TerritoryId, others: Iterable[Provision]) -> Iterable[Provision]:
        if not self.is_usable or self.table is None:
            return
        speaks = any(one.topic == "visa" and "paper.e-visa" in _names(one) for one in others)
        for passport in self.passports:
            entry = self.table.find(passport, territory)
            consequence = self._consequence(entry, territory, land_settled=speaks)
            if consequence is not None:
                yield self._provision(self.table, passport, territory, entry, consequence)

    def _provision(
        self, table: VisaTable, passport: TerritoryId, territory: TerritoryId, entry: VisaEntry, what: Consequence
    ) -> Provision:
        far = abs((self.on - table.dated).days) > FAR_DAYS
        return Provision(
            id=ProvisionId(f"{territory}/visa-index-{passport}"),
            topic="visa",
            scope=Scope(territory=territory, side=Side.ENTRY),
            statement=need_words(entry, self._name(territory), passport),
            condition=Comparison("person.passport", Operator.IS, passport),
            consequence=what,
            basis=Basis.ASSOCIATION,
            validity=Validity(UNKNOWN, UNKNOWN),
            observed_on=day(table.dated),
            overrides=(),
            citations=table.citations,
            status="unknown" if far else "in-force",
        )

    def _consequence(self, entry: VisaEntry, territory: TerritoryId, *, land_settled: bool) -> Consequence | None:
        if entry.need is VisaNeed.FREE:
            return Period(UNKNOWN if entry.days is None else float(entry.days), PeriodOf.STAY)
        if entry.need is VisaNeed.NO_ADMISSION:
            return Forbid("person")
        if entry.need in {VisaNeed.UNKNOWN, VisaNeed.CITIZEN}:
            return None
        stickers, electronic = self._visas(territory)
        ways: list[Condition] = [_held(paper) for paper in stickers]
        on_paper = [_held(paper) for paper in electronic]
        at_post = Comparison(_AT_LAND_POST, Operator.IS, value=True)
        ways += on_paper if land_settled else [All((AnyOf(tuple(on_paper)), at_post))]
        if entry.need is VisaNeed.ON_ARRIVAL:
            ways.append(at_post)
        elif entry.need is VisaNeed.AUTHORISATION:
            ways.append(_held("electronic-authorisation"))
        return Require(AnyOf(tuple(ways)))

    def _visas(self, territory: TerritoryId) -> tuple[list[str], list[str]]:
        """The visas that can be held for a territory: on paper, and electronic."""
        named = [
            str(one.id)
            for one in self.almanac.list_documents()
            if one.kind is DocumentKind.VISA and (not one.territories or territory in one.territories)
        ]
        return [one for one in named if "e-visa" not in one], [one for one in named if "e-visa" in one]

    def _name(self, territory: TerritoryId) -> str:
        found = self.almanac.find_territory(territory)
        return territory.upper() if found is None else name_in(found.names, language())


def _held(paper: str) -> Condition:
    return Comparison(f"paper.{paper}", Operator.IS, value=True)


def _names(provision: Provision) -> Iterable[str]:
    consequence = provision.consequence
    wanted = names_in(consequence.satisfied_by) if isinstance(consequence, Require) else ()
    return (*names_in(provision.condition), *wanted)


def need_words(entry: VisaEntry, name: str, passport: str) -> str:
    """A cell of the table as a sentence."""
    words = {
        VisaNeed.FREE: _("{name}: no visa needed with a passport of {code}"),
        VisaNeed.AUTHORISATION: _("{name}: an electronic authorisation, got before leaving, with a passport of {code}"),
        VisaNeed.ON_ARRIVAL: _(
            "{name}: a visa on arrival with a passport of {code}; whether this land post issues it is not known"
        ),
        VisaNeed.E_VISA: _(
            "{name}: a visa or an e-visa with a passport of {code}; not every land post takes an e-visa"
        ),
        VisaNeed.REQUIRED: _("{name}: a visa, got before leaving, with a passport of {code}"),
        VisaNeed.NO_ADMISSION: _("{name}: no admission with a passport of {code}"),
        VisaNeed.CITIZEN: _("{name}: a citizen needs no visa"),
        VisaNeed.UNKNOWN: _("{name}: the visa table does not say what a passport of {code} needs"),
    }
    text = words[entry.need].format(name=name, code=passport.upper())
    return text if entry.days is None else _("{text}, {days} days").format(text=text, days=entry.days)


def _not_imported(name: str, table: VisaTable | None) -> tuple[str, str]:
    text = _("{name}: whether a visa is needed is not known").format(name=name)
    if table is not None:
        return text, _("the imported visa table is of {day}, later than what you ask for").format(day=table.dated)
    return text, _("import a public passport index: waypost almanac import visas FILE")
