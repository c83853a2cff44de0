"""Opening an almanac for a site that must not stand still: files with errors are not taken, the last good state stays.

A state is looked at closely (``checks``) once, when it is new. What was good is kept beside the compiled cache, so that
a process started while the files are bad has it too.
"""

import shutil
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from tempfile import NamedTemporaryFile

from waypost.domain.findings import Finding

from .almanac import Almanac
from .compiled import CompiledStore, code_mark
from .opening import Opening, find_home, find_root, overlay_folder
from .stores import BrokenCacheError

Findings = tuple[Finding, ...]


def open_good(
    former: Almanac | None = None, root: Path | None = None, home: Path | None = None
) -> tuple[Almanac, Findings]:
    """The almanac as it is, or as it was before somebody put errors into it.

    Args:
        former: what the site shows now, if that is good.
        root: the almanac's folder.
        home: where the cache is.
    Returns: the almanac, and the errors for which it is not that of the files; with nothing better at hand that of
    the files nevertheless, without those that cannot be read.
    """
    root, home = root or find_root(), home or find_home()
    opening = Opening(root, home)
    store = opening.open()
    found = Almanac(store, opening.heal)
    if former is not None and former.version == store.version:
        return found, ()
    good = opening.path.with_name(f"good-{opening.path.name}")
    kept = _open_kept(good)
    if kept is not None and kept.version == store.version:
        return found, ()
    errors = _errors(root, home, store.version)
    if not errors:
        _keep(opening.path, good, store.version)
        return found, ()
    if former is not None:
        return former, errors
    return (found if kept is None else Almanac(kept)), errors


@lru_cache(maxsize=4)
def _errors(root: Path, home: Path, version: str) -> Findings:  # noqa: ARG001 - by the version it is remembered
    from .checks import check_almanac  # noqa: PLC0415 - brings the schema, which reading does without

    return tuple(one for one in check_almanac(root, overlay_folder(home)) if one.is_error)


def _open_kept(path: Path) -> CompiledStore | None:
    try:
        store = CompiledStore(path)
    except BrokenCacheError:
        return None
    return store if store.meta.get("code") == code_mark() else None


def _keep(compiled: Path, good: Path, version: str) -> None:
    """Keep a state that is good, all or nothing; where that fails, only a later process is worse off."""
    with suppress(OSError, BrokenCacheError):
        with NamedTemporaryFile(dir=good.parent, prefix=f"{good.name}.", suffix=".new", delete=False) as made:
            copy = Path(made.name)
        try:
            shutil.copyfile(compiled, copy)
            if CompiledStore(copy).version == version:
                copy.replace(good)
        finally:
            copy.unlink(missing_ok=True)
