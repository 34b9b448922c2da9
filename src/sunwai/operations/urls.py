"""Health, dead letters, metrics."""

from __future__ import annotations

from django.urls import path

from sunwai.operations import views

urlpatterns = [
    path("health/live", views.live, name="health_live"),
    path("health/ready", views.ready, name="health_ready"),
    path("health", views.health, name="health"),
    path("health/dead", views.dead_letters, name="dead_letters"),
    path("health/dead/<slug:kind>/replay", views.replay, name="dead_replay"),
    path("health/dead/<slug:kind>/set-aside", views.set_aside, name="dead_set_aside"),
    path("metrics", views.figures, name="metrics"),
]
