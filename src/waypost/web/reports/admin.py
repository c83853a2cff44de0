"""Reports for operators: to look at, never to change or to see who told them. Decisions are made in moderation."""

from django.contrib import admin
from django.http import HttpRequest

from .models import LogEntry, SiteReport


class _LookOnly:
    """Nothing is added, changed or deleted here: the log would not know of it."""

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:  # noqa: ARG002 - Django's
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:  # noqa: ARG002
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:  # noqa: ARG002
        return False


@admin.register(SiteReport)
class SiteReportAdmin(_LookOnly, admin.ModelAdmin[SiteReport]):
    """A report without its reporter, its party and its tokens."""

    list_display = ("id", "status", "crossing", "told_at", "public_from", "held_until")
    list_filter = ("status", "border")
    search_fields = ("id", "crossing")
    exclude = ("reporter", "party", "client_hash", "link_hash")


@admin.register(LogEntry)
class LogEntryAdmin(_LookOnly, admin.ModelAdmin[LogEntry]):
    """What became of reports."""

    list_display = ("report", "number", "step", "moderator", "at")
    list_filter = ("step",)
