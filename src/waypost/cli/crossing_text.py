"""The answer of ``waypost crossing`` for a person: the verdict first, then why, what is not known, and what else."""

from datetime import datetime
from zoneinfo import ZoneInfo

from waypost.cli.printing import paragraph, section
from waypost.domain.identity import TerritoryId
from waypost.domain.territories import name_in
from waypost.journeys.citing.footnotes import FindSource, Footnotes
from waypost.journeys.crossings.clocks import on_clocks
from waypost.journeys.crossings.crossing import CrossingAnswer
from waypost.journeys.crossings.telling import (
    access_claims,
    distance_words,
    last_arrival_sentence,
    not_repeated,
    opening_sentences,
    reason_claim,
    report_claim,
    verdict_words,
    visa_sentence,
    zones_of,
)
from waypost.messages import _, language, ngettext

_N_REPORTS = 5


def crossing_lines(
    answer: CrossingAnswer, names: dict[TerritoryId, str], find_source: FindSource, now: datetime
) -> list[str]:
    """The lines to print.

    Args:
        answer: what was found.
        names: of the territories, in the reader's language.
        find_source: for the footnotes.
        now: aware; to say where a clock has been changed since.
    """
    notes = Footnotes(find_source)
    zones = zones_of(answer)
    lines = _heading(answer, names, zones)
    verdict = [*opening_sentences(answer, names, now), last_arrival_sentence(answer), visa_sentence(answer)]
    lines += ["", *(line for sentence in verdict if sentence for line in paragraph(sentence))]
    lines += section(_("Why"), [reason_claim(one, names).noted(notes) for one in not_repeated(answer.reasons)])
    lines += section(_("Not known"), [reason_claim(one, names).noted(notes) for one in answer.not_known])
    access = [f"{', '.join(ways)}: {claim.noted(notes)}" for ways, claim in access_claims(answer)]
    lines += section(_("Who is let through"), access)
    lines += section(_("Other ways over this border"), _alternatives(answer))
    lines += _reports(answer, notes)
    return lines + notes.lines()


def _heading(answer: CrossingAnswer, names: dict[TerritoryId, str], zones: tuple[ZoneInfo, ZoneInfo]) -> list[str]:
    crossing = answer.question.crossing
    local = [those[0] for code, those in crossing.names.items() if those and code not in {"en", language()}]
    between = " - ".join(names[side.post.territory] for side in answer.sides)
    title = f"{name_in(crossing.names, language())} ({', '.join([str(crossing.id), *local[:2]])}), {between}"
    return [*paragraph(title), *paragraph(on_clocks(answer.moment, zones))]


def _alternatives(answer: CrossingAnswer) -> list[str]:
    items = []
    for one in answer.alternatives:
        name = name_in(one.crossing.names, language())
        items.append(f"{name} ({one.crossing.id}), {distance_words(one.km)}: {verdict_words(one.open)}")
    return items


def _reports(answer: CrossingAnswer, notes: Footnotes) -> list[str]:
    total = len(answer.reports)
    title = ngettext("What happened there ({count} report)", "What happened there ({count} reports)", total)
    items = [report_claim(one).noted(notes) for one in answer.reports[:_N_REPORTS]]
    if total > _N_REPORTS:
        items.append(_("and {count} more: see --json").format(count=total - _N_REPORTS))
    return section(title.format(count=total), items)
