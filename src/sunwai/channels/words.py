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
    SUBSCRIBES = "subscribes"  # asks by itself to be told at /hooks/<connection>; the owner enters nothing
    WAIT = "wait"  # the network can tell us when to poll (IMAP IDLE)
    BACKFILL = "backfill"
    COMPLETE = "complete"  # what an event only names is fetched
    RECONCILE = "reconcile"  # silent edits and deletions are found by asking
    PROFILE = "profile"  # who somebody is can be looked up
    ANCESTORS = "ancestors"  # what a message answers, up to the post, can be fetched
    DOWNLOAD = "download"  # files are had with the account's rights only
    DESCRIBE = "describe"  # the network tells limits and facts of the account
    TEMPLATES = "templates"  # approved texts that may go out when the window is closed
    MENUS = "menus"  # it shows greetings and menus of ours by itself, and says which it has (``ChannelSpec.menus``)
    CHOICES = "choices"  # a private answer can have buttons (``ChannelSpec.choices``)
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
    REPOST = "repost"
    DELETE = "delete"  # a customer's message taken away from our place
    RETRACT = "retract"  # a message of ours taken back
    REFRESH = "refresh"
    CHECK = "check"
    CAPTURE = "capture"  # people put in by hand what they saw elsewhere
    HOSTED = "hosted"  # visitors write, and read our answers, on pages and widgets of the desk itself
    OWN_IDS = "own_ids"  # we choose the message's id before sending


class Happening(StrEnum):
    """What happens in a thread without a word of anybody's, and is shown in its course."""

    HANDED_TO_US = "handed_to_us"  # another app gave the thread to us
    HANDED_AWAY = "handed_away"  # another app holds the thread now
    HAND_OVER_ASKED = "hand_over_asked"  # another app would like to hold it
    JOINED = "joined"
    LEFT = "left"
    REMOVED = "removed"
    ASKED_TO_JOIN = "asked_to_join"
    NO_LONGER_ASKS = "no_longer_asks"
    RENAMED = "renamed"  # the group; its name is the notice's value
    SETTINGS_CHANGED = "settings_changed"
    CREATED = "created"
    CLOSED = "closed"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    DEVICE_CHANGED = "device_changed"  # a customer's keys are new: another device, or another person


class Action(StrEnum):
    """What we may do to a message besides answering it. The first word of each pair needs its ``Capability``."""

    LIKE = "like"
    UNLIKE = "unlike"
    HIDE = "hide"
    UNHIDE = "unhide"
    REPOST = "repost"
    UNREPOST = "unrepost"
    DELETE = "delete"
    RETRACT = "retract"

    @property
    def capability(self) -> Capability:
        """Return what the channel must be able to do."""
        return Capability(self.value.removeprefix("un"))

    @property
    def undoes(self) -> Action | None:
        """Return the action this one takes back."""
        return Action(self.value.removeprefix("un")) if self.value.startswith("un") else None
