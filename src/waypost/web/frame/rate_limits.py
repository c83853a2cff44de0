"""How often one address may do what costs us: a window and a count, kept in the cache.

Counts are per process: with several, an address may do as many times more. Logins are counted by django-axes.
"""

import hashlib
import time
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

from waypost.web.frame.refusals import too_many

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def limit(name: str, times: int, seconds: int) -> Callable[[View[P]], View[P]]:
    """Let an address POST a view this often in this time, and refuse it politely beyond."""

    def wrap(view: View[P]) -> View[P]:
        @wraps(view)
        def limited(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.method == "POST" and is_over(request, name, times, seconds):
                return too_many(request, seconds)
            return view(request, *args, **kwargs)

        return limited

    return wrap


def is_over(request: HttpRequest, name: str, times: int, seconds: int) -> bool:
    """Count this request; whether its address has had its share of this window."""
    window = int(time.time()) // seconds
    key = f"limit:{name}:{window}:{_mark(address_of(request))}"
    cache.add(key, 0, seconds)
    try:
        return bool(cache.incr(key) > times)
    except ValueError:  # it ran out between the two lines
        return False


def address_of(request: HttpRequest) -> str:
    """The address that asks; behind proxies, the one that the outermost trusted proxy saw."""
    if settings.PROXIES:
        passed = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
        if len(passed) >= settings.PROXIES:
            return passed[-settings.PROXIES]
    return str(request.META.get("REMOTE_ADDR", ""))


def _mark(address: str) -> str:
    """Addresses themselves are not kept, not even for minutes."""
    return hashlib.blake2s((settings.SECRET_KEY + address).encode(), digest_size=8).hexdigest()
