"""The calls of the contract, and the page of one's own tokens."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path, re_path

from sunwai.api.edge import edge, nothing_here
from sunwai.api.v1 import api
from sunwai.api.views import tokens

calls, _app, _namespace = api.urls
for call in calls:
    if isinstance(call, URLPattern):
        call.callback = edge(call.callback)

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", include((calls, "api"))),
    re_path(r"^api/", nothing_here),
    path("preferences/tokens/", tokens.own_tokens, name="tokens"),
    path("preferences/tokens/<int:token_id>/revoke/", tokens.revoke, name="revoke_token"),
]
