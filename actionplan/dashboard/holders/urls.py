"""Addresses of the agencies' and people's pages, within the dashboard's."""

from django.urls import path

from actionplan.dashboard.holders import views

urlpatterns = [
    path("plans/<slug:plan>/agencies/", views.agencies, name="agencies"),
    path("plans/<slug:plan>/agencies/<slug:agency>/", views.agency, name="agency"),
    path("plans/<slug:plan>/people/<number:number>/", views.person, name="person"),
]
