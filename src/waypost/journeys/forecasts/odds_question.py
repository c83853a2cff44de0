"""What are the odds of this passage: on each side, at the first try and after a refusal, and who says so."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from waypost.almanac import Almanac
from waypost.domain.crossings import Crossing
from waypost.domain.identity import Direction, TerritoryId
from waypost.domain.provisions import Provision
from waypost.domain.reports import Report
from waypost.domain.trips import Trip
from waypost.domain.unknown import UNKNOWN, Maybe, Unknown
from waypost.domain.vocabulary import AttemptOutcome, Flag, HowKnown, Level, Side, VehicleKind
from waypost.journeys.crossings.access import AccessAnswer, Traveller, access_on
from waypost.journeys.forecasts.accounts import count_parties
from waypost.journeys.forecasts.delay_model import Delay
from waypost.journeys.forecasts.features import GUIDED, Subject, known_from, subject_for
from waypost.journeys.forecasts.forecasts import Forecast, Forecasts
from waypost.journeys.forecasts.odds_model import DIGITS_FROM_NEAR
from waypost.journeys.forecasts.paper_status import party_of
from waypost.journeys.forecasts.payments import Paid, official_charges
from waypost.messages import _
from waypost.odds import Strength

_LATER = (Level.COUNTER, Level.CHIEF, Level.CAPITAL)


@dataclass(frozen=True, slots=True)
class OddsQuestion:
    """A party at a crossing on a day."""

    crossing: Crossing
    direction: Direction
    on: date
    vehicle: VehicleKind
    plate: Maybe[TerritoryId]
    nationalities: tuple[TerritoryId, ...]
    procedure: str
    known_as_of: date | None = None

    @property
    def party(self) -> Trip:
        """What is told of the party, as the rules read it."""
        return party_of(vehicle=self.vehicle, plate=self.plate, nationalities=self.nationalities)

    @property
    def traveller(self) -> Traveller:
        """The same, as access reads it."""
        return Traveller(self.vehicle, self.plate, self.nationalities)

    def subject(self, side: Side) -> Subject:
        """The first try on one side."""
        return subject_for(
            self.direction,
            self.crossing.id,
            side,
            vehicle=self.vehicle,
            plate=self.plate,
            nationalities=self.nationalities,
            procedure=self.procedure,
        )


@dataclass(frozen=True, slots=True)
class ToldAnswer:
    """What one comparable report tells of one side's first answer."""

    report: Report
    outcome: AttemptOutcome
    times: int = 1
    """How many tell the same, this one included."""


@dataclass(frozen=True, slots=True)
class SideOdds:
    """One side that decides."""

    subject: Subject
    forecast: Forecast
    told: tuple[ToldAnswer, ...]
    """The comparable reports, newest first."""
    later: tuple[tuple[Level, Forecast], ...]
    """After a refusal: another shift, the head of the post, the capital."""
    delay: Delay
    tariffs: tuple[Provision, ...]
    """What binding rules charge there."""


@dataclass(frozen=True, slots=True)
class OddsAnswer:
    """The odds of a passage."""

    question: OddsQuestion
    passage: Forecast
    """The first try passes on both sides."""
    sides: tuple[SideOdds, SideOdds]
    let_back: Forecast
    """Being let back by the exit side after the entry side refused."""
    access: AccessAnswer
    """Whether the crossing lets this party through at all that day, by what the almanac says of it."""
    paid: tuple[Paid, ...]
    """What people paid there."""
    left_out: tuple[tuple[Report, str], ...]
    """Reports of this border that do not count, and why."""
    assuming: tuple[float, Forecast] | None
    """The passage again, if refusals were told so many times as often as passages."""


def answer_odds(
    almanac: Almanac,
    question: OddsQuestion,
    forecasts: Forecasts,
    assuming: Forecasts | None = None,
    newest: int | None = None,
) -> OddsAnswer:
    """Answer for one passage.

    Args:
        almanac: whose reports are shown.
        question: the party, crossing and day.
        forecasts: what was known on the question's day of knowledge.
        assuming: the same under an assumed reporting bias, to show how much it matters.
        newest: only so many accounts of each side are read, and none that do not count, for a page that shows no more;
            None reads all.
    """
    on, rules = question.on, forecasts.rules()
    leaving, entering = (rules.with_paper(question.subject(side), question.party, on) for side in Side)
    sides = (_side(almanac, leaving, on, forecasts, newest), _side(almanac, entering, on, forecasts, newest))
    passage = forecasts.passage(leaving, entering, on)
    return OddsAnswer(
        question=question,
        passage=passage if all(side.forecast.strength.has_digits for side in sides) else without_digits(passage),
        sides=sides,
        let_back=forecasts.taken_back(leaving, on),
        access=access_on(almanac, question.crossing, question.direction, question.traveller, on, question.known_as_of),
        paid=forecasts.payments(question.direction, on),
        left_out=tuple(_left_out(almanac, question)) if newest is None else (),
        assuming=None
        if assuming is None
        else (assuming.refused_report_factor, assuming.passage(leaving, entering, on)),
    )


def _side(almanac: Almanac, subject: Subject, on: date, forecasts: Forecasts, newest: int | None) -> SideOdds:
    accounts = {one.report: one for one in reversed(forecasts.accounts(subject))}
    shown = islice(reversed(accounts.items()), newest)
    # One that is no longer there was withdrawn after the fit.
    told = (
        ToldAnswer(found, one.answer, one.times)
        for name, one in shown
        if (found := almanac.find_report(name)) is not None
    )
    forecast, asked = forecasts.forecast(subject, on), subject.levels()["procedure"]
    alike = count_parties(one for one in accounts.values() if _is_same(one.row.levels["procedure"], asked))
    later = ((level, forecasts.forecast(replace(subject, later=True, level=level), on)) for level in _LATER)
    return SideOdds(
        subject=subject,
        forecast=forecast if alike >= DIGITS_FROM_NEAR else without_digits(forecast),
        told=tuple(told),
        later=tuple(later),
        delay=forecasts.delays(subject, on),
        tariffs=official_charges(almanac, subject.direction, subject.crossing, subject.side, on, forecasts.known_as_of),
    )


def is_same_procedure(report: Report, asked: str) -> bool:
    """Whether an account can be of the procedure that is asked about: it names it, or none, or none is asked about."""
    told = str(report.procedure)
    return _is_same(told, asked) or {told, asked} <= GUIDED


def _is_same(told: str, asked: str) -> bool:
    return told == asked or str(UNKNOWN) in {told, asked}


def without_digits(forecast: Forecast) -> Forecast:
    """A forecast in words: ten who passed with a guide tell little of somebody without one."""
    return replace(forecast, strength=Strength.WEAK) if forecast.strength.has_digits else forecast


def _left_out(almanac: Almanac, question: OddsQuestion) -> Iterable[tuple[Report, str]]:
    for report in almanac.list_reports(border=question.direction.border):
        since = known_from(almanac, report)
        limit = question.known_as_of
        is_later = limit is not None and not isinstance(since, Unknown) and since > limit
        if report.direction == question.direction and not is_later and (reason := left_out_reason(report)):
            yield report, reason


def left_out_reason(report: Report) -> str:
    """Why a report does not count for the odds; empty where it does."""
    if report.same_as is not None or Flag.DUPLICATE in report.flags:
        return _("tells of a passage that is told elsewhere")
    if report.how_known is HowKnown.RUMOUR:
        return _("a rumour")
    flags = {
        Flag.UNLAWFUL: _("passed unlawfully"),
        Flag.PLAN_ONLY: _("a plan, not a passage"),
        Flag.NEWS_ITEM: _("news about many travellers"),
        Flag.NOT_OWN_VEHICLE: _("without a vehicle of their own"),
    }
    named = next((words for flag, words in flags.items() if flag in report.flags), "")
    return named or (_("without a date") if isinstance(report.when, Unknown) else "")
