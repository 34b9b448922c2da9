"""The public pages about somebody's data: how far a deletion is, and the file they asked for. No word of whom."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sunwai.desk.zipped import export_file
from sunwai.intake.erasures import Progress, progress_of
from sunwai.privacy import certificate
from sunwai.privacy.exporting import opened
from sunwai.privacy.queries import erasing_of


@require_safe
@never_cache
def erasure(request: HttpRequest, code: str) -> HttpResponse:
    """Say whether a demand is received or done, and whether a certificate is ours, to whoever has its code."""
    job = erasing_of(code)
    if job is not None:
        genuine = job.done_at is not None and certificate.is_genuine(job.certificate)
        digest = job.certificate.get(certificate.DIGEST, "")
        return render(
            request,
            "desk/erasure.html",
            {"done": job.done_at is not None, "code": code, "genuine": genuine, "digest": digest, "job": job},
        )
    progress = progress_of(code)
    if progress is None:
        raise Http404
    return render(request, "desk/erasure.html", {"done": progress is Progress.DONE, "code": code})


@require_safe
@never_cache
def data(request: HttpRequest, token: str) -> HttpResponse:
    """Give somebody the file of what is known of them, as long as its link holds."""
    del request
    export = opened(token)
    if export is None:
        raise Http404
    return export_file(export)
