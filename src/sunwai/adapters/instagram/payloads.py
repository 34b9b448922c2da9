"""What Instagram tells of comments and media, as tolerant models, in events and in answers alike.

Source: Graph API, "Webhooks, Instagram"; Instagram Platform, "Webhook Notification Examples", 2025-11-24; "IG Comment".
"""

from __future__ import annotations

from pydantic import AliasChoices, Field

from sunwai.channels.shapes import Id, Moment, Ref, Shape, Text


class Commenter(Shape):
    """Who wrote a comment: an Instagram-scoped id and a handle."""

    id: Ref = ""
    username: Text = ""


class CommentMedia(Shape):
    """What a comment stands under. A boosted post has an id of its own; ``original_media_id`` is the post it shows."""

    id: Ref = ""
    media_product_type: Text = ""
    ad_id: Ref = ""
    ad_title: Text = ""
    original_media_id: Ref = ""

    @property
    def root(self) -> str:
        """The post, the same for all its boosts."""
        return self.original_media_id or self.id


class Comment(Shape):
    """A comment: the ``value`` of an event, or a node (which alone has a time)."""

    id: Id
    from_: Commenter = Field(Commenter(), alias="from")
    username: Text = ""
    text: Text = ""
    timestamp: Moment = None
    parent_id: Ref = ""
    media: CommentMedia = CommentMedia()
    hidden: bool = False


class MentionValue(Shape):
    """The ``value`` of the field ``mentions``: only names, the rest must be fetched."""

    media_id: Id
    comment_id: Ref = ""


class Owner(Shape):
    """Whose a post is."""

    id: Ref = ""


class Media(Shape):
    """A post, ours or of somebody who mentions us."""

    id: Ref = ""
    caption: Text = ""
    username: Text = ""
    owner: Owner = Owner()
    timestamp: Moment = None
    permalink: Text = ""
    media_url: Text = ""
    media_type: Text = ""


class MentionNode(Shape):
    """What was fetched of a mention: the comment with its post, or the post alone."""

    comment: Comment | None = Field(None, validation_alias=AliasChoices("mentioned_comment", "comment"))
    media: Media = Field(Media(), validation_alias=AliasChoices("mentioned_media", "media"))
