"""What the network sends, read tolerantly.

Source: lexicons app.bsky.notification.listNotifications, app.bsky.feed.defs, app.bsky.actor.defs, chat.bsky.convo.defs.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from sunwai.channels.shapes import Id, Moment, Ref, Shape, Text

Address = Annotated[Text, Field(max_length=2000)]
Rows = Annotated[list[dict[str, Any]], Field(default_factory=list)]


class StrongRef(Shape):
    """A record in one exact wording."""

    uri: Id
    cid: Id


class ReplyRef(Shape):
    """Where a reply hangs."""

    root: StrongRef
    parent: StrongRef


class Feature(Shape):
    """What a stretch of the text is."""

    uri: Address = ""


class Facet(Shape):
    """A stretch of the text that is more than text."""

    features: tuple[Feature, ...] = ()


class SelfLabel(Shape):
    """What the author says of it, or the network."""

    val: Text = ""


class SelfLabels(Shape):
    """All that the author says of it."""

    values: tuple[SelfLabel, ...] = ()


class Record(Shape):
    """A post as its author wrote it."""

    text: Text = ""
    created_at: Moment = Field(default=None, alias="createdAt")
    reply: ReplyRef | None = None
    facets: tuple[Facet, ...] = ()
    labels: SelfLabels = SelfLabels()
    embed: dict[str, Any] = Field(default_factory=dict)
    key: Text = Field(default="", alias="sunwaiKey")
    part: Text = Field(default="", alias="sunwaiPart")


class Verification(Shape):
    """Whether a trusted verifier vouches for somebody."""

    verified_status: Text = Field(default="none", alias="verifiedStatus")


class Relation(Shape):
    """What stands between us and somebody, or something of theirs: our like, our repost, a block."""

    like: Ref = ""
    repost: Ref = ""
    reply_disabled: bool = Field(default=False, alias="replyDisabled")
    blocked_by: bool = Field(default=False, alias="blockedBy")
    blocking: Ref = ""


class Person(Shape):
    """Somebody. ``did`` never changes, ``handle`` may."""

    did: Id
    handle: Ref = ""
    display_name: Text = Field(default="", alias="displayName")
    avatar: Address = ""
    followers: int | None = Field(default=None, alias="followersCount")
    verification: Verification | None = None
    labels: tuple[SelfLabel, ...] = ()
    viewer: Relation = Relation()


class Picture(Shape):
    """An image as the network shows it."""

    fullsize: Address = ""
    alt: Text = ""


class Card(Shape):
    """A link with a preview."""

    uri: Address = ""
    title: Text = ""


class Quoted(Shape):
    """A post inside a post."""

    uri: Ref = ""
    author: Person | None = None
    value: Record = Record()


class Embed(Shape):
    """What hangs on a shown post: pictures, a card, another post."""

    images: tuple[Picture, ...] = ()
    external: Card | None = None
    record: dict[str, Any] = Field(default_factory=dict)
    media: dict[str, Any] = Field(default_factory=dict)
    playlist: Address = ""


class Post(Shape):
    """A post as the network shows it."""

    uri: Id
    cid: Id
    author: Person
    record: Record
    embed: dict[str, Any] = Field(default_factory=dict)
    indexed_at: Moment = Field(default=None, alias="indexedAt")
    viewer: Relation = Relation()


class Notice(Shape):
    """A notification; a post inside it is only its record."""

    uri: Id
    cid: Id
    author: Person
    reason: Text
    record: dict[str, Any]
    indexed_at: Moment = Field(default=None, alias="indexedAt")


class ChatSender(Shape):
    """Who wrote a private message."""

    did: Id


class ChatMessage(Shape):
    """A private message; one that was deleted has no text."""

    id: Id
    text: Text = ""
    facets: tuple[Facet, ...] = ()
    sender: ChatSender
    sent_at: Moment = Field(default=None, alias="sentAt")


class ChatReaction(Shape):
    """A sign left on a private message."""

    value: Text = ""
    sender: ChatSender
    created_at: Moment = Field(default=None, alias="createdAt")


class ChatEvent(Shape):
    """One line of the chat log."""

    type: Text = Field(default="", alias="$type")
    convo_id: Id = Field(alias="convoId")
    message: ChatMessage
    reaction: ChatReaction | None = None


class Told(Shape):
    """One delivery as ``polling`` wrote it down: exactly one of ``notice``, ``own``, ``log`` untouched.

    ``did`` is ours.  ``view`` is the noticed post as shown, where pictures hang on it.  ``members`` are those of the
    log's conversation.
    """

    did: Id
    notice: dict[str, Any] | None = None
    own: dict[str, Any] | None = None
    log: dict[str, Any] | None = None
    view: dict[str, Any] = Field(default_factory=dict)
    members: Rows
    group: bool = False
