"""Facts of a situation in plain words, for the reasons that stand under a rule."""

from collections.abc import Callable

from waypost.domain.facts import FactType, find_fact, get_fact
from waypost.messages import _
from waypost.rules.requirements import TraceItem


def _labels() -> dict[str, str]:
    """What people call the facts that decide most often."""
    return {
        "vehicle.is_motor": _("motor vehicle"),
        "vehicle.plate_relation": _("whose plate, seen from here"),
        "vehicle.unions": _("unions of the plate's country"),
        "vehicle.registered_to": _("registered to"),
        "vehicle.returns_home": _("returns home"),
        "vehicle.age_years": _("age of the vehicle in years"),
        "vehicle.engine_cc": _("engine displacement"),
        "person.nationality_relation": _("nationality, seen from here"),
        "person.unions": _("unions of the passport's country"),
        "person.residence_relation": _("residence, seen from here"),
        "passage.unions": _("unions that both sides belong to"),
        "passage.target": _("country entered"),
        "passage.origin": _("country left"),
        "history.days_used_this_year": _("days used in the counting period"),
        "history.open_admission": _("an earlier permit still open"),
        "stay.zones": _("restricted areas you visit"),
        "stay.days": _("days you stay"),
        "visa.at_this_land_post": _("whether this land post takes it"),
    }


def _plain(document: str) -> str:
    return document.replace("-", " ")


def fact_words(fact: str, paper: Callable[[str], str] = _plain) -> str:
    """A fact as people call it: ``paper.queue-slot`` is the queue slot you hold, or not.

    Args:
        fact: its dotted name.
        paper: the name of a document in the reader's language; by default its id in words.
    """
    if fact.startswith("provision.in_force:"):
        return _("whether the rule was in force on that day")
    if fact.startswith("paper."):
        document, _dot, attribute = fact.removeprefix("paper.").partition(".")
        return " ".join(part for part in (paper(document), attribute.replace("_", " ")) if part)
    return _labels().get(fact) or fact.rpartition(".")[2].replace("_", " ")


def reason_words(item: TraceItem, paper: Callable[[str], str] = _plain) -> str:
    """One fact that decided: ``plate: cn``; of a paper, whether it is held."""
    fact, _equals, value = str(item).partition(" = ")
    if fact.startswith("paper.") and fact.count(".") == 1 and value in {"yes", "no"}:
        held = _("held: {paper}") if value == "yes" else _("not held: {paper}")
        return held.format(paper=fact_words(fact, paper))
    return f"{fact_words(fact, paper)}: {_value_words(fact, value)}"


def _value_words(fact: str, value: str) -> str:
    """A value as people write it: codes of territories are capitals."""
    fact_type = get_fact(fact).type if find_fact(fact) else None
    if fact_type is FactType.TERRITORY:
        return value.upper()
    return {
        "yes": _("yes"),
        "no": _("no"),
        "none": _("none"),
        "home": _("of this country"),
        "neighbour": _("of the country on the other side"),
        "third": _("of another country"),
        "foreign-owned-local": _("of this country, in a foreigner's hands"),
        "citizen": _("a citizen"),
        "resident": _("a resident"),
    }.get(value, value)
