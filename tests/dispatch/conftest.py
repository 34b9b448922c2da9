from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from sunwai.channels.types import Action, Outbound, Sent
from sunwai.dispatch import act, deliver
from sunwai.inbox.models import Conversation, Delivery, Sending
from sunwai.kernel import clock
from tests import cast


@dataclass
class Network:
    """A network that does what the test planned, and remembers what it was given."""

    plan: list[Exception | Callable[[Outbound], Sent]] = field(default_factory=list)
    given: list[Outbound] = field(default_factory=list)
    costs: int = 0
    acts: list[tuple[str, str]] = field(default_factory=list)

    def cost(self, message: Outbound, account: object) -> int:
        del message, account
        return self.costs

    def act(self, action: Action, external_id: str, account: object) -> None:
        del account
        self.acts.append((action.value, external_id))
        step = self.plan.pop(0) if self.plan else None
        if isinstance(step, Exception):
            raise step

    def send(self, message: Outbound, account: object) -> Sent:
        self.given.append(message)
        step = self.plan.pop(0) if self.plan else None
        if isinstance(step, Exception):
            raise step
        return step(message) if step else Sent(external_ids=(f"out_{len(self.given)}",), at=clock.now())


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch) -> Network:
    fake = Network()
    monkeypatch.setattr(deliver, "adapter_for", lambda slug: fake)
    monkeypatch.setattr(act, "adapter_for", lambda slug: fake)
    return fake


def queued(talk: Conversation | None = None, text: str = "We are on it", **changes: Any) -> Sending:
    """Return an answer of Ravi that waits to be sent."""
    said = cast.message(
        talk,
        text,
        direction="out",
        author_type="agent",
        author_staff=cast.ravi(),
        author_identity=None,
        external_id="",
        delivery=Delivery.QUEUED,
    )
    key = f"key-{said.pk}"
    assert said.connection is not None
    return Sending.objects.create(message=said, connection=said.connection, key=key, **changes)
