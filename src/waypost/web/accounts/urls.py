"""Addresses of accounts: one's own page, and allauth's."""

from django.urls import URLPattern, URLResolver, include, path

from .views import leave, mine, my_data, my_link

urlpatterns: list[URLPattern | URLResolver] = [
    path("mine/", mine, name="my_account"),
    path("mine/data.json", my_data, name="my_data"),
    path("mine/link", my_link, name="my_link"),
    path("mine/leave", leave, name="leave"),
    path("", include("allauth.account.urls")),
]
