"""Addresses of the plan's structure, for performance officers."""

from django.urls import path

from actionplan.planning import views

app_name = "planning"

STRUCTURE = "plans/<slug:plan>/structure/"
ACTION = STRUCTURE + "actions/<reference:reference>/"

urlpatterns = [
    path("plan/new/", views.add_plan, name="add_plan"),
    path(STRUCTURE, views.structure, name="structure"),
    path(STRUCTURE + "start/", views.start_plan, name="start_plan"),
    path(STRUCTURE + "end/", views.end_plan, name="end_plan"),
    path(STRUCTURE + "priorities/add/", views.add_priority, name="add_priority"),
    path(STRUCTURE + "priorities/<number:number>/", views.change_priority, name="change_priority"),
    path(STRUCTURE + "actions/add/", views.add_action, name="add_action"),
    path(ACTION, views.change_action, name="change_action"),
    path(ACTION + "milestones/add/", views.add_milestone, name="add_milestone"),
    path(ACTION + "milestones/<number:number>/", views.change_milestone, name="change_milestone"),
    path(STRUCTURE + "quarters/add/", views.add_quarter, name="add_quarter"),
    path(STRUCTURE + "quarters/<quarter:quarter>/", views.change_quarter, name="change_quarter"),
]
