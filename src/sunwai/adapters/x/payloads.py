"""What X sends, as tolerant models. Old and new names of a field are both read: X renames "tweet" to "post".

Source: X, "X Activity API event payloads" and OpenAPI v2.167 (docs of 2026-08-22).
"""

from __future__ import annotations

import json
from typing import Any

from pydantic import AliasChoices, Field
from pydantic_core import from_json

from sunwai.channels.shapes import Id, Moment, Ref, Shape, Text


def _either(*names: str) -> AliasChoices:
    return AliasChoices(*names)


class Link(Shape):
    """One link of a text: as written (t.co) and where it leads."""

    url: Text = ""
    expanded_url: Text = ""


class Entities(Shape):
    """What X found in a text."""

    urls: tuple[Link, ...] = ()


class Note(Shape):
    """The whole text of a long post; ``text`` of the post is then only its beginning."""

    text: Text = ""
    entities: Entities = Entities()


class Reference(Shape):
    """Another post: ``replied_to``, ``quoted`` or ``retweeted``."""

    type: Text = ""
    id: Ref = ""


class Attached(Shape):
    """Keys of the media of a post or message."""

    media_keys: tuple[Ref, ...] = ()


class Post(Shape):
    """A post. ``history``: the ids of all its versions, the first one first."""

    id: Id
    text: Text = ""
    author_id: Ref = ""
    created_at: Moment = None
    conversation_id: Ref = ""
    in_reply_to_user_id: Ref = ""
    in_reply_to_tweet_id: Ref = Field("", validation_alias=_either("in_reply_to_tweet_id", "in_reply_to_post_id"))
    references: tuple[Reference, ...] = Field((), validation_alias=_either("referenced_tweets", "referenced_posts"))
    history: tuple[Ref, ...] = Field((), validation_alias=_either("edit_history_tweet_ids", "edit_history_post_ids"))
    note: Note = Field(Note(), validation_alias=_either("note_tweet", "note_post"))
    entities: Entities = Entities()
    attachments: Attached = Attached()

    def referenced(self, kind: str) -> str:
        """Return the id of the post that this one answers, quotes or repeats; empty when there is none."""
        return next((each.id for each in self.references if each.type == kind), "")

    @property
    def answered(self) -> str:
        """The post above this one."""
        return self.referenced("replied_to") or self.in_reply_to_tweet_id

    @property
    def root(self) -> str:
        """The id of the first version: what the post is called for ever."""
        return (self.history[0] if self.history else "") or self.id


class Metrics(Shape):
    """A user's public numbers."""

    followers_count: int | None = None


class Affiliation(Shape):
    """A label beside a name; X marks machines with "Automated"."""

    description: Text = ""


class User(Shape):
    """Somebody on X."""

    id: Id
    name: Text = ""
    username: Text = ""
    verified: bool | None = None
    verified_type: Text = ""
    subscription_type: Text = ""
    profile_image_url: Text = ""
    public_metrics: Metrics = Metrics()
    affiliation: Affiliation = Affiliation()


class Variant(Shape):
    """One encoding of a video."""

    bit_rate: int = 0
    content_type: Text = ""
    url: Text = ""


class MediaObject(Shape):
    """A picture or video."""

    media_key: Ref = ""
    type: Text = ""
    url: Text = ""
    preview_image_url: Text = ""
    variants: tuple[Variant, ...] = ()


class Filter(Shape):
    """Whose event it is."""

    user_id: Ref = ""


class Event(Shape):
    """One event of the X Activity API, or (``fetched.…``) one thing that we polled, in the same dress."""

    event_type: Id
    event_uuid: Text = ""
    filter: Filter = Filter()
    payload: dict[str, Any] = Field(default_factory=dict)
    includes: dict[str, Any] = Field(default_factory=dict)


def read_events(body: bytes) -> list[Any]:
    """Return the events of a request's body, wrapped in ``data`` or bare.

    Raises:
        ValueError: it is not JSON, or no event.

    """
    tree = read_json(body)
    if not isinstance(tree, dict):
        raise ValueError("not an event")  # noqa: TRY004 - to the caller these are bytes, not types
    data = tree.get("data", tree)
    events = data if isinstance(data, list) else [data]
    if not events or not all(isinstance(event, dict) and event for event in events):
        raise ValueError("not an event")
    return events


def read_json(body: bytes) -> object:
    """Read JSON; half a surrogate pair or broken UTF-8 becomes a question mark and spoils nothing else.

    Raises:
        ValueError: it is not JSON.

    """
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
