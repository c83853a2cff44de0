"""Addresses of moderation, and of proposing a correction."""

from django.urls import path

from waypost.web.comments.views import decide_comment
from waypost.web.comments.views import queue as comments

from .correcting import correct_file, corrections, download
from .views import case, queue

app_name = "moderation"
urlpatterns = [
    path("", queue, name="queue"),
    path("comments", comments, name="comments"),
    path("comments/<slug:name>", decide_comment, name="decide_comment"),
    path("corrections", corrections, name="corrections"),
    path("corrections/<int:number>", correct_file, name="correction"),
    path("corrections/<int:number>.yaml", download, name="download"),
    path("<str:border>/<slug:slug>/", case, name="case"),
]
