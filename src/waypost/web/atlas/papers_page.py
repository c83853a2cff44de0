"""Pages of a paper and of a procedure, and the lists of both."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from waypost.almanac import Almanac
from waypost.domain.identity import DocumentId
from waypost.domain.papers import Price, Statement, Step
from waypost.domain.territories import Names, name_in
from waypost.domain.unknown import Maybe, Unknown
from waypost.domain.vocabulary import MoneyKind
from waypost.messages import _, language
from waypost.web.almanac import almanac
from waypost.web.atlas.citing import Cited, PageNotes
from waypost.web.atlas.rows import territory_names
from waypost.web.atlas.topic_words import statement_words
from waypost.web.atlas.words import age_words, authority_words, per_words


@require_safe
def documents_page(request: HttpRequest) -> HttpResponse:
    """Every kind of paper, and every procedure."""
    facts, spoken = almanac(), language()
    documents = sorted((name_in(one.names, spoken), str(one.id)) for one in facts.list_documents())
    named = sorted((name_in(one.names, spoken), str(one.id), one.territory) for one in facts.list_procedures())
    anywhere = [(name, id_) for name, id_, territory in named if not territory]
    of_one = [(name, id_) for name, id_, territory in named if territory]
    return render(
        request, "atlas/papers.html", {"documents": documents, "procedures": anywhere, "of_one_territory": of_one}
    )


@require_safe
def document_page(request: HttpRequest, name: str) -> HttpResponse:
    """A kind of paper."""
    facts = almanac()
    found = facts.find_document(name)
    if found is None:
        raise Http404
    notes, names = PageNotes(facts), territory_names(facts)
    offices = [(one, facts.find_office(one)) for one in found.issued_by]
    sheet = {
        "name": name_in(found.names, language()) or name,
        "local_names": _other_names(found.names),
        "territories": [(str(one), names.get(one, one.upper())) for one in found.territories],
        "issued_by": [name_in(office.names, language()) if office else str(one) for one, office in offices],
        "lead": days_words(found.lead_days),
        "valid": _("not known") if isinstance(found.valid_days, Unknown) else str(found.valid_days),
        "prices": [_price(one, notes) for one in found.prices],
        "statements": _statements(found.statements, notes),
        "procedures": [
            (str(one.id), name_in(one.names, language())) for one in facts.list_procedures() if found.id in one.needs
        ],
        "version": facts.version,
    }
    return render(request, "atlas/document.html", {**sheet, "sources": notes.sources()})


@require_safe
def procedure_page(request: HttpRequest, name: str) -> HttpResponse:
    """A procedure: a lawful way through for a vehicle."""
    facts = almanac()
    found = facts.find_procedure(name)
    if found is None:
        raise Http404
    notes, names = PageNotes(facts), territory_names(facts)
    sheet = {
        "procedure": found,
        "name": name_in(found.names, language()) or name,
        "territory": (str(found.territory), names.get(found.territory, "")) if found.territory else None,
        "crossings": [(str(one), _crossing_name(facts, str(one))) for one in found.crossings],
        "needs": [(str(one), _document_name(facts, one)) for one in found.needs],
        "steps": [_step(facts, one, notes) for one in found.steps],
        "lead": days_words(found.lead_days),
        "prices": [_price(one, notes) for one in found.prices],
        "statements": _statements(found.statements, notes),
        "basis": notes.cite("", found.citations, found.basis),
        "version": facts.version,
    }
    return render(request, "atlas/procedure.html", {**sheet, "sources": notes.sources()})


def days_words(days: Maybe[tuple[float, float]]) -> str:
    """Usual and bad-case days."""
    if isinstance(days, Unknown):
        return _("not known")
    return _("usually {usual:g} days, up to {most:g}").format(usual=days[0], most=days[1])


def money_words(kind: MoneyKind) -> str:
    """Spent, locked or threatening: three different things."""
    return {
        MoneyKind.FEE: _("fee, spent"),
        MoneyKind.PREMIUM: _("premium, spent"),
        MoneyKind.SECURITY: _("security, locked until discharged"),
    }.get(kind, _("penalty, if something goes wrong"))


def _price(price: Price, notes: PageNotes) -> Cited:
    if isinstance(price.money, Unknown):
        share = price.share_of_value
        amount = _("amount not known") if share is None else _("{share:.0%} of the value").format(share=share)
    else:
        amount = f"{price.money.amount:,f} {price.money.currency}"
    whom = per_words(price.per)
    text = _("{kind}: {amount} per {whom}").format(kind=money_words(price.kind), amount=amount, whom=whom)
    seen = "" if isinstance(price.observed_on, Unknown) else age_words(price.observed_on)
    return notes.cite(text, price.citations, price.basis, "; ".join(part for part in (seen, price.note) if part))


def _statements(statements: Iterable[Statement], notes: PageNotes) -> list[tuple[str, Cited]]:
    return [(statement_words(one.topic), notes.quote(one.text, one.citations, one.basis)) for one in statements]


def _step(facts: Almanac, step: Step, notes: PageNotes) -> dict[str, object]:
    return {
        "where": authority_words(step.authority) if step.authority else _("before leaving home"),
        "claim": notes.quote(step.what, step.citations),
        "papers": [(str(one), _document_name(facts, one)) for one in step.papers],
        "gives": [(str(one), _document_name(facts, one)) for one in step.gives],
    }


def _document_name(facts: Almanac, document: DocumentId) -> str:
    found = facts.find_document(document)
    return name_in(found.names, language()) if found else str(document)


def _crossing_name(facts: Almanac, crossing: str) -> str:
    found = facts.find_crossing(crossing)
    return name_in(found.names, language()) if found else crossing


def _other_names(names: Names) -> list[tuple[str, str]]:
    return [(code, those[0]) for code, those in names.items() if code != language() and those]
