"""How quickly the rules answer, and how many questions they need.

    python benchmarks/rules.py              speed, and questions against asking in the order of the files
    python benchmarks/rules.py --openfisca  the same small rule set in openfisca-core, one run, the ratio

The peer comes with requirements-bench.lock, which holds what Waypost itself needs as well:

    python3 -m venv DIR && DIR/bin/pip install -r requirements.lock -r requirements-bench.lock

The situations are made up but of the almanac's own rules; the seed is fixed.
"""

import argparse
import random
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from waypost.almanac import Almanac, load_almanac
from waypost.domain.conditions import TRUE, Comparison, Operator
from waypost.domain.dates import Validity, parse_partial_date
from waypost.domain.identity import BorderId, DocumentId, ProvisionId, TerritoryId, border_of, parse_direction
from waypost.domain.provisions import Forbid, Provision, Require, Scope
from waypost.domain.sources import GENERAL_KNOWLEDGE, Citation
from waypost.domain.trips import Passage, Person, Trip, Vehicle
from waypost.domain.unknown import UNKNOWN
from waypost.domain.vocabulary import Basis, RegisteredTo, Side, VehicleKind
from waypost.journeys.checks.check_report import make_report
from waypost.journeys.map.setting import build_setting
from waypost.journeys.trips.trip_reading import read_trip
from waypost.rules.check import check_passage, provisions_at
from waypost.rules.questions import Case, open_questions
from waypost.rules.rulebook import Place, Rulebook
from waypost.rules.situation import Situation, Subject, situations
from waypost.rules.unions import unions_of
from waypost.rules.verdict import judge

ROOT: Final = Path(__file__).resolve().parent.parent
ON: Final = date(2026, 6, 1)
SITUATIONS: Final = 100_000
WAYS: Final = ("CN-KZ", "ES-MA", "TR-IR", "RU-MN", "LA-TH")
LONGEST: Final = ("PL-BY", "BY-RU", "RU-KZ", "KZ-UZ", "UZ-KZ", "KZ-RU", "RU-MN")
KINDS: Final = (VehicleKind.MOTORCYCLE, VehicleKind.CAR, VehicleKind.FOUR_BY_FOUR, VehicleKind.VAN, VehicleKind.BICYCLE)


def book_of(almanac: Almanac, way: str) -> Rulebook:
    """The rules of the side that is entered."""
    direction = parse_direction(way)
    place = Place(direction.target, border_of(direction.origin, direction.target), Side.ENTRY)
    return Rulebook(provisions_at(almanac, place), place, ON)


def random_trip(chance: random.Random) -> Trip:
    """A rider or driver with a vehicle, everything stated."""
    codes = [TerritoryId(code) for code in ("de", "us", "cn", "kz", "gb", "za", "ir")]
    person = Person("p", (chance.choice(codes),), chance.choice(codes), ("de", "idp-1968"), chance.choice((17, 30, 60)))
    vehicle = Vehicle(
        "v",
        chance.choice(KINDS),
        chance.choice(codes),
        "p",
        chance.choice([owner for owner in RegisteredTo if owner is not RegisteredTo.UNKNOWN]),
        value=8000.0,
        returns_home=chance.random() < 0.5,
        engine_cc=chance.choice((125, 250, 650)),
        first_registered=chance.choice((2005, 2015, 2024)),
    )
    return Trip("t", "", "", UNKNOWN, persons=(person,), vehicles=(vehicle,))


def situations_on(almanac: Almanac, way: str, trips: Iterable[Trip]) -> list[Situation]:
    """The situations of the trips on the side that is entered."""
    unions = unions_of(almanac.list_territories())
    passage = Passage(parse_direction(way), None, ON, "ordinary")
    return [found for trip in trips for found in situations(trip, passage, Side.ENTRY, unions)]


def report_speed(almanac: Almanac) -> None:
    """A hundred thousand situations against one country, and the longest example."""
    chance = random.Random(7)
    for way in WAYS:
        book = book_of(almanac, way)
        made = situations_on(almanac, way, [random_trip(chance) for _ in range(1000)])
        start = time.process_time()
        for number in range(SITUATIONS):
            judge(book, made[number % len(made)])
        took = time.process_time() - start
        print(f"{way}: {len(book.rules)} rules, {SITUATIONS} situations in {took:.2f} s")
    trip = random_trip(chance)
    start = time.process_time()
    for way in LONGEST:
        check_passage(trip, Passage(parse_direction(way), None, ON), almanac, as_of=ON)
    print(f"chain of {len(LONGEST)} borders, every procedure, with reasons: {time.process_time() - start:.3f} s")


def report_examples(almanac: Almanac) -> None:
    """Checking the longest examples once everything is loaded: the corridor of roads, and paper along it."""
    for name in ("london-bangkok", "alaska-ushuaia"):
        trip = read_trip(ROOT / "examples" / f"{name}.toml")
        for _warm in range(3):
            start = time.process_time()
            build_setting(trip, almanac, as_of=None, known_as_of=None)
            corridor = time.process_time() - start
            start = time.process_time()
            made = make_report(trip, almanac, ROOT / "no-home", today=ON)
            whole = time.process_time() - start
        borders = len(made.check.borders)
        print(f"{name}: {borders} borders; corridor {corridor:.3f} s, paper, clock and money {whole - corridor:.3f} s")


def asked(book: Rulebook, truth: Situation, start: Situation, *, by_decision: bool) -> int:
    """How many facts are asked before the verdict is settled, in our order or in the order of the rules."""
    here, count = start, 0
    while True:
        bounds = judge(book, here)
        names = [question.name for question in open_questions([Case(book, here)])]
        if bounds.best == bounds.worst or not names:
            return count
        if not by_decision:
            order = [name for rule in book.rules for name in sorted(rule.names) if name not in here.facts]
            names = [name for name in order if name in truth.facts] or names
        name = next((name for name in names if name in truth.facts), None)
        if name is None:
            return count
        for known in related(name, truth):
            here = here.with_fact(known, truth.facts[known])
        count += 1


def related(name: str, truth: Situation) -> list[str]:
    """An answer settles what is derived from it as well."""
    derived = {
        "vehicle.plate": ("vehicle.plate", "vehicle.plate_relation", "vehicle.unions"),
        "vehicle.kind": ("vehicle.kind", "vehicle.is_motor", "vehicle.steering_side", "vehicle.seats"),
        "person.passport": ("person.passport", "person.passports", "person.nationality_relation", "person.unions"),
        "person.residence": ("person.residence", "person.residence_relation"),
    }  # fmt: skip
    whole = next((group for group in derived.values() if name in group), (name,))
    return [fact for fact in whole if fact in truth.facts]


def report_questions(almanac: Almanac) -> None:
    """Questions until the verdict is settled, most decisive first against the order of the files."""
    chance = random.Random(11)
    for way in WAYS:
        book = book_of(almanac, way)
        ours = filed = cases = 0
        for truth in situations_on(almanac, way, [random_trip(chance) for _ in range(60)]):
            answers = {name: chance.random() < 0.5 for name in book.names if name.startswith(("paper.", "goods."))}
            full = truth
            for name, value in sorted(answers.items()):
                if name.count(".") == 1:
                    full = full.with_fact(name, value)
            bare = Situation(
                **{field: getattr(full, field) for field in Situation.__dataclass_fields__ if field != "facts"},
                facts={name: value for name, value in full.facts.items() if name.startswith("passage.")},
            )
            ours += asked(book, full, bare, by_decision=True)
            filed += asked(book, full, bare, by_decision=False)
            cases += 1
        print(
            f"{way}: {ours / cases:.2f} questions each, {filed / cases:.2f} in the order of the files ({cases} cases)"
        )


SMALL: Final = (
    ("xx/age", Comparison("vehicle.age_years", Operator.GREATER, 8), Forbid("vehicle")),
    ("xx/steering", Comparison("vehicle.steering_side", Operator.IS, "right"), Forbid("vehicle")),
    ("xx/carnet", TRUE, Require(Comparison("paper.cpd", Operator.IS, value=True), DocumentId("cpd"))),
)
"""The small rule set for the comparison: two prohibitions and a required paper, in force since 2020."""


SMALL_SITUATION: Final = Situation(
    Subject.VEHICLE, "v", Side.ENTRY, TerritoryId("xx"), TerritoryId("yy"), BorderId("xx-yy"), None, ON, ON, {}
)


def small_book() -> Rulebook:
    """The small rule set in our terms."""
    validity = Validity(parse_partial_date("2020-01-01"), None)
    made = [
        Provision(
            id=ProvisionId(name),
            topic="road-permit",
            scope=Scope(TerritoryId("xx")),
            statement=name,
            condition=when,
            consequence=then,
            basis=Basis.STATUTE,
            validity=validity,
            observed_on=UNKNOWN,
            overrides=(),
            citations=(Citation(GENERAL_KNOWLEDGE),),
        )
        for name, when, then in SMALL
    ]  # fmt: skip
    return Rulebook(made, Place(TerritoryId("xx"), BorderId("xx-yy"), Side.ENTRY), ON)


def ours_on(count: int) -> float:
    """Seconds for that many situations under the small rule set, one after the other."""
    book = small_book()
    start = time.process_time()
    for number in range(count):
        facts = {
            "vehicle.age_years": number % 20,
            "vehicle.steering_side": "right" if number % 3 else "left",
            "paper.cpd": number % 2 == 0,
        }
        judge(book, replace(SMALL_SITUATION, facts=facts))
    return time.process_time() - start


def report_openfisca() -> None:
    """The small rule set here and in openfisca-core: all at once, its strength, and one by one, as a traveller asks."""
    try:
        from openfisca_peer import openfisca_at_once, openfisca_one_by_one
    except ImportError:
        print("openfisca-core is in the lock for benchmarks only")
        return
    few = 300
    ours, ours_few = ours_on(SITUATIONS), ours_on(few)
    whole, single = openfisca_at_once(SITUATIONS), openfisca_one_by_one(few)
    print(f"{SITUATIONS} at once: ours {ours:.2f} s, openfisca-core {whole:.3f} s (two-valued, vectorised)")
    print(
        f"{few} one by one: ours {ours_few:.4f} s, openfisca-core {single:.2f} s, {single / ours_few:.0f} times as long"
    )


def main(arguments: Sequence[str]) -> int:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--openfisca", action="store_true")
    chosen = parser.parse_args(arguments)
    almanac = load_almanac(ROOT / "almanac")
    report_speed(almanac)
    report_examples(almanac)
    report_questions(almanac)
    if chosen.openfisca:
        report_openfisca()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
