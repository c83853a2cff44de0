"""Corrections for operators, with their history."""

from django.contrib import admin
from simple_history.admin import SimpleHistoryAdmin

from .models import Correction


@admin.register(Correction)
class CorrectionAdmin(SimpleHistoryAdmin):  # type: ignore[misc]  # the library has no types
    """A proposal."""

    list_display = ("kind", "thing", "status", "told_at", "moderator")
    list_filter = ("status", "kind")
    exclude = ("client_hash",)
