"""What travels into the inbox and out of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from sunwai.channels.types import InboundItem
from sunwai.connections.models import Connection
from sunwai.inbox.models import Conversation, Message
from sunwai.inbox.readings import Stored
from sunwai.language import Reading
from sunwai.language.topics import Guess


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """An attachment whose bytes already lie in the storage under ``key``; ``problem`` says why they do not."""

    key: str
    size: int
    digest: str
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One item on its way into the inbox, with all that could be prepared before the write transaction.

    ``files`` are those of the message's attachments that came with their content, by their place in the list. ``code``
    names an erasure on its public status page. ``told``: what the message is told to be, None where it was not read;
    ``topic``: what it is likely about; ``harm``: it speaks of ending one's own life.
    """

    connection: Connection
    item: InboundItem
    reading: Reading | None = None
    told: Stored | None = None
    topic: Guess | None = None
    harm: bool = False
    files: dict[int, StoredFile] = field(default_factory=dict)
    code: str = ""


@dataclass(slots=True, kw_only=True)
class Received:
    """What a batch became."""

    messages: list[Message] = field(default_factory=list)
    opened: list[Conversation] = field(default_factory=list)
    reopened: list[Conversation] = field(default_factory=list)
