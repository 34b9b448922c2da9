"""Every page. The hooks and the live stream do not pass through Django: see ``asgi.py``."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

handler500 = "sunwai.api.edge.server_error"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("sunwai.operations.urls")),
    path("", include("sunwai.api.urls")),
    path("", include("sunwai.portal.urls")),
    path("setup/", include("sunwai.desk.setup.urls")),
    path("knowledge/", include("sunwai.desk.knowledge.urls")),
    path("", include("sunwai.desk.urls")),
    path("", include("sunwai.people.urls")),
    path("account/", include("sunwai.people.account_urls")),
]
