"""What operators see of letters: whether they went out, never what they said or a private link."""

from django.contrib import admin

from .models import Asked, Follow, Mail


@admin.register(Mail)
class MailAdmin(admin.ModelAdmin[Mail]):
    """Letters, waiting ones first."""

    list_display = ("key", "written_at", "sent_at", "tried", "not_before")
    list_filter = ("sent_at", "tried")
    fields = readonly_fields = ("key", "written_at", "sent_at", "tried", "not_before")
    ordering = ("sent_at", "-written_at")


@admin.register(Follow)
class FollowAdmin(admin.ModelAdmin[Follow]):
    """Who follows what, without the address."""

    list_display = ("kind", "made_at", "confirmed_at", "language")
    fields = readonly_fields = ("kind", "made_at", "confirmed_at", "language")


@admin.register(Asked)
class AskedAdmin(admin.ModelAdmin[Asked]):
    """Questions to the panel, and the answers."""

    list_display = ("crossing", "direction", "planned_on", "answer", "answered_at")
    fields = readonly_fields = ("crossing", "direction", "planned_on", "answer", "answered_at")
