"""Customs regimes of a trip's vehicles in words: what opens where, until when, and what ends it."""

from waypost.domain.unknown import Unknown
from waypost.domain.vocabulary import Regime
from waypost.journeys.checks.check import TripCheck
from waypost.journeys.checks.check_regimes import union_words
from waypost.messages import _
from waypost.rules.regimes import Span


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


def regime_lines(check: TripCheck) -> list[str]:
    """What each vehicle is under along the chain, and that the way back is another trip."""
    grouped: dict[Span, list[str]] = {}
    for vehicle, spans in check.regimes:
        for span in spans:
            grouped.setdefault(span, []).append(vehicle)
    lines = [f"{', '.join(vehicles)}: {_span(span)}" for span, vehicles in grouped.items()]
    if any(one.kind.is_motor and one.returns_home is True for one in check.setting.trip.vehicles) and lines:
        lines.append(_("the way home is not part of this trip: check it as a trip of its own"))
    return lines


def _span(span: Span) -> str:
    where = "+".join(code.upper() for code in dict.fromkeys(span.territories))
    joined = _(" (one for {union})").format(union=union_words(span.union)) if span.union else ""
    text = _("{regime} {where}{joined}, opened at {border} on {day}").format(
        regime=regime_words(span.regime), where=where, joined=joined, border=span.opened_at, day=span.opened_on
    )
    if span.regime is Regime.TEMPORARY_EXPORT:
        return text + "; " + (_home(span))
    until = _("until a day not known") if isinstance(span.until, Unknown) else _("until {day}").format(day=span.until)
    if span.ended_at is None:
        return _("{text}, {until}; still open where the trip ends").format(text=text, until=until)
    ended = _("ended by {regime} at {border} on {day}").format(
        regime=regime_words(span.ended_by or Regime.UNKNOWN), border=span.ended_at, day=span.ended_on
    )
    late = _("; too late") if span.overruns else ""
    return f"{text}, {until}; {ended}{late}"


def _home(span: Span) -> str:
    if span.ended_at is None:
        return _("open until the vehicle is home again")
    return _("ended by its return at {border} on {day}").format(border=span.ended_at, day=span.ended_on)
