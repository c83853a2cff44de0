"""The first page: the map of every crossing, and the same as a list."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from waypost.web.almanac import almanac


def front(request: HttpRequest) -> HttpResponse:
    """The first page."""
    return render(request, "atlas/front.html", {"n_crossings": len(almanac().list_crossings())})
