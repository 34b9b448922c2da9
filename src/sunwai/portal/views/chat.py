"""The widget's script, and the page that is nothing but a chat."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from sunwai.portal.pages import page, show
from sunwai.portal.places import place
from sunwai.portal.script import script


@require_GET
@login_not_required
def widget_script(request: HttpRequest) -> HttpResponse:
    """Send the chat's script to whatever site embeds it."""
    return script_answer(request, "widget.js")


@require_GET
@page
def chat(request: HttpRequest, connection_id: str) -> HttpResponse:
    """Show a chat as a page of its own."""
    here = place(connection_id)
    return show(request, "portal/chat.html", {"title": here.title, "connection": here.connection.pk})


def script_answer(request: HttpRequest, name: str) -> HttpResponse:
    """Return a script for any site: small where the browser takes it small, kept ten minutes, then asked again."""
    found = script(name)
    small = "gzip" in request.headers.get("Accept-Encoding", "")
    same = request.headers.get("If-None-Match") == found.tag
    body = b"" if same else found.small if small else found.plain
    answer = HttpResponse(body, status=304 if same else 200, content_type="text/javascript; charset=utf-8")
    if small and not same:
        answer["Content-Encoding"] = "gzip"
    answer["ETag"] = found.tag
    answer["Cache-Control"] = "public, max-age=600"
    answer["Vary"] = "Accept-Encoding"
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Cross-Origin-Resource-Policy"] = "cross-origin"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
