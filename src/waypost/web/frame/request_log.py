"""One structured line a request: what, how it went, how long.

Neither the address of who asked nor the path is logged: paths hold the secrets of private links. The route says enough.
"""

import logging
import time
import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Respond = Callable[[HttpRequest], HttpResponse]
_LOG = logging.getLogger("waypost.web.requests")


class RequestLog:
    """Logs every request but those for static files and health."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, then log."""
        number = uuid.uuid4().hex[:12]
        begun = time.perf_counter()
        response = self.get_response(request)
        response.headers["X-Request-Id"] = number
        match = request.resolver_match
        if match is not None and not match.route.startswith("health"):
            facts = {
                "request": number,
                "method": request.method,
                "route": match.route,
                "status": response.status_code,
                "ms": round((time.perf_counter() - begun) * 1000, 1),
            }
            _LOG.info("answered", extra={"facts": facts})
        return response
