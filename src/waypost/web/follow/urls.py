"""Addresses of following."""

from django.urls import path

from .views import asked, confirming, follow, leave

app_name = "follow"
urlpatterns = [
    path("", follow, name="follow"),
    path("asked/<str:token>/", asked, name="asked"),
    path("<str:token>/", confirming, name="confirm"),
    path("<str:token>/leave", leave, name="leave"),
]
