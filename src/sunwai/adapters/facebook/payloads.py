"""What Facebook tells of a Page, as tolerant models; what all of Meta's networks share is in ``meta``.

Source: Graph API, "Webhooks for Pages" (2026-06).
"""

from __future__ import annotations

from pydantic import Field

from sunwai.adapters.meta.payloads import Party
from sunwai.channels.shapes import Moment, Ref, Shape, Text


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


class RatingValue(Shape):
    """The ``value`` of the field ``ratings``, and a node of the edge of that name: a review of the Page.

    Source: Graph API, "Webhooks for Pages", ratings; the node is deprecated since v22.0 and may not come at all.
    """

    item: Text = ""
    verb: Text = ""
    open_graph_story_id: Ref = ""
    reviewer_id: Ref = ""
    reviewer_name: Text = ""
    reviewer: Party = Party()
    review_text: Text = ""
    rating: int | None = Field(None, ge=1, le=5)
    recommendation_type: Text = ""
    created_time: Moment = None


class Named(Shape):
    """A node of which only the id is told."""

    id: Ref = ""


class Source(Shape):
    """The address of a picture or a video."""

    src: Text = ""
    source: Text = ""


class AttachedMedia(Shape):
    """``attachment.media``."""

    image: Source = Source()
    source: Text = ""


class NodeAttachment(Shape):
    """``attachment`` of a comment."""

    type: Text = ""
    url: Text = ""
    media: AttachedMedia = AttachedMedia()


class PublicNode(Shape):
    """A post or a comment, as the Graph API returns it. ``post_id`` is ours: the post whose comments were asked for."""

    id: Ref = ""
    post_id: Ref = ""
    message: Text = ""
    from_: Party = Field(Party(), alias="from")
    created_time: Moment = None
    permalink_url: Text = ""
    full_picture: Text = ""
    parent: Named = Named()
    object: Named = Named()
    attachment: NodeAttachment = NodeAttachment()
    is_hidden: bool = False
