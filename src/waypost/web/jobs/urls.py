"""Addresses of jobs."""

from django.urls import path

from .views import runs

app_name = "jobs"
urlpatterns = [path("runs", runs, name="runs")]
