"""Addresses of the quarterly update: writing, signing off, releasing."""

from django.urls import path

from actionplan.progress.views import contributing, control, signing, writing

app_name = "progress"

SLOT = "plans/<slug:plan>/<quarter:quarter>/<reference:reference>/"

urlpatterns = [
    path("updates/", writing.my_updates, name="my_updates"),
    path(SLOT + "update/", writing.update, name="update"),
    path(SLOT + "update/autosave/", writing.autosave, name="autosave"),
    path(SLOT + "update/check/", writing.check, name="check"),
    path(SLOT + "update/sent/", writing.sent, name="sent"),
    path(SLOT + "update/take-back/", writing.take_back, name="take_back"),
    path(SLOT + "correct/", writing.correct, name="correct"),
    path(SLOT + "contribution/<slug:agency>/", contributing.contribute, name="contribute"),
    path(SLOT + "milestones/<number:number>/", contributing.milestone, name="milestone"),
    path("sign-off/", signing.queue, name="queue"),
    path(SLOT + "sign-off/", signing.sign_off, name="sign_off"),
    path(SLOT + "return/", signing.return_to_lead, name="return"),
    path("returns/", control.latest, name="control_rooms"),
    path("plans/<slug:plan>/<quarter:quarter>/returns/", control.room, name="control_room"),
    path("plans/<slug:plan>/<quarter:quarter>/closing/", control.closing_date, name="closing_date"),
    path("plans/<slug:plan>/<quarter:quarter>/release/", control.release, name="release"),
    path(SLOT + "release-correction/", control.release_correction, name="release_correction"),
]
