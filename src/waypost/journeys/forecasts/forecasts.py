"""Forecasts of attempts: how likely this party passes, on what evidence, and how the chances hang together.

    forecasts = build_forecasts(almanac, known_as_of=date(2015, 7, 1))
    forecasts.prepare([(subject, on), ...])  what many attempts share is worked out once; optional, and much quicker
    forecasts.forecast(subject, on)          one attempt, with its reports
    forecasts.joint([(subject, on), ...])    joint draws, for plans
    forecasts.delays(subject, on)            how long it takes
    forecasts.payments(direction, on)        what people paid there
    forecasts.taken_back(subject, on)        being let back after the other side refused

Each block of comparable evidence is fitted when first asked about, and kept. Source: docs/decisions/0061 to 0064
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from waypost.almanac import Almanac
from waypost.domain.dates import PartialDate, day
from waypost.domain.identity import BorderId, Direction, ProvisionId, ReportId
from waypost.domain.reports import Report
from waypost.domain.unknown import UNKNOWN, Maybe
from waypost.domain.vocabulary import Level, Side, VehicleKind
from waypost.journeys.forecasts.accounts import Account, Counted, accounts_of, comparable_accounts
from waypost.journeys.forecasts.dated_rules import DatedRules, read_dated_rules
from waypost.journeys.forecasts.delay_model import Delay, DelayModel, fit_delays
from waypost.journeys.forecasts.eras import Eras, find_eras
from waypost.journeys.forecasts.evidence_rows import query_of
from waypost.journeys.forecasts.features import Subject, known_from
from waypost.journeys.forecasts.fit_cache import FitCache
from waypost.journeys.forecasts.following import Block
from waypost.journeys.forecasts.forecast import DRAWS, FirstTry, Forecast, assumed, first_tries
from waypost.journeys.forecasts.later_tries import LetBack, count_let_back, later_draws, weighted_summary
from waypost.journeys.forecasts.odds_model import specification
from waypost.journeys.forecasts.payments import Paid, PaymentModel, fit_payments
from waypost.odds import Strength, draw, fit
from waypost.odds.posterior import fit_block

__all__ = ["Forecast", "Forecasts", "build_forecasts"]

Floats = NDArray[np.float64]

_ORDER = (Strength.UNKNOWN, Strength.NONE, Strength.WEAK, Strength.MODERATE, Strength.STRONG)


@dataclass(slots=True)
class Forecasts:
    """Everything the reports say, as far as it was known on a day."""

    almanac: Almanac
    known_as_of: date | None
    refused_report_factor: float
    cache: FitCache
    _blocks: dict[str, Block] = field(default_factory=dict)
    _tried: dict[tuple[Subject, date], FirstTry] = field(default_factory=dict)
    _near: dict[tuple[str, str, str], tuple[Account, ...]] = field(default_factory=dict)
    _delayed: dict[tuple[BorderId, VehicleKind, Side, date], Delay] = field(default_factory=dict)
    _rules: DatedRules | None = None
    _delays: DelayModel | None = None
    _payments: PaymentModel | None = None
    _let_back: LetBack | None = None

    def forecast(self, subject: Subject, on: date) -> Forecast:
        """The forecast of one attempt."""
        if subject.back:
            return self.taken_back(subject, on)
        first = self._first_try(subject, on)
        return _later(subject, first) if subject.later else first.forecast

    def prepare(self, asked: Iterable[tuple[Subject, date]]) -> None:
        """Work out attempts together: forecasting each later costs next to nothing, and says the same."""
        firsts = dict.fromkeys((_first(subject), on) for subject, on in asked if not subject.back)
        todo = [one for one in firsts if one not in self._tried]
        for key in dict.fromkeys(subject.comparability for subject, _ in todo):
            here = [one for one in todo if one[0].comparability == key]
            queries = [query_of(subject, on, self.rules()) for subject, on in here]
            near = [self.accounts(subject) for subject, _ in here]
            found = first_tries(self._block(key).posterior, key, queries, near)
            for (subject, on), one in zip(here, found, strict=True):
                since = self._since(subject, on)
                self._tried[subject, on] = replace(one, forecast=replace(one.forecast, since=since))

    def _first_try(self, subject: Subject, on: date) -> FirstTry:
        self.prepare([(subject, on)])
        return self._tried[_first(subject), on]

    def is_fitted(self, subjects: Iterable[Subject]) -> bool:
        """Whether these can be forecast at once: nothing that they need would have to be fitted first."""
        for key in {subject.comparability for subject in subjects}:
            if key not in self._blocks:
                kept = self.kept_block(key)
                if kept is None:
                    return False
                self._blocks[key] = kept
        self._delays = self._delays or self.cache.get("delays", DelayModel)
        self._payments = self._payments or self.cache.get("payments", PaymentModel)
        has_rules = self._rules is not None or self.cache.get("eras", Eras) is not None
        return has_rules and self._delays is not None and self._payments is not None

    def passage(self, leaving: Subject, entering: Subject, on: date) -> Forecast:
        """The forecast that the first try passes on both sides, one after the other."""
        # The two sides learn from different blocks of evidence, so their draws are independent.
        self.prepare([(leaving, on), (entering, on)])
        draws = self._first_try(leaving, on).draws * self._first_try(entering, on).draws
        summary = weighted_summary(draws, np.ones(DRAWS))
        sides = (self.forecast(leaving, on), self.forecast(entering, on))
        weaker = min(sides, key=lambda one: one.effective)
        newest = [one.newest for one in sides if isinstance(one.newest, PartialDate)]
        return Forecast(
            p_mean=sides[0].p_mean * sides[1].p_mean,
            low=summary.low,
            high=summary.high,
            low90=summary.low90,
            high90=summary.high90,
            strength=min((one.strength for one in sides), key=_ORDER.index),
            reports=tuple(dict.fromkeys(one for side in sides for one in side.reports)),
            effective=weaker.effective,
            newest=max(newest, key=lambda one: one.latest) if newest else UNKNOWN,
            borrowed=weaker.borrowed,
        )

    def joint(self, asked: Sequence[tuple[Subject, date]], n: int = 256, seed: int = 0) -> Floats:
        """Joint draws of the chances of attempts, dims (draw, attempt).

        A refusal at one post lowers the hopes at those that share officers, border or procedure with it.
        """
        out = np.empty((n, len(asked)))
        rules = self.rules()
        keys = {subject.comparability for subject, _ in asked if not subject.back}
        for key in sorted(keys):
            at = [i for i, (subject, _) in enumerate(asked) if subject.comparability == key and not subject.back]
            queries = [query_of(*asked[i], rules) for i in at]
            distinct = list({repr(query): query for query in queries}.values())
            drawn = draw(self._block(key).posterior, distinct, n=n, seed=seed)
            place = {repr(query): column for column, query in enumerate(distinct)}
            for i, query in zip(at, queries, strict=True):
                first = drawn[:, place[repr(query)]]
                out[:, i] = later_draws(first, asked[i][0], seed) if asked[i][0].later else first
        for i, (subject, _) in enumerate(asked):
            if subject.back:
                out[:, i] = self._counted_back().draws(n, seed)
        return out

    def delays(self, subject: Subject, on: date) -> Delay:
        """How long an attempt takes, as a few outcomes."""
        if self._delays is None:
            self._delays = self.cache.get("delays", DelayModel) or self.cache.put("delays", self._fit_delays())
        asked = (subject.direction.border, subject.vehicle, subject.side, on)
        if asked not in self._delayed:
            self._delayed[asked] = self._delays.delay(*asked)
        return self._delayed[asked]

    def payments(self, direction: Direction, on: date) -> tuple[Paid, ...]:
        """What people paid at a border, as a few outcomes each; kinds nobody tells of there are left out."""
        if self._payments is None:
            self._payments = self.cache.get("payments", PaymentModel) or self.cache.put(
                "payments", self._fit_payments()
            )
        return self._payments.paid(direction, on)

    def taken_back(self, subject: Subject, on: date) -> Forecast:  # noqa: ARG002 - the same shape as a forecast
        """The chance of being let back after the other side refused.

        Few reports tell how it ended: their count over all borders, with a prior, is all there is.
        """
        counted = self._counted_back()
        summary = weighted_summary(counted.draws(DRAWS, 0), np.ones(DRAWS))
        return assumed(
            summary,
            strength=Strength.WEAK if counted.reports else Strength.NONE,
            reports=tuple(ReportId(one) for one in counted.reports),
            effective=float(len(counted.reports)),
        )

    def accounts(self, subject: Subject) -> tuple[Account, ...]:
        """The comparable accounts, newest first."""
        key = (subject.comparability, subject.decider, subject.direction.border)
        if key not in self._near:
            self._near[key] = comparable_accounts(self._block(subject.comparability).accounts, subject.levels())
        return self._near[key]

    def _since(self, subject: Subject, on: date) -> tuple[date, ProvisionId] | None:
        change = self.rules().eras.last_change(subject, on)
        return None if change is None else (change.since, change.provision)

    def rules(self) -> DatedRules:
        """The rules of every day, as far as they were known: a subject's paper status comes from here."""
        if self._rules is None:
            kept = self.cache.get("eras", Eras)
            eras = kept or self.cache.put("eras", find_eras(self.almanac, self.known_as_of))
            self._rules = read_dated_rules(self.almanac, self.known_as_of, eras)
        return self._rules

    def _counted_back(self) -> LetBack:
        if self._let_back is None:
            self._let_back = self.cache.get("let-back", LetBack) or self.cache.put(
                "let-back", count_let_back(self._dated_reports(), self.known_as_of)
            )
        return self._let_back

    def _fit_delays(self) -> DelayModel:
        with self.cache.progress():
            return fit_delays(self._dated_reports(), self.known_as_of)

    def _fit_payments(self) -> PaymentModel:
        with self.cache.progress():
            return fit_payments(self.almanac, self._dated_reports(), self.known_as_of)

    def counted_reports(self) -> Iterable[Counted]:
        """Every report; a site gives equal ones once, with their number. One that tells of money stands alone."""
        return ((one, 1) for one in self.almanac.list_reports())

    def _dated_reports(self) -> Iterator[tuple[Report, Maybe[date], int]]:
        """Every report with the day from which it can have been known, and how many tell just the same."""
        return ((one, known_from(self.almanac, one), times) for one, times in self.counted_reports())

    def _block(self, key: str) -> Block:
        if key not in self._blocks:
            self._blocks[key] = self.kept_block(key) or self.cache.put(key, self._fit(key))
        return self._blocks[key]

    def kept_block(self, key: str) -> Block | None:
        """The kept fit of a block; where reports come while it is kept, a site folds them in here."""
        return self.cache.get(key, Block)

    def _fit(self, key: str) -> Block:
        with self.cache.progress():
            limit = None if self.known_as_of is None else day(self.known_as_of).decimal_year
            accounts = accounts_of(self.almanac, self.counted_reports(), self.rules(), key, limit)
            rows = [one.row for one in accounts]
            spec = specification(key, self.refused_report_factor, rows)
            posterior = fit(spec, rows, known_as_of=limit)
            if key not in posterior.blocks:
                posterior = replace(posterior, blocks={key: fit_block(spec, ())})
            return Block(posterior, accounts)


def build_forecasts(
    almanac: Almanac, known_as_of: date | None, refused_report_factor: float = 1.0, cache: Path | None = None
) -> Forecasts:
    """Forecasts from an almanac's reports.

    Args:
        almanac: whose reports are learnt from.
        known_as_of: nothing that became known later is used; None uses everything.
        refused_report_factor: how many times as likely a refusal is assumed to be told as a passage.
        cache: folder in which fits are kept (``find_home() / "cache"``); None keeps none.
    Returns: forecasts; fits are made or read when first needed.
    """
    kept = FitCache(cache, (almanac.version, str(known_as_of), f"{refused_report_factor:g}"))
    return Forecasts(almanac, known_as_of, refused_report_factor, kept)


def _first(subject: Subject) -> Subject:
    """The first try before a later one."""
    return replace(subject, later=False, level=Level.COUNTER)


def _later(subject: Subject, first: FirstTry) -> Forecast:
    """A later try given that the first was refused: draws in which a refusal was likely weigh more."""
    before = first.forecast
    return assumed(
        weighted_summary(later_draws(first.draws, subject, 0), 1.0 - first.draws),
        strength=Strength.WEAK if before.strength.has_digits else before.strength,
        reports=before.reports,
        effective=before.effective,
        newest=before.newest,
        borrowed=before.borrowed,
    )
