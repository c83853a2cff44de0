"""Files of reports: what happened to somebody, as told, in our own words and without anybody's name."""

from typing import Literal

from pydantic import model_validator

from waypost.domain.identity import BorderId, CrossingId, ReportId
from waypost.domain.money import Payment
from waypost.domain.reports import Attempt, PaperUse, Report, Tip
from waypost.domain.unknown import UNKNOWN, Maybe
from waypost.domain.vocabulary import (
    About,
    AttemptOutcome,
    Authority,
    Confidence,
    Ending,
    Flag,
    HowKnown,
    Level,
    MoneyKind,
    MoneyState,
    Per,
    Reason,
    RegisteredTo,
    Side,
    VehicleKind,
)

from .blocks import Block, CitedBlock, money_of
from .fields import (
    Answer,
    AnswerOrNone,
    Currency,
    DocumentRef,
    MaybeAmount,
    MaybeAnswer,
    MaybeNatural,
    MaybePartialDate,
    MaybeTerritory,
    OptionalReport,
    Prose,
    TerritoryCode,
    Text,
    Way,
    guideline,
    refuse,
)
from .paper import MaybeProcedureKind


class AttemptBlock(Block):
    """One try."""

    side: Side | Literal["unknown"] = guideline("exit or entry.", good="exit", bad="China", default="unknown")
    outcome: AttemptOutcome = guideline("How it ended.", good="refused", bad="no luck")
    level: Level = guideline("How high it was decided.", good="chief", bad="boss", default=Level.UNKNOWN)
    about: About = guideline("Whom or what it was about.", good="vehicle", bad="bike", default=About.UNKNOWN)
    when: MaybePartialDate = guideline("When.", good="2015-07-20", bad="Monday", default=UNKNOWN)
    blocked_by: Authority = guideline("Who blocked it.", good="immigration", bad="officer", default=Authority.UNKNOWN)
    released_by: Authority = guideline(
        "Who released it.", good="head-of-post", bad="officer", default=Authority.UNKNOWN
    )
    reason: Reason = guideline("The reason given, coded.", good="no-rule", bad="whatever", default=Reason.UNKNOWN)
    words: Prose = guideline(
        "The reason in our words.", good="No rule was found for it.", bad="he said ...", default=""
    )
    hours: MaybeNatural = guideline("How long it took.", good=2, bad="2h", default=UNKNOWN)

    def to_domain(self) -> Attempt:
        """The domain's attempt."""
        side: Maybe[Side] = self.side if isinstance(self.side, Side) else UNKNOWN
        return Attempt(
            side,
            self.outcome,
            self.level,
            self.about,
            self.when,
            self.blocked_by,
            self.released_by,
            self.reason,
            self.words,
            self.hours,
        )


class PaperUseBlock(Block):
    """A paper in the account."""

    document: DocumentRef = guideline("Which paper.", good="power-of-attorney", bad="POA")
    use: Literal["held", "shown", "demanded", "used", "given", "refused"] = guideline(
        "What became of it.", good="demanded", bad="asked"
    )
    note: Prose = guideline("A remark.", good="In three languages.", bad="-", default="")

    def to_domain(self) -> PaperUse:
        """The domain's use of a paper."""
        return PaperUse(self.document, self.use, self.note)


class PaymentBlock(Block):
    """Money in the account."""

    kind: MoneyKind = guideline("What it was for the one who paid.", good="fee", bad="bribe", default=MoneyKind.UNKNOWN)
    state: MoneyState = guideline("What became of it.", good="demanded", bad="asked", default=MoneyState.UNKNOWN)
    what: Prose = guideline("What for, in our words.", good="customs processing", bad="?", default="")
    amount: MaybeAmount = guideline("Plain number.", good=500, bad="500 yuan", default=UNKNOWN)
    currency: Currency | None = guideline("ISO 4217 code.", good="CNY", bad="RMB (yuan)", default=None)
    per: Per = guideline("What it was counted by.", good="vehicle", bad="each", default=Per.UNKNOWN)
    receipt: AnswerOrNone = guideline(
        "Whether there was a receipt; none where there could be none.", good="no", bad="lost", default=UNKNOWN
    )

    @model_validator(mode="after")
    def _amount_has_currency(self) -> "PaymentBlock":
        money_of(self.amount, self.currency)
        return self

    def to_domain(self) -> Payment:
        """The domain's payment."""
        money = money_of(self.amount, self.currency)
        return Payment(self.kind, self.state, self.what, money, self.per, self.receipt)


class TipBlock(Block):
    """Advice in the account."""

    text: Text = guideline("The advice, in our own words.", good="Arrive before lunch.", bad="good luck")
    unlawful: Answer = guideline("yes where following it would break the law.", good="no", bad="maybe", default=False)

    def to_domain(self) -> Tip:
        """The domain's tip."""
        return Tip(self.text, self.unlawful)


class ReportFile(CitedBlock):
    """One passage as told. The border is the folder's; the crossing is unknown where only the border is known."""

    crossing: Text = guideline("The crossing, or unknown.", good="cn-kz/khorgos", bad="Khorgos", default="unknown")
    where_words: Prose = guideline("Where, as told.", good="the new post near Khorgos", bad="-", default="")
    direction: Way = guideline("From where to where.", good="CN-KZ", bad="to Kazakhstan")
    when: MaybePartialDate = guideline("When it happened.", good="2015-07-20", bad="last summer", default=UNKNOWN)
    published_on: MaybePartialDate = guideline("When it was told.", good="2015-08", bad="later", default=UNKNOWN)
    how_known: HowKnown = guideline("How the teller knows.", good="first-hand", bad="blog", default=HowKnown.UNKNOWN)
    own_vehicle: MaybeAnswer = guideline(
        "Whether the party came with a vehicle of its own.", good="yes", bad="bike", default=UNKNOWN
    )
    vehicle: VehicleKind = guideline("Kind of vehicle.", good="motorcycle", bad="KTM", default=VehicleKind.UNKNOWN)
    plate: MaybeTerritory = guideline(
        "Territory of its plate, never the number.", good="cn", bad="A 12345", default=UNKNOWN
    )
    registered_to: RegisteredTo = guideline(
        "Owner of record, seen from the party.", good="third-person", bad="a friend", default=RegisteredTo.UNKNOWN
    )
    nationalities: tuple[TerritoryCode, ...] = guideline(
        "Passports used.", good=["us", "cn"], bad="American", default=()
    )
    residence: MaybeTerritory = guideline("Where the party lives.", good="cn", bad="China", default=UNKNOWN)
    procedure: MaybeProcedureKind = guideline("By which of the ways.", good="ordinary", bad="normal", default=UNKNOWN)
    papers: tuple[PaperUseBlock, ...] = guideline(
        "Papers in the account.", good=[{"document": "visa", "use": "shown"}], bad="visa", default=()
    )
    attempts: tuple[AttemptBlock, ...] = guideline(
        "Tries in order.", good=[{"outcome": "refused"}], bad="refused", default=()
    )
    ending: Ending = guideline("How the whole passage ended.", good="passed", bad="ok", default=Ending.UNKNOWN)
    hours: MaybeNatural = guideline("From first attempt to end.", good=6, bad="all day", default=UNKNOWN)
    days_delayed: MaybeNatural = guideline("Days lost.", good=2, bad="two", default=UNKNOWN)
    money: tuple[PaymentBlock, ...] = guideline("Money in the account.", good=[{"kind": "fee"}], bad="500", default=())
    tips: tuple[TipBlock, ...] = guideline(
        "Advice in the account.", good=[{"text": "Come early."}], bad="early", default=()
    )
    words: Prose = guideline("What stood in the way, in our words.", good="Nobody found a rule.", bad="...", default="")
    flags: tuple[Flag, ...] = guideline("Why to read it with care.", good=["plan-only"], bad="weird", default=())
    cluster: Prose = guideline("Joins reports of one party or account.", good="rideon-2015", bad="1", default="")
    same_as: OptionalReport = guideline(
        "The report it tells again.", good="cn-kz/rideon-2015", bad="see above", default=None
    )
    confidence: Confidence = guideline("In our reading of it.", good="high", bad="sure", default=Confidence.UNKNOWN)
    notes: tuple[Prose, ...] = guideline("Remarks.", good=["The day is inferred."], bad="n/a", default=())

    def to_domain(self, thing_id: str) -> Report:
        """The domain's report. Raises a refusal where crossing or direction are of another border than the folder."""
        border = BorderId(thing_id.split("/", maxsplit=1)[0])
        crossing: Maybe[CrossingId] = UNKNOWN if self.crossing == "unknown" else CrossingId(self.crossing)
        if self.direction.border != border:
            raise refuse("direction-mismatch", f"direction {self.direction} is not of the border {border}")
        if isinstance(crossing, str) and not crossing.startswith(f"{border}/"):
            raise refuse("direction-mismatch", f"crossing {crossing} is not of the border {border}")
        return Report(
            id=ReportId(thing_id),
            border=border,
            crossing=crossing,
            where_words=self.where_words,
            direction=self.direction,
            when=self.when,
            published_on=self.published_on,
            how_known=self.how_known,
            own_vehicle=self.own_vehicle,
            vehicle=self.vehicle,
            plate=self.plate,
            registered_to=self.registered_to,
            nationalities=self.nationalities,
            residence=self.residence,
            procedure=self.procedure,
            papers=tuple(block.to_domain() for block in self.papers),
            attempts=tuple(block.to_domain() for block in self.attempts),
            ending=self.ending,
            hours=self.hours,
            days_delayed=self.days_delayed,
            money=tuple(block.to_domain() for block in self.money),
            tips=tuple(block.to_domain() for block in self.tips),
            words=self.words,
            flags=frozenset(self.flags),
            cluster=self.cluster,
            same_as=self.same_as,
            confidence=self.confidence,
            citations=self.citations,
            notes=self.notes,
        )
