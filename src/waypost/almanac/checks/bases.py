"""What rules rest on: hearsay never binds, and whoever reports a rule names who made it."""

from collections.abc import Iterator

from waypost.almanac import kinds
from waypost.almanac.loading import Loaded
from waypost.domain.dates import PartialDate
from waypost.domain.findings import Finding
from waypost.domain.provisions import Advise, Forbid, Provision, Require
from waypost.domain.sources import Citation

from .examination import Examination


def check_bases(examination: Examination) -> Iterator[Finding]:
    """Find hearsay that nobody reviewed, and rules that bind although nobody who makes them can be found."""
    for loaded, provision in examination.each(kinds.PROVISION):
        if provision.basis.binds and not isinstance(provision.consequence, Advise):
            yield from _check_binding(examination, loaded, provision)
        elif _is_hearsay(provision):
            yield examination.say(loaded, "not-binding", f"basis {provision.basis}: practised only", ("basis",))


def _is_hearsay(provision: Provision) -> bool:
    demands = isinstance(provision.consequence, Require | Forbid)
    return demands and not isinstance(provision.reviewed_on, PartialDate)


def _check_binding(examination: Examination, loaded: Loaded, provision: Provision) -> Iterator[Finding]:
    if all(cited.is_general_knowledge for cited in provision.citations):
        yield examination.say(loaded, "binding-from-memory", f"basis {provision.basis}", ("citations",))
    elif not any(_names_who_made_it(examination, cited) for cited in provision.citations):
        yield examination.say(loaded, "unnamed-act", f"basis {provision.basis}, told by others", ("citations",))


def _names_who_made_it(examination: Examination, cited: Citation) -> bool:
    """Whether the one who makes the rule is cited, or a report that says which act or notice it tells of."""
    source = examination.find(kinds.SOURCE, cited.source)
    reported = bool(cited.locator) and not cited.is_general_knowledge
    return source is None or source.kind.is_primary or reported
