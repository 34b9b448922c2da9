"""The three methods every channel has, and the optional ones, each behind its ``Capability``."""

from __future__ import annotations

import datetime as dt
import hashlib
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import ClassVar

from sunwai.channels.hosted import Said, Seen
from sunwai.channels.spec import ChannelSpec, Limits
from sunwai.channels.types import (
    Account,
    Action,
    Ancestor,
    Author,
    Fetched,
    Finding,
    Gap,
    Held,
    HookRequest,
    InboundItem,
    Media,
    Outbound,
    RawDelivery,
    Sent,
    Template,
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

    def noted(self, request: HookRequest, account: Account) -> RawDelivery | None:  # noqa: ARG002 - most say nothing
        """Return what a handshake that was answered tells, for the journal; None where it tells nothing."""
        return None

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

    def acknowledge(self, request: HookRequest, account: Account) -> bytes:  # noqa: ARG002 - most networks want nothing
        """Return the body of the 2xx that a stored request gets."""
        return b"ok"

    def complete(self, reference: str, account: Account) -> Sequence[RawDelivery]:
        """Fetch what an ``InboundPointer`` names (Capability.COMPLETE); nothing when it is gone.

        Raises:
            ChannelError: it cannot be had; asked again later unless ``permanent``.

        """
        raise NotImplementedError

    def reconcile(self, external_ids: Sequence[str], account: Account) -> Sequence[InboundItem]:
        """Ask whether messages still stand; return edits and deletions only (Capability.RECONCILE).

        Raises:
            ChannelError: the network did not answer. What is merely not answered is not deleted.

        """
        raise NotImplementedError

    def profile(self, author: Author, account: Account) -> Author:
        """Return who somebody is: name, handle, face, reach (Capability.PROFILE).

        Raises:
            ChannelError: the network does not say.

        """
        raise NotImplementedError

    def ancestors(self, external_id: str, account: Account) -> Sequence[Ancestor]:
        """Return what stands above a message, the topmost first, at most fifty (Capability.ANCESTORS).

        Raises:
            ChannelError: it cannot be had.

        """
        raise NotImplementedError

    def download(self, url: str, account: Account) -> Media:
        """Fetch a file that an item named, with the account's rights (Capability.DOWNLOAD); ``content`` is set.

        Raises:
            ChannelError: ``permanent`` when the network no longer has it.

        """
        raise NotImplementedError

    def act(self, action: Action, external_id: str, account: Account) -> None:
        """Like, hide, repost, delete or retract a message (each behind its capability). Doing it twice does no harm.

        Raises:
            ChannelError: not done.

        """
        raise NotImplementedError

    def templates(self, account: Account) -> Sequence[Template]:
        """Return the approved texts (Capability.TEMPLATES).

        Raises:
            ChannelError: the network did not answer.

        """
        raise NotImplementedError

    def set_menus(self, held: Sequence[Held], account: Account) -> None:
        """Let the slots of ``ChannelSpec.menus`` hold this, and nothing else (Capability.MENUS). Twice does no harm.

        Raises:
            ChannelError: not, or not all, done.

        """
        raise NotImplementedError

    def read_menus(self, account: Account) -> Sequence[Held]:
        """Return what those slots hold now, ordered as ``menus.place`` says (Capability.MENUS).

        Raises:
            ChannelError: the network did not answer.

        """
        raise NotImplementedError

    def describe(self, account: Account) -> Mapping[str, str]:
        """Return what the network says of the account: limits, handle, plan (Capability.DESCRIBE). Kept as ``facts``.

        Raises:
            ChannelError: the network did not answer.

        """
        raise NotImplementedError

    def capture(self, seen: Mapping[str, str], account: Account) -> RawDelivery:
        """Return what a person saw elsewhere as a delivery for the journal (Capability.CAPTURE).

        Raises:
            Refused: something is missing or unusable, in words.

        """
        raise NotImplementedError

    def host(self, said: Said | Seen, account: Account) -> RawDelivery:
        """Return what a visitor said or saw on a page of ours as a delivery for the journal (Capability.HOSTED)."""
        raise NotImplementedError

    def missed(self, since: dt.datetime, until: dt.datetime) -> str:
        """Return how ``backfill`` is told of a time in which nothing could be pushed to us: a gap's reference."""
        return f"{since.isoformat()}/{until.isoformat()}"

    def refresh(self, account: Account) -> Mapping[str, str]:
        """Return new secrets before the old ones end (Capability.REFRESH)."""
        raise NotImplementedError

    def check(self, account: Account) -> Sequence[Finding]:
        """Try the settings against the live network (Capability.CHECK). Never raises ``ChannelError``."""
        raise NotImplementedError

    def limits(self, account: Account) -> Limits:  # noqa: ARG002 - what the network told of this account may differ
        """Return what the network takes from this account."""
        return self.spec.limits

    def cost(self, message: Outbound, account: Account) -> int:  # noqa: ARG002 - most cost nothing
        """Return what sending would use up, in the smallest unit of the spec's meter; more for a paid link, say."""
        return 0

    def charged(self, delivery: RawDelivery, account: Account) -> int:  # noqa: ARG002 - most tell us for nothing
        """Return what a stored delivery has used up by being pushed; zero for one that ``fetch`` has paid for."""
        return 0

    def length(self, text: str) -> int:
        """Count ``text`` the way the network does."""
        return len(text)

    def reply_window_hours(self, account: Account) -> float:  # noqa: ARG002 - what the owner switched on may widen it
        """Return how long after the customer's last word a private answer is taken; zero: without limit."""
        return self.spec.limits.reply_window_hours

    def own_id(self, *, key: str, thread_key: str, account: Account) -> str:
        """Return the id we give to a message of ours (Capability.OWN_IDS)."""
        raise NotImplementedError
