"""What Meta sends, as tolerant models.

Source: Graph API, "Webhooks for Pages"; Messenger Platform, "Webhook Events Reference" (2026-06).
"""

from __future__ import annotations

import json
from typing import Any

from pydantic import Field
from pydantic_core import from_json

from sunwai.channels.shapes import Id, Moment, Ref, Shape, Text


class Party(Shape):
    """Somebody: a person, by the id the Page knows, or the Page."""

    id: Ref = ""
    name: Text = ""


class Post(Shape):
    """What ``value.post`` tells of the post around a comment."""

    permalink_url: Text = ""


class FeedValue(Shape):
    """The ``value`` of the fields ``feed`` and ``mention``."""

    item: Text = ""
    verb: Text = ""
    post_id: Ref = ""
    comment_id: Ref = ""
    parent_id: Ref = ""
    from_: Party = Field(Party(), alias="from")
    sender_id: Ref = ""
    sender_name: Text = ""
    message: Text = ""
    created_time: Moment = None
    photo: Text = ""
    photos: tuple[Text, ...] = ()
    video: Text = ""
    link: Text = ""
    permalink_url: Text = ""
    post: Post = Post()
    reaction_type: Text = ""
    is_hidden: bool = False
    published: bool = True


class Coordinates(Shape):
    """Where a shared place is."""

    lat: float
    long: float


class AttachmentPayload(Shape):
    """The content of a Messenger attachment."""

    url: Text = ""
    title: Text = ""
    coordinates: Coordinates | None = None


class Attachment(Shape):
    """One Messenger attachment; a shared link carries ``title`` and ``url`` beside the payload."""

    type: Text = ""
    title: Text = ""
    url: Text = ""
    payload: AttachmentPayload = AttachmentPayload()


class ReplyTo(Shape):
    """What a message answers."""

    mid: Ref = ""


class QuickReply(Shape):
    """The button a person chose."""

    payload: Text = ""


class Message(Shape):
    """``messaging[].message``."""

    mid: Id
    text: Text = ""
    attachments: tuple[Attachment, ...] = ()
    quick_reply: QuickReply | None = None
    reply_to: ReplyTo = ReplyTo()
    is_echo: bool = False
    is_deleted: bool = False
    is_unsupported: bool = False
    app_id: Text = ""
    metadata: Text = ""


class MessageEdit(Shape):
    """``messaging[].message_edit``."""

    mid: Id
    text: Text = ""


class Postback(Shape):
    """``messaging[].postback``: a button of ours was pressed."""

    mid: Ref = ""
    title: Text = ""
    payload: Text = ""


class Reaction(Shape):
    """``messaging[].reaction``."""

    mid: Id
    action: Text = ""
    emoji: Text = ""
    reaction: Text = ""


class Watermark(Shape):
    """``messaging[].delivery`` and ``messaging[].read``: everything up to ``watermark``."""

    mids: tuple[Ref, ...] = ()
    watermark: Moment = None


class Messaging(Shape):
    """One entry of ``messaging`` or ``standby``."""

    sender: Party = Party()
    recipient: Party = Party()
    timestamp: Moment = None
    message: Message | None = None
    message_edit: MessageEdit | None = None
    postback: Postback | None = None
    reaction: Reaction | None = None
    delivery: Watermark | None = None
    read: Watermark | None = None


class Change(Shape):
    """One entry of ``changes``; its value is read later, by its field."""

    field: Text = ""
    value: dict[str, Any] = Field(default_factory=dict)


class Entry(Shape):
    """What happened to one Page. One entry can hold both ``changes`` and ``messaging``."""

    id: Id
    time: Moment = None
    changes: tuple[Any, ...] = ()
    messaging: tuple[Any, ...] = ()
    standby: tuple[Any, ...] = ()


class Envelope(Shape):
    """The body of one request: up to 1,000 entries."""

    object: Text
    entry: tuple[Any, ...]


def read_envelope(body: bytes) -> Envelope:
    """Read a request's body.

    Raises:
        ValueError: it is not JSON, or not Meta's envelope.

    """
    return Envelope.model_validate(_read_json(body))


def _read_json(body: bytes) -> object:
    """Read JSON; half a surrogate pair or broken UTF-8 becomes a question mark and spoils nothing else."""
    try:
        return from_json(body, allow_inf_nan=False)
    except ValueError:
        return _read_broken_json(body)


def _read_broken_json(body: bytes) -> object:
    try:
        tree = json.loads(body.decode("utf-8", "replace"))
        return from_json(json.dumps(tree, ensure_ascii=False).encode("utf-8", "replace"))
    except RecursionError as error:
        raise ValueError("nested too deep") from error
