"""Money at a crossing in words: what binding rules charge, and apart from it what people paid."""

from waypost.almanac import Almanac
from waypost.domain.territories import name_in
from waypost.domain.vocabulary import MoneyKind
from waypost.journeys.citing.footnotes import Claim
from waypost.journeys.forecasts.odds_question import OddsAnswer
from waypost.journeys.forecasts.payments import Paid, in_money
from waypost.messages import _, language, ngettext

_N_SOURCES = 4
_FEWEST = 3
"""Fewer tales than this are told one by one: no distribution is made of them."""


def tariff_claims(answer: OddsAnswer, almanac: Almanac) -> list[Claim]:
    """What binding rules charge, side by side; whom each is for it says itself."""
    claims = []
    for side in answer.sides:
        territory = almanac.find_territory(side.subject.decider)
        name = (name_in(territory.names, language()) if territory else "") or side.subject.decider.upper()
        claims += [Claim(f"{name}: {one.statement}", one.citations, one.basis) for one in side.tariffs]
    return claims


def paid_claim(paid: Paid, almanac: Almanac) -> Claim:
    """What people paid of one kind: a distribution, or the sums themselves where hardly anybody tells."""
    kinds = {
        MoneyKind.FEE: _("fees"),
        MoneyKind.PREMIUM: _("insurance"),
        MoneyKind.SERVICE: _("helpers, agents and ferries"),
    }
    cited = (one for name in paid.reports[:_N_SOURCES] for one in almanac.get_report(name).citations)
    return Claim(f"{kinds[paid.kind]}: {_sums(paid)}", tuple(dict.fromkeys(cited)))


def _sums(paid: Paid) -> str:
    count = len(paid.reports)
    told = ngettext("{count} report tells of it", "{count} reports tell of it", count).format(count=count)
    if count < _FEWEST:
        sums = ", ".join(str(in_money(value)) for value in paid.sums)
        return _("{sums}; {told}, the newest of {when}").format(sums=sums, told=told, when=paid.newest)
    half, more, much, most = (str(in_money(value)) for _share, value in paid.outcomes)
    text = _("half of them about {half}, three in ten {more}, the rest {much} to {most}; {told}, the newest of {when}")
    return text.format(half=half, more=more, much=much, most=most, told=told, when=paid.newest)
