"""Opening an almanac: through the compiled cache where it is good, healed silently where it is not."""

import os
import sys
from pathlib import Path

from waypost.domain.errors import AlmanacError
from waypost.messages import _, ngettext

from .almanac import Almanac
from .compiled import CompiledStore, code_mark, renew_signature, write_compiled
from .loading import Library, load_library, read_layers
from .scanning import FileEntry, content_version, file_digest, read_contents, scan_files, signature
from .stores import BrokenCacheError, MemoryStore

Layers = list[list[FileEntry]]


def find_root() -> Path:
    """The almanac's folder: WAYPOST_ALMANAC, else the checkout's, else the one packed with the program.

    Raises: AlmanacError where there is none.
    """
    if named := os.environ.get("WAYPOST_ALMANAC"):
        root = Path(named).expanduser()
        if (root / "territories").is_dir():
            return root
        remedy = _("set WAYPOST_ALMANAC to a folder with territories/ in it, or unset it")
        raise AlmanacError(_("no almanac found"), where=str(root), remedy=remedy)
    package = Path(__file__).resolve().parent
    for candidate in (package.parents[2] / "almanac", package / "data"):
        if (candidate / "territories").is_dir():
            return candidate
    raise AlmanacError(_("no almanac found"), where=str(package.parents[2]), remedy=_("install Waypost again"))


def find_home() -> Path:
    """Where caches, database and overlay live: WAYPOST_HOME, else the platform's data folder."""
    if home := os.environ.get("WAYPOST_HOME"):
        return Path(home).expanduser()
    from platformdirs import user_data_path  # noqa: PLC0415 - not needed where WAYPOST_HOME is set

    return user_data_path("waypost", appauthor=False)


def overlay_folder(home: Path) -> Path:
    """The overlay of a home: the same layout as the almanac."""
    return home / "almanac"


def load_almanac(root: Path | None = None, overlay: Path | None = None) -> Almanac:
    """An almanac straight from its files, without cache.

    Raises: AlmanacError at the first file that cannot be read.
    """
    library = load_library(root or find_root(), overlay)
    for finding in library.findings:
        if finding.is_error:
            where = f"{finding.path}:{finding.line}"
            raise AlmanacError(finding.message, where=where, remedy=finding.remedy)
    return Almanac(MemoryStore(library))


def open_almanac(root: Path | None = None, home: Path | None = None) -> Almanac:
    """The almanac with its overlay, through the compiled cache.

    Files that cannot be read are left out, with one warning on stderr.
    """
    opening = Opening(root or find_root(), home or find_home())
    store = opening.open()
    _warn_of_broken(opening.n_broken, opening.first_broken)
    return Almanac(store, opening.heal)


def compile_almanac(root: Path | None = None, home: Path | None = None) -> Path:
    """Make the compiled cache anew.

    Returns: its path.
    Raises: AlmanacError where the home cannot be written.
    """
    opening = Opening(root or find_root(), home or find_home())
    library, mark = opening.read(reuse=False)
    try:
        opening.write(library, mark)
    except OSError as error:
        remedy = _("set WAYPOST_HOME to a folder you can write")
        raise AlmanacError(
            _("the cache cannot be written"), where=str(opening.path), found=str(error), remedy=remedy
        ) from None
    return opening.path


class Opening:
    """One process's way to its almanac."""

    def __init__(self, root: Path, home: Path) -> None:
        self.root = root
        self.home = home
        mark = file_digest(str(root.absolute()).encode())[:12]
        self.path = home / "cache" / f"almanac-{mark}.sqlite"
        self.n_broken = 0
        self.first_broken = ""
        """The first file that cannot be read: where, what, and what to do."""

    def open(self) -> MemoryStore | CompiledStore:
        """The cache where it fits the files, else a new one, else memory."""
        layers = self._layers()
        try:
            store = CompiledStore(self.path)
            if self._fits(store, layers):
                self.n_broken = int(store.meta.get("broken", "0"))
                self.first_broken = store.meta.get("first_broken", "")
                return store
            store.close()
        except (BrokenCacheError, ValueError):
            pass  # made anew below
        return self._rebuild(reuse=True)

    def heal(self) -> MemoryStore | CompiledStore:
        """A new store, when the one in use turned out damaged."""
        return self._rebuild(reuse=False)

    def _layers(self) -> Layers:
        return [scan_files(self.root), scan_files(overlay_folder(self.home))]

    def _fits(self, store: CompiledStore, layers: Layers) -> bool:
        if store.meta.get("code") != code_mark():
            return False
        mark = signature(layers)
        if store.meta.get("signature") == mark:
            return True
        if store.version != _version_of(layers):
            return False
        renew_signature(self.path, mark)
        return True

    def read(self, *, reuse: bool) -> tuple[Library, str]:
        """The files, and the quick mark of the state they were in before they were read."""
        layers = self._layers()
        return read_layers(layers, self._known() if reuse else None), signature(layers)

    def _known(self) -> dict[tuple[str, str, str], object]:
        try:
            store = CompiledStore(self.path)
        except BrokenCacheError:
            return {}
        try:
            return store.known() if store.meta.get("code") == code_mark() else {}
        except BrokenCacheError:
            return {}
        finally:
            store.close()

    def write(self, library: Library, mark: str) -> None:
        """Write the cache. Raises: OSError where that is not possible."""
        meta = {
            "code": code_mark(),
            "signature": mark,
            "version": library.version,
            "broken": str(len(library.broken)),
            "first_broken": _first_error(library),
        }
        write_compiled(self.path, library, meta)

    def _rebuild(self, *, reuse: bool) -> MemoryStore | CompiledStore:
        library, mark = self.read(reuse=reuse)
        self.n_broken, self.first_broken = len(library.broken), _first_error(library)
        try:
            self.write(library, mark)
        except OSError as error:
            text = _("waypost: {folder} cannot be written ({reason}); working from memory, which is slower")
            _warn(text.format(folder=self.path.parent, reason=error.strerror or error))
        return MemoryStore(library)


def _version_of(layers: Layers) -> str:
    contents = read_contents(layers)
    return content_version(
        (shown, file_digest(content)) for shown, _entry, content in contents if isinstance(content, bytes)
    )


def _first_error(library: Library) -> str:
    first = next((one for one in library.findings if one.is_error), None)
    return "" if first is None else f"{first.path}:{first.line} {first.message} -> {first.remedy}"


def _warn_of_broken(count: int, first: str) -> None:
    if count:
        text = ngettext(
            "waypost: {count} file of the almanac cannot be read and is left out: see `waypost almanac check`",
            "waypost: {count} files of the almanac cannot be read and are left out: see `waypost almanac check`",
            count,
        )
        _warn(text.format(count=count) + (f" ({first})" if first else ""))


def _warn(line: str) -> None:
    sys.stderr.write(f"{line}\n")
