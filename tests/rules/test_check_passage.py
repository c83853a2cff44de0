from dataclasses import replace
from datetime import date

from waypost.domain.conditions import TRUE, Comparison, Condition, Operator
from waypost.domain.dates import ALWAYS, PartialDate, day
from waypost.domain.identity import CrossingId, DocumentId, ProcedureId, ProvisionId, TerritoryId, parse_direction
from waypost.domain.papers import Procedure
from waypost.domain.provisions import Allow, Forbid, Provision, Require, Scope
from waypost.domain.sources import GENERAL_KNOWLEDGE, Citation, Citations
from waypost.domain.territories import Territory
from waypost.domain.trips import Paper, Passage, Person, Trip, Vehicle
from waypost.domain.unknown import UNKNOWN, Maybe, Unknown
from waypost.domain.vocabulary import Basis, PaperStatus, Regime, RequirementStatus, Side, VehicleKind
from waypost.rules.check import check_passage
from waypost.rules.conflicts import list_conflicts

CITED = (Citation(GENERAL_KNOWLEDGE),)
CN, KZ = TerritoryId("cn"), TerritoryId("kz")
ON = date(2015, 7, 20)


def territory(code: TerritoryId) -> Territory:
    return Territory(code, {}, None, (), UNKNOWN, (), UNKNOWN, UNKNOWN, UNKNOWN, (), (), (), CITED)


def provision(
    name: str,
    then: Require | Forbid | Allow,
    *,
    topic: str = "cpd",
    condition: Condition = TRUE,
    observed_on: Maybe[PartialDate] = UNKNOWN,
) -> Provision:
    place, basis = Scope(KZ), Basis.STATUTE
    return Provision(ProvisionId(name), topic, place, name, condition, then, basis, ALWAYS, observed_on, (), CITED)


def procedure(
    name: str,
    kind: str,
    needs: tuple[str, ...],
    *,
    territory: TerritoryId | None = KZ,
    side: Side | None = None,
    crossings: tuple[CrossingId, ...] = (),
) -> Procedure:
    return Procedure(
        id=ProcedureId(name),
        kind=kind,
        names={"en": (name,)},
        territory=territory,
        side=side,
        crossings=crossings,
        vehicles=(),
        plates="any",
        needs=tuple(DocumentId(need) for need in needs),
        steps=(),
        lead_days=UNKNOWN,
        prices=(),
        statements=(),
        validity=ALWAYS,
        basis=Basis.TRAVELLER,
        citations=CITED,
        observed_on=UNKNOWN,
    )


class Rules:
    def __init__(self, *items: Provision | Procedure) -> None:
        self.items = items

    def list_provisions(self, territory: str | None = None, border: str | None = None) -> tuple[Provision, ...]:
        del territory, border
        return tuple(item for item in self.items if isinstance(item, Provision))

    def list_procedures(self, territory: str | None = None) -> tuple[Procedure, ...]:
        described = (item for item in self.items if isinstance(item, Procedure))
        return tuple(item for item in described if item.territory in {None, territory})

    def list_territories(self) -> tuple[Territory, ...]:
        return territory(CN), territory(KZ)

    def known_from(self, citations: Citations, observed_on: Maybe[PartialDate]) -> Maybe[date]:
        del citations
        return UNKNOWN if isinstance(observed_on, Unknown) else observed_on.latest


RIDER = Person("rider", (KZ,), KZ)
BIKE = Vehicle("bike", VehicleKind.MOTORCYCLE, CN, "rider")
TRIP = Trip("t", "", "", UNKNOWN, persons=(RIDER,), vehicles=(BIKE,), papers_complete=True)
PASSAGE = Passage(parse_direction("CN-KZ"), "cn-kz/khorgos", ON)
CPD = Require(Comparison("paper.cpd", Operator.IS, value=True), DocumentId("cpd"))


def test_what_a_procedure_needs_counts_whatever_its_basis() -> None:
    verdict = check_passage(TRIP, PASSAGE, Rules(procedure("agency-kz", "agency", ("agency-approval",))), as_of=ON)
    option = verdict.option("agency")
    assert option is not None
    assert (PaperStatus.INCOMPLETE, ("agency-approval",)) == (option.status, option.missing_documents)


def test_a_procedure_for_this_post_hides_the_general_one() -> None:
    general = procedure("agency", "agency", ("visa",), territory=None)
    here = procedure("agency-khorgos", "agency", ("agency-approval",), crossings=(CrossingId("cn-kz/khorgos"),))
    option = check_passage(TRIP, PASSAGE, Rules(general, here), as_of=ON).option("agency")
    assert option is not None
    assert ("agency-approval",) == option.missing_documents


def test_a_procedure_described_for_no_territory_is_not_considered_by_itself() -> None:
    verdict = check_passage(TRIP, PASSAGE, Rules(procedure("agency", "agency", (), territory=None)), as_of=ON)
    assert ["ordinary"] == [option.procedure for option in verdict.options]


def test_a_procedure_forbidden_on_one_side_serves_the_other_and_says_why_not_there() -> None:
    by_ata = Comparison("passage.procedure", Operator.IS, "ata")
    rules = Rules(
        procedure("ata-cn", "ata", (), territory=CN, side=Side.EXIT),
        provision("kz/no-ata", Forbid("vehicle"), topic="ata", condition=by_ata),
    )
    option = check_passage(TRIP, PASSAGE, rules, as_of=ON).option("ata")
    assert option is not None
    assert ("ata", "ordinary") == (option.exit.procedure, option.entry.procedure)
    assert [PaperStatus.FORBIDDEN] == [side.status for side in option.unlocks_nothing]


def test_the_ordinary_way_forbidden_on_one_side_is_forbidden() -> None:
    option = check_passage(TRIP, PASSAGE, Rules(provision("kz/no", Forbid("vehicle"))), as_of=ON).option("ordinary")
    assert option is not None
    assert (PaperStatus.FORBIDDEN, ("bike",)) == (option.status, option.whose)


def test_where_no_rule_is_known_a_foreign_vehicle_is_not_allowed_but_unknown() -> None:
    option = check_passage(TRIP, PASSAGE, Rules(), as_of=ON).option("ordinary")
    assert option is not None
    assert (PaperStatus.UNKNOWN, ("bike",)) == (option.status, option.entry.silent)
    assert PaperStatus.ALLOWED is option.exit.status


def test_a_rule_that_lets_it_in_ends_the_silence() -> None:
    option = check_passage(TRIP, PASSAGE, Rules(provision("kz/yes", Allow("vehicle"))), as_of=ON).option("ordinary")
    assert option is not None
    assert PaperStatus.ALLOWED is option.status


def test_what_became_known_later_is_left_out_and_what_is_undated_is_kept_and_named() -> None:
    rules = Rules(
        provision("kz/later", CPD, observed_on=day(date(2015, 8, 6))),
        provision("kz/undated", CPD),
        provision("kz/before", CPD, observed_on=day(date(2015, 6, 1))),
    )
    verdict = check_passage(TRIP, PASSAGE, rules, as_of=ON, known_as_of=date(2015, 7, 1))
    option = verdict.option("ordinary")
    assert option is not None
    assert ["kz/before", "kz/undated"] == [item.provision.id for item in option.requirements]
    assert ("kz/undated",) == verdict.undated


def test_without_a_day_papers_with_dates_are_open_and_unions_are_those_of_the_world_asked_about() -> None:
    trip = replace(TRIP, papers=(Paper(DocumentId("cpd"), "bike", valid_until=date(2016, 1, 1)),))
    verdict = check_passage(trip, replace(PASSAGE, on=UNKNOWN), Rules(provision("kz/cpd", CPD)), as_of=ON)
    option = verdict.option("ordinary")
    assert option is not None
    assert [RequirementStatus.UNKNOWN] == [item.status for item in option.requirements]
    assert Regime.TEMPORARY_ADMISSION is dict(option.entry.regimes)["bike"]


def test_a_stated_procedure_is_judged_alone() -> None:
    verdict = check_passage(TRIP, replace(PASSAGE, procedure="cpd"), Rules(provision("kz/cpd", CPD)), as_of=ON)
    assert ["cpd"] == [option.procedure for option in verdict.options]


def test_provisions_in_conflict_are_found_without_a_traveller() -> None:
    without = provision("kz/waived", Allow("without-cpd"))
    cars = provision("kz/cars", CPD, condition=Comparison("vehicle.kind", Operator.IS, "car"))
    bikes = provision("kz/bikes", Allow("without-cpd"), condition=Comparison("vehicle.kind", Operator.IS, "motorcycle"))
    found = list_conflicts((without, cars, bikes), ON)
    assert [("kz/cars", "kz/waived")] == [(conflict.one.id, conflict.other.id) for conflict in found]
