"""Addresses of comments; moderators' are under moderation."""

from django.urls import path

from .views import mine, report_comment, write_comment

app_name = "comments"
urlpatterns = [
    path("crossing/<slug:border>/<slug:slug>/comment", write_comment, name="write"),
    path("comment/mine/<slug:link>/", mine, name="mine"),
    path("comment/<slug:name>/report", report_comment, name="report"),
]
