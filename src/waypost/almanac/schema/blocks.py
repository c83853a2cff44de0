"""Blocks that several kinds of files share: what is cited, what is dated, prices and statements."""

from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

from waypost.domain.dates import PartialDate, Validity
from waypost.domain.money import Money
from waypost.domain.papers import Granted, Price, PriceTerms, Statement
from waypost.domain.sources import Citation
from waypost.domain.unknown import UNKNOWN, Maybe, Unknown
from waypost.domain.vocabulary import Basis, MoneyKind, Per, VehicleKind

from .fields import (
    Cited,
    Currency,
    EndDate,
    MaybeAmount,
    MaybePartialDate,
    Natural,
    Prose,
    TerritoryCode,
    Text,
    guideline,
    refuse,
)


class Block(BaseModel):
    """A block of a file. Unknown keys are refused, and nothing is changed once read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class CitedBlock(Block):
    """A block that says where its facts come from."""

    citations: tuple[Cited, ...] = guideline(
        "Source ids, each with ' | ' and where in the source if need be; general-knowledge where no page says so.",
        good=["rideon.life/khorgos | comment 6"],
        bad=["https://rideon.life/khorgos"],
    )

    @model_validator(mode="after")
    def _cites_something(self) -> "CitedBlock":
        require_citations(self.citations)
        return self


def require_citations(citations: tuple[Citation, ...]) -> None:
    """Refuse an empty list of citations."""
    if not citations:
        raise refuse("no-citation", "the list of citations is empty")


class DatedBlock(CitedBlock):
    """A cited block that holds from a date until a date."""

    valid_from: MaybePartialDate = guideline(
        "First day it holds; leave out where not known.", good="2018-09", bad="recently", default=UNKNOWN
    )
    valid_until: EndDate = guideline(
        "First day it no longer holds; none = no end; leave out where not known.",
        good="none",
        bad="2018-09-31",
        default=UNKNOWN,
    )

    @property
    def validity(self) -> Validity:
        """Both dates."""
        return Validity(self.valid_from, self.valid_until)

    @model_validator(mode="after")
    def _begins_before_it_ends(self) -> "DatedBlock":
        start, end = self.valid_from, self.valid_until
        if isinstance(start, PartialDate) and isinstance(end, PartialDate):
            empty = start.earliest >= end.latest and start != end
            if empty or (start == end and start.is_day):
                raise refuse("validity-order", f"valid_until {end} is not after valid_from {start}")
        return self


class ObservedBlock(DatedBlock):
    """A dated block with its basis and the moment it was seen to hold."""

    basis: Basis = guideline(
        "What it rests on; only statute, official-notice and association can require or forbid.",
        good="told-at-counter",
        bad="customs said so",
    )
    observed_on: MaybePartialDate = guideline(
        "When somebody saw or was told it; leave out where not known.", good="2015-07-20", bad="lately", default=UNKNOWN
    )


def money_of(amount: Maybe[object], currency: str | None) -> Maybe[Money]:
    """An amount with its currency. Raises a refusal for one without the other."""
    if isinstance(amount, Unknown):
        return UNKNOWN
    if currency is None:
        raise refuse("bad-value", "an amount without its currency")
    return Money(amount, currency)  # type: ignore[arg-type]  # Decimal: the field's reader made it


class PriceTermsBlock(Block):
    """For whom a price is, and how it is worked out."""

    issuer: Prose = guideline("Who asks it.", good="Automobile Club Association", bad="club", default="")
    residence: tuple[TerritoryCode, ...] = guideline("Only for residents of.", good=["fr"], bad="France", default=())
    destinations: tuple[TerritoryCode, ...] = guideline(
        "Only where the journey goes to one of these.", good=["ir", "pk"], bad="Iran", default=()
    )
    vehicles: tuple[VehicleKind, ...] = guideline(
        "Only for these kinds of vehicle.", good=["motorcycle"], bad="bike", default=()
    )
    minimum: Natural | None = guideline("Never less than, in minimum_currency.", good=3200, bad="3 200", default=None)
    minimum_currency: Currency | None = guideline("ISO 4217 code.", good="EUR", bad="euro", default=None)
    share_of_security: Natural | None = guideline(
        "Part of the security that is locked instead: 0.1 = 10 %.", good=0.1, bad="10%", default=None
    )
    returned_share: Natural | None = guideline(
        "Part that is paid back after discharge: 0.8 = 80 %.", good=0.8, bad="80%", default=None
    )

    @model_validator(mode="after")
    def _minimum_has_currency(self) -> "PriceTermsBlock":
        if (self.minimum is None) is not (self.minimum_currency is None):
            raise refuse("bad-value", "minimum and minimum_currency stand together")
        return self

    def to_domain(self) -> PriceTerms:
        """The domain's terms."""
        minimum = None
        if self.minimum is not None and self.minimum_currency is not None:
            minimum = Money(Decimal(str(self.minimum)), self.minimum_currency)
        return PriceTerms(
            self.issuer, self.residence, self.destinations, self.vehicles, minimum, self.share_of_security,
            self.returned_share,
        )  # fmt: skip


class PriceBlock(ObservedBlock):
    """A dated price."""

    kind: MoneyKind = guideline(
        "fee and premium are spent, a security is locked, a penalty threatens, service goes to a vendor.",
        good="security",
        bad="deposit",
    )
    amount: MaybeAmount = guideline(
        "Plain number; leave out where not known.", good=10000, bad="10.000,-", default=UNKNOWN
    )
    currency: Currency | None = guideline("ISO 4217 code.", good="CNY", bad="yuan", default=None)
    share_of_value: Natural | None = guideline(
        "Part of the vehicle's value, where the price is one: 2.5 = 250 %.", good=2.5, bad="250%", default=None
    )
    per: Per = guideline("What it is counted by.", good="vehicle", bad="each", default=Per.UNKNOWN)
    note: Prose = guideline(
        "What the number does not say.", good="Returned when the bike is back.", bad="-", default=""
    )
    terms: PriceTermsBlock | None = guideline(
        "For whom it is and how it is worked out, where not everybody pays it.",
        good={"residence": ["fr"], "destinations": ["ir"]},
        bad="French people",
        default=None,
    )

    @model_validator(mode="after")
    def _amount_has_currency(self) -> "PriceBlock":
        money_of(self.amount, self.currency)
        return self

    def to_domain(self) -> Price:
        """The domain's price."""
        return Price(
            self.kind,
            money_of(self.amount, self.currency),
            self.share_of_value,
            self.per,
            self.validity,
            self.observed_on,
            self.basis,
            self.citations,
            self.note,
            None if self.terms is None else self.terms.to_domain(),
        )


class GrantedBlock(ObservedBlock):
    """How often a paper is granted."""

    share: Annotated[float, Field(gt=0, le=1)] = guideline(
        "Of those who ask for it, how many get it, from 0 to 1.", good=0.45, bad="half"
    )

    def to_domain(self) -> Granted:
        """The domain's share."""
        return Granted(self.share, self.basis, self.validity, self.observed_on, self.citations)


class StatementBlock(ObservedBlock):
    """A fact in words."""

    topic: Text = guideline(
        "One of holder, where, how, lead, unlocks, does-not, copies, languages, check-before-leaving, discharge, "
        "early-exit, note.",
        good="holder",
        bad="misc",
    )
    text: Text = guideline("One plain sentence in our own words.", good="Issued to residents only.", bad="see link")

    def to_domain(self) -> Statement:
        """The domain's statement."""
        return Statement(self.topic, self.text, self.basis, self.validity, self.observed_on, self.citations)
