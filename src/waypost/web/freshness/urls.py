"""Addresses of freshness."""

from django.urls import path

from .calibration_page import calibration, diagram
from .views import doubles, finding, findings, links, overdue

app_name = "freshness"
urlpatterns = [
    path("calibration", calibration, name="calibration"),
    path("calibration/<slug:part>.svg", diagram, name="diagram"),
    path("moderation/freshness", overdue, name="overdue"),
    path("moderation/findings", findings, name="findings"),
    path("moderation/findings/<int:number>", finding, name="finding"),
    path("moderation/doubles", doubles, name="doubles"),
    path("moderation/links", links, name="links"),
]
