"""The addresses of the whole service. Each package owns its own list; this one only joins them."""

from django.urls import include, path

import actionplan.converters  # noqa: F401  (registers the converters that the lists below use)

urlpatterns = [
    path("", include("actionplan.home")),
    path("accounts/", include("agencies.account_urls")),
    path("", include("actionplan.progress.urls")),
    path("", include("actionplan.dashboard.urls")),
    path("", include("actionplan.planning.urls")),
    path("", include("agencies.urls")),
]

handler400 = "actionplan.errors.bad_request"
handler403 = "actionplan.errors.permission_denied"
handler404 = "actionplan.errors.page_not_found"
handler500 = "actionplan.errors.server_error"
