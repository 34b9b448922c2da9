"""The closed vocabulary: who speaks, what, to whom, and what a channel can do."""

from __future__ import annotations

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
