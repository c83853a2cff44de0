"""Provisions as the commands list them: what holds on a day and was known, in words and for a program."""

from datetime import date

from waypost.domain.provisions import Provision
from waypost.domain.unknown import Unknown
from waypost.journeys.citing.footnotes import FindSource, Footnotes, sources_json
from waypost.journeys.crossings.almanac_view import OpeningFacts, was_known
from waypost.messages import _


def in_force(
    facts: OpeningFacts, provisions: tuple[Provision, ...], as_of: date, known_as_of: date | None
) -> tuple[Provision, ...]:
    """Provisions that hold on a day, or may, and could be known; abolished ones are left out."""
    return tuple(
        one
        for one in provisions
        if one.status != "abolished"
        and one.validity.holds_on(as_of) is not False
        and was_known(facts, one.citations, one.observed_on, known_as_of)
    )


def provision_line(provision: Provision, notes: Footnotes) -> str:
    """The statement, whether it binds, how old it is, and where it comes from."""
    seen = provision.observed_on
    parts = [provision.topic + ": " + provision.statement]
    if not provision.basis.binds:
        parts.append(_("(practised)"))
    if provision.status != "in-force":
        parts.append(f"({provision.status})")
    if not isinstance(seen, Unknown):
        parts.append(_("(as of {day})").format(day=seen))
    return notes.after(" ".join(parts), provision.citations, provision.basis)


def provision_json(provision: Provision, find_source: FindSource) -> dict[str, object]:
    """One provision for a program."""
    scope = provision.scope
    seen = provision.observed_on
    return {
        "id": str(provision.id),
        "topic": provision.topic,
        "statement": provision.statement,
        "basis": str(provision.basis),
        "binds": provision.basis.binds,
        "status": provision.status,
        "scope": {
            "territory": scope.territory,
            "border": scope.border,
            "crossing": scope.crossing,
            "side": str(scope.side) if scope.side else None,
        },
        "validity": str(provision.validity),
        "observed_on": None if isinstance(seen, Unknown) else str(seen),
        "sources": sources_json(provision.citations, find_source),
    }
