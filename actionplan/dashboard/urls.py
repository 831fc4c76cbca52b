"""Addresses of the dashboard: the released plan, for reading."""

from django.urls import path

from actionplan.dashboard import views

app_name = "dashboard"

urlpatterns = [
    path("plans/", views.plans, name="plans"),
    path("plans/<slug:plan>/", views.dashboard, name="dashboard"),
    path("plans/<slug:plan>/actions/<reference:reference>/", views.action, name="action"),
    path("plans/<slug:plan>/<quarter:quarter>/download.csv", views.download, name="download"),
]
