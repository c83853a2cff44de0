"""Collect the message ids into ``locale/waypost.pot`` and compile the catalogues, with Babel (never msgfmt).

Run as ``python -m waypost.messages.extraction`` after changing what Waypost says.
"""

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from waypost.messages import DOMAIN, LOCALE_FOLDER

_PACKAGE = Path(__file__).parent.parent
_KEYWORDS = {"_": None, "ngettext": (1, 2)}


def extract_template(package: Path = _PACKAGE) -> Catalog:
    """The messages of all modules below a folder, without line numbers (they would change with every edit)."""
    catalog = Catalog(project=DOMAIN, charset="utf-8", fuzzy=False)
    for name, _line, message, comments, context in extract_from_dir(
        package, method_map=[("**.py", "python")], keywords=_KEYWORDS, comment_tags=("Translators:",)
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


def compile_catalogues(folder: Path = LOCALE_FOLDER) -> tuple[Path, ...]:
    """Compile every ``<language>/LC_MESSAGES/waypost.po`` beside itself.

    Returns: the compiled files.
    """
    compiled = []
    for source in sorted(folder.glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
        with source.open("rb") as text:
            catalog = read_po(text, locale=source.parent.parent.name)
        target = source.with_suffix(".mo")
        with target.open("wb") as binary:
            write_mo(binary, catalog)
        compiled.append(target)
    return tuple(compiled)


if __name__ == "__main__":
    write_template()
    compile_catalogues()
