"""What answers by itself: the page of a channel's bot, and the menus."""

from __future__ import annotations

from typing import Final

from django.urls import path

from sunwai.desk.setup.menu_urls import MENUS
from sunwai.desk.setup.views import bots

ONE: Final = "channels/<uuid:connection_id>/bot/"

BOTS = [
    path(ONE, bots.bot, name="bot"),
    path(f"{ONE}measure/", bots.measure, name="measure-bot"),
    path(f"{ONE}try/", bots.tried, name="try-bot"),
    path(f"{ONE}questions/", bots.keep, name="keep-bot-case"),
    path(f"{ONE}questions/<int:case_id>/delete/", bots.drop, name="drop-bot-case"),
    *MENUS,
]
