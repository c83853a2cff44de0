"""The cheapest, fastest and surest way in sentences: where each goes, how long, how dear, how likely it arrives."""

from waypost.domain.vocabulary import Side
from waypost.journeys.options.stages import Stage
from waypost.journeys.plans.plan import Plan
from waypost.journeys.plans.steps import Narrator, duration_text, word_for
from waypost.journeys.plans.ways import Aim, Way
from waypost.messages import _

_MOST = 6
"""Crossings that are named."""


def ways_told(plan: Plan) -> list[str]:
    """A sentence a way; nothing where the plan never arrives."""
    if not plan.ways or Aim.PLAN not in plan.ways[0].aims:
        return []
    own = _through(plan, plan.ways[0])
    return [_told(plan, one, own) for one in plan.ways]


def aims_told(way: Way) -> str:
    """What a way is best at."""
    best = {Aim.CHEAPEST: _("the cheapest"), Aim.FASTEST: _("the fastest"), Aim.SUREST: _("the surest")}
    names = _(" and ").join(best[aim] for aim in way.aims if aim in best)
    if Aim.PLAN not in way.aims:
        return names
    if set(way.aims) == set(Aim):
        return _("this plan; none cheaper, faster or surer was found")
    return _("this plan, {names}").format(names=names) if names else _("this plan")


def _told(plan: Plan, way: Way, own: list[str]) -> str:
    through = _through(plan, way)
    other = [name for name in through if name not in own] if Aim.PLAN not in way.aims else through
    where = _("by {names}").format(names=_few(other)) if other else _("by the same crossings")
    arriving = word_for(way.arriving) if plan.is_assumed else f"{way.arriving:.0%}"
    text = _("{aims}: {where}; usually {days} and about {money:,.0f} {currency} where it arrives; arriving: {chance}")
    return text.format(
        aims=aims_told(way),
        where=where,
        days=duration_text(way.days),
        money=way.money,
        currency=plan.trip.preferences.currency,
        chance=arriving,
    )


def _through(plan: Plan, way: Way) -> list[str]:
    """The crossings it leaves by, and the ships it takes."""
    listed, narrator = {option.id: option for option in plan.options.listed}, Narrator(plan)
    names: dict[str, None] = {}
    for action in way.actions:
        option = listed.get(action)
        if option is not None and option.stage.side is Side.EXIT and option.stage is not Stage.BACK:
            names.setdefault(plan.setting.names[option.candidate.front])
        elif action.startswith("ship:"):
            names.setdefault(narrator.sea_way(action))
    return list(names)


def _few(names: list[str]) -> str:
    more = _(" and others") if len(names) > _MOST else ""
    return ", ".join(names[:_MOST]) + more
