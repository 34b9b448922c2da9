"""What privacy tells itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sunwai.kernel.events import DomainEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class JobDue(DomainEvent):
    """A piece of an erasure, an access export or retention can be done now."""

    kind: ClassVar[str] = "privacy_job_due"
    job: str  # "erasing", "export" or "retention"
    job_id: str

    @property
    def stream(self) -> str:
        """Return the job: its pieces come one after the other."""
        return f"{self.job}:{self.job_id}"
