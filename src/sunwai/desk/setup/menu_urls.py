"""The pages of greetings and menus."""

from __future__ import annotations

from typing import Final

from django.urls import path

from sunwai.desk.setup.views import menus

ONE: Final = "menus/<int:brand_id>/"
AT: Final = "menus/at/<uuid:connection_id>/"

MENUS = [
    path("menus/", menus.brands, name="menus"),
    path(ONE, menus.menu, name="menu"),
    path(f"{AT}show/", menus.switch, {"on": True}, name="show-menu"),
    path(f"{AT}hide/", menus.switch, {"on": False}, name="hide-menu"),
    path(f"{AT}again/", menus.again, name="menu-again"),
]
