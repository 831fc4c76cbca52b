"""Addresses of the dashboard: the released plan, for reading."""

from django.urls import include, path

from actionplan.dashboard import views
from actionplan.dashboard.exporting.views import download
from actionplan.dashboard.record.views import action

app_name = "dashboard"

urlpatterns = [
    path("plans/", views.plans, name="plans"),
    path("plans/<slug:plan>/", views.dashboard, name="dashboard"),
    path("plans/<slug:plan>/actions/", views.actions, name="actions"),
    path("plans/<slug:plan>/grid/", views.grid, name="grid"),
    path("", include("actionplan.dashboard.holders.urls")),
    path("", include("actionplan.dashboard.timeline.urls")),
    path("", include("actionplan.dashboard.compare.urls")),
    path("plans/<slug:plan>/actions/<reference:reference>/", action, name="action"),
    path("plans/<slug:plan>/<quarter:quarter>/download.csv", download, name="download"),
]
