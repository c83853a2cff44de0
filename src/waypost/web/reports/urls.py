"""Addresses of reporting."""

from django.urls import path

from waypost.web.moderation.proposing import propose

from .views.mine import change_mine, mine, withdraw_mine
from .views.pasting import paste
from .views.shown import shown
from .views.telling import tell

app_name = "reports"
urlpatterns = [
    path("", tell, name="tell"),
    path("paste", paste, name="paste"),
    path("correct", propose, name="correct"),
    path("mine/<str:link>/", mine, name="mine"),
    path("mine/<str:link>/change", change_mine, name="change"),
    path("mine/<str:link>/withdraw", withdraw_mine, name="withdraw"),
    path("<str:border>/<slug:slug>/", shown, name="shown"),
]
