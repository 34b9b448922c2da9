"""Writing down who did what. Rows are only ever added; the database itself refuses anything else."""

from __future__ import annotations

from collections.abc import Mapping

from sunwai.people.models import AuditEntry, Staff


def audit(
    verb: str, *, actor: Staff | None, object_type: str, object_id: object, data: Mapping[str, object] | None = None
) -> AuditEntry:
    """Add an entry; ``actor`` None is the command line. ``data``: ids and names of settings, never their values."""
    return AuditEntry.objects.create(
        actor=actor,
        actor_name=str(actor or ""),
        verb=verb,
        object_type=object_type,
        object_id=str(object_id),
        data=dict(data or {}),
    )
