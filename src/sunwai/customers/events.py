"""What happens to customers, as facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sunwai.kernel.events import DomainEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomersMerged(DomainEvent):
    """Two customers became one: what was the source's is the target's from now on."""

    kind: ClassVar[str] = "customers_merged"
    merge_id: int
    source_id: int
    target_id: int

    @property
    def stream(self) -> str:
        """Return the customer that stays."""
        return f"customer:{self.target_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomersSplit(DomainEvent):
    """Two customers who had become one are two again."""

    kind: ClassVar[str] = "customers_split"
    merge_id: int
    source_id: int
    target_id: int

    @property
    def stream(self) -> str:
        """Return the customer that had stayed."""
        return f"customer:{self.target_id}"
