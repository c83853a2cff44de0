"""``waypost report ingest``: prose into drafts of reports, which ``report review`` then shows to a person."""

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from waypost.almanac import Almanac, find_home, open_almanac
from waypost.cli.options import COMMON, Common
from waypost.cli.printing import paragraph, print_json, print_lines, section
from waypost.cli.report_drafts import how_sure
from waypost.domain.errors import InputError
from waypost.ingest.drafts.draft import Combed, DraftPassage
from waypost.ingest.folders import FolderRead
from waypost.ingest.pages.page import Page
from waypost.messages import _, ngettext

_NOTHING = 1


def ingest(
    source: Annotated[
        str,
        Parameter(
            help=_("A file (HTML, Markdown, text), a folder of them, an address, or - ."), allow_leading_hyphen=True
        ),
    ],
    /,
    *,
    allow_private: Annotated[
        bool, Parameter(negative=(), help=_("Let an address lead to this machine or its network."))
    ] = False,
    endpoint: Annotated[
        str, Parameter(help=_("A language model behind an OpenAI-compatible address, as a second reader."))
    ] = "",
    model: Annotated[str, Parameter(help=_("The name of that model; its key is WAYPOST_MODEL_KEY."))] = "",
    common: Common = COMMON,
) -> int:
    """Comb one page, or a folder of pages."""
    if source != "-" and Path(source).is_dir():
        return _ingest_folder(source, common)
    from waypost.ingest.combing import make_comber
    from waypost.ingest.pages.reading import read_page

    page = read_page(source, allow_private=allow_private)
    almanac = open_almanac()
    combed = make_comber(almanac).comb(page)
    if endpoint:
        combed = _read_again(almanac, combed, endpoint, model)
    _keep(page, combed)
    if common.json:
        print_json(combed.to_json())
    elif combed.passages or combed.proposals:
        print_lines(_lines(combed))
    if not combed.passages:
        print(_("waypost: {source}: nobody's passage of a border is told here").format(source=source), file=sys.stderr)
    return 0 if combed.passages else _NOTHING


def _read_again(almanac: Almanac, combed: Combed, endpoint: str, model: str) -> Combed:
    import os

    from waypost.ingest.second_reader import Endpoint, read_again

    return read_again(almanac, combed, Endpoint(endpoint, model or "default", os.environ.get("WAYPOST_MODEL_KEY", "")))


def _keep(page: Page, combed: Combed) -> None:
    from waypost.ingest.reviewing.keeping import keep

    try:
        keep(find_home(), page, combed)
    except OSError as error:
        text = _("waypost: {home} cannot be written ({reason}); the drafts are not kept for review")
        print(text.format(home=find_home(), reason=error.strerror or error), file=sys.stderr)


def _ingest_folder(source: str, common: Common) -> int:
    from waypost.ingest.folders import ENDINGS, comb_folder, list_pages

    paths = list_pages(Path(source))
    if not paths:
        raise InputError(_("no page in this folder"), where=source, expected=", ".join(sorted(ENDINGS)))
    open_almanac()  # compiled once, before several processes want it
    if sys.stderr.isatty():
        from rich.console import Console
        from rich.progress import Progress

        with Progress(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(_("Combing"), total=len(paths))
            read = comb_folder(paths, find_home(), lambda count: bar.update(task, completed=count))
    else:
        read = comb_folder(paths, find_home())
    if common.json:
        print_json(_folder_json(source, read))
    else:
        print_lines(_folder_lines(source, read))
    for error in read.failed:
        print(f"waypost: {error}", file=sys.stderr)
    return 0 if any(one["passages"] for one in read.combed) or read.unchanged else _NOTHING


def _folder_json(source: str, read: FolderRead) -> dict[str, object]:
    return {
        "source": source,
        "pages": read.combed,
        "unchanged": read.unchanged,
        "failed": [error.to_dict() for error in read.failed],
    }


def _folder_lines(source: str, read: FolderRead) -> list[str]:
    found = sum(len(one["passages"]) for one in read.combed)
    parts = (
        ngettext("{count} page combed", "{count} pages combed", len(read.combed)).format(count=len(read.combed)),
        ngettext("{count} passage drafted", "{count} passages drafted", found).format(count=found),
        _("{count} combed before").format(count=len(read.unchanged)),
        _("{count} could not be read").format(count=len(read.failed)),
    )
    lines = [f"{source}: {', '.join(parts)}."]
    return lines + ([_("Look at the drafts: waypost report review")] if found else [])


def _lines(combed: Combed) -> list[str]:
    count = len(combed.passages)
    head = ngettext("{count} passage in {source}", "{count} passages in {source}", count)
    lines = [head.format(count=count, source=combed.source)]
    for number, passage in enumerate(combed.passages, 1):
        lines += ["", *paragraph(_title(passage), mark=f"{number}. ")]
        if outcome := passage.fields.get("outcome"):
            lines += paragraph(how_sure(outcome.confidence, outcome.counted), indent=3)
        lines += [line for name in passage.fields for line in _field(combed, passage, name)]
    statements = [str(one.value("statement")) for one in combed.proposals]
    lines += section(_("Proposed as rules, to be checked"), statements)
    if count:
        lines += ["", _("Look at them: waypost report review")]
    return lines


def _title(passage: DraftPassage) -> str:
    where = passage.value("crossing") or passage.value("border")
    return f"{where} {passage.value('direction') or '?'}: {passage.value('outcome') or '?'}"


_SHOWN = ("when", "how_known", "vehicle", "plate", "procedure", "hours", "days_delayed", "flags")


def _field(combed: Combed, passage: DraftPassage, name: str) -> list[str]:
    if name not in _SHOWN:
        return []
    found = passage.fields[name]
    start, end = found.spans[0]
    words = " ".join(combed.text[start:end].split())
    return paragraph(f"{name}: {_plain(found.value)}  ({words})", indent=3)


def _plain(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    return {True: _("yes"), False: _("no")}[value] if isinstance(value, bool) else str(value)
