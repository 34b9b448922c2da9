"""What YouTube tells of comments, as tolerant models.

Source: YouTube Data API v3, discovery document, revision 20261104.
"""

from __future__ import annotations

from typing import Any

from sunwai.channels.shapes import Id, Moment, Ref, Shape, Text

THREAD, COMMENT = "youtube#commentThread", "youtube#comment"


class Channel(Shape):
    """A channel named by its id."""

    value: Ref = ""


class CommentSnippet(Shape):
    """Who wrote a comment, what, when and under what."""

    authorChannelId: Channel = Channel()  # noqa: N815 - the network's name, as all below
    authorDisplayName: Text = ""  # noqa: N815
    authorProfileImageUrl: Text = ""  # noqa: N815
    textDisplay: Text = ""  # noqa: N815
    textOriginal: Text = ""  # noqa: N815
    parentId: Ref = ""  # noqa: N815
    publishedAt: Moment = None  # noqa: N815
    updatedAt: Moment = None  # noqa: N815
    moderationStatus: Text = ""  # noqa: N815
    videoId: Ref = ""  # noqa: N815
    imageUrl: Text = ""  # noqa: N815
    likeCount: Text = ""  # noqa: N815


class Comment(Shape):
    """One comment."""

    id: Id
    snippet: CommentSnippet = CommentSnippet()


class ThreadSnippet(Shape):
    """A thread's place and its first comment, left raw so that it is read alone."""

    topLevelComment: Any = None  # noqa: N815
    videoId: Ref = ""  # noqa: N815
    totalReplyCount: int = 0  # noqa: N815


class Replies(Shape):
    """Some of a thread's replies, each left raw."""

    comments: tuple[Any, ...] = ()


class Thread(Shape):
    """A thread: the first comment, and some replies."""

    id: Ref = ""
    snippet: ThreadSnippet = ThreadSnippet()
    replies: Replies = Replies()


class Page(Shape):
    """One page of a list."""

    items: tuple[Any, ...]
    nextPageToken: Text = ""  # noqa: N815


class Thumbnail(Shape):
    """One size of a picture."""

    url: Text = ""


class Thumbnails(Shape):
    """The sizes of a picture."""

    default: Thumbnail = Thumbnail()


class ResourceSnippet(Shape):
    """What a channel or a video is called."""

    title: Text = ""
    customUrl: Text = ""  # noqa: N815
    channelId: Ref = ""  # noqa: N815
    channelTitle: Text = ""  # noqa: N815
    publishedAt: Moment = None  # noqa: N815
    thumbnails: Thumbnails = Thumbnails()


class Statistics(Shape):
    """How many follow a channel; numbers are texts on the wire."""

    subscriberCount: int | None = None  # noqa: N815
    hiddenSubscriberCount: bool = False  # noqa: N815


class Resource(Shape):
    """A channel or a video."""

    id: Ref = ""
    snippet: ResourceSnippet = ResourceSnippet()
    statistics: Statistics = Statistics()
