"""What comes in, the same for every channel."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sunwai.channels.words import Direction, Happening, Kind, Visibility


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
class Ancestor:
    """One message above a customer's: shown as context, never a conversation of its own. ``parent_id`` is above it."""

    external_id: str
    author_name: str
    text: str
    sent_at: dt.datetime | None = None
    parent_id: str = ""
    ours: bool = False
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InboundMessage:
    """One message as it came: a customer's, or our own written in the network's own app (``direction`` out).

    ``root`` names the thread on the network; together with the author it is one thread of ours.  ``partner`` is the
    customer of an outgoing message.  ``echo_of`` is the key we gave to our own sending, when the network hands it back.
    ``automatic``: written by a machine, never to be answered by one.  ``ancestors``: those above it that came along,
    the topmost first.  ``rating``: stars of a review, 1 to 5.
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
    ancestors: tuple[Ancestor, ...] = ()
    rating: int | None = None
    url: str = ""  # where to see it on the network
    meta: Mapping[str, str | list[str]] = field(default_factory=dict)  # shown, never decided on: to, cc, headers


@dataclass(frozen=True, slots=True, kw_only=True)
class InboundEdit:
    """A message was changed. The latest ``edited_at`` wins, in whatever order edits come.

    ``rating``: the stars a review has now; None where there are none, or where they are not told.
    """

    account: str
    external_id: str
    edited_at: dt.datetime
    text: str
    html: str = ""
    rating: int | None = None


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
class InboundProfile:
    """Somebody is called otherwise now. ``previous_id``: the id they had before, when the network changed even that."""

    account: str
    author: Author
    previous_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InboundErasure:
    """The network demands that everything of this person be forgotten."""

    account: str
    author: Author


@dataclass(frozen=True, slots=True, kw_only=True)
class InboundNotice:
    """Something happened in a thread besides messages: shown in its course, never a reason to answer.

    ``root`` names the thread as messages do; in a group it is everybody's.  ``key`` makes the notice one and the same,
    however often it comes.  ``people``: whom it is about.  ``value``: what is new, a name for instance.
    """

    account: str
    root: str
    key: str
    at: dt.datetime
    what: Happening
    people: tuple[Author, ...] = ()
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InboundAccount:
    """The network says something of our account itself: facts, merged into those known (names begin with ``push``).

    What is older than the last word (``at``) is dropped; without a time it counts.  ``error``: it refuses us from now
    on, in its words; sending rests at once.  ``ends``: so does the token.
    """

    account: str
    facts: Mapping[str, str] = field(default_factory=dict)
    at: dt.datetime | None = None
    error: str = ""
    ends: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class InboundPointer:
    """An event that only names something: ``Adapter.complete`` fetches it by ``reference``, into the journal again."""

    account: str
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownItem:
    """Something this version does not know: kept raw in the journal, counted by ``code``, never an error."""

    account: str
    code: str


InboundItem = (
    InboundMessage
    | InboundEdit
    | InboundDeletion
    | InboundReceipt
    | InboundReaction
    | InboundProfile
    | InboundErasure
    | InboundNotice
    | InboundAccount
    | InboundPointer
    | UnknownItem
)
