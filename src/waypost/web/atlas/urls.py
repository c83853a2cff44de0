"""Addresses of the atlas."""

from django.urls import path

from waypost.web.atlas.crossing_page import all_reports, crossing_page, practice_part
from waypost.web.atlas.front import front, map_points
from waypost.web.atlas.papers_page import document_page, documents_page, procedure_page
from waypost.web.atlas.profile import keep_profile
from waypost.web.atlas.searching import search
from waypost.web.atlas.sources_page import about, data, report_page, source_page
from waypost.web.atlas.territory_page import border_page, territory_page

app_name = "atlas"
urlpatterns = [
    path("", front, name="front"),
    path("map/points.json", map_points, name="points"),
    path("search", search, name="search"),
    path("profile", keep_profile, name="profile"),
    path("about", about, name="about"),
    path("data", data, name="data"),
    path("crossing/<slug:border>/<slug:slug>", crossing_page, name="crossing"),
    path("crossing/<slug:border>/<slug:slug>/practice", practice_part, name="practice"),
    path("crossing/<slug:border>/<slug:slug>/reports", all_reports, name="all_reports"),
    path("border/<slug:border>", border_page, name="border"),
    path("territory/<str:code>", territory_page, name="territory"),
    path("papers", documents_page, name="papers"),
    path("document/<slug:name>", document_page, name="document"),
    path("procedure/<slug:name>", procedure_page, name="procedure"),
    path("source/<path:name>", source_page, name="source"),
    path("reports/<slug:border>/<slug:slug>", report_page, name="report"),
]
