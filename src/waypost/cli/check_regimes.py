"""Customs regimes of a trip's vehicles in words: what opens where, until when, and what ends it."""

from collections.abc import Iterator

from waypost.almanac import Almanac
from waypost.cli.printing import paragraph
from waypost.domain.unknown import Unknown
from waypost.domain.vocabulary import Regime
from waypost.journeys.checks.check import TripCheck
from waypost.journeys.checks.check_regimes import union_words
from waypost.journeys.checks.check_terms import Terms, duties_of_any, terms_of
from waypost.journeys.citing.footnotes import Claim, Footnotes
from waypost.messages import _
from waypost.rules.regimes import Span
from waypost.rules.requirements import Requirement


def regime_words(regime: Regime) -> str:
    """A customs regime in words."""
    return {
        Regime.TEMPORARY_EXPORT: _("temporary export"),
        Regime.OUTRIGHT_EXPORT: _("outright export"),
        Regime.TEMPORARY_ADMISSION: _("temporary admission"),
        Regime.TRANSIT: _("transit"),
        Regime.IMPORT: _("import"),
        Regime.RE_EXPORT: _("re-export"),
        Regime.RETURN_HOME: _("return home"),
        Regime.FREE: _("nothing to declare"),
        Regime.UNKNOWN: _("not known"),
    }[regime]


def regime_lines(check: TripCheck, almanac: Almanac, notes: Footnotes) -> list[str]:
    """What each vehicle is under along the chain, and that the way back is another trip."""
    grouped: dict[Span, list[str]] = {}
    for vehicle, spans in check.regimes:
        for span in spans:
            grouped.setdefault(span, []).append(vehicle)
    lines = []
    for span, vehicles in grouped.items():
        lines += paragraph(f"{', '.join(vehicles)}: {_span(span)}", 2, "- ")
        for claim in _terms(terms_of(check, almanac, vehicles[0], span), span):
            lines += paragraph(claim.noted(notes), 4, "- ")
    for duty in duties_of_any(check, almanac) if any(_is_admission(span) for span in grouped) else ():
        claim = Claim(_("every permit: {duty}").format(duty=duty.text), duty.citations, duty.basis)
        lines += paragraph(claim.noted(notes), 2, "- ")
    if any(one.kind.is_motor and one.returns_home is True for one in check.setting.trip.vehicles) and lines:
        lines += paragraph(_("the way home is not part of this trip: check it as a trip of its own"), 2, "- ")
    return lines


def _is_admission(span: Span) -> bool:
    return span.regime in {Regime.TEMPORARY_ADMISSION, Regime.TRANSIT}


def _terms(terms: Terms, span: Span) -> Iterator[Claim]:
    """What else holds for an admission: longer stays, papers that go back, coming again."""
    if terms.extension is not None:
        yield _rule(_("longer: {rule}"), terms.extension)
    if terms.wait is not None:
        when = terms.again_on
        text = _("back again: {rule}") if when is None else _("back again from {day}: {rule}")
        yield _rule(text, terms.wait, str(when))
    for duty in terms.duties if not span.is_open else ():
        yield Claim(_("on leaving: {duty}").format(duty=duty.text), duty.citations, duty.basis)


def _rule(text: str, item: Requirement, day: str = "") -> Claim:
    practised = "" if item.binding else _(" (not binding)")
    return Claim(text.format(rule=item.statement, day=day) + practised, item.sources, item.basis)


def _span(span: Span) -> str:
    where = "+".join(code.upper() for code in dict.fromkeys(span.territories))
    joined = _(" (one for {union})").format(union=union_words(span.union)) if span.union else ""
    opened = _("opened at {border} on {day}").format(border=span.opened_at, day=span.opened_on)
    if span.opened_at is None:
        opened = _("open when the trip begins; its last day stands on its paper")
    text = f"{regime_words(span.regime)} {where}{joined}, {opened}"
    if span.regime in {Regime.TEMPORARY_EXPORT, Regime.OUTRIGHT_EXPORT}:
        return text + "; " + _home(span)
    return text + _until(span) + _ended(span)


def _until(span: Span) -> str:
    if span.opened_at is None:
        return ""
    if isinstance(span.until, Unknown):
        return ", " + _("until a day not known")
    return ", " + _("until {day}").format(day=span.until)


def _ended(span: Span) -> str:
    if span.left_unseen:
        return "; " + _("to be closed where the vehicle leaves, at no border of this journey")
    if span.ended_at is None:
        return "; " + _("still open where the trip ends")
    ended = _("ended by {regime} at {border} on {day}").format(
        regime=regime_words(span.ended_by or Regime.UNKNOWN), border=span.ended_at, day=span.ended_on
    )
    return f"; {ended}" + ("; " + _("TOO LATE") if span.overruns else "")


def _home(span: Span) -> str:
    if span.regime is Regime.OUTRIGHT_EXPORT:
        return _("the vehicle is out for good")
    if span.ended_at is None:
        return _("open until the vehicle is home again")
    return _("ended by its return at {border} on {day}").format(border=span.ended_at, day=span.ended_on)
