"""Settings an operator gives through the environment, read in one place; docs/how-to/run-a-site.md lists them."""

import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from waypost.domain.errors import InputError
from waypost.messages import _

_TRUE, _FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}


def read_flag(name: str, *, default: bool = False) -> bool:
    """A yes or no of the environment. Raises: InputError."""
    text = os.environ.get(name)
    if text is None:
        return default
    if text.lower() in _TRUE | _FALSE:
        return text.lower() in _TRUE
    raise InputError(_("not a yes or no"), where=name, expected=_("1 or 0"), found=repr(text))


def read_number(name: str, default: int) -> int:
    """A whole number of the environment. Raises: InputError."""
    text = os.environ.get(name, str(default))
    try:
        return int(text)
    except ValueError:
        raise InputError(_("not a whole number"), where=name, expected=str(default), found=repr(text)) from None


def read_choice(name: str, choices: tuple[str, ...]) -> str:
    """One of a few words of the environment; the first where it says nothing. Raises: InputError."""
    text = os.environ.get(name) or choices[0]
    if text not in choices:
        raise InputError(_("not one of the choices"), where=name, expected=", ".join(choices), found=repr(text))
    return text


def require_postgresql(database: Mapping[str, object]) -> None:
    """Refuse any other database. Raises: InputError."""
    if database["ENGINE"] != "django.db.backends.postgresql":
        raise InputError(
            _("procrastinate needs PostgreSQL"),
            where="WAYPOST_JOBS",
            expected=_("a PostgreSQL database in WAYPOST_DATABASE_URL"),
            remedy=_("name one, or leave WAYPOST_JOBS out"),
        )


def read_list(name: str, default: str = "") -> list[str]:
    """Several values, separated by commas."""
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def site_folder(home: Path) -> Path:
    """Where a home keeps what belongs to the site: its SQLite database and its secret."""
    return home / "site"


def read_database(home: Path, environment: Mapping[str, str] | None = None) -> dict[str, object]:
    """The database: ``WAYPOST_DATABASE_URL``, else an SQLite file in the home.

    Raises: InputError where the address is of no kind we know. It is not shown: it may hold a password.
    """
    environment = os.environ if environment is None else environment
    address = environment.get("WAYPOST_DATABASE_URL", "")
    parts = urlsplit(address or "sqlite:")
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path)) if address else site_folder(home) / "site.sqlite3")
    if parts.scheme in {"postgresql", "postgres"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": dict(parse_qsl(parts.query)),
        }
    raise InputError(
        _("not the address of a database"),
        where="WAYPOST_DATABASE_URL",
        expected="postgresql://user:password@host/name, sqlite:///path",
        found=repr(parts.scheme),
    )


def _sqlite(path: Path) -> dict[str, object]:
    """WAL and immediate transactions: readers never wait for a writer, and two writers queue instead of failing."""
    options = {"timeout": 20, "transaction_mode": "IMMEDIATE", "init_command": "PRAGMA journal_mode=WAL"}
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(path), "OPTIONS": options}
