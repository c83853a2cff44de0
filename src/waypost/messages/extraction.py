"""Collect the message ids into ``locale/waypost.pot``, carry them into the catalogues and compile those, with Babel.

Run as ``python -m waypost.messages.extraction`` after changing what Waypost says; it ends with what is still to be
translated. What is no longer said is dropped. Never msgfmt: a bare machine has none.
"""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from waypost.messages import DOMAIN, LOCALE_FOLDER

_PACKAGE = Path(__file__).parent.parent
_KEYWORDS = {"_": None, "later": None, "ngettext": (1, 2)}
_METHODS = [("**.py", "python"), ("**/templates/**.html", "waypost.messages.templates:extract_said")]
_HEADER = """\
msgid ""
msgstr ""
"Language: {code}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: {plurals}\\n"

"""
"""Only what a reader of catalogues needs: no dates, which would change with every run."""

_UNDATED = datetime(2000, 1, 1, tzinfo=UTC)


def extract_template(package: Path = _PACKAGE) -> Catalog:
    """The messages of all modules below a folder, without line numbers (they would change with every edit)."""
    catalog = Catalog(project=DOMAIN, charset="utf-8", fuzzy=False)
    for name, _line, message, comments, context in extract_from_dir(
        package, method_map=_METHODS, keywords=_KEYWORDS, comment_tags=("Translators:",)
    ):
        catalog.add(message, None, [(name, 0)], auto_comments=comments, context=context)
    return catalog


def write_template(folder: Path = LOCALE_FOLDER) -> Path:
    """Write the template.

    Returns: its path.
    """
    text = BytesIO()
    write_po(text, extract_template(), sort_by_file=True, omit_header=True, include_lineno=False, width=100)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{DOMAIN}.pot"
    path.write_bytes(text.getvalue())
    return path


def update_catalogues(template: Catalog, folder: Path = LOCALE_FOLDER) -> dict[str, int]:
    """Carry new message ids into every catalogue and drop those that are gone; translations stay.

    Returns: how many messages each language still lacks.
    """
    lacking = {}
    for path in sorted(folder.glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
        code = path.parent.parent.name
        with path.open("rb") as text:
            catalog = read_po(text, locale=code)
        catalog.update(template, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        written = BytesIO()
        write_po(written, catalog, sort_output=True, omit_header=True, include_lineno=False, width=100)
        path.write_bytes(_HEADER.format(code=code, plurals=catalog.plural_forms).encode() + written.getvalue())
        lacking[code] = sum(1 for message in catalog if message.id and not is_translated(message))
    return lacking


def is_translated(message: Message) -> bool:
    """Whether every form of a message has words."""
    forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return not message.fuzzy and all(forms) and bool(forms)


def compile_catalogues(folder: Path = LOCALE_FOLDER) -> tuple[Path, ...]:
    """Compile every ``<language>/LC_MESSAGES/waypost.po`` beside itself.

    Returns: the compiled files.
    """
    compiled = []
    for source in sorted(folder.glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
        with source.open("rb") as text:
            catalog = read_po(text, locale=source.parent.parent.name)
        # Otherwise the minute of compiling, and the file would change with every run.
        catalog.creation_date = _UNDATED
        target = source.with_suffix(".mo")
        with target.open("wb") as binary:
            write_mo(binary, catalog)
        compiled.append(target)
    return tuple(compiled)


def main() -> None:
    """Do all three, and say what is left to do."""
    write_template()
    for code, count in update_catalogues(extract_template()).items():
        print(f"{code}: {count} messages are not translated")  # noqa: T201 - a program for translators
    compile_catalogues()


if __name__ == "__main__":
    main()
