"""Addresses of the atlas."""

from django.urls import path

from waypost.web.atlas.front import front

app_name = "atlas"
urlpatterns = [path("", front, name="front")]
