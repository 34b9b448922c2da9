"""What happens to people, as facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sunwai.kernel.events import DomainEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordResetAsked(DomainEvent):
    """Somebody asked for a new password for this person. The mail is made and sent by the worker."""

    kind: ClassVar[str] = "password_reset_asked"
    staff_id: int

    @property
    def stream(self) -> str:
        """Return the person."""
        return f"staff:{self.staff_id}"
