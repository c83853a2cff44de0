"""Addresses of feeds and calendars."""

from django.urls import path

from waypost.web.feeds.atom import all_reports, border_reports, crossing_reports, territory_reports
from waypost.web.feeds.calendars import border_calendar, crossing_calendar, territory_calendar

app_name = "feeds"
urlpatterns = [
    path("reports.atom", all_reports, name="all"),
    path("crossing/<slug:border>/<slug:slug>.atom", crossing_reports, name="crossing"),
    path("border/<slug:border>.atom", border_reports, name="border"),
    path("territory/<slug:code>.atom", territory_reports, name="territory"),
    path("crossing/<slug:border>/<slug:slug>.ics", crossing_calendar, name="crossing_calendar"),
    path("border/<slug:border>.ics", border_calendar, name="border_calendar"),
    path("territory/<slug:code>.ics", territory_calendar, name="territory_calendar"),
]
