"""Reads situation files: facts in, expected requirements out."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from waypost.almanac import Almanac, load_almanac
from waypost.almanac.schema.provision import ProvisionFile
from waypost.almanac.schema.territory import TerritoryFile
from waypost.almanac.yamltext import parse_yaml
from waypost.domain.dates import PartialDate
from waypost.domain.identity import parse_direction
from waypost.domain.papers import Procedure
from waypost.domain.provisions import Provision
from waypost.domain.sources import Citations
from waypost.domain.territories import Territory
from waypost.domain.trips import Paper, Passage, Person, Trip, Vehicle
from waypost.domain.unknown import UNKNOWN, Maybe, Unknown
from waypost.domain.vocabulary import RegisteredTo, Side, VehicleKind
from waypost.rules.check import RuleSource

Entry: TypeAlias = dict[str, Any]
HERE = Path(__file__).parent
ALMANAC = HERE.parents[1] / "almanac"
KNOWN_KEYS = {
    "title", "source", "day", "known", "passage", "persons", "vehicles", "papers", "papers_complete", "facts", "rules",
    "expect",
}  # fmt: skip


def list_situations() -> Iterator[tuple[str, Entry]]:
    """Every situation of every file with its name."""
    for path in sorted(HERE.glob("*.yaml")):
        data = parse_yaml(path.read_text(encoding="utf-8")).data
        for entry in data if isinstance(data, list) else [data]:
            assert isinstance(entry, dict), f"{path.name}: not a situation: {entry}"
            unknown = set(entry) - KNOWN_KEYS
            assert not unknown, f"{path.name}: {entry.get('title')}: unknown keys {unknown}"
            yield f"{path.stem}: {entry['title']}", entry


@cache
def almanac() -> Almanac:
    return load_almanac(ALMANAC)


@cache
def territories() -> tuple[Territory, ...]:
    return tuple(
        TerritoryFile.model_validate(parse_yaml(path.read_text(encoding="utf-8")).data).to_domain(path.stem)
        for path in sorted((ALMANAC / "territories").glob("*.yaml"))
    )


@cache
def shared_rules() -> Entry:
    rules = parse_yaml((HERE / "rules" / "shared.yaml").read_text(encoding="utf-8")).data
    assert isinstance(rules, dict)
    return rules


class WrittenRules:
    """The rules that stand in the entry itself, with the unions of the almanac's territories."""

    def __init__(self, rules: Entry) -> None:
        written = {name: shared_rules()[name] if rule == "shared" else rule for name, rule in rules.items()}
        self._provisions = tuple(ProvisionFile.model_validate(rule).to_domain(name) for name, rule in written.items())

    def list_provisions(self, territory: str | None = None, border: str | None = None) -> tuple[Provision, ...]:
        del territory, border  # what stands in the entry is all there is
        return self._provisions

    def list_procedures(self, territory: str | None = None) -> tuple[Procedure, ...]:
        del territory
        return ()

    def list_territories(self) -> tuple[Territory, ...]:
        return territories()

    def known_from(self, citations: Citations, observed_on: Maybe[PartialDate]) -> Maybe[date]:
        del citations  # its own sources are not in the entry
        return UNKNOWN if isinstance(observed_on, Unknown) else observed_on.latest


def rules_of(entry: Entry) -> RuleSource:
    return almanac() if entry.get("rules") == "almanac" else WrittenRules(entry.get("rules", {}))


def day_of(entry: Entry, key: str = "day") -> date | None:
    return date.fromisoformat(entry[key]) if key in entry else None


def passage_of(entry: Entry) -> Passage:
    written = entry["passage"]
    return Passage(
        parse_direction(f"{written['from']}-{written['to']}"),
        written.get("crossing"),
        day_of(entry) or UNKNOWN,
        written.get("procedure", UNKNOWN),
        written["by_sea"] == "yes" if "by_sea" in written else UNKNOWN,
    )


def trip_of(entry: Entry) -> Trip:
    return Trip(
        name=entry["title"],
        origin="",
        target="",
        depart=UNKNOWN,
        persons=tuple(_person(name, facts or {}) for name, facts in entry.get("persons", {}).items()),
        vehicles=tuple(_vehicle(name, facts or {}) for name, facts in entry.get("vehicles", {}).items()),
        papers=tuple(_paper(facts) for facts in entry.get("papers", [])),
        papers_complete=entry.get("papers_complete") == "yes",
        facts=tuple(entry.get("facts", {}).items()),
    )


def _person(name: str, facts: Entry) -> Person:
    return Person(
        name,
        tuple(facts.get("passports", ())),
        facts.get("residence", UNKNOWN),
        tuple(facts["licences"]) if "licences" in facts else None,
        _number(facts, "age"),
    )


def _vehicle(name: str, facts: Entry) -> Vehicle:
    return Vehicle(
        name,
        VehicleKind(facts.get("kind", "unknown")),
        facts.get("plate", UNKNOWN),
        facts.get("driver"),
        RegisteredTo(facts.get("registered_to", "unknown")),
        _number(facts, "value"),
        _yes_no(facts, "returns_home"),
        _number(facts, "engine_cc"),
        _number(facts, "weight_kg"),
        _number(facts, "first_registered"),
        facts.get("steering_side", UNKNOWN),
    )


def _paper(facts: Entry) -> Paper:
    return Paper(
        document=facts["id"],
        holder=facts.get("for", ""),
        territories=tuple(facts.get("good_in", ())),
        side=Side(facts["side"]) if "side" in facts else None,
        valid_from=date.fromisoformat(facts["valid_from"]) if "valid_from" in facts else UNKNOWN,
        valid_until=date.fromisoformat(facts["valid_until"]) if "valid_until" in facts else UNKNOWN,
        entries_left=_number(facts, "entries_left"),
        languages=tuple(facts.get("languages", ())),
        copies=_number(facts, "copies"),
        notarised=_yes_no(facts, "notarised"),
        legalised=_yes_no(facts, "legalised"),
        crossings=tuple(facts.get("crossings", ())),
    )


def _number(facts: Entry, key: str) -> Maybe[int]:
    return int(facts[key]) if key in facts else UNKNOWN


def _yes_no(facts: Entry, key: str) -> Maybe[bool]:
    return {"yes": True, "no": False}[facts[key]] if key in facts else UNKNOWN
