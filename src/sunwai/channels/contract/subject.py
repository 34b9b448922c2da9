"""What a subclass of ``ChannelContract`` brings, and the small steps all its tests share."""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar

import pytest

from sunwai.channels.adapter import Adapter
from sunwai.channels.contract.network import FakeNetwork
from sunwai.channels.spec import ChannelSpec
from sunwai.channels.types import (
    Account,
    Author,
    Capability,
    HookRequest,
    InboundItem,
    Kind,
    Outbound,
    RawDelivery,
    Visibility,
)
from sunwai.kernel.clock import now


class Subject:
    """The adapter under test, its account and its recorded payloads: one delivery a file.

    The tests also ask for a fixture ``network``, a running ``FakeNetwork``: in the class or in a ``conftest.py``.
    """

    adapter: ClassVar[Adapter]
    account: ClassVar[Account]
    payloads: ClassVar[Path]

    def sign(self, body: bytes, account: Account) -> HookRequest:
        """Return a request as the network sends it, signed with the secrets of ``account`` (pushed channels only)."""
        raise NotImplementedError

    def delivery_of(self, body: bytes) -> RawDelivery:
        """Return ``body`` as the journal holds it; override where headers travel with it."""
        return RawDelivery(key=hashlib.sha256(body).hexdigest(), body=body)

    def unknown(self) -> RawDelivery | None:
        """Return a genuine delivery of a kind nobody knows yet; None where the wire has only one kind."""
        return self.delivery_of((self.payloads / "unknown.json").read_bytes())

    def outbound(self, text: str = "Hello Ana") -> Outbound:
        """Return a private answer to a message of this minute; override where ids look otherwise."""
        return Outbound(
            key="0192f0c1-0000-7000-8000-000000000001",
            thread_key="0192f0c1-0000-7000-8000-00000000000a",
            root="t_1001",
            visibility=Visibility.PRIVATE,
            kind=Kind.DM,
            text=text,
            recipient=Author(external_id="1001", name="Ana"),
            last_inbound_at=now(),
        )

    @property
    def spec(self) -> ChannelSpec:
        """The adapter's own spec."""
        return self.adapter.spec

    def recordings(self) -> list[Path]:
        """Return every file of ``payloads``, in a fixed order."""
        return sorted(path for path in self.payloads.iterdir() if path.is_file())

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        """Give ``recorded`` to a test once for each file in ``payloads``."""
        if "recorded" in metafunc.fixturenames:
            metafunc.parametrize("recorded", self.recordings(), ids=lambda path: path.name)

    def parse(self, body: bytes) -> Sequence[InboundItem]:
        """Parse with the account under test."""
        return self.adapter.parse(self.delivery_of(body), self.account)

    def survives(self, body: bytes) -> None:
        """Parse ``body``: items a database can store, or ``ValueError``, nothing else."""
        with contextlib.suppress(ValueError):
            items = self.parse(body)
            assert isinstance(items, Sequence)
            assert storable([dataclasses.asdict(item) for item in items]), items

    def with_secrets(self, value: str) -> Account:
        """Return the account with ``value`` in the place of every secret; without any, that of connection ``value``."""
        if not self.spec.secrets:
            return dataclasses.replace(self.account, connection_id=value)
        changed = {**self.account.settings, **dict.fromkeys(self.spec.secrets, value)}
        return dataclasses.replace(self.account, settings=changed)

    def prepared(self, network: FakeNetwork, text: str = "Hello Ana") -> Outbound:
        """Return a message with its id chosen, where the channel lets us choose."""
        message = self.outbound(text)
        if not self.spec.can(Capability.OWN_IDS):
            return message
        ours = self.adapter.own_id(key=message.key, thread_key=message.thread_key, account=network.account)
        return dataclasses.replace(message, external_id=ours)


def storable(value: object) -> bool:
    """Say whether every text inside has neither a NUL, which PostgreSQL refuses, nor half a surrogate pair."""
    if isinstance(value, str):
        return "\x00" not in value and not any("\ud800" <= sign <= "\udfff" for sign in value)
    if isinstance(value, Mapping):
        return all(storable(key) and storable(inner) for key, inner in value.items())
    return not isinstance(value, list | tuple) or all(map(storable, value))
