"""``waypost backup FILE`` and ``waypost restore FILE``: done by the site's own process, never imported here."""

import subprocess
import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from waypost.cli.options import COMMON, Common
from waypost.messages import _, language


def backup(
    file: Annotated[Path, Parameter(help=_("The file to write; it must not exist yet. Keep it as safe as the site."))],
    /,
    *,
    common: Common = COMMON,  # noqa: ARG001 - every command takes --language
) -> int:
    """Back the site up."""
    return _run("backup", file)


def restore(
    file: Annotated[Path, Parameter(help=_("A file that `waypost backup` wrote, on either database."))],
    /,
    *,
    common: Common = COMMON,  # noqa: ARG001 - every command takes --language
) -> int:
    """Bring a site back."""
    return _run("restore", file)


def _run(command: str, file: Path) -> int:
    program = [sys.executable, "-P", "-m", "waypost.web", command, str(file), "--language", language()]
    return subprocess.run(program, check=False).returncode  # noqa: S603 - ourselves
