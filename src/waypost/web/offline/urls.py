"""Addresses of the offline part. The worker lies at the root: it may only answer for what is below it."""

from django.urls import path

from waypost.web.offline.views import empty_phone, kept_report, manifest, on_this_phone, service_worker

app_name = "offline"
urlpatterns = [
    path("sw.js", service_worker, name="worker"),
    path("manifest.webmanifest", manifest, name="manifest"),
    path("phone/", on_this_phone, name="phone"),
    path("phone/kept", kept_report, name="kept"),
    path("phone/empty", empty_phone, name="empty"),
]
