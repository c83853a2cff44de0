"""``waypost document ID``: what a paper is, where it counts, what it costs, who issues it, who asks for it."""

from datetime import UTC, date, datetime
from typing import Annotated

from cyclopts import Parameter

from waypost.almanac import Almanac, open_almanac
from waypost.cli.options import COMMON, AsOf, Common, KnownAsOf, read_day
from waypost.cli.printing import paragraph, print_json, print_lines, section
from waypost.domain.errors import InputError
from waypost.domain.papers import Document, DocumentKind, Price, Statement
from waypost.domain.places import Office
from waypost.domain.provisions import Provision, Require
from waypost.domain.territories import name_in
from waypost.domain.unknown import Unknown
from waypost.journeys.checks.telling import kind_words
from waypost.journeys.citing.footnotes import Footnotes, sources_json
from waypost.journeys.citing.provisions import in_force, provision_json, provision_line
from waypost.journeys.crossings.almanac_view import was_known
from waypost.messages import _, language


def document(
    name: Annotated[str, Parameter(help=_("Id (cpd, ata, power-of-attorney) or name, in any script."))],
    /,
    *,
    as_of: AsOf = None,
    known_as_of: KnownAsOf = None,
    common: Common = COMMON,
) -> int:
    """Answer for one kind of paper."""
    day = read_day(as_of, "--as-of") or datetime.now(UTC).date()
    known = read_day(known_as_of, "--known-as-of")
    almanac = open_almanac()
    found = _resolved(almanac, name)
    if common.json:
        print_json(_json(almanac, found, day, known))
    else:
        print_lines(_lines(almanac, found, day, known))
    return 0


def _resolved(almanac: Almanac, name: str) -> Document:
    """The paper with this id or name.

    Raises: InputError with the nearest papers.
    """
    if found := almanac.find_document(name.strip().lower()):
        return found
    hits = [one for one in almanac.search(name, 50) if one.kind == "document"]
    exact = [one for one in hits if one.score >= 100]
    if len(exact) == 1:
        return almanac.get_document(exact[0].id)
    try:
        return almanac.get_document(name.strip().lower())
    except InputError as error:
        near = tuple(one.id for one in hits[:3])
        raise InputError(error.what, found=error.found, suggestions=near or error.suggestions) from None


def _prices(almanac: Almanac, found: Document, day: date, known: date | None) -> list[Price]:
    return [
        one
        for one in found.prices
        if one.validity.holds_on(day) is not False and was_known(almanac, one.citations, one.observed_on, known)
    ]


def _statements(almanac: Almanac, found: Document, day: date, known: date | None) -> list[Statement]:
    return [
        one
        for one in found.statements
        if one.validity.holds_on(day) is not False and was_known(almanac, one.citations, one.observed_on, known)
    ]


def _offices(almanac: Almanac, found: Document) -> list[Office]:
    named = [almanac.find_office(one) for one in found.issued_by]
    issuing = [one for one in almanac.list_offices() if found.id in one.issues]
    return list({one.id: one for one in (*named, *issuing) if one}.values())


def _demanded(almanac: Almanac, found: Document, day: date, known: date | None) -> tuple[Provision, ...]:
    asking = tuple(
        one
        for one in almanac.list_provisions()
        if isinstance(one.consequence, Require) and one.consequence.document == found.id
    )
    return in_force(almanac, asking, day, known)


def _json(almanac: Almanac, found: Document, day: date, known: date | None) -> dict[str, object]:
    lead = found.lead_days
    find = almanac.find_source
    return {
        "id": str(found.id),
        "kind": str(found.kind),
        "names": {code: list(those) for code, those in found.names.items()},
        "territories": [str(one) for one in found.territories],
        "lead_days": None if isinstance(lead, Unknown) else {"usual": lead[0], "bad": lead[1]},
        "valid_days": None if isinstance(found.valid_days, Unknown) else found.valid_days,
        "prices": [
            {
                "kind": str(one.kind),
                "amount": None if isinstance(one.money, Unknown) else str(one.money.amount),
                "currency": None if isinstance(one.money, Unknown) else one.money.currency,
                "share_of_value": one.share_of_value,
                "per": str(one.per),
                "validity": str(one.validity),
                "basis": str(one.basis),
                "note": one.note,
                "sources": sources_json(one.citations, find),
            }
            for one in _prices(almanac, found, day, known)
        ],
        "statements": [
            {
                "topic": one.topic,
                "text": one.text,
                "basis": str(one.basis),
                "validity": str(one.validity),
                "sources": sources_json(one.citations, find),
            }
            for one in _statements(almanac, found, day, known)
        ],
        "issued_by": [
            {"id": str(one.id), "name": name_in(one.names, language()), "contact": one.contact}
            for one in _offices(almanac, found)
        ],
        "demanded": [provision_json(one, find) for one in _demanded(almanac, found, day, known)],
        "sources": sources_json(found.citations, find),
        "almanac": almanac.version,
        "as_of": day.isoformat(),
        "known_as_of": known.isoformat() if known else None,
    }


def _lines(almanac: Almanac, found: Document, day: date, known: date | None) -> list[str]:
    notes = Footnotes(almanac.find_source)
    title = f"{name_in(found.names, language())} ({found.id})"
    basics = _basics(found)
    lines = [*paragraph(title), *(paragraph(basics) if basics else [])]
    lines += section(_("Costs"), [_price_line(one, notes) for one in _prices(almanac, found, day, known)])
    statements = sorted(_statements(almanac, found, day, known), key=lambda one: _rank(one.topic))
    said = [notes.after(f"{topic_words(one.topic)}: {one.text}", one.citations, one.basis) for one in statements]
    lines += section(_("What is said of it"), said)
    missing = _not_told(found, {one.topic for one in statements}, bool(_prices(almanac, found, day, known)))
    lines += ["", *paragraph(missing)] if missing else []
    lines += section(_("Issued by"), [_office_line(one, notes) for one in _offices(almanac, found)])
    asking = [_scoped(one, notes) for one in _demanded(almanac, found, day, known)]
    lines += section(_("Who asks for it"), asking)
    return lines + notes.lines()


_ORDER = (
    "unlocks",
    "does-not",
    "where",
    "how",
    "lead",
    "holder",
    "copies",
    "languages",
    "check-before-leaving",
    "early-exit",
    "discharge",
    "note",
)
"""As a traveller needs them: what for, where and how to get it, what to carry, what to look at, how it ends."""
_WANTED = (("unlocks",), ("where", "how"), ("copies",), ("check-before-leaving",))
"""Of each of these a traveller wants to know one."""
_EVERYBODY_HAS = frozenset({DocumentKind.IDENTITY, DocumentKind.REGISTRATION})
"""Nobody asks where to get these or what they cost."""


def _rank(topic: str) -> int:
    return _ORDER.index(topic) if topic in _ORDER else len(_ORDER)


def topic_words(topic: str) -> str:
    """What a statement about a paper is about."""
    return {
        "unlocks": _("what it opens"),
        "does-not": _("what it does not do"),
        "where": _("where to get it"),
        "how": _("how to get it"),
        "lead": _("how long it takes"),
        "holder": _("who may hold it"),
        "copies": _("copies"),
        "languages": _("languages"),
        "check-before-leaving": _("before you leave the window"),
        "early-exit": _("leaving early"),
        "discharge": _("how it ends"),
        "note": _("note"),
    }.get(topic, topic)


def _not_told(found: Document, topics: set[str], has_price: bool) -> str:
    """What a traveller would want to know of it and nobody has told."""
    wanted = [ones for ones in _WANTED if "where" not in ones or found.kind not in _EVERYBODY_HAS]
    missing = [topic_words(ones[0]) for ones in wanted if not topics & set(ones)]
    if found.kind not in _EVERYBODY_HAS:
        missing += [] if has_price else [_("what it costs")]
        missing += [topic_words("lead")] if isinstance(found.lead_days, Unknown) and "lead" not in topics else []
    return _("Not known: {what}.").format(what="; ".join(missing)) if missing else ""


def _basics(found: Document) -> str:
    lead, valid = found.lead_days, found.valid_days
    words = [
        ""
        if isinstance(lead, Unknown)
        else _("It takes {usual:g} days, {bad:g} in a bad case.").format(usual=lead[0], bad=lead[1])
    ]
    if not isinstance(valid, Unknown):
        words.append(_("Valid for {days} days.").format(days=valid))
    if found.territories:
        codes = ", ".join(one.upper() for one in found.territories)
        words.append(_("Counts in {territories}.").format(territories=codes))
    return " ".join(word for word in words if word)


def _price_line(price: Price, notes: Footnotes) -> str:
    if price.share_of_value is not None:
        amount = _("{share:.0%} of the vehicle's value").format(share=price.share_of_value)
    else:
        amount = _("amount not known") if isinstance(price.money, Unknown) else str(price.money)
    seen = "" if isinstance(price.observed_on, Unknown) else " " + _("(as of {day})").format(day=price.observed_on)
    note = f": {price.note}" if price.note else ""
    return notes.after(f"{kind_words(price.kind)} {amount} / {price.per}{seen}{note}", price.citations, price.basis)


def _office_line(office: Office, notes: Footnotes) -> str:
    contact = f", {office.contact}" if office.contact else ""
    text = f"{name_in(office.names, language())} ({office.territory.upper()}){contact}"
    return notes.after(f"{text}: {office.note}" if office.note else text, office.citations, office.basis)


def _scoped(provision: Provision, notes: Footnotes) -> str:
    where = provision.scope.crossing or provision.scope.border or provision.scope.territory or _("everywhere")
    return f"{where}: {provision_line(provision, notes)}"
