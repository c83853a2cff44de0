"""Is the process alive; is it ready to answer."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse

from waypost.domain.errors import WaypostError
from waypost.web.almanac import almanac, almanac_trouble


def live(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is asked."""
    return HttpResponse("ok\n", content_type="text/plain")


def ready(request: HttpRequest) -> JsonResponse:
    """The database answers and is migrated, and the almanac is open; files with errors leave the last good one open."""
    parts = {"database": _database(), "almanac": _almanac()}
    is_ready = parts["database"] == "ok" and parts["almanac"] != "unreadable"
    parts["almanac_files"] = "errors" if almanac_trouble() else "ok"
    return JsonResponse({"ready": is_ready, **parts}, status=200 if is_ready else 503)


def _database() -> str:
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return "away"
    return "not migrated" if waiting else "ok"


def _almanac() -> str:
    try:
        return almanac().version
    except WaypostError:
        return "unreadable"
