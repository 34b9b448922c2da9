"""What is written down of an erasure: what, when, by whom, how many rows; no word of the person."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Final

from django.conf import settings

from sunwai.kernel import clock, crypto
from sunwai.privacy.models import Erasing

FORMAT: Final = 1
DIGEST: Final = "digest"


def of(job: Erasing, files: Mapping[str, object]) -> dict[str, object]:
    """Return the certificate of a job that is done. ``files``: what the search of the database's files said."""
    done = job.done_at or clock.now()
    says: dict[str, object] = {
        "format": FORMAT,
        "id": str(job.pk),
        "customer": job.customer_id,
        "asked_at": job.asked_at.isoformat(),
        "asked_by": job.asked_by_id,
        "done_at": done.isoformat(),
        "rows": dict(sorted(job.counts.items())),
        "files": dict(files),
        "backups_gone_by": (done + dt.timedelta(days=settings.SUNWAI.backup_days)).date().isoformat(),
    }
    return {**says, DIGEST: _digest(says)}


def is_genuine(certificate: Mapping[str, object]) -> bool:
    """Say whether this installation wrote it, and nobody changed it since."""
    says = {name: value for name, value in certificate.items() if name != DIGEST}
    return hmac.compare_digest(str(certificate.get(DIGEST, "")), _digest(says))


def _digest(says: Mapping[str, object]) -> str:
    text = json.dumps(says, sort_keys=True, separators=(",", ":"))
    return hmac.digest(crypto.derived_key("certificate"), text.encode(), hashlib.sha256).hex()
