"""Posts that are said to be passed by another procedure than the one an option goes by.

A rule that only rests on what is practised closes no way. But where it names the post and the procedure, and nobody is
known to have passed there otherwise, an option that ignores it is a long shot, and is reckoned and told as one.
Source: docs/decisions/0195-another-way-is-practised-here.md
"""

from collections.abc import Iterator
from dataclasses import replace

from waypost.domain.provisions import UseProcedure
from waypost.domain.vocabulary import AttemptOutcome
from waypost.journeys.forecasts.features import Subject
from waypost.journeys.forecasts.forecasts import Forecasts
from waypost.rules.check import SideVerdict
from waypost.rules.rulebook import procedure_kind
from waypost.rules.truth import Truth


def practised_instead(verdict: SideVerdict, subject: Subject, forecasts: Forecasts) -> str:
    """The procedure by which this post is said to be passed; empty where none is, it is this one, or passages belie it.

    Args:
        verdict: what the rules of the deciding side say.
        subject: the attempt, with the kind of its procedure.
        forecasts: the accounts behind the odds.
    Returns: a procedure's id.
    """
    named = dict(_named(verdict, subject))
    if not named or subject.levels()["procedure"] in named or _has_been_passed(subject, forecasts):
        return ""
    return next(iter(named.values()))


def _named(verdict: SideVerdict, subject: Subject) -> Iterator[tuple[str, str]]:
    """Each procedure that is practised at just this post: as the odds tell procedures apart, and its id."""
    for one in verdict.practised:
        consequence = one.provision.consequence
        here = one.provision.scope.crossing == subject.crossing and one.applies is Truth.TRUE
        if here and isinstance(consequence, UseProcedure):
            kind = procedure_kind(consequence.procedure)
            yield replace(subject, procedure=kind).levels()["procedure"], consequence.procedure


def _has_been_passed(subject: Subject, forecasts: Forecasts) -> bool:
    """Whether somebody is known to have passed this post, on this side, by this procedure."""
    levels = subject.levels()
    same = [
        one
        for one in forecasts.accounts(subject)
        if all(one.row.levels.get(name) == levels[name] for name in ("crossing", "decider", "procedure"))
    ]
    return any(one.answer is AttemptOutcome.PASSED for one in same)
