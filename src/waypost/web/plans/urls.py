"""Addresses of plans."""

from django.urls import path

from waypost.web.plans.views import new_plan

app_name = "plans"
urlpatterns = [path("", new_plan, name="new")]
