"""``waypost report review``: drafts one by one, the words they rest on lit; accept, correct or drop."""

import sys
from typing import TYPE_CHECKING

from waypost.almanac import Almanac, find_home, open_almanac
from waypost.cli.printing import print_lines
from waypost.cli.report_drafts import how_sure
from waypost.domain.errors import InputError, WaypostError
from waypost.ingest.reviewing.keeping import ACCEPTED, DROPPED, WAITING, KeptDraft, KeptPage, read_waiting, write
from waypost.messages import _, ngettext

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_AROUND = 240
"""Characters of the page shown before and after the words of a draft."""
_HIDDEN = frozenset({"border", "ending", "attempts", "tips", "papers", "money"})


def review() -> int:
    """Go through the drafts that wait."""
    home = find_home()
    pages = read_waiting(home)
    waiting = sum(draft.state == WAITING for page in pages for draft in page.drafts)
    if not waiting:
        print_lines([_("No draft waits: comb a page with waypost report ingest.")])
        return 1
    if not sys.stdin.isatty():
        raise InputError(
            _("reviewing needs a terminal"), where="report review", remedy=_("run it where you can type the answers")
        )
    from rich.console import Console

    console = Console(highlight=False)
    console.print(ngettext("{count} draft waits.", "{count} drafts wait.", waiting).format(count=waiting))
    return _Review(console, open_almanac()).run(pages)


class _Review:
    """One sitting."""

    def __init__(self, console: "Console", almanac: Almanac) -> None:
        self._console = console
        self._almanac = almanac
        self._home = find_home()

    def run(self, pages: list[KeptPage]) -> int:
        """Show every draft until there is none, or the person has had enough; each decision is kept at once."""
        for page in pages:
            for number, draft in enumerate(page.drafts):
                if draft.state == WAITING and not self._decide(page, number, draft):
                    self._console.print(_("The rest waits."))
                    return 0
            self._finish(page)
        self._console.print(_("Every draft has been looked at."))
        return 0

    def _decide(self, page: KeptPage, number: int, draft: KeptDraft) -> bool:
        """Ask until a draft is decided or skipped; False where the person stops."""
        while True:
            self._show(page, draft)
            answer = self._ask(_("[a]ccept, [c]orrect, [d]rop, [s]kip, [q]uit? "))
            if answer == "q":
                return False
            if answer == "s":
                return True
            if answer == "d":
                draft.state = DROPPED
            elif answer == "c":
                self._correct(draft)
                continue
            elif answer != "a" or not self._accept(page, number, draft):
                continue
            write(self._home, page)
            return True

    def _ask(self, prompt: str) -> str:
        try:
            return self._console.input(prompt, markup=False).strip().lower()
        except EOFError:
            return "q"

    def _accept(self, page: KeptPage, number: int, draft: KeptDraft) -> bool:
        from waypost.ingest.reviewing.filing import file_draft

        try:
            draft.report = file_draft(self._almanac, self._home, page, number)
        except WaypostError as error:
            self._console.print(str(error), markup=False)
            return False
        draft.state = ACCEPTED
        self._console.print(_("Filed as {id}.").format(id=draft.report), markup=False)
        return True

    def _correct(self, draft: KeptDraft) -> None:
        from waypost.ingest.reviewing.correcting import FIELDS, correct

        name = self._ask(_("Which field ({names})? ").format(names=", ".join(FIELDS)))
        try:
            correct(self._almanac, draft, name, self._ask(_("What is right (nothing: not told)? ")))
        except WaypostError as error:
            self._console.print(str(error), markup=False)

    def _finish(self, page: KeptPage) -> None:
        """A page that is decided as a whole becomes an example for the evaluation."""
        if page.is_decided:
            from waypost.ingest.reviewing.examples import keep_example

            keep_example(self._home, page)

    def _show(self, page: KeptPage, draft: KeptDraft) -> None:
        self._console.rule(page.source)
        self._console.print(_lit(page.text, draft))
        self._console.print()
        for name, field in draft.fields.items():
            if name not in _HIDDEN:
                self._console.print(f"  {name:14} {field['value']}", style="bold" if name == "outcome" else "")
            if name == "outcome" and field.get("by") != "person":
                self._console.print(f"  {'':14} ({how_sure(field['confidence'], field.get('counted', 0))})")
        for attempt in draft.value("attempts") or ():
            parts = [str(attempt.get(name, "")) for name in ("side", "outcome", "level", "blocked_by", "reason")]
            self._console.print("  - " + " ".join(part for part in parts if part not in {"unknown", ""}), markup=False)


def _lit(text: str, draft: KeptDraft) -> "Text":
    """The page around the words of a draft, those words lit."""
    from rich.text import Text

    spans = [tuple(span) for name, field in draft.fields.items() if name != "tips" for span in field["spans"]]
    if not spans:
        return Text("")
    centre = [tuple(span) for span in draft.fields.get("outcome", {}).get("spans", [])] or spans
    start = max(0, min(span[0] for span in centre) - _AROUND)
    end = min(len(text), max(span[1] for span in centre[-1:]) + _AROUND)
    end = min(end, start + 6 * _AROUND)
    shown = Text(text[start:end])
    for first, last in spans:
        if start <= first and last <= end:
            shown.stylize("bold black on yellow", first - start, last - start)
    return shown
