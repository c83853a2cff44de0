"""The command line: a module per command, each imported only when it runs.

``application`` lists the commands, ``running`` turns every failure into one line and an exit code, ``options`` holds
the options all commands share, ``printing`` the plain text for a person and the JSON for a program.
"""

import os
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        arguments: what stands after the program's name; the process's own by default.
    Returns: 0 answered; 1 nothing found, no plan, requirement not met, almanac errors; 2 bad input; 130 interrupted.
    """
    # Our matrices are small: threads that wait for each other make the odds ten times as slow. Before numpy comes.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from waypost.cli.running import run

    return run(sys.argv[1:] if arguments is None else list(arguments))
