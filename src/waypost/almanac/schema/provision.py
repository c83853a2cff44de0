"""Files of provisions: dated rules with a condition and a consequence."""

from collections.abc import Callable
from typing import Annotated, Literal, TypeVar

from pydantic import StringConstraints, model_validator

from waypost.domain.conditions import TRUE, Comparison, Condition, Operator
from waypost.domain.identity import ProvisionId
from waypost.domain.money import Money
from waypost.domain.provisions import (
    Advise,
    Allow,
    Charge,
    Consequence,
    Forbid,
    Period,
    PeriodOf,
    Provision,
    Require,
    Scope,
    UseProcedure,
)
from waypost.domain.unknown import UNKNOWN, Maybe
from waypost.domain.vocabulary import MoneyKind, Per, Side

from .blocks import Block, ObservedBlock, money_of
from .condition import ConditionOfFacts
from .fields import (
    BorderCode,
    CrossingRef,
    Currency,
    DocumentRef,
    MaybeAmount,
    MaybeNatural,
    MaybePartialDate,
    Natural,
    ProcedureRef,
    Prose,
    ProvisionRef,
    TerritoryCode,
    Text,
    guideline,
    refuse,
)

T = TypeVar("T")
Topic = Literal[
    "cpd",
    "temporary-admission",
    "vehicle-ban",
    "fee",
    "insurance",
    "registration",
    "foreign-plates-entry",
    "visa",
    "closure",
    "ata",
    "road-permit",
    "exit-of-local-plates",
    "guide-required",
    "driving-licence",
    "queue",
    "goods",
    "health",
    "stay",
]
What = Literal["passage", "person", "vehicle", "goods"]
WITHOUT = r"^(passage|person|vehicle|goods|without-[a-z0-9][a-z0-9-]*)$"
Permission = Annotated[str, StringConstraints(pattern=WITHOUT)]
"""What is allowed, or ``without-`` and the paper or procedure that is not required."""


class ScopeBlock(Block):
    """Where it applies; what does not narrow is left out."""

    territory: TerritoryCode | None = guideline("The side whose rule it is.", good="cn", bad="CN", default=None)
    border: BorderCode | None = guideline("One border only.", good="cn-kz", bad="kz-cn", default=None)
    crossing: CrossingRef | None = guideline("One crossing only.", good="cn-kz/khorgos", bad="Khorgos", default=None)
    side: Side | None = guideline("Only when leaving (exit) or entering (entry).", good="exit", bad="out", default=None)

    @model_validator(mode="after")
    def _fits_together(self) -> "ScopeBlock":
        if self.crossing and self.border and not self.crossing.startswith(f"{self.border}/"):
            raise refuse("bad-value", f"crossing {self.crossing} is not of the border {self.border}")
        border = self.border or (self.crossing.split("/")[0] if self.crossing else None)
        if border and self.territory and self.territory not in border.split("-"):
            raise refuse("bad-value", f"territory {self.territory} is not at {border}")
        return self

    def to_domain(self) -> Scope:
        """The domain's scope."""
        return Scope(self.territory, self.border, self.crossing, self.side)


class PeriodBlock(Block):
    """How long something may stay or lasts."""

    days: MaybeNatural = guideline("Days.", good=30, bad="a month", default=UNKNOWN)
    of: PeriodOf = guideline("Of what.", good="temporary-admission", bad="bike")


class ChargeBlock(Block):
    """A fee, premium, security or penalty."""

    kind: MoneyKind = guideline("fee, premium, security or penalty.", good="security", bad="deposit")
    amount: MaybeAmount = guideline("Plain number.", good=10000, bad="10 000", default=UNKNOWN)
    currency: Currency | None = guideline("ISO 4217 code.", good="CNY", bad="yuan", default=None)
    share_of_value: Natural | None = guideline(
        "Part of the vehicle's value: 2.5 = 250 %.", good=2.5, bad="250%", default=None
    )
    per: Per = guideline("What it is counted by.", good="vehicle", bad="each", default=Per.UNKNOWN)

    def money(self) -> Maybe[Money]:
        """The amount with its currency."""
        return money_of(self.amount, self.currency)

    def to_domain(self) -> Charge:
        """The domain's charge."""
        return Charge(self.kind, self.money(), self.share_of_value, self.per)


class ThenBlock(Block):
    """The consequence: exactly one of its keys (``document`` may stand beside ``require``)."""

    require: ConditionOfFacts | None = guideline(
        "What must hold.", good={"fact": "paper.visa", "is": "yes"}, bad="visa", default=None
    )
    document: DocumentRef | None = guideline(
        "The paper that a requirement is about.", good="cpd", bad="carnet", default=None
    )
    require_document: DocumentRef | None = guideline(
        "A paper that must be held, valid for this side and day.", good="cpd", bad="carnet", default=None
    )
    forbid: What | None = guideline("What is forbidden.", good="vehicle", bad="bikes", default=None)
    allow: Permission | None = guideline(
        "What is expressly allowed; without-cpd = that paper is not required.",
        good="without-cpd",
        bad="yes",
        default=None,
    )
    period: PeriodBlock | None = guideline(
        "How long.", good={"days": 30, "of": "temporary-admission"}, bad="30", default=None
    )
    charge: ChargeBlock | None = guideline(
        "What it costs.", good={"kind": "fee", "per": "vehicle"}, bad="10 USD", default=None
    )
    procedure: ProcedureRef | None = guideline(
        "The procedure it goes by.", good="guide", bad="with guide", default=None
    )
    advise: Text | None = guideline(
        "Why it is advice and not evaluated.", good="Depends on the officer's mood.", bad="-", default=None
    )

    model_config = Block.model_config | {
        "alias_generator": lambda name: name.replace("_", "-") if name == "require_document" else name
    }

    @model_validator(mode="after")
    def _has_one_consequence(self) -> "ThenBlock":
        written = [name for name in type(self).model_fields if getattr(self, name) is not None and name != "document"]
        if len(written) != 1:
            found = ", ".join(written) or "none"
            raise refuse(
                "bad-value", f"exactly one consequence is expected (require, forbid, charge ...), found {found}"
            )
        if self.document is not None and self.require is None:
            raise refuse("bad-value", "document stands beside require only")
        if self.charge is not None:
            self.charge.money()
        return self

    def to_domain(self) -> Consequence:
        """The domain's consequence."""
        if self.require is not None:
            return Require(self.require, self.document)
        if self.require_document is not None:
            return Require(_held(self.require_document), self.require_document)
        made = (
            _make(self.forbid, Forbid),
            _make(self.allow, Allow),
            _make(self.period, lambda period: Period(period.days, period.of)),
            _make(self.charge, ChargeBlock.to_domain),
            _make(self.procedure, UseProcedure),
            _make(self.advise, Advise),
        )
        return next(consequence for consequence in made if consequence is not None)


def _make(written: T | None, consequence: Callable[[T], Consequence]) -> Consequence | None:
    return None if written is None else consequence(written)


def _held(document: str) -> Condition:
    """The condition that a paper is held and valid here."""
    return Comparison(f"paper.{document}", Operator.IS, value=True)


class ProvisionFile(ObservedBlock):
    """A dated rule. The first folder is whose rule it is; treaties and clubs are in ``world``."""

    topic: Topic = guideline("What it is about.", good="temporary-admission", bad="customs")
    scope: ScopeBlock = guideline("Where it applies.", good={"territory": "kz"}, bad="Kazakhstan", default=ScopeBlock())
    statement: Text = guideline(
        "The rule in one sentence of our own.", good="Foreign vehicles may stay 30 days.", bad="see law"
    )
    when: ConditionOfFacts = guideline(
        "When it applies; left out = always.",
        good={"fact": "vehicle.plate", "is-not": "cn"},
        bad="foreign",
        default=TRUE,
    )
    then: ThenBlock = guideline("What follows.", good={"require-document": "cpd"}, bad="cpd")
    overrides: tuple[ProvisionRef, ...] = guideline(
        "Provisions it takes the place of where both apply.", good=["kz/cpd"], bad="old rule", default=()
    )
    status: Literal["in-force", "expected", "abolished", "unknown"] = guideline(
        "Legal state.", good="expected", bad="new", default="in-force"
    )
    note: Prose = guideline("A remark.", good="Officers often do not know it.", bad="-", default="")
    reviewed_on: MaybePartialDate = guideline("When it was last read.", good="2026-11-24", bad="today", default=UNKNOWN)

    def to_domain(self, thing_id: str) -> Provision:
        """The domain's provision."""
        return Provision(
            id=ProvisionId(thing_id),
            topic=self.topic,
            scope=self.scope.to_domain(),
            statement=self.statement,
            condition=self.when,
            consequence=self.then.to_domain(),
            basis=self.basis,
            validity=self.validity,
            observed_on=self.observed_on,
            overrides=self.overrides,
            citations=self.citations,
            status=self.status,
            note=self.note,
            reviewed_on=self.reviewed_on,
        )
