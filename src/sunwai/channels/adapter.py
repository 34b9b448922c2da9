"""The three methods every channel has, and the optional ones, each behind its ``Capability``."""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import ClassVar

from sunwai.channels.spec import ChannelSpec
from sunwai.channels.types import (
    Account,
    Fetched,
    Finding,
    Gap,
    HookRequest,
    InboundItem,
    Outbound,
    RawDelivery,
    Sent,
)


class Adapter(ABC):
    """A network's translator: pure, no database, no state. Everything it needs comes as arguments."""

    spec: ClassVar[ChannelSpec]

    @abstractmethod
    def verify(self, request: HookRequest, account: Account) -> None:
        """Prove that a pushed request is the network's, over its raw bytes.

        Raises:
            Forged: it is not. A channel that is only polled raises it always.

        """

    @abstractmethod
    def parse(self, delivery: RawDelivery, account: Account) -> Sequence[InboundItem]:
        """Turn stored bytes into items. Deterministic; unknown kinds become ``UnknownItem``.

        Raises:
            ValueError: the bytes are not what this network sends; they stay in the journal as a dead letter.

        """

    @abstractmethod
    def send(self, message: Outbound, account: Account) -> Sent:
        """Give one message to the network.

        Raises:
            ChannelError: not taken (``permanent`` or not), or ``uncertain``.

        """

    def delivery_key(self, request: HookRequest) -> str:
        """Return the network's own event id, or, as here, the digest of the body."""
        return hashlib.sha256(request.body).hexdigest()

    def answer(self, request: HookRequest, account: Account) -> bytes:
        """Return the body a handshake must get.

        Raises:
            Forged: the handshake does not know our secret.

        """
        raise NotImplementedError

    def fetch(self, account: Account, cursor: Mapping[str, str]) -> Fetched:
        """Poll once from ``cursor`` (Capability.FETCH). The cursor is stored only with what was fetched.

        Raises:
            ChannelError: the network did not answer.

        """
        raise NotImplementedError

    def wait(self, account: Account, seconds: float) -> bool:
        """Return True as soon as there is something to fetch, False after ``seconds`` (Capability.WAIT)."""
        raise NotImplementedError

    def backfill(self, account: Account, gap: Gap) -> Fetched:
        """Fetch what a gap misses (Capability.BACKFILL). Gaps in the answer are what cannot be had."""
        raise NotImplementedError

    def refresh(self, account: Account) -> Mapping[str, str]:
        """Return new secrets before the old ones end (Capability.REFRESH)."""
        raise NotImplementedError

    def check(self, account: Account) -> Sequence[Finding]:
        """Try the settings against the live network (Capability.CHECK). Never raises ``ChannelError``."""
        raise NotImplementedError

    def length(self, text: str) -> int:
        """Count ``text`` the way the network does."""
        return len(text)

    def reply_window_hours(self, account: Account) -> float:  # noqa: ARG002 - what the owner switched on may widen it
        """Return how long after the customer's last word a private answer is taken; zero: without limit."""
        return self.spec.limits.reply_window_hours

    def own_id(self, *, key: str, thread_key: str, account: Account) -> str:
        """Return the id we give to a message of ours (Capability.OWN_IDS)."""
        raise NotImplementedError
