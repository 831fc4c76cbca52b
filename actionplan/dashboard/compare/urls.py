"""The address of the comparison, within the dashboard's."""

from django.urls import path

from actionplan.dashboard.compare import views

urlpatterns = [path("plans/<slug:plan>/compare/", views.compare, name="compare")]
