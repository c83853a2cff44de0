"""Steps in a few words, for a picture and for buttons."""

from waypost.dossier.travel import Travel
from waypost.journeys.options.stages import Stage
from waypost.journeys.plans.plan import EndingKind
from waypost.messages import _


def short_step(travel: Travel, action: str, ending: EndingKind | None, place: str) -> str:
    """A step in a few words."""
    if ending is not None:
        return _ending(travel, ending, place)
    narrator = travel.narrator
    stage = narrator.listed[action].stage if action in narrator.listed else narrator.inquiries.get(action)
    if stage is None:
        return narrator.action_text(action)
    base = action.rsplit(":", 1)[0]
    option = next(one for one in travel.plan.options.listed if one.id.startswith(f"{base}:"))
    direction = option.direction
    return _stage(stage).format(
        crossing=travel.plan.setting.names[option.candidate.front],
        near=travel.territory(direction.origin),
        far=travel.territory(direction.target),
    )


def _stage(stage: Stage) -> str:
    return {
        Stage.ASK: _("{crossing}: ask on foot"),
        Stage.CALL: _("{crossing}: ask {far} by telephone"),
        Stage.EXIT: _("{crossing}: leave {near}"),
        Stage.EXIT_LATER: _("{crossing}: the next shift"),
        Stage.EXIT_CHIEF: _("{crossing}: the head of the post"),
        Stage.EXIT_CAPITAL: _("{crossing}: the capital"),
        Stage.ENTRY: _("{crossing}: enter {far}"),
        Stage.ENTRY_LATER: _("{crossing}: {far}, the next shift"),
        Stage.ENTRY_CHIEF: _("{crossing}: {far}, the head of the post"),
        Stage.BACK: _("{crossing}: back to {near}"),
    }[stage]


def _ending(travel: Travel, ending: EndingKind, place: str) -> str:
    return {
        EndingKind.ARRIVED: _("arrived: {place}"),
        EndingKind.SOLD: _("vehicles sold"),
        EndingKind.GAVE_UP: _("give up at {place}"),
        EndingKind.STRANDED: _("stranded {place}"),
        EndingKind.UNRESOLVED: _("something else"),
    }[ending].format(place=travel.narrator.name(place))
