"""A folder of pages, combed by several processes; what was done stays done when it is interrupted."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from waypost.almanac import open_almanac
from waypost.domain.errors import WaypostError

from .combing import Comber, make_comber
from .pages.reading import read_page
from .reviewing.keeping import is_kept, keep

ENDINGS = frozenset({".html", ".htm", ".xhtml", ".md", ".markdown", ".txt"})
_WORKERS = 4


@dataclass(slots=True)
class FolderRead:
    """What came of a folder."""

    combed: list[dict[str, Any]] = field(default_factory=list)
    """New pages, each as ``report ingest --json`` prints it."""
    unchanged: list[str] = field(default_factory=list)
    failed: list[WaypostError] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Answer:
    source: str
    combed: dict[str, Any] | None = None
    error: WaypostError | None = None


def list_pages(folder: Path) -> list[Path]:
    """The pages below a folder, sorted."""
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in ENDINGS and path.is_file())


def comb_folder(paths: Sequence[Path], home: Path, tell: Callable[[int], None] = lambda _count: None) -> FolderRead:
    """Comb every page that was not combed before, keeping each as soon as it is done.

    Args:
        paths: the pages.
        home: WAYPOST_HOME.
        tell: called after each page with how many are done.
    """
    read = FolderRead()
    for count, answer in enumerate(_answers(paths, home), 1):
        if answer.error is not None:
            read.failed.append(answer.error)
        elif answer.combed is None:
            read.unchanged.append(answer.source)
        else:
            read.combed.append(answer.combed)
        tell(count)
    read.combed.sort(key=lambda one: str(one["source"]))
    read.failed.sort(key=str)
    return read


def _answers(paths: Sequence[Path], home: Path) -> Iterator[_Answer]:
    if len(paths) < _WORKERS:
        _start()
        yield from (_comb(str(path), home) for path in paths)
        return
    with ProcessPoolExecutor(max_workers=_workers(len(paths)), initializer=_start) as pool:
        try:
            for done in as_completed([pool.submit(_comb, str(path), home) for path in paths]):
                yield done.result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _workers(count: int) -> int:
    import os  # noqa: PLC0415 - asked once, where processes are started

    return max(1, min(_WORKERS, os.cpu_count() or 1, count))


_COMBER: list[Comber] = []


def _start() -> None:
    """In each process: make ready once."""
    if not _COMBER:
        _COMBER.append(make_comber(open_almanac()))


def _comb(source: str, home: Path) -> _Answer:
    try:
        page = read_page(source)
        if is_kept(home, page.digest):
            return _Answer(source)
        combed = _COMBER[0].comb(page)
        is_new = keep(home, page, combed)
        return _Answer(source, combed.to_json() if is_new else None)
    except WaypostError as error:
        return _Answer(source, error=error)
    except OSError as error:
        return _Answer(source, error=WaypostError((error.strerror or str(error)).lower(), where=source))
