"""What customers open."""

from __future__ import annotations

from django.urls import path

from sunwai.portal.views import chat, widget

app_name = "portal"
CHAT = "widget/<str:connection_id>/"

urlpatterns = [
    path("widget.js", chat.widget_script, name="script"),
    path("chat/<str:connection_id>/", chat.chat, name="chat"),
    path(f"{CHAT}config", widget.config, name="config"),
    path(f"{CHAT}identity", widget.identify, name="identity"),
    path(f"{CHAT}messages", widget.messages, name="messages"),
    path(f"{CHAT}receipts", widget.receipts, name="receipts"),
    path(f"{CHAT}typing", widget.typing, name="typing"),
    path("widget/file/<str:token>", widget.file, name="file"),
]
