"""What travels between the networks and the desk: frozen, plain, the same for every channel."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Direction(StrEnum):
    """Who speaks: a customer to us (``in``) or we to a customer (``out``)."""

    IN = "in"
    OUT = "out"


class Kind(StrEnum):
    """What a message is on its network."""

    POST = "post"
    COMMENT = "comment"
    MENTION = "mention"
    DM = "dm"
    MAIL = "mail"
    CHAT = "chat"
    CALL = "call"
    REVIEW = "review"
    NOTE = "note"


class Visibility(StrEnum):
    """Who can see a message: everybody, the customer and us, or staff only."""

    PUBLIC = "public"
    PRIVATE = "private"
    STAFF = "staff"


class Capability(StrEnum):
    """What a channel can do. Ask for these; never compare a slug."""

    RECEIVE_HOOKS = "receive_hooks"  # events are pushed to /hooks/<connection>
    FETCH = "fetch"  # events are polled
    WAIT = "wait"  # the network can tell us when to poll (IMAP IDLE)
    BACKFILL = "backfill"
    COMPLETE = "complete"
    PUBLIC_REPLY = "public_reply"
    PRIVATE_MESSAGE = "private_message"  # answers inside a private thread
    PRIVATE_REPLY = "private_reply"  # a private answer to a public post
    START = "start"  # we may write first
    ATTACHMENTS = "attachments"
    HTML = "html"
    SUBJECT = "subject"
    COPIES = "copies"  # Cc and Bcc, and forwarding
    SIGNATURE = "signature"
    EDITS = "edits"
    DELETIONS = "deletions"
    RECEIPTS = "receipts"
    HIDE = "hide"
    LIKE = "like"
    DELETE = "delete"
    REFRESH = "refresh"
    CHECK = "check"
    OWN_IDS = "own_ids"  # we choose the message's id before sending


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who wrote a message, as the network names them.

    ``external_id`` never changes; ``handle`` and ``name`` may. ``scope`` is the account inside which the id is valid
    (a Messenger id means a person only beside its Page), empty where ids are the whole network's.
    """

    external_id: str
    scope: str = ""
    handle: str = ""
    name: str = ""
    avatar_url: str = ""
    verified: bool | None = None
    followers: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """An attachment: either its ``content`` is here, or ``url`` says where to get it (through the guarded client)."""

    name: str
    content_type: str
    content: bytes | None = None
    url: str = ""
    inline_id: str = ""  # the cid of a picture inside HTML


@dataclass(frozen=True, slots=True, kw_only=True)
class Joins:
    """What a message offers as proof that it belongs to a thread, where the network itself has no threads (mail).

    ``threads``: thread keys whose keyed token was valid.  ``references``: external ids it names, nearest first.
    ``vouched``: the owner's own server proves the author (DMARC pass).
    """

    threads: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    vouched: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class InboundMessage:
    """One message as it came: a customer's, or our own written in the network's own app (``direction`` out).

    ``root`` names the thread on the network; together with the author it is one thread of ours.  ``partner`` is the
    customer of an outgoing message.  ``echo_of`` is the key we gave to our own sending, when the network hands it back.
    ``automatic``: written by a machine, never to be answered by one.
    """

    account: str
    external_id: str
    root: str
    author: Author
    kind: Kind
    visibility: Visibility
    sent_at: dt.datetime
    text: str = ""
    html: str = ""
    subject: str = ""
    direction: Direction = Direction.IN
    parent_id: str = ""
    partner: Author | None = None
    echo_of: str = ""
    attachments: tuple[Media, ...] = ()
    joins: Joins | None = None
    automatic: bool = False
    url: str = ""  # where to see it on the network
    meta: Mapping[str, str | list[str]] = field(default_factory=dict)  # shown, never decided on: to, cc, headers


@dataclass(frozen=True, slots=True, kw_only=True)
class InboundEdit:
    """A message was changed. The latest ``edited_at`` wins, in whatever order edits come."""

    account: str
    external_id: str
    edited_at: dt.datetime
    text: str
    html: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InboundDeletion:
    """A message was deleted or unsent: its text goes, a tombstone stays, and it never comes back.

    ``hidden`` is milder: no longer shown to the public, still there; ``restored`` undoes a hiding, never a deletion.
    """

    account: str
    external_id: str
    deleted_at: dt.datetime
    hidden: bool = False
    restored: bool = False


class ReceiptState(StrEnum):
    """What the network tells of our message; it only moves forward, except ``failed``."""

    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class InboundReceipt:
    """The fate of messages of ours: those named, or all to ``partner`` up to ``until``."""

    account: str
    state: ReceiptState
    at: dt.datetime
    external_ids: tuple[str, ...] = ()
    partner: Author | None = None
    until: dt.datetime | None = None
    error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InboundReaction:
    """Somebody reacted to a message (``emoji`` empty: the reaction was taken back)."""

    account: str
    external_id: str
    author: Author
    emoji: str
    at: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownItem:
    """Something this version does not know: kept raw in the journal, counted by ``code``, never an error."""

    account: str
    code: str


InboundItem = InboundMessage | InboundEdit | InboundDeletion | InboundReceipt | InboundReaction | UnknownItem


@dataclass(frozen=True, slots=True, kw_only=True)
class HookRequest:
    """A request at the door, as bytes. Header names are lower case."""

    method: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class RawDelivery:
    """What a network gave us, untouched. ``key`` is its own event id, or the digest of ``body``."""

    key: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A connection as an adapter sees it: ids and open settings, no database.

    ``settings`` holds every setting of the spec as text, secrets included; they must never be logged.
    """

    connection_id: str
    external_id: str  # the page id, the mail address …
    settings: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A stretch of the network's history that we know we do not have. ``reference`` tells backfill where it is."""

    reference: str
    reason: str
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """One poll: deliveries for the journal, and the cursor that moves in the same transaction."""

    deliveries: tuple[RawDelivery, ...]
    cursor: Mapping[str, str]
    more: bool = False
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboundMedia:
    """A file to send. ``read`` returns its bytes."""

    name: str
    content_type: str
    size: int
    read: Callable[[], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outbound:
    """A person's message on its way out.

    ``key`` is the same at every try.  ``thread_key`` goes into keyed tokens.  ``answers`` is the external id of the
    message this one answers, and ``answers_kind`` and ``answers_visibility`` say what that was: a private ``visibility`` answering a public one
    is a private reply.  ``recipients`` are all who get it (mail: To, then ``copies``).
    """

    key: str
    thread_key: str
    root: str
    visibility: Visibility
    kind: Kind
    text: str
    recipient: Author
    external_id: str = ""  # chosen by us and stored before sending, where the channel has OWN_IDS
    html: str = ""
    subject: str = ""
    answers: str = ""
    answers_kind: Kind | None = None
    answers_visibility: Visibility | None = None
    last_inbound_at: dt.datetime | None = None  # opens the reply window
    references: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    blind_copies: tuple[str, ...] = ()
    author_name: str = ""
    attachments: tuple[OutboundMedia, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """The network took it. ``external_ids`` are all the parts of a split answer, the first one first."""

    external_ids: tuple[str, ...]
    at: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One line of a live check: what was tried, whether it holds, and what to do when not."""

    name: str
    holds: bool
    advice: str = ""
