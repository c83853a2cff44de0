"""Bringing a backup back into an empty site, in one transaction: all of it is there afterwards, or nothing."""

import io
import json
import zipfile
from pathlib import Path, PurePosixPath

from django.core import serializers
from django.core.management.color import no_style
from django.core.serializers.base import DeserializationError
from django.db import DatabaseError, connection, transaction

from waypost.almanac import find_home
from waypost.domain.errors import InputError
from waypost.messages import _
from waypost.web.accounts.models import User
from waypost.web.keeping.alone import restoring_alone
from waypost.web.keeping.archive import FORMAT, HOME, MANIFEST, ROWS, kept_models
from waypost.web.plans.models import TripPlan
from waypost.web.reports.models import SiteReport


def restore_backup(path: Path) -> dict[str, int]:
    """Bring a backup back.

    Returns: how many rows of each kind came back.
    Raises: InputError where the file is no backup of ours, or the site is not empty.
    """
    try:
        # The files come before the rows are final: what fails, or is killed, leaves an empty site that takes it again.
        with restoring_alone(), zipfile.ZipFile(path) as archive, transaction.atomic():
            _require_empty()
            manifest = _read_manifest(archive, path)
            counts = _bring_rows(archive, path)
            if counts != manifest["rows"]:
                raise _broken(path, _("it holds other rows than it says"))
            _bring_files(archive)
    except FileNotFoundError:
        raise InputError(_("there is no such file"), where=str(path), remedy=_("check the name")) from None
    except (zipfile.BadZipFile, KeyError, EOFError, OSError, UnicodeDecodeError, ValueError) as error:
        raise _broken(path, str(error)) from None
    return counts


def _require_empty() -> None:
    if User.objects.exists() or SiteReport.objects.exists() or TripPlan.objects.exists():
        raise InputError(
            _("this site is not empty"),
            where=str(connection.settings_dict["NAME"]),
            expected=_("an empty database"),
            remedy=_("set WAYPOST_HOME or WAYPOST_DATABASE_URL to a new one"),
        )


def _read_manifest(archive: zipfile.ZipFile, path: Path) -> dict[str, dict[str, int]]:
    manifest = json.loads(archive.read(MANIFEST))
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise _broken(path, _("another format"))
    return manifest


def _bring_rows(archive: zipfile.ZipFile, path: Path) -> dict[str, int]:
    allowed = {model._meta.label_lower for model in kept_models()}
    counts: dict[str, int] = {}
    try:
        with transaction.atomic(), connection.constraint_checks_disabled(), archive.open(ROWS) as binary:
            for item in serializers.deserialize("jsonl", io.TextIOWrapper(binary, "utf-8")):
                label = item.object._meta.label_lower
                if label not in allowed:
                    raise _broken(path, label)
                item.save()
                counts[label] = counts.get(label, 0) + 1
            connection.check_constraints()
            _go_on_counting()
    except (DeserializationError, DatabaseError) as error:
        raise _broken(path, str(error).split("\n")[0][:200]) from None
    return counts


def _go_on_counting() -> None:
    """New rows get numbers after those that came back."""
    statements = connection.ops.sequence_reset_sql(no_style(), kept_models())
    if statements:
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)


def _bring_files(archive: zipfile.ZipFile) -> None:
    home = find_home()
    for entry in archive.infolist():
        name = PurePosixPath(entry.filename)
        if not entry.filename.startswith(HOME) or ".." in name.parts:
            continue
        target = home / name.relative_to(HOME)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(archive.read(entry))
        target.chmod(0o600)


def _broken(path: Path, found: str) -> InputError:
    return InputError(
        _("not a backup of Waypost, or a damaged one"),
        where=str(path),
        expected=_("a file that `waypost backup` wrote"),
        found=found,
        remedy=_("nothing was changed; take another backup"),
    )
