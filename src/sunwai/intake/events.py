"""What happens on the way in, as facts."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import ClassVar

from sunwai.kernel.events import DomainEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class PointerReceived(DomainEvent):
    """A network told of something by its name only; it must be fetched."""

    kind: ClassVar[str] = "pointer_received"
    connection_id: str
    reference: str

    @property
    def stream(self) -> str:
        """Return the thing named: it waits for nothing else."""
        named = hashlib.sha256(f"{self.connection_id} {self.reference}".encode()).hexdigest()
        return f"pointer:{named[:40]}"
