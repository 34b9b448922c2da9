"""Health and metrics."""

from __future__ import annotations

from django.urls import path

from sunwai.operations import views

urlpatterns = [
    path("health/live", views.live, name="health_live"),
    path("health/ready", views.ready, name="health_ready"),
]
