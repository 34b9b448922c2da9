"""Events that only name something: published with the batch, completed by a handler outside it."""

from __future__ import annotations

from collections.abc import Iterable

from sunwai.channels.registry import spec_for
from sunwai.channels.types import Capability, InboundPointer
from sunwai.intake.events import PointerReceived
from sunwai.intake.parsing import Parsed
from sunwai.kernel.events import publish


def publish_pointers(batch: Iterable[Parsed]) -> None:
    """Publish the pointers of a batch whose channel can complete them. Two statements, or none."""
    news = [
        PointerReceived(connection_id=str(connection.pk), reference=item.reference)
        for parsed in batch
        for connection, item in parsed.items
        if isinstance(item, InboundPointer) and spec_for(connection.channel).can(Capability.COMPLETE)
    ]
    if news:
        publish(*news)
