"""Run a command so that whatever goes wrong ends in one line and an exit code, never in a traceback."""

import os
import sys
from collections.abc import Sequence

from cyclopts import CycloptsError

from waypost.cli.application import build_application
from waypost.cli.usage import usage_error
from waypost.domain.errors import AlmanacError, WaypostError
from waypost.messages import _, language_of, use_language

ANSWERED, NOTHING, BAD_INPUT, INTERRUPTED, PIPE_CLOSED = 0, 1, 2, 130, 141


def run(arguments: Sequence[str]) -> int:
    """Run one command.

    Returns: its exit code (see ``waypost.cli.main``).
    """
    _print_any_script()
    use_language(language_of(arguments))
    try:
        result = build_application()(
            arguments, exit_on_error=False, print_error=False, result_action="return_value", verbose=False
        )
        sys.stdout.flush()
    except BrokenPipeError:
        return _leave_closed_pipe()
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return INTERRUPTED
    except Exception as problem:  # noqa: BLE001 - the last line of defence: no traceback ever reaches a traveller
        return _refuse(problem, arguments)
    return result if isinstance(result, int) else ANSWERED


def _print_any_script() -> None:
    """Names are in local scripts: a terminal that cannot show one gets an escape, not a crash."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")


def _leave_closed_pipe() -> int:
    """The reader (``head``) has gone; Python must not complain about it again when it closes stdout."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return PIPE_CLOSED


def _refuse(problem: Exception, arguments: Sequence[str]) -> int:
    error, code = _explained(problem, arguments)
    if "--json" in arguments:
        import json

        print(json.dumps({"error": error.to_dict()}, ensure_ascii=False, indent=2))
    line = str(error)
    print(line if line.startswith("waypost") else f"waypost: {line}", file=sys.stderr)
    return code


def _explained(problem: Exception, arguments: Sequence[str]) -> tuple[WaypostError, int]:
    if isinstance(problem, AlmanacError):
        return problem, NOTHING
    if isinstance(problem, WaypostError):
        return problem, BAD_INPUT
    if isinstance(problem, CycloptsError):
        return usage_error(problem, arguments), BAD_INPUT
    if isinstance(problem, OSError) and problem.filename:
        reason = (problem.strerror or _("cannot be used")).lower()
        return WaypostError(reason, where=str(problem.filename), remedy=_("check the path")), BAD_INPUT
    if os.environ.get("WAYPOST_DEBUG"):
        raise problem
    return _own_fault(problem), NOTHING


def _own_fault(problem: Exception) -> WaypostError:
    found = f"{type(problem).__name__}: {problem}"
    return WaypostError(
        _("Waypost itself failed, which is its fault and not yours"),
        found=found,
        remedy=_("please report this line; WAYPOST_DEBUG=1 shows where"),
    )
