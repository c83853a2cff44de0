"""Pages of plans."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def new_plan(request: HttpRequest) -> HttpResponse:
    """The form."""
    return render(request, "plans/new.html", {})
