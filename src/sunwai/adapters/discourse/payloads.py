"""What Discourse sends and answers, as tolerant models.

Source: discourse_api_docs, openapi.json (2026); discourse, app/serializers/web_hook_post_serializer.rb.
"""

from __future__ import annotations

from typing import Any

from pydantic import Field

from sunwai.channels.shapes import Id, Moment, Ref, Shape, Text

REGULAR = 1  # post_type: a person's words; 2 is a moderator's, 3 a small notice, 4 a whisper among staff
MODERATOR = 2
PRIVATE = "private_message"


class Person(Shape):
    """Somebody, as serializers name them."""

    id: Ref = ""
    username: Text = ""
    name: Text = ""
    avatar_template: Text = ""
    trust_level: Text = ""


class Did(Shape):
    """One line of ``actions_summary``: 2 is a like."""

    id: int = 0
    acted: bool = False


class Post(Shape):
    """A post, in webhooks and in answers alike."""

    id: Id
    topic_id: Id
    post_number: int = Field(ge=1, le=10**15)
    post_type: int = REGULAR
    reply_to_post_number: int | None = None
    topic_slug: Text = ""
    topic_title: Text = ""
    topic_archetype: Text = ""
    username: Text = ""
    user_id: Ref = ""
    name: Text = ""
    avatar_template: Text = ""
    trust_level: Text = ""
    raw: Text = ""
    cooked: Text = ""
    created_at: Moment = None
    updated_at: Moment = None
    deleted_at: Moment = None
    version: int = 1
    hidden: bool = False
    user_deleted: bool = False
    actions_summary: tuple[Did, ...] = ()

    @property
    def ref(self) -> str:
        """Return its id here: topic and number, as in its address, so that a reply names what it answers."""
        return ref(self.topic_id, self.post_number)


class Like(Shape):
    """The body of the event ``post_liked``."""

    post: Post
    user: Person


class Topic(Shape):
    """A topic, of which only the address matters here."""

    id: Id
    created_at: Moment = None
    deleted_at: Moment = None
    bumped_at: Moment = None


class Created(Shape):
    """The answer to a new post."""

    topic_id: Ref = ""
    post_number: int = 0
    action: Text = ""


class Uploaded(Shape):
    """The answer to an upload."""

    short_url: Text = ""


class Page(Shape):
    """The newest posts; each is read alone."""

    latest_posts: tuple[dict[str, Any], ...] = ()


class Settings(Shape):
    """Of the site's settings, those that bound a post."""

    title: Text = ""
    min_post_length: int = 0
    max_post_length: int = 0
    min_personal_message_post_length: int = 0
    max_attachment_size_kb: int = 0


class Errors(Shape):
    """A refusal."""

    errors: tuple[Text, ...] = ()
    error_type: Text = ""
    extras: dict[str, Any] = Field(default_factory=dict)


def ref(topic_id: str, number: int) -> str:
    """Return the id of a post."""
    return f"{topic_id}/{number}"
