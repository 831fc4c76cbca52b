"""The address of the timeline, within the dashboard's."""

from django.urls import path

from actionplan.dashboard.timeline import views

urlpatterns = [path("plans/<slug:plan>/timeline/", views.timeline, name="timeline")]
