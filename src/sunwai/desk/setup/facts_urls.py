"""The pages of a brand's own numbers and of its public answers."""

from __future__ import annotations

from django.urls import path

from sunwai.desk.setup.views import patterns, repeats

FACTS = [
    path("facts/", patterns.patterns, name="patterns"),
    path("facts/new/", patterns.edit, name="new-pattern"),
    path("facts/try/", patterns.tried, name="try-pattern"),
    path("facts/<int:pattern_id>/", patterns.edit, name="pattern"),
    path("facts/<int:pattern_id>/delete/", patterns.delete, name="delete-pattern"),
    path("repeats/", repeats.repeats, name="repeats"),
    path("facts/public/<int:brand_id>/", patterns.guard, name="guard"),
]
