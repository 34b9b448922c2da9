"""The pages of the optional model."""

from __future__ import annotations

from typing import Final

from django.urls import path

from sunwai.desk.setup.views import model

MODEL: Final = [
    path("model/", model.model, name="model"),
    path("model/check/", model.check, name="check-model"),
    path("model/requests/", model.requests, name="model-requests"),
    path("model/requests/<int:call_id>/", model.one, name="model-request"),
]
