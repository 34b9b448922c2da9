from __future__ import annotations

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """The wiring: who reacts to which event, said once the apps are loaded."""

    name = "sunwai.config"
    label = "config"
