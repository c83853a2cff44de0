"""What a topic takes for granted (decision 0042), and whom a provision is about.

People write "a carnet is required" and mean foreign-plated motor vehicles at the outer border of a customs union. Where
a provision says nothing about these facts itself, its topic says it; the trace then shows the facts as any other.
"""

from typing import Final

from waypost.domain.conditions import All, Comparison, Condition, Not, Operator
from waypost.domain.provisions import Advise, Allow, Forbid, Provision, Require, UseProcedure

from .evaluate import names_in
from .situation import Subject
from .unions import CUSTOMS_UNIONS

_MOTOR: Final = Comparison("vehicle.is_motor", Operator.IS, True)
_LOCAL: Final = frozenset({"home", "foreign-owned-local"})
_FOREIGN_PLATE: Final = Comparison("vehicle.plate_relation", Operator.NOT_IN, _LOCAL)
_LOCAL_PLATE: Final = Comparison("vehicle.plate_relation", Operator.IN, _LOCAL)
_LEAVING: Final = Comparison("passage.side", Operator.IS, "exit")
_OUTER_BORDER: Final = Not(Comparison("passage.unions", Operator.HAS_ANY, CUSTOMS_UNIONS))
_FOREIGNER: Final = Comparison("person.nationality_relation", Operator.IS_NOT, "citizen")

_BY_TOPIC: Final[dict[str, tuple[Condition, ...]]] = {
    "cpd": (_MOTOR, _FOREIGN_PLATE, _OUTER_BORDER),
    "temporary-admission": (_MOTOR, _FOREIGN_PLATE, _OUTER_BORDER),
    "foreign-plates-entry": (_MOTOR, _FOREIGN_PLATE),
    "exit-of-local-plates": (_MOTOR, _LOCAL_PLATE, _LEAVING),
    "insurance": (_MOTOR, _FOREIGN_PLATE),
    "registration": (_MOTOR,),
    "vehicle-ban": (_MOTOR,),
    "driving-licence": (_MOTOR,),
    "visa": (_FOREIGNER,),
}
_CARNETS: Final = frozenset({"cpd", "ata"})
"""Advice on a carnet is for those who use one."""
_SAYS_THE_SAME: Final = {
    "passage.procedure": {"passage.procedure"},
    "vehicle.is_motor": {"vehicle.is_motor", "vehicle.kind"},
    "vehicle.plate_relation": {"vehicle.plate_relation", "vehicle.plate", "vehicle.unions"},
    "passage.side": {"passage.side"},
    "passage.unions": {"passage.unions"},
    "person.nationality_relation": {
        "person.nationality_relation",
        "person.passport",
        "person.passports",
        "person.unions",
    },
}
"""Fact of a presumption -> facts by which a provision speaks of the same thing itself."""
_VEHICLE_TOPICS: Final = frozenset({"ata", "road-permit", "queue", "fee"})
"""Topics of vehicles unless a provision speaks of persons."""
_PERSON_FACTS: Final = ("person.", "goods.", "history.stamps", "stay.purpose", "party.pets", "party.children")


def presumed(provision: Provision) -> Condition:
    """The provision's condition together with what its topic takes for granted."""
    stated = set(names_in(provision.condition))
    missing = tuple(
        condition
        for condition in _of_topic(provision)
        if not stated & _SAYS_THE_SAME[names_in(condition)[0]] and not _settled_by_scope(provision, condition)
    )
    if not missing:
        return provision.condition
    return All((*missing, provision.condition))


def _of_topic(provision: Provision) -> tuple[Condition, ...]:
    if isinstance(provision.consequence, Advise) and provision.topic in _CARNETS:
        return (*_BY_TOPIC.get(provision.topic, ()), Comparison("passage.procedure", Operator.IS, provision.topic))
    if provision.topic == "guide-required":
        return (_MOTOR, _FOREIGN_PLATE) if about(provision) is Subject.VEHICLE else (_FOREIGNER,)
    return _BY_TOPIC.get(provision.topic, ())


def _settled_by_scope(provision: Provision, condition: Condition) -> bool:
    return condition is _LEAVING and provision.scope.side is not None


def about(provision: Provision) -> Subject:
    """Whether a provision is judged for each vehicle (with its driver) or for each person.

    A prohibition or permission names it; else the topic, a fact of the vehicle or a fact of persons decides.
    """
    consequence = provision.consequence
    if isinstance(consequence, Forbid | Allow) and consequence.what in {"vehicle", "person", "goods"}:
        return Subject.VEHICLE if consequence.what == "vehicle" else Subject.PERSON
    if _MOTOR in _BY_TOPIC.get(provision.topic, ()):
        return Subject.VEHICLE
    names = names_in(provision.condition)
    if isinstance(consequence, Require):
        names += names_in(consequence.satisfied_by)
    if any(name.startswith("vehicle.") for name in names) or "passage.procedure" in names:
        return Subject.VEHICLE
    if any(name.startswith(_PERSON_FACTS) for name in names):
        return Subject.PERSON
    if isinstance(consequence, UseProcedure) or provision.topic in _VEHICLE_TOPICS:
        return Subject.VEHICLE
    return Subject.PERSON
