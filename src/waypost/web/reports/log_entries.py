"""A row of a report's log as the rules of moderation know it."""

from dataclasses import replace

from waypost.domain.vocabulary import Flag

from .models import LogEntry
from .steps import Entry, Step


def entry_of(row: LogEntry) -> Entry:
    """The step it stands for."""
    plain = Entry(row.number, Step(row.step), row.reason, row.into, undoes=row.undoes)
    return replace(plain, flags=frozenset(Flag(one) for one in row.flags), hides_words=row.hides_words)
