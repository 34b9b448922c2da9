"""How a job of privacy begins: written down, and due at once."""

from __future__ import annotations

from sunwai.kernel.events import publish
from sunwai.people.actions.audit import audit
from sunwai.people.models import Staff
from sunwai.privacy.events import JobDue
from sunwai.privacy.models import AccessExport, Erasing


def begin(row: Erasing | AccessExport, *, by: Staff | None) -> None:
    """Let somebody work at a new job, once this transaction is committed."""
    job = "erasing" if isinstance(row, Erasing) else "export"
    data = {job: str(row.pk)}
    audit(f"{job}_asked", actor=by, object_type="customer", object_id=row.customer_id, data=data)
    publish(JobDue(job=job, job_id=str(row.pk)))
