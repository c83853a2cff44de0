"""``python -m waypost.web [serve] [--port N]``, ``backup FILE``, ``restore FILE``, ``manage ...`` (Django's own).

``serve`` keeps a secret in the home, brings the database up to date, starts the worker that fits the odds and makes
plans, and then answers. Source: docs/how-to/run-a-site.md
"""

import os
import sys

from waypost.domain.errors import WaypostError
from waypost.messages import _, language_of, use_language


def main(arguments: list[str]) -> int:
    """Run one of the site's commands.

    Returns: 0 when it ended well; 2 for bad input, with one line on stderr.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "waypost.web.settings")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    use_language(language_of(arguments))
    try:
        return _run(arguments)
    except WaypostError as error:
        print(f"waypost: {error}", file=sys.stderr)  # noqa: T201 - a command speaks on stderr
        return 2
    except KeyboardInterrupt:
        return 130


def _run(arguments: list[str]) -> int:
    from waypost.web.serving import keep, keep_secret, manage, serve  # noqa: PLC0415 - needs the environment set above

    keep_secret()
    command, rest = (arguments[0], arguments[1:]) if arguments else ("serve", [])
    if command.startswith("--"):
        command, rest = "serve", arguments
    if "--language" in rest[-2:-1]:
        rest = rest[:-2]
    if command == "serve":
        return serve(rest)
    if command == "manage":
        return manage(rest)
    if command in {"backup", "restore"} and len(rest) == 1:
        return keep(command, rest[0])
    raise WaypostError(_("no such command"), expected="serve, manage, backup FILE, restore FILE", found=repr(command))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
