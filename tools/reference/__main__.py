"""Write the generated pages of ``docs/reference``: the commands, what each prints with ``--json``, the API.

Run as ``python -m tools.reference`` after a change of a command or a schema; a test compares.
"""

from pathlib import Path

from tools.reference.api import render_api
from tools.reference.commands import render_commands
from tools.reference.json_answers import render_json_answers

PAGES = {"commands.md": render_commands, "json.md": render_json_answers, "api.md": render_api}


def main(folder: Path = Path(__file__).parents[2] / "docs" / "reference") -> None:
    """Write each page."""
    for name, render in PAGES.items():
        (folder / name).write_text(render(), encoding="utf-8")


if __name__ == "__main__":
    main()
