"""Files of documents (kinds of papers) and of procedures (lawful ways through)."""

from typing import Annotated, Literal

from pydantic import PlainValidator, WithJsonSchema

from waypost.domain.identity import DocumentId, ProcedureId
from waypost.domain.papers import Document, DocumentKind, Procedure, Step
from waypost.domain.unknown import UNKNOWN, Maybe
from waypost.domain.vocabulary import Authority, Side, VehicleKind

from .blocks import CitedBlock, GrantedBlock, ObservedBlock, PriceBlock, StatementBlock
from .fields import (
    CrossingRef,
    DocumentRef,
    MaybeDays,
    MaybePair,
    NamesByLanguage,
    OfficeRef,
    OptionalOffice,
    OptionalTerritory,
    TerritoryCode,
    Text,
    guideline,
    refuse,
    text_of,
)

PROCEDURE_KINDS = (
    "ordinary",
    "national-permit",
    "cpd",
    "ata",
    "guide",
    "agency",
    "outright-export",
    "transit",
)


def _read_procedure_kind(value: object) -> Maybe[str]:
    text = text_of(value)
    if text == "unknown":
        return UNKNOWN
    if text not in PROCEDURE_KINDS:
        raise refuse("bad-value", f"{text!r} is none of {', '.join(PROCEDURE_KINDS)}, unknown")
    return text


MaybeProcedureKind = Annotated[
    Maybe[str], PlainValidator(_read_procedure_kind), WithJsonSchema({"enum": [*PROCEDURE_KINDS, "unknown"]})
]
ProcedureKind = Literal["ordinary", "national-permit", "cpd", "ata", "guide", "agency", "outright-export", "transit"]

_LEAD = "Usual and bad-case days from asking to holding it."


class DocumentFile(CitedBlock):
    """A kind of paper."""

    kind: DocumentKind = guideline("What sort of paper it is.", good="cpd", bad="carnet")
    names: NamesByLanguage = guideline("What it is called.", good={"fr": ["Carnet de passages en douane"]}, bad="CPD")
    territories: tuple[TerritoryCode, ...] = guideline(
        "Where it counts; empty = see statements and provisions.", good=["mx"], bad="Mexico", default=()
    )
    issued_by: tuple[OfficeRef, ...] = guideline(
        "Offices that issue it.", good=["cn/ccpit-urumqi"], bad="CCPIT", default=()
    )
    lead_days: MaybePair = guideline(_LEAD, good=[10, 30], bad="two weeks", default=UNKNOWN)
    valid_days: MaybeDays = guideline("How long it is valid.", good=365, bad="1 year", default=UNKNOWN)
    prices: tuple[PriceBlock, ...] = guideline(
        "What it costs, dated.",
        good=[
            {
                "kind": "fee",
                "amount": 200,
                "currency": "EUR",
                "basis": "association",
                "citations": ["general-knowledge"],
            }
        ],
        bad="200 EUR",
        default=(),
    )
    statements: tuple[StatementBlock, ...] = guideline(
        "What is known about it in words.",
        good=[
            {"topic": "holder", "text": "For residents.", "basis": "association", "citations": ["general-knowledge"]}
        ],
        bad="see web",
        default=(),
    )

    granted: tuple[GrantedBlock, ...] = guideline(
        "How often it is granted, dated; only where it is often declined.",
        good=[{"share": 0.45, "valid_from": "2015-07", "basis": "traveller", "citations": ["general-knowledge"]}],
        bad="rarely",
        default=(),
    )

    def to_domain(self, thing_id: str) -> Document:
        """The domain's document."""
        return Document(
            DocumentId(thing_id),
            self.kind,
            self.names,
            self.territories,
            self.issued_by,
            self.lead_days,
            self.valid_days,
            tuple(block.to_domain() for block in self.prices),
            tuple(block.to_domain() for block in self.statements),
            self.citations,
            tuple(block.to_domain() for block in self.granted),
        )


class StepBlock(CitedBlock):
    """One step of a procedure."""

    what: Text = guideline("What is done.", good="Deposit the security at the agency.", bad="pay")
    side: Side | None = guideline(
        "exit or entry; left out = at home before leaving.", good="exit", bad="China", default=None
    )
    authority: Authority | None = guideline("Who decides.", good="customs", bad="officer", default=None)
    office: OptionalOffice = guideline("Where.", good="cn/ccpit-urumqi", bad="Urumqi", default=None)
    papers: tuple[DocumentRef, ...] = guideline("Papers asked for.", good=["registration"], bad="papers", default=())
    gives: tuple[DocumentRef, ...] = guideline("Papers it yields.", good=["ata"], bad="stamp", default=())

    def to_domain(self) -> Step:
        """The domain's step."""
        return Step(self.what, self.side, self.authority, self.office, self.papers, self.gives, self.citations)


class ProcedureFile(ObservedBlock):
    """A lawful way through for a vehicle, in general or at named crossings."""

    kind: ProcedureKind = guideline("Which of the eight ways it is.", good="agency", bad="fixer")
    names: NamesByLanguage = guideline(
        "What it is called.", good={"en": ["Agency export through Torugart"]}, bad="agency"
    )
    territory: OptionalTerritory = guideline(
        "Whose procedure it is; left out = anybody's.", good="cn", bad="China", default=None
    )
    side: Side | None = guideline("The side it satisfies; left out = both.", good="exit", bad="out", default=None)
    crossings: tuple[CrossingRef, ...] = guideline(
        "Crossings it is for; empty = any.", good=["cn-kg/torugart"], bad="Torugart", default=()
    )
    vehicles: tuple[VehicleKind, ...] = guideline(
        "Kinds it is for; empty = all.", good=["motorcycle"], bad="bike", default=()
    )
    plates: Literal["home", "foreign", "any"] = guideline("Plates it is for.", good="home", bad="cn", default="any")
    needs: tuple[DocumentRef, ...] = guideline("Papers it needs.", good=["registration"], bad="all papers", default=())
    steps: tuple[StepBlock, ...] = guideline(
        "Steps in order.",
        good=[{"what": "Ask on foot.", "side": "exit", "citations": ["general-knowledge"]}],
        bad="ask, pay",
        default=(),
    )
    lead_days: MaybePair = guideline(_LEAD, good=[10, 30], bad="two weeks", default=UNKNOWN)
    prices: tuple[PriceBlock, ...] = guideline(
        "What it costs, dated.",
        good=[
            {
                "kind": "service",
                "amount": 2300,
                "currency": "CNY",
                "basis": "agent-quote",
                "citations": ["general-knowledge"],
            }
        ],
        bad="a lot",
        default=(),
    )
    statements: tuple[StatementBlock, ...] = guideline(
        "What is known about it in words.",
        good=[{"topic": "how", "text": "By telephone.", "basis": "agent-quote", "citations": ["general-knowledge"]}],
        bad="see web",
        default=(),
    )

    def to_domain(self, thing_id: str) -> Procedure:
        """The domain's procedure."""
        return Procedure(
            ProcedureId(thing_id),
            self.kind,
            self.names,
            self.territory,
            self.side,
            self.crossings,
            self.vehicles,
            self.plates,
            self.needs,
            tuple(block.to_domain() for block in self.steps),
            self.lead_days,
            tuple(block.to_domain() for block in self.prices),
            tuple(block.to_domain() for block in self.statements),
            self.validity,
            self.basis,
            self.citations,
            self.observed_on,
        )
