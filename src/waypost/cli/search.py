"""``waypost search TEXT``: crossings, places, territories, papers, procedures and offices by any name they have."""

from typing import Annotated

from cyclopts import Parameter

from waypost.almanac import Hit, open_almanac
from waypost.cli.options import COMMON, Common
from waypost.cli.printing import print_json, print_lines
from waypost.domain.errors import InputError
from waypost.messages import _


def search(
    *text: Annotated[str, Parameter(help=_("Any spelling, any script; typing errors are forgiven."))],
    limit: Annotated[int, Parameter(help=_("How many to show at most."))] = 20,
    common: Common = COMMON,
) -> int:
    """Print what bears such a name; exit 1 where nothing does."""
    query = " ".join(text).strip()
    if not query:
        raise InputError(_("nothing to search for"), where="waypost search", expected=_("a name"))
    if limit < 1:
        raise InputError(_("not a number of results"), where="--limit", expected=_("1 or more"), found=str(limit))
    hits = open_almanac().search(query, limit)
    if common.json:
        print_json({"query": query, "hits": [_hit(one) for one in hits]})
    else:
        print_lines([_line(one) for one in hits] or [_("Nothing found for {text}.").format(text=repr(query))])
    return 0 if hits else 1


def _hit(hit: Hit) -> dict[str, object]:
    return {"kind": hit.kind, "id": hit.id, "name": hit.name, "matched": hit.matched, "score": hit.score}


def _line(hit: Hit) -> str:
    other = "" if hit.matched == hit.name else f"  = {hit.matched}"
    return f"{hit.kind:<10} {hit.id:<32} {hit.name}{other}"
