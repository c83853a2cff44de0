"""Plans for operators: that there are any, how they went, never whose trip they are of or the link that opens them."""

from django.contrib import admin

from waypost.web.frame.looking import LookOnly

from .models import PlanDossier, TripPlan


@admin.register(TripPlan)
class TripPlanAdmin(LookOnly, admin.ModelAdmin[TripPlan]):
    """A plan: when it was asked for and what became of it."""

    list_display = ("id", "state", "language", "asked_at", "almanac")
    list_filter = ("state", "language")
    fields = ("state", "language", "made_at", "asked_at", "known_as_of", "almanac", "problem")


@admin.register(PlanDossier)
class PlanDossierAdmin(LookOnly, admin.ModelAdmin[PlanDossier]):
    """A dossier."""

    list_display = ("id", "plan", "language")
    fields = ("plan", "language", "asked_at", "problem")
