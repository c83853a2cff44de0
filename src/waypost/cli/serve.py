"""``waypost serve``: start the site as a process of its own; this package never imports it."""

import os
import sys
from typing import Annotated

from cyclopts import Parameter

from waypost.cli.options import COMMON, Common
from waypost.messages import _


def serve(
    *,
    port: Annotated[int, Parameter(help=_("Port to answer on; only this machine can reach it by default."))] = 8000,
    common: Common = COMMON,  # noqa: ARG001 - every command takes --language
) -> int:
    """Start the site.

    The site takes this process's place, so that signals and its exit code are its own.
    """
    sys.stdout.flush()
    program = [sys.executable, "-P", "-m", "waypost.web", "serve", "--port", str(port)]
    os.execv(sys.executable, program)  # noqa: S606 - ourselves, no shell
