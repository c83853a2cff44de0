"""Addresses of plans; a plan's own holds its secret."""

from django.urls import path

from waypost.web.plans.views import (
    ask_dossier,
    carried,
    delete_plan,
    dossier_file,
    happened,
    new_plan,
    plan_data,
    plan_page,
    step_page,
    trip_file,
)

app_name = "plans"
urlpatterns = [
    path("", new_plan, name="new"),
    path("p/<str:token>/", plan_page, name="plan"),
    path("p/<str:token>/step/<path:node>", step_page, name="step"),
    path("p/<str:token>/happened", happened, name="happened"),
    path("p/<str:token>/dossier", ask_dossier, name="ask_dossier"),
    path("p/<str:token>/papers.zip", dossier_file, name="dossier"),
    path("p/<str:token>/carry/<str:name>", carried, name="carried"),
    path("p/<str:token>/trip.toml", trip_file, name="trip"),
    path("p/<str:token>/plan.json", plan_data, name="data"),
    path("p/<str:token>/delete", delete_plan, name="delete"),
]
