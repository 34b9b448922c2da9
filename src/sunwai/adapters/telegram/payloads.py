"""What Telegram tells, as tolerant models.

Source: Telegram Bot API 10.1 (2026-06-11), "Available types".
"""

from __future__ import annotations

from typing import Any

from pydantic import Field

from sunwai.channels.shapes import Id, Moment, Ref, Shape, Text


class User(Shape):
    """A person or a bot."""

    id: Id
    is_bot: bool = False
    first_name: Text = ""
    last_name: Text = ""
    username: Text = ""


class Chat(Shape):
    """Where something is said."""

    id: Id
    type: Text = ""
    title: Text = ""
    username: Text = ""
    first_name: Text = ""
    last_name: Text = ""
    is_direct_messages: bool = False


class File(Shape):
    """Anything with a file behind it."""

    file_id: Text = Field(min_length=1)
    file_name: Text = ""
    mime_type: Text = ""
    emoji: Text = ""
    is_animated: bool = False
    is_video: bool = False


class Entity(Shape):
    """A stretch of the text with a meaning; only hidden links are kept."""

    type: Text = ""
    url: Text = ""


class Location(Shape):
    """A place."""

    latitude: float
    longitude: float


class Venue(Shape):
    """A place with a name."""

    location: Location
    title: Text = ""
    address: Text = ""


class Contact(Shape):
    """A shared card."""

    phone_number: Text = ""
    first_name: Text = ""
    last_name: Text = ""


class Option(Shape):
    """One answer of a poll."""

    text: Text = ""


class Poll(Shape):
    """A question with answers to choose from."""

    question: Text = ""
    options: tuple[Option, ...] = ()


class Dice(Shape):
    """A throw."""

    emoji: Text = ""
    value: Text = ""


class Topic(Shape):
    """Whose direct messages to a channel these are."""

    topic_id: Ref = ""


class Message(Shape):
    """A message, in whichever kind of chat."""

    message_id: Id
    date: Moment = None
    edit_date: Moment = None
    chat: Chat
    from_: User | None = Field(None, alias="from")
    sender_chat: Chat | None = None
    business_connection_id: Ref = ""
    message_thread_id: Ref = ""
    is_topic_message: bool = False
    is_automatic_forward: bool = False
    direct_messages_topic: Topic = Topic()
    reply_to_message: dict[str, Any] = Field(default_factory=dict)
    forward_origin: dict[str, Any] = Field(default_factory=dict)
    media_group_id: Text = ""
    author_signature: Text = ""
    text: Text = ""
    caption: Text = ""
    entities: tuple[Entity, ...] = ()
    caption_entities: tuple[Entity, ...] = ()
    animation: File | None = None
    audio: File | None = None
    document: File | None = None
    photo: tuple[File, ...] = ()
    sticker: File | None = None
    video: File | None = None
    video_note: File | None = None
    voice: File | None = None
    location: Location | None = None
    venue: Venue | None = None
    contact: Contact | None = None
    poll: Poll | None = None
    dice: Dice | None = None


class Button(Shape):
    """A button below a message of ours."""

    text: Text = ""
    callback_data: Text = ""


class Keyboard(Shape):
    """The buttons below a message of ours."""

    inline_keyboard: tuple[tuple[Button, ...], ...] = ()


class Pressed(Message):
    """The message below which a button was pressed."""

    reply_markup: Keyboard = Keyboard()


class Callback(Shape):
    """``callback_query``: somebody pressed a button."""

    id: Id
    from_: User = Field(alias="from")
    message: Pressed | None = None
    data: Text = ""


class ReactionType(Shape):
    """One sign of somebody's."""

    type: Text = ""
    emoji: Text = ""


class Reacted(Shape):
    """``message_reaction``: somebody's signs on a message are others now."""

    chat: Chat
    message_id: Id
    user: User | None = None
    actor_chat: Chat | None = None
    date: Moment = None
    new_reaction: tuple[ReactionType, ...] = ()


class Deleted(Shape):
    """``deleted_business_messages``. Telegram tells no time."""

    business_connection_id: Id
    chat: Chat
    message_ids: tuple[Id, ...] = ()


class Member(Shape):
    """What somebody, here the bot, is in a chat."""

    status: Text = ""


class Membership(Shape):
    """``my_chat_member``: the bot was let in, thrown out, or blocked."""

    chat: Chat
    new_chat_member: Member = Member()


class BusinessConnection(Shape):
    """``business_connection``: the owner gave the bot their chats, or took them back."""

    id: Id
    is_enabled: bool = False
