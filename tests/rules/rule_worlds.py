"""Random provisions and situations over a small vocabulary, for the laws of the rules."""

from collections.abc import Mapping
from datetime import date

from hypothesis import strategies as st

from waypost.domain.conditions import All, AnyOf, Comparison, FactValue, Not, Operator
from waypost.domain.dates import ALWAYS
from waypost.domain.identity import BorderId, CrossingId, DocumentId, ProcedureId, ProvisionId, TerritoryId
from waypost.domain.provisions import (
    Allow,
    Consequence,
    Forbid,
    Period,
    PeriodOf,
    Provision,
    Require,
    Scope,
    UseProcedure,
)
from waypost.domain.sources import GENERAL_KNOWLEDGE, Citation
from waypost.domain.unknown import UNKNOWN
from waypost.domain.vocabulary import Basis, Side
from waypost.rules.rulebook import Place
from waypost.rules.situation import Situation, Subject
from waypost.rules.values import Declared, Facts, OneOf, possible_values

ON = date(2024, 6, 1)
KZ, CN_KZ = TerritoryId("kz"), BorderId("cn-kz")
PLACE = Place(KZ, CN_KZ, Side.ENTRY)
DOMAINS: Mapping[str, tuple[FactValue, ...]] = {
    "vehicle.kind": ("motorcycle", "car", "bicycle"),
    "vehicle.plate_relation": ("home", "neighbour", "third"),
    "vehicle.age_years": (3, 8, 12),
    "paper.cpd": (True, False),
    "paper.ata": (True, False),
    "passage.procedure": ("ordinary", "cpd", "guide"),
    "passage.crossing": ("cn-kz/khorgos", "cn-kz/dulata"),
    "vehicle.is_motor": (True, False),
    "passage.unions": (frozenset(), frozenset({"eaeu-customs"})),
    "person.nationality_relation": ("citizen", "third"),
}
TOPICS = ("cpd", "foreign-plates-entry", "goods", "guide-required")


@st.composite
def comparisons(draw: st.DrawFn) -> Comparison:
    fact = draw(st.sampled_from([name for name in DOMAINS if name != "passage.unions"]))
    values = DOMAINS[fact]
    if fact == "vehicle.age_years":
        return Comparison(fact, draw(st.sampled_from([Operator.LESS, Operator.AT_LEAST])), draw(st.integers(2, 13)))
    if isinstance(values[0], bool):
        return Comparison(fact, Operator.IS, draw(st.booleans()))
    words = st.sampled_from([value for value in values if isinstance(value, str)])
    if draw(st.booleans()):
        chosen = draw(st.sets(words, min_size=1))
        return Comparison(fact, draw(st.sampled_from([Operator.IN, Operator.NOT_IN])), frozenset(chosen))
    return Comparison(fact, draw(st.sampled_from([Operator.IS, Operator.IS_NOT])), draw(words))


CONDITIONS = st.recursive(
    comparisons(),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda parts: All(tuple(parts))),
        st.lists(inner, max_size=3).map(lambda parts: AnyOf(tuple(parts))),
        inner.map(Not),
    ),
    max_leaves=6,
)
FIXED: tuple[Consequence, ...] = (
    Forbid("vehicle"),
    Forbid("passage"),
    Allow("vehicle"),
    Allow("passage"),
    Allow("without-cpd"),
    Require(Comparison("paper.cpd", Operator.IS, value=True), DocumentId("cpd")),
    Period(30, PeriodOf.TEMPORARY_ADMISSION),
    Period(90, PeriodOf.TEMPORARY_ADMISSION),
    UseProcedure(ProcedureId("guide")),
    UseProcedure(ProcedureId("cpd")),
)
CONSEQUENCES: st.SearchStrategy[Consequence] = st.one_of(st.sampled_from(FIXED), CONDITIONS.map(Require))
SCOPES = st.sampled_from(
    [
        Scope(),
        Scope(territory=KZ),
        Scope(territory=KZ, side=Side.ENTRY),
        Scope(border=CN_KZ),
        Scope(territory=KZ, crossing=CrossingId("cn-kz/khorgos")),
        Scope(territory=KZ, crossing=CrossingId("cn-kz/dulata")),
        Scope(territory=TerritoryId("cn")),
    ]
)


@st.composite
def provision_sets(draw: st.DrawFn, max_size: int = 5) -> tuple[Provision, ...]:
    ids = [ProvisionId(f"kz/rule-{number}") for number in range(draw(st.integers(1, max_size)))]
    return tuple(
        Provision(
            id=identity,
            topic=draw(st.sampled_from(TOPICS)),
            scope=draw(SCOPES),
            statement="a rule",
            condition=draw(CONDITIONS),
            consequence=draw(CONSEQUENCES),
            basis=draw(st.sampled_from([Basis.STATUTE, Basis.ASSOCIATION, Basis.TRAVELLER])),
            validity=ALWAYS,
            observed_on=UNKNOWN,
            overrides=tuple(draw(st.lists(st.sampled_from(ids), max_size=1))),
            citations=(Citation(GENERAL_KNOWLEDGE),),
        )
        for identity in ids
    )


@st.composite
def full_facts(draw: st.DrawFn) -> dict[str, FactValue]:
    return {name: draw(st.sampled_from(values)) for name, values in DOMAINS.items()}


@st.composite
def partial_facts(draw: st.DrawFn) -> dict[str, Declared]:
    """Facts of which some are unknown, and some known only to be one of several."""
    facts: dict[str, Declared] = {}
    for name, value in draw(full_facts()).items():
        shown = draw(st.sampled_from(["known", "known", "unknown", "choice"]))
        if shown == "known":
            facts[name] = value
        elif shown == "choice":
            facts[name] = OneOf(frozenset({value, draw(st.sampled_from(DOMAINS[name]))}))
    return facts


def situation(facts: Facts) -> Situation:
    return Situation(
        kind=Subject.VEHICLE,
        subject="bike-1",
        side=Side.ENTRY,
        territory=KZ,
        other=TerritoryId("cn"),
        border=CN_KZ,
        crossing=None,
        on=ON,
        world=ON,
        facts=facts,
    )


@st.composite
def settlings(draw: st.DrawFn, facts: Facts) -> dict[str, FactValue]:
    """The same facts with every unknown settled."""
    settled = {}
    for name, values in DOMAINS.items():
        choice = possible_values(facts.get(name, OneOf(frozenset(values))))
        settled[name] = draw(st.sampled_from(sorted(choice, key=str)))
    return settled
