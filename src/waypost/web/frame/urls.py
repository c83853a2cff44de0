"""Addresses of the frame."""

from django.templatetags.static import static
from django.urls import path
from django.views.generic import RedirectView
from django.views.i18n import set_language

from waypost.web.frame.health import live, ready
from waypost.web.frame.preferences import set_theme

urlpatterns = [
    path("health/live", live, name="live"),
    path("health/ready", ready, name="ready"),
    path("language", set_language, name="set_language"),
    path("theme", set_theme, name="set_theme"),
    # Asked for by browsers on pages that name no icon: those of Django's admin.
    path("favicon.ico", RedirectView.as_view(url=static("frame/waypost.svg"))),
]
