"""ETags of what only the almanac decides: its version, the language and the address say all there is to say."""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponseNotModified
from django.http.response import HttpResponseBase

from waypost.messages import language
from waypost.web.almanac import almanac

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def etag_of(request: HttpRequest) -> str:
    """The mark of an answer."""
    facts = f"{almanac().version}\n{language()}\n{request.get_full_path()}"
    return f'W/"{hashlib.blake2s(facts.encode(), digest_size=12).hexdigest()}"'


def with_etag(view: View[P]) -> View[P]:
    """Answer 304 where the caller has it already."""

    @wraps(view)
    def marked(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.method not in {"GET", "HEAD"}:
            return view(request, *args, **kwargs)
        mark = etag_of(request)
        known = [one.strip() for one in request.headers.get("If-None-Match", "").split(",")]
        response = HttpResponseNotModified() if mark in known else view(request, *args, **kwargs)
        if response.status_code in {200, 304}:
            response.headers["ETag"] = mark
            response.headers["Cache-Control"] = "public, max-age=60"
            response.headers["Vary"] = "Accept-Language, Cookie"
        return response

    return marked
