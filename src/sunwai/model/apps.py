from __future__ import annotations

from django.apps import AppConfig


class ModelConfig(AppConfig):
    name = "sunwai.model"
    label = "model"
