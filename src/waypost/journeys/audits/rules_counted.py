"""How many of the collected rules are evaluated, filed elsewhere or kept as advice; how many have a primary source."""

from collections import Counter
from typing import Final

from waypost.almanac import Almanac
from waypost.domain.provisions import Advise, Provision
from waypost.rules.rulebook import is_binding

_FILED: Final = frozenset({"closure", "queue"})
"""Topics whose facts stand at the crossings (closures, calendars) or in the delays (how long one waits)."""


def count_rules(almanac: Almanac) -> dict[str, int]:
    """The provisions by what becomes of them. The first three add up to all."""
    provisions = almanac.list_provisions()
    fates = Counter(_fate(one) for one in provisions)
    return {
        "evaluable": fates["evaluable"],
        "filed": fates["filed"],
        "advice": fates["advice"],
        "binding": sum(is_binding(one) for one in provisions),
        "practised": sum(_fate(one) == "evaluable" and not is_binding(one) for one in provisions),
        "with_primary_source": sum(_has_primary_source(one, almanac) for one in provisions),
        "from_memory": sum(all(cited.is_general_knowledge for cited in one.citations) for one in provisions),
    }


def _fate(provision: Provision) -> str:
    if not isinstance(provision.consequence, Advise):
        return "evaluable"
    return "filed" if provision.topic in _FILED else "advice"


def _has_primary_source(provision: Provision, almanac: Almanac) -> bool:
    """Whether a law, an authority or an association says it itself, and not somebody about them."""
    found = (almanac.find_source(one.source) for one in provision.citations)
    return any(source is not None and source.kind.is_primary for source in found)
