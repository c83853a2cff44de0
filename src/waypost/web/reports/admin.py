"""Reports for operators: to look at, never to change or to see who told them. Decisions are made in moderation."""

from django.contrib import admin

from waypost.web.frame.looking import LookOnly

from .models import LogEntry, SiteReport


@admin.register(SiteReport)
class SiteReportAdmin(LookOnly, admin.ModelAdmin[SiteReport]):
    """A report without its reporter, its party and its tokens."""

    list_display = ("id", "status", "crossing", "told_at", "public_from", "held_until")
    list_filter = ("status", "border")
    search_fields = ("id", "crossing")
    exclude = ("reporter", "party", "client_hash", "link_hash")


@admin.register(LogEntry)
class LogEntryAdmin(LookOnly, admin.ModelAdmin[LogEntry]):
    """What became of reports."""

    list_display = ("report", "number", "step", "moderator", "at")
    list_filter = ("step",)
