"""Whether the pages that are cited are still there: a few at a time, politely, one address after the other.

Nothing is said of an address before some site has answered in the same run: a machine without network would otherwise
call every link broken.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from urllib.parse import urlsplit

from waypost.almanac import Almanac
from waypost.domain.errors import InputError
from waypost.ingest.pages.fetching import Fetched, NoAnswerError, NotProseError, PageRefusedError

from .models import LinkCheck, LinkState

AGAIN_AFTER = timedelta(days=30)
"""An address is not asked more often."""
PAUSE_SECONDS = 2.0
"""Between two questions to one site."""
_SILENT_SITES = 5
"""So many different sites that do not answer, and none that does: there is no network."""
_GONE = frozenset({"404", "410"})

Open = Callable[[str], Fetched]
Pause = Callable[[float], None]


@dataclass(slots=True)
class LinkRun:
    """What one run did."""

    there: int = 0
    broken: int = 0
    refused: int = 0
    has_network: bool = True
    waiting: list[tuple[str, str]] = field(default_factory=list)
    has_answer: bool = False

    @property
    def checked(self) -> int:
        """Addresses of which something was noted."""
        return self.there + self.broken + self.refused


def list_due(almanac: Almanac, now: datetime, most: int) -> list[str]:
    """The addresses to ask now: never asked first, then those asked longest ago.

    Mixed anew every day: five dead sites in a row, taken for a missing network, do not come first for ever.
    """
    asked = dict(LinkCheck.objects.values_list("url", "checked_at"))
    cited = {source.url for source in almanac.list_sources() if isinstance(source.url, str)}
    # Asked tomorrow means a clock that was wrong then: such an address is due.
    due = [url for url in cited if url not in asked or not asked[url] <= now < asked[url] + AGAIN_AFTER]
    return sorted(due, key=lambda url: (url in asked, asked.get(url, now), _mixed(url, now)))[:most]


def _mixed(url: str, now: datetime) -> str:
    return sha256(f"{now:%Y-%m-%d} {url}".encode()).hexdigest()


def check_links(urls: Iterable[str], open_page: Open, pause: Pause, now: datetime) -> LinkRun:
    """Ask each address and note at once what it gave, so that a run that is stopped loses nothing.

    Args:
        urls: what is due.
        open_page: gets a page or raises InputError, and never reaches into this network (``ingest.pages.fetching``).
        pause: waits so many seconds.
        now: the moment that is noted.
    """
    run = LinkRun()
    asked: set[str] = set()
    for url in urls:
        site = urlsplit(url).hostname or ""
        if site in asked:
            pause(PAUSE_SECONDS)
        asked.add(site)
        _check(run, url, open_page, now)
        silent = {urlsplit(waiting).hostname for waiting, _ in run.waiting}
        if not run.has_answer and len(silent) >= _SILENT_SITES:
            break
    run.has_network = run.has_answer or not run.waiting
    return run


def _check(run: LinkRun, url: str, open_page: Open, now: datetime) -> None:
    try:
        open_page(url)
    except NoAnswerError as error:
        run.waiting.append((url, f"{error.what}: {error.found}"))
    except NotProseError:
        _answered(run, url, LinkState.THERE, "", now)
    except PageRefusedError as error:
        is_gone = error.found[:3] in _GONE
        _answered(run, url, LinkState.BROKEN if is_gone else LinkState.REFUSED, error.found, now)
    except InputError as error:
        # Not an address, or one of a private network: that is known without any network.
        _note(run, url, LinkState.BROKEN, f"{error.what}: {error.found}", now)
    else:
        _answered(run, url, LinkState.THERE, "", now)
    if run.has_answer:
        for waiting, found in run.waiting:
            _note(run, waiting, LinkState.BROKEN, found, now)
        run.waiting.clear()


def _answered(run: LinkRun, url: str, state: LinkState, found: str, now: datetime) -> None:
    run.has_answer = True
    _note(run, url, state, found, now)


def _note(run: LinkRun, url: str, state: LinkState, found: str, now: datetime) -> None:
    former = LinkCheck.objects.filter(url=url).first()
    since = former.broken_since if former is not None else None
    LinkCheck.objects.update_or_create(
        url=url,
        defaults={
            "state": state,
            "found": found[:300],
            "checked_at": now,
            "broken_since": (since or now) if state is LinkState.BROKEN else None,
        },
    )
    setattr(run, state.value, getattr(run, state.value) + 1)
