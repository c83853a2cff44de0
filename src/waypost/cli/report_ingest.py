"""``waypost report ingest``: prose into drafts of reports, which ``report review`` then shows to a person."""

from typing import Annotated

from cyclopts import Parameter

from waypost.almanac import open_almanac
from waypost.cli.options import COMMON, Common
from waypost.cli.printing import paragraph, print_json, print_lines
from waypost.ingest.drafts.draft import Combed, DraftPassage
from waypost.messages import _, ngettext


def ingest(
    source: Annotated[str, Parameter(help=_("A page: a file (HTML, Markdown, text), an http(s) address, or - ."))],
    /,
    *,
    allow_private: Annotated[
        bool, Parameter(negative=(), help=_("Let an address lead to this machine or its network."))
    ] = False,
    common: Common = COMMON,
) -> int:
    """Comb one page."""
    from waypost.ingest.combing import make_comber
    from waypost.ingest.pages.reading import read_page

    page = read_page(source, allow_private=allow_private)
    combed = make_comber(open_almanac()).comb(page)
    if common.json:
        print_json(combed.to_json())
    else:
        print_lines(_lines(combed))
    return 0 if combed.passages else 1


def _lines(combed: Combed) -> list[str]:
    count = len(combed.passages)
    lines = [
        ngettext("{count} passage in {source}", "{count} passages in {source}", count).format(
            count=count, source=combed.source
        )
    ]
    for number, passage in enumerate(combed.passages, 1):
        lines += ["", *paragraph(_title(passage), mark=f"{number}. ")]
    return lines


def _title(passage: DraftPassage) -> str:
    where = passage.value("crossing") or passage.value("border")
    return f"{where} {passage.value('direction')}: {passage.value('outcome')}"
