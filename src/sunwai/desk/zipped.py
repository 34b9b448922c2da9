"""The file of an access export, as browsers get it: to be saved, never to be shown."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from sunwai.kernel import storage
from sunwai.privacy.models import AccessExport


def export_file(export: AccessExport) -> HttpResponse:
    """Return the file, 404 where it is not made yet or has expired."""
    try:
        content = storage.read(export.file)
    except storage.MissingFile:
        raise Http404 from None
    answer = HttpResponse(content, content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="customer-{export.customer_id}.zip"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
