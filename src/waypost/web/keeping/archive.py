"""A backup: one ZIP file with every row as JSON Lines, and what of the home belongs to it. Not bound to a database.

Left out is what is made anew (dossiers, sessions, tasks, failed logins) and what migrations make (content types).
"""

import io
import json
import os
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.apps import apps
from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction

from waypost import __version__
from waypost.almanac import find_home
from waypost.domain.errors import InputError
from waypost.messages import _

FORMAT = 1
ROWS, MANIFEST, HOME = "rows.jsonl", "manifest.json", "home/"
_OF_THE_HOME = ("almanac", "forecasts", "site/secret-key")
_LEFT_OUT_APPS = {"admin", "axes", "contenttypes", "django_tasks_database", "jobs", "sessions"}
_LEFT_OUT = {"auth.permission", "plans.plandossier"}


class WholeMoments(DjangoJSONEncoder):
    """Django's own, but moments keep their microseconds."""

    def default(self, o: Any) -> Any:
        """What JSON has no form for."""
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


def write_backup(path: Path) -> dict[str, int]:
    """Write a backup, all of it or nothing.

    Returns: how many rows of each kind are in it.
    Raises: InputError where the file exists already or cannot be written.
    """
    if path.exists():
        raise InputError(_("the file exists already"), where=str(path), remedy=_("choose another name"))
    try:
        with NamedTemporaryFile(dir=path.absolute().parent, prefix=".backup-", delete=False) as made:
            temporary = Path(made.name)
        try:
            counts = _fill(temporary)
            os.link(temporary, path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(_("the backup cannot be written"), where=str(path), found=reason) from None
    return counts


def kept_models() -> list[type[models.Model]]:
    """The models whose rows are backed up, each after those that it points at."""
    chosen = [
        (config, [one for one in config.get_models() if one._meta.label_lower not in _LEFT_OUT])
        for config in apps.get_app_configs()
        if config.label not in _LEFT_OUT_APPS
    ]
    return list(serializers.sort_dependencies(chosen))


def _fill(path: Path) -> dict[str, int]:
    counts: dict[str, int] = {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open(ROWS, "w", force_zip64=True) as binary, io.TextIOWrapper(binary, "utf-8") as text:
            _write_rows(text, counts)
        for file in _files_of_home(find_home()):
            archive.write(file, HOME + file.relative_to(find_home()).as_posix())
        manifest = {
            "format": FORMAT,
            "waypost": __version__,
            "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "database": connection.vendor,
            "rows": counts,
        }
        archive.writestr(MANIFEST, json.dumps(manifest, indent=2))
    return counts


def _write_rows(text: io.TextIOWrapper, counts: dict[str, int]) -> None:
    """Every row, as of one moment: what is written meanwhile is in none of them."""
    is_own = not connection.in_atomic_block
    with transaction.atomic():
        if is_own and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        for model in kept_models():
            rows = _counted(model, counts)
            how = {"use_natural_foreign_keys": True, "ensure_ascii": False, "cls": WholeMoments}
            serializers.serialize("jsonl", rows, stream=text, **how)


def _counted(model: type[models.Model], counts: dict[str, int]) -> Iterator[models.Model]:
    for row in model._default_manager.order_by("pk").iterator(chunk_size=500):
        counts[model._meta.label_lower] = counts.get(model._meta.label_lower, 0) + 1
        yield row


def _files_of_home(home: Path) -> Iterator[Path]:
    for name in _OF_THE_HOME:
        place = home / name
        if place.is_file():
            yield place
        elif place.is_dir():
            yield from sorted(one for one in place.rglob("*") if one.is_file())
