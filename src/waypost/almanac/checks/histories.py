"""Histories within a file: entries that hold on one day and should not, access that contradicts itself."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations

from waypost.almanac import kinds
from waypost.almanac.documents import Location
from waypost.almanac.loading import Loaded
from waypost.domain.crossings import Access, Crossing
from waypost.domain.dates import PartialDate, Validity
from waypost.domain.findings import Finding
from waypost.domain.provisions import Advise, Provision
from waypost.domain.unknown import UNKNOWN, Maybe
from waypost.domain.vocabulary import AccessStatus

from .examination import Examination

_DAY = timedelta(days=1)


def sure_period(validity: Validity, today: date) -> tuple[date, date] | None:
    """The days on which something certainly holds, first and last.

    Where its end is not known it certainly holds on its first day only, where its beginning is not known on its last;
    what has no end and no known beginning holds today.
    """
    start, end = validity.valid_from, validity.valid_until
    first = start.latest if isinstance(start, PartialDate) else None
    last = end.earliest - _DAY if isinstance(end, PartialDate) else date.max if end is None else None
    if first is None and last == date.max:
        first = today
    if first is None or last is None:
        known = first or last
        return None if known is None else (known, known)
    return (first, last) if first <= last else None


def surely_overlap(one: Validity, other: Validity, today: date) -> bool:
    """Whether there is a day on which both certainly hold."""
    first, second = sure_period(one, today), sure_period(other, today)
    return bool(first and second and first[0] <= second[1] and second[0] <= first[1])


def check_histories(examination: Examination) -> Iterator[Finding]:
    """Find overlapping entries in crossings, papers and provisions, and contradictory access."""
    for loaded, crossing in examination.each(kinds.CROSSING):
        yield from _check_posts(examination, loaded, crossing)
        yield from _check_access(examination, loaded, crossing.access)
    for loaded, document in examination.each(kinds.DOCUMENT):
        yield from _overlaps(
            examination, loaded, document.prices, ("prices",), lambda price: (price.kind, price.per, price.note)
        )
    for loaded, procedure in examination.each(kinds.PROCEDURE):
        yield from _overlaps(
            examination, loaded, procedure.prices, ("prices",), lambda price: (price.kind, price.per, price.note)
        )
    yield from _check_provisions(examination)


def _check_posts(examination: Examination, loaded: Loaded, crossing: Crossing) -> Iterator[Finding]:
    for post in crossing.posts:
        at: Location = ("posts", post.territory)
        yield from _overlaps(examination, loaded, post.hours, (*at, "hours"), lambda hours: hours.vehicles)
        dated = [site for site in post.sites if isinstance(site.validity.valid_from, PartialDate)]
        if dated:
            yield from _overlaps(examination, loaded, post.sites, (*at, "sites"), lambda _: None)


def _overlaps(
    examination: Examination, loaded: Loaded, entries: Sequence[object], at: Location, sort: Callable[..., object]
) -> Iterator[Finding]:
    """Findings for entries of one sort that hold on the same day, at the later of the two."""
    for (_, one), (position, other) in combinations(enumerate(entries), 2):
        if sort(one) == sort(other) and surely_overlap(_validity(one), _validity(other), examination.today):
            message = f"holds {_validity(other)}, on days on which an earlier entry holds too ({_validity(one)})"
            yield examination.say(loaded, "validity-overlap", message, (*at, position))


def _validity(entry: object) -> Validity:
    validity: Validity = entry.validity  # type: ignore[attr-defined]  # sites, hours and prices have one
    return validity


def _check_access(examination: Examination, loaded: Loaded, access: Sequence[Access]) -> Iterator[Finding]:
    certain = {AccessStatus.OPEN, AccessStatus.CLOSED}
    for (_, one), (position, other) in combinations(enumerate(access), 2):
        statuses = {one.status, other.status}
        if statuses == certain and _class_of(one) == _class_of(other) and _same_day(one, other, examination.today):
            message = f"{other.status} for {other.who} on a day on which an earlier entry says {one.status}"
            yield examination.say(loaded, "access-contradiction", message, ("access", position))


def _class_of(access: Access) -> tuple[object, ...]:
    return access.who, frozenset(access.directions), frozenset(access.vehicles), frozenset(access.plates)


def _same_day(one: Access, other: Access, today: date) -> bool:
    if surely_overlap(one.validity, other.validity, today):
        return True
    return _is_undated(one) and _is_undated(other) and _seen(one) == _seen(other)


def _is_undated(access: Access) -> bool:
    return access.validity.valid_from is UNKNOWN and access.validity.valid_until in {UNKNOWN, None}


def _seen(access: Access) -> Maybe[PartialDate]:
    return access.observed_on


def _check_provisions(examination: Examination) -> Iterator[Finding]:
    """The same rule twice, both in force on one day; rules that differ are conflicts, and for the audit."""
    kept: dict[str, list[Provision]] = {}
    for loaded, provision in examination.each(kinds.PROVISION):
        if isinstance(provision.consequence, Advise):
            continue
        same = repr((provision.topic, provision.scope, provision.condition, provision.consequence))
        for earlier in kept.setdefault(same, []):
            if surely_overlap(earlier.validity, provision.validity, examination.today):
                message = f"says the same as {earlier.id} on days on which both hold"
                yield examination.say(loaded, "validity-overlap", message)
        kept[same].append(provision)
