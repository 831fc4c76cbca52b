"""Addresses of the pages about people and organisations, for administrators."""

from django.urls import path

import agencies.people.converters  # noqa: F401  (registers "row", which the list below uses)
from agencies.organisations import views as organisations
from agencies.people import acting, views

app_name = "agencies"

PERSON = "people/<row:number>/"
BODY = "organisations/bodies/<row:number>/"

urlpatterns = [
    path("people/", views.people, name="people"),
    path("people/add/", views.add_person, name="add_person"),
    path(PERSON, views.person, name="person"),
    path(PERSON + "name/", views.rename_person, name="rename_person"),
    path(PERSON + "login/", views.give_login, name="give_login"),
    path(PERSON + "login/invite/", views.invite, name="invite"),
    path(PERSON + "login/close/", views.close_login, name="close_login"),
    path(PERSON + "login/open/", views.open_login, name="open_login"),
    path(PERSON + "roles/add/", acting.give_role, name="give_role"),
    path(PERSON + "roles/<row:row>/end/", acting.end_role, name="end_role"),
    path(PERSON + "seats/add/", acting.give_seat, name="give_seat"),
    path(PERSON + "seats/<row:row>/end/", acting.end_seat, name="end_seat"),
    path(PERSON + "deputies/add/", acting.add_deputy, name="add_deputy"),
    path(PERSON + "deputies/<row:row>/end/", acting.end_deputy, name="end_deputy"),
    path(PERSON + "covers/add/", acting.add_cover, name="add_cover"),
    path(PERSON + "covers/<row:row>/end/", acting.end_cover, name="end_cover"),
    path("organisations/", organisations.organisations, name="organisations"),
    path("organisations/agencies/add/", organisations.add_agency, name="add_agency"),
    path("organisations/bodies/add/", organisations.add_body, name="add_body"),
    path(BODY + "lines/add/", organisations.add_line, name="add_line"),
    path(BODY + "lines/<row:row>/end/", organisations.end_line, name="end_line"),
]
