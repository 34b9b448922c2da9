from __future__ import annotations

from django.apps import AppConfig


class MenusConfig(AppConfig):
    name = "sunwai.menus"
    label = "menus"
