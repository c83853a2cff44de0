"""Every address of the site, an app a line."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from waypost.web.frame.refusals import bad_request, not_found, permission_denied, server_error

handler400, handler403, handler404, handler500 = bad_request, permission_denied, not_found, server_error

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("waypost.web.frame.urls")),
    path("", include("waypost.web.atlas.urls")),
    path("", include("waypost.web.comments.urls")),
    path("", include("waypost.web.freshness.urls")),
    path("plan/", include("waypost.web.plans.urls")),
    path("report/", include("waypost.web.reports.urls")),
    path("moderation/", include("waypost.web.moderation.urls")),
    path("accounts/", include("waypost.web.accounts.urls")),
    path("api/", include("waypost.web.api.urls")),
    path("feeds/", include("waypost.web.feeds.urls")),
    path("follow/", include("waypost.web.follow.urls")),
    path("", include("waypost.web.offline.urls")),
    path("operators/", include("waypost.web.jobs.urls")),
    path("operators/", admin.site.urls),
]
