"""A candidate described by what speaks for a refusal, or for another ending than getting through."""

from waypost.domain.vocabulary import AttemptOutcome
from waypost.ingest.drafts.outcomes import outcome_of
from waypost.ingest.events.event import Who

from .passages import word_figures
from .scene import Candidate
from .view import NEAR, View

BACK_WITHIN = 6
"""Sentences behind the anchor within which going back is going back from there."""
TROUBLE = ("lacking", "gesture", "pleaded", "once_more", "unlucky", "tonight", "others")
"""Kinds of words that are told where something went wrong."""
_STOPS = (
    "refuse",
    "turned",
    "impossible",
    "sad",
    "glad",
    "closed",
    "back",
    "gave_up",
    "not",
    "stamped",
    "wait",
    "officer",
    "embassy",
    "moved",
    "welcome",
    "future",
    "modal",
    "into",
    "papers",
    "said",
    "they",
    "money",
    "past",
    "flight",
    "people_office",
    *TROUBLE,
)


def outcome_figures(view: View, one: Candidate, origin: str) -> dict[str, float]:
    """What speaks for a refusal, or for another ending than getting through."""
    target = next(side for side in one.sides if side != origin)
    events = view.events_of(one)
    found: dict[str, float] = {}
    if events:
        name = outcome_of(sorted(events, key=lambda e: (view.scene.sentences[e.sentence].is_heading, e.start))).name
        found[f"grammar_{name}"] = 1.0
    refusals = [event for event in events if event.outcome is AttemptOutcome.REFUSED]
    passes = [event for event in events if event.outcome is AttemptOutcome.PASSED]
    last = max((event.start for event in refusals), default=-1)
    found["refusals"] = min(sum(event.weight for event in refusals), 6.0) / 3
    found["firm_refusals"] = min(sum(event.weight for event in refusals if event.is_firm), 6.0) / 3
    found["passes"] = min(sum(event.weight for event in passes), 6.0) / 3
    found["passes_after"] = min(sum(event.weight for event in passes if event.start > last >= 0), 4.0) / 2
    found["other_stops"] = (
        min(
            sum(
                event.weight for event in events if event.outcome not in {AttemptOutcome.REFUSED, AttemptOutcome.PASSED}
            ),
            4.0,
        )
        / 2
    )
    around = [event for event in view.scene.events if abs(event.sentence - one.anchor) <= NEAR + 2]
    for outcome in AttemptOutcome:
        weights = [event.weight for event in around if event.outcome is outcome and event.who is not Who.ANYBODY]
        found[f"any_{outcome}"] = min(sum(weights), 6.0) / 3
    found["grammar"] = float(one.told is not None)
    found["others"] = float(one.told is not None and one.told.who is Who.OTHERS)
    found["after_target"] = view.after(one, origin, target)
    found["names_after"] = view.counted(one, origin, target)[1]
    back = [clue for index in view.following(one, BACK_WITHIN) for clue in view.clues.get(index, ()) if clue.is_back]
    back += [clue for clue in view.clues.get(one.anchor, ()) if clue.is_back]
    found["back_to_origin"] = min(sum(clue.weight for clue in back if clue.target == (origin,)), 8.0) / 4
    found["back_to_target"] = min(sum(clue.weight for clue in back if clue.target == (target,)), 8.0) / 4
    section = view.section(one)
    found["position"] = (one.anchor - section[0]) / len(section)
    words = word_figures(view, one)
    found |= {f"{kind}_{where}": words[f"{kind}_{where}"] for where in ("at", "near", "page") for kind in _STOPS}
    title = view.kinds[section[0]]
    found |= {
        f"title_{kind}": float(min(title[kind], 1))
        for kind in ("refuse", "turned", "impossible", "sad", "closed", "not", "moved")
    }
    later = [index for index, _near in view.around(one) if index > one.anchor]
    for kind in (
        "refuse",
        "turned",
        "impossible",
        "sad",
        "glad",
        "stamped",
        "moved",
        "welcome",
        "back",
        "not",
        "closed",
        *TROUBLE,
    ):
        found[f"{kind}_after"] = min(sum(view.kinds[index][kind] for index in later), 4) / 2
    end = [view.kinds[index] for index in section[-3:]]
    for kind in ("refuse", "turned", "impossible", "sad", "glad", "back", "not", "wait", "future", "welcome", *TROUBLE):
        found[f"{kind}_end"] = min(sum(kinds[kind] for kinds in end), 3) / 2
    return found
