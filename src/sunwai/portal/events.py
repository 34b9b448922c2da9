"""What happens at the portal, as facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sunwai.kernel.events import DomainEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeAsked(DomainEvent):
    """Somebody wants to prove an address. The worker makes the secret and mails it; no event ever holds one."""

    kind: ClassVar[str] = "code_asked"
    secret_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitorNamed(DomainEvent):
    """The company's own site has named somebody who chats, and that proves something new of their handles."""

    kind: ClassVar[str] = "visitor_named"
    identity_id: int
    signed_id: int
