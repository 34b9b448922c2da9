from __future__ import annotations

from django.apps import AppConfig


class BotConfig(AppConfig):
    name = "sunwai.bot"
    label = "bot"
