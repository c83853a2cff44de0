"""Facts of a situation in plain words, for the reasons that stand under a rule."""

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


def fact_words(fact: str) -> str:
    """A fact as people call it: ``paper.queue-slot`` is the queue slot you hold, or not."""
    if fact.startswith("provision.in_force:"):
        return _("whether the rule was in force on that day")
    if fact.startswith("paper."):
        return " ".join(fact.removeprefix("paper.").replace("-", " ").replace("_", " ").split("."))
    return _labels().get(fact) or fact.rpartition(".")[2].replace("_", " ")


def reason_words(item: TraceItem) -> str:
    """One fact that decided: ``plate: cn``; of a paper, whether it is held."""
    fact, _equals, value = str(item).partition(" = ")
    if fact.startswith("paper.") and fact.count(".") == 1 and value in {"yes", "no"}:
        held = _("{paper} held") if value == "yes" else _("no {paper} held")
        return held.format(paper=fact_words(fact))
    return f"{fact_words(fact)}: {value}"
