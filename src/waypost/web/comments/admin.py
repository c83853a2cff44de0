"""Comments for operators: to look at, without their authors. Decisions are made in moderation."""

from django.contrib import admin

from waypost.web.frame.looking import LookOnly

from .models import Comment


@admin.register(Comment)
class CommentAdmin(LookOnly, admin.ModelAdmin[Comment]):
    """A comment without its author and its tokens."""

    list_display = ("id", "status", "crossing", "told_at", "reported")
    list_filter = ("status", "border")
    exclude = ("author", "client_hash", "link_hash")
