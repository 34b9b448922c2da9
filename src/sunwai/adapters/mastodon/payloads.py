"""What a Mastodon server sends, read tolerantly: servers of other make leave much out.

Source: Mastodon API 4.7, entities Status, Account, Notification, MediaAttachment, Instance.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from sunwai.channels.shapes import Id, Moment, Ref, Shape, Text

Address = Annotated[Text, Field(max_length=2000)]


class Account(Shape):
    """Somebody. ``id`` holds on this server only; ``uri`` is known to all."""

    id: Id
    acct: Ref
    uri: Ref = ""
    url: Ref = ""
    display_name: Text = ""
    avatar: Address = ""
    followers_count: int | None = None
    bot: bool = False

    @property
    def key(self) -> str:
        """The one id that every server agrees on; older servers give only the page's address."""
        return self.uri or self.url or self.acct


class Mention(Shape):
    """Somebody named in a status."""

    id: Ref = ""
    acct: Ref = ""
    url: Ref = ""


class File(Shape):
    """An attached file. ``type`` unknown: it could not be kept here, only ``remote_url`` has it."""

    type: Text = "unknown"
    url: Address = ""
    remote_url: Address = ""
    description: Text = ""


class Status(Shape):
    """One post."""

    id: Id
    uri: Address = ""
    url: Address = ""
    account: Account
    created_at: Moment = None
    edited_at: Moment = None
    content: Text = ""
    spoiler_text: Text = ""
    visibility: Text = "public"
    in_reply_to_id: Ref = ""
    in_reply_to_account_id: Ref = ""
    mentions: tuple[Mention, ...] = ()
    media_attachments: tuple[File, ...] = ()
    favourited: bool = False
    reblogged: bool = False


class Notice(Shape):
    """A notification."""

    id: Id
    type: Text = ""
    created_at: Moment = None
    status: dict[str, Any] | None = None


class Told(Shape):
    """One delivery as ``polling`` wrote it down: the status untouched, who we are, and what stands above it.

    ``own`` is our account's ``Account.key``, ``host`` our server's name.
    """

    own: Ref
    host: Ref = ""
    status: dict[str, Any]
    above: list[dict[str, Any]] = Field(default_factory=list)


class Talk(Shape):
    """A conversation of the API: its newest status only."""

    last_status: dict[str, Any] | None = None


class Family(Shape):
    """What ``context`` answers."""

    ancestors: list[dict[str, Any]] = Field(default_factory=list)


class StatusRules(Shape):
    """``configuration.statuses``."""

    max_characters: int = 0
    max_media_attachments: int = 0
    characters_reserved_per_url: int = 0


class FileRules(Shape):
    """``configuration.media_attachments``."""

    image_size_limit: int = 0


class Configuration(Shape):
    """What the server takes."""

    statuses: StatusRules = StatusRules()
    media_attachments: FileRules = FileRules()


class Instance(Shape):
    """The server."""

    title: Text = ""
    version: Text = ""
    configuration: Configuration = Configuration()
    max_toot_chars: int = 0  # Pleroma's and Friendica's word for it
