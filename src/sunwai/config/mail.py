"""System mail, from one URL."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import unquote, urlsplit

PORTS: Final = {"smtp": 25, "smtps": 465}
SUBMISSION: Final = 587


def mail_settings(url: str) -> dict[str, Any]:
    """Return Django's ``EMAIL_*`` for ``smtp://user:password@host:port``; ``smtps``: TLS from the first byte.

    With ``smtp`` the connection is encrypted by STARTTLS when there is a password or the port is 587.

    Raises:
        ValueError: the URL is of another kind, or names no host.
    """
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise ValueError("SUNWAI_MAIL_URL must read smtp://user:password@host:port or smtps://…")
    port = parts.port or PORTS[parts.scheme]
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and (bool(parts.password) or port == SUBMISSION),
        "EMAIL_TIMEOUT": 15,
    }
