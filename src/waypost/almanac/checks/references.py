"""Whatever a file points at must be there: sources, territories, crossings, papers, procedures, offices ..."""

from collections.abc import Iterator

from waypost.almanac import kinds
from waypost.almanac.documents import Data, Location
from waypost.almanac.kinds import Kind
from waypost.almanac.loading import Loaded
from waypost.domain.conditions import All, AnyOf, Comparison, Condition, Not
from waypost.domain.facts import FactType, find_fact
from waypost.domain.findings import Finding
from waypost.domain.provisions import Require
from waypost.domain.sources import GENERAL_KNOWLEDGE

from .examination import Examination

_WORDS = {"none", "unknown", "home", "foreign", "any", ""}
"""Values that stand in the place of a reference and are none."""
_KIND_OF_KEY: dict[str, Kind[object]] = {
    key: kinds.BY_NAME[kind]
    for kind, keys in {
        "territory": "territory territories claimed_by controlled_by plate plates nationalities residence",
        "border": "",
        "crossing": "crossing crossings sisters replaced_by",
        "document": "document require-document needs gives issues papers",
        "procedure": "offers",
        "office": "office issued_by",
        "place": "place",
        "calendar": "calendars",
        "provision": "overrides back",
        "report": "same_as",
    }.items()
    for key in keys.split()
}


def check_references(examination: Examination) -> Iterator[Finding]:
    """Find references and citations that lead nowhere."""
    for _, loaded in sorted(examination.library.things.items()):
        yield from _check_node(examination, loaded, examination.data_of(loaded), ())
        yield from _check_folder(examination, loaded)
    for loaded, provision in examination.each(kinds.PROVISION):
        yield from _check_condition(examination, loaded, provision.condition, ("when",))
        if isinstance(provision.consequence, Require) and provision.consequence.document is None:
            yield from _check_condition(examination, loaded, provision.consequence.satisfied_by, ("then", "require"))


def _check_node(examination: Examination, loaded: Loaded, node: Data, at: Location) -> Iterator[Finding]:
    if isinstance(node, dict):
        for key, value in node.items():
            here = (*at, key)
            if key == "citations":
                yield from _check_citations(examination, loaded, value, here)
            elif key == "ends":
                yield from _check_ends(examination, loaded, value, here)
            elif key == "procedure" and at == ("then",):
                yield from _check_value(examination, loaded, kinds.BY_NAME["procedure"], value, here)
            elif key in _KIND_OF_KEY:
                yield from _check_value(examination, loaded, _KIND_OF_KEY[key], value, here)
            yield from _check_node(examination, loaded, value, here)
    elif isinstance(node, list):
        for position, item in enumerate(node):
            yield from _check_node(examination, loaded, item, (*at, position))


def _check_citations(examination: Examination, loaded: Loaded, value: Data, at: Location) -> Iterator[Finding]:
    for position, citation in enumerate(value):
        source = str(citation).partition("|")[0].strip()
        if source != GENERAL_KNOWLEDGE and not examination.exists(kinds.SOURCE, source):
            yield examination.say(loaded, "unresolved-citation", f"no file sources/{source}.yaml", (*at, position))


def _check_value(
    examination: Examination, loaded: Loaded, kind: Kind[object], value: Data, at: Location
) -> Iterator[Finding]:
    if isinstance(value, str):
        if value not in _WORDS and not examination.exists(kind, value):
            yield _unresolved(examination, loaded, kind, value, at)
    elif isinstance(value, list):
        for position, item in enumerate(value):
            if isinstance(item, str):
                yield from _check_value(examination, loaded, kind, item, (*at, position))


def _unresolved(examination: Examination, loaded: Loaded, kind: Kind[object], value: str, at: Location) -> Finding:
    return examination.say(loaded, "unresolved-reference", f"no file {kind.folder}/{value}.yaml", at)


def _check_ends(examination: Examination, loaded: Loaded, value: Data, at: Location) -> Iterator[Finding]:
    for position, end in enumerate(value):
        crossing_id, is_post, territory = str(end).partition("#")
        here = (*at, position)
        if not is_post:
            yield from _check_value(examination, loaded, kinds.BY_NAME["place"], crossing_id, here)
            continue
        sides = crossing_id.split("/")[0].split("-")
        if not examination.exists(kinds.CROSSING, crossing_id) or territory not in sides:
            yield examination.say(loaded, "unresolved-reference", f"no post {end}", here)


def _check_folder(examination: Examination, loaded: Loaded) -> Iterator[Finding]:
    """The territories that a path is made of."""
    first = loaded.id.split("/")[0]
    if loaded.kind in {"crossing", "report", "border"} or (loaded.kind in {"provision", "office"} and first != "world"):
        for code in first.split("-"):
            if not examination.exists(kinds.TERRITORY, code):
                yield _unresolved(examination, loaded, kinds.BY_NAME["territory"], code, ())


def _check_condition(examination: Examination, loaded: Loaded, condition: Condition, at: Location) -> Iterator[Finding]:
    for comparison in _comparisons(condition):
        yield from _check_paper(examination, loaded, comparison.fact, at)
        kind = _kind_of_fact(comparison.fact)
        values = comparison.value if isinstance(comparison.value, frozenset) else [comparison.value]
        for value in sorted(str(value) for value in values):
            if kind is not None and value not in _WORDS and not examination.exists(kind, value):
                yield _unresolved(examination, loaded, kind, value, at)


def _comparisons(condition: Condition) -> Iterator[Comparison]:
    if isinstance(condition, Comparison):
        yield condition
    elif isinstance(condition, Not):
        yield from _comparisons(condition.part)
    elif isinstance(condition, All | AnyOf):
        for part in condition.parts:
            yield from _comparisons(part)


def _check_paper(examination: Examination, loaded: Loaded, fact: str, at: Location) -> Iterator[Finding]:
    family, _, rest = fact.partition(".")
    document = rest.partition(".")[0]
    if family == "paper" and not examination.exists(kinds.DOCUMENT, document):
        yield _unresolved(examination, loaded, kinds.BY_NAME["document"], document, at)


def _kind_of_fact(name: str) -> Kind[object] | None:
    if name == "passage.crossing":
        return kinds.BY_NAME["crossing"]
    fact = find_fact(name)
    return kinds.BY_NAME["territory"] if fact is not None and fact.type is FactType.TERRITORY else None
