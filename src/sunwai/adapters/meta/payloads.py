"""What Meta sends, as tolerant models.

Source: Graph API, "Webhooks"; Messenger Platform, "Webhook Events Reference" (2026-06).
"""

from __future__ import annotations

import json
from typing import Any

from pydantic import AliasChoices, Field
from pydantic_core import from_json

from sunwai.channels.shapes import Id, Moment, Ref, Shape, Text


class Party(Shape):
    """Somebody: a person, by the id the Page knows, or the Page."""

    id: Ref = ""
    name: Text = ""


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


class Story(Shape):
    """A story of ours that a message answers; its picture is there for a day."""

    id: Ref = ""
    url: Text = ""


class ReplyTo(Shape):
    """What a message answers."""

    mid: Ref = ""
    story: Story = Story()


class AdContext(Shape):
    """What ``referral.ads_context_data`` tells of an advertisement."""

    ad_title: Text = ""


class Referral(Shape):
    """Where a person came from: an advertisement, or a link with a word of ours (``ref``)."""

    ref: Text = ""
    source: Text = ""
    type: Text = ""
    ad_id: Text = ""
    ads_context_data: AdContext = AdContext()


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
    referral: Referral = Referral()
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
    referral: Referral = Referral()


class Reaction(Shape):
    """``messaging[].reaction``."""

    mid: Id
    action: Text = ""
    emoji: Text = ""
    reaction: Text = ""


class Watermark(Shape):
    """``messaging[].delivery`` and ``messaging[].read``: everything up to ``watermark``, or one message by ``mid``."""

    mid: Ref = ""
    mids: tuple[Ref, ...] = ()
    watermark: Moment = None


class Policy(Shape):
    """``messaging[].policy_enforcement``: Meta warns, blocks or unblocks the account."""

    action: Text = ""
    reason: Text = ""


class Control(Shape):
    """``messaging[].pass_thread_control`` and its like: which app holds a thread, held it, or would like to."""

    new_owner_app_id: Text = ""


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
    referral: Referral | None = None
    pass_thread_control: Control | None = None
    take_thread_control: Control | None = None
    request_thread_control: Control | None = None
    policy_enforcement: Policy | None = Field(
        None, validation_alias=AliasChoices("policy_enforcement", "policy-enforcement")
    )


class Change(Shape):
    """One entry of ``changes``; its value is read later, by its field."""

    field: Text = ""
    value: dict[str, Any] = Field(default_factory=dict)


class Entry(Shape):
    """What happened to one account. One entry can hold both ``changes`` and ``messaging``.

    A single change can stand on the entry itself, as ``field`` and ``value``.  ``nodes`` are ours: what was fetched
    from the Graph API instead of being told, by its edge.
    """

    id: Id
    time: Moment = None
    changes: tuple[Any, ...] = ()
    messaging: tuple[Any, ...] = ()
    standby: tuple[Any, ...] = ()
    field: Text = ""
    value: Any = None
    nodes: dict[str, Any] = Field(default_factory=dict)


class Envelope(Shape):
    """The body of one request: up to 1,000 entries."""

    object: Text
    entry: tuple[Any, ...]


def read_envelopes(body: bytes) -> list[Envelope]:
    """Read a request's body: one envelope, or a list of them, as in some of Meta's examples.

    Raises:
        ValueError: it is not JSON, or not Meta's envelope.

    """
    tree = _read_json(body)
    return [Envelope.model_validate(each) for each in (tree if isinstance(tree, list) and tree else [tree])]


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
