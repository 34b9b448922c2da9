"""Style sheets, scripts and pictures: served ahead of Django, by names that hold a digest and may be kept for ever."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import AppDirectoriesFinder
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from servestatic import ServeStaticASGI


class HashedStaticFiles(ManifestStaticFilesStorage):
    """Names with digests once ``sunwai web`` has collected the files; until then, as in tests, the plain names."""

    support_js_module_import_aggregation = True
    manifest_strict = False

    def hashed_name(self, name: str, content: Any = None, filename: str | None = None) -> str:  # noqa: ANN401 - Django's
        """Return the name with its digest; the plain one of a file that a library names and does not bring."""
        try:
            return str(super().hashed_name(name, content, filename))
        except ValueError:
            return name

    def stored_name(self, name: str) -> str:
        """Return the name with its digest, or the plain one of a file that was not collected."""
        return str(self.hashed_files.get(self.hash_key(self.clean_name(name)), name))


def with_static_files(application: Any) -> Any:  # noqa: ANN401 - servestatic wraps any ASGI callable
    """Serve ``/static/`` from the collected files, or straight from the apps where nothing is collected.

    A name with a digest may be kept for ever (servestatic's own rule for twelve hexadecimal digits).
    """
    serving = ServeStaticASGI(application, autorefresh=settings.DEBUG, allow_all_origins=False)
    root = Path(settings.STATIC_ROOT)
    collected = [str(root)] if root.is_dir() and not settings.DEBUG else []
    for folder in collected or [str(storage.location) for storage in AppDirectoriesFinder().storages.values()]:
        serving.add_files(folder, settings.STATIC_URL)
    return serving
