"""The pages of people."""

from __future__ import annotations

from django.urls import path
from django.views.i18n import set_language

from sunwai.people.views import entrance, organisation, own, staff

app_name = "people"
ONE = "people/<int:person_id>/"

urlpatterns = [
    path("link/<str:token>/", entrance.link, name="link"),
    path("welcome/", entrance.welcome, name="welcome"),
    path("language/", set_language, name="language"),
    path("preferences/", own.preferences, name="preferences"),
    path("preferences/sessions/", own.sessions, name="sessions"),
    path("preferences/sessions/others/end/", own.end_others, name="end-others"),
    path("preferences/sessions/<int:session_id>/end/", own.end_one, name="end-session"),
    path("roles/", own.roles, name="roles"),
    path("people/", staff.everybody, name="staff"),
    path("people/invite/", staff.invite, name="invite"),
    path(ONE, staff.person, name="person"),
    path(f"{ONE}link/", staff.new_link, name="new-link"),
    path(f"{ONE}deactivate/", staff.deactivate, name="deactivate"),
    path(f"{ONE}reactivate/", staff.reactivate, name="reactivate"),
    path(f"{ONE}sessions/end/", staff.end_sessions, name="end-sessions"),
    path(f"{ONE}sessions/<int:session_id>/end/", staff.end_sessions, name="end-session-of"),
    path("teams/", organisation.teams, name="teams"),
    path("teams/<int:team_id>/", organisation.teams, name="team"),
    path("brands/", organisation.brands, name="brands"),
    path("brands/<int:brand_id>/", organisation.brands, name="brand"),
    path("audit/", organisation.audit, name="audit"),
]
