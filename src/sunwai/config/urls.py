"""Every page. The hooks and the live stream do not pass through Django: see ``asgi.py``."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
