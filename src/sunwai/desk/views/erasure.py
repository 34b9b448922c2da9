"""The public page of a demand to forget somebody: how far it is, and no word of whom."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sunwai.intake.erasures import Progress, progress_of


@require_safe
@never_cache
def erasure(request: HttpRequest, code: str) -> HttpResponse:
    """Say whether a demand is received or done, to whoever has its code."""
    progress = progress_of(code)
    if progress is None:
        raise Http404
    return render(request, "desk/erasure.html", {"done": progress is Progress.DONE, "code": code})
