"""What NodeBB answers, as tolerant models.

Source: NodeBB, public/openapi/{read,write}.yaml and components/schemas (v4).
"""

from __future__ import annotations

from typing import Any

from pydantic import Field

from sunwai.channels.shapes import Id, Moment, Ref, Shape, Text


class User(Shape):
    """Somebody."""

    uid: Ref = ""
    username: Text = ""
    displayname: Text = ""
    userslug: Text = ""
    picture: Text = ""
    reputation: Text = ""
    followerCount: int | None = None  # noqa: N815 - NodeBB's name


class Post(Shape):
    """A post. ``timestamp`` and ``edited`` are milliseconds; ``deleted`` a number or a truth."""

    pid: Id
    tid: Ref = ""
    uid: Ref = ""
    toPid: Ref = ""  # noqa: N815 - NodeBB's name
    content: Text = ""
    sourceContent: Text = ""  # noqa: N815
    timestamp: Moment = None
    edited: Moment = None
    deleted: bool = False
    upvoted: bool = False
    index: int = 0
    user: User = User()


class Pages(Shape):
    """How many pages a topic has for us: every forum, and every reader, may choose how many posts are on one."""

    pageCount: int = 0  # noqa: N815


class Topic(Shape):
    """A topic, with the posts of one page of it."""

    tid: Id
    title: Text = ""
    titleRaw: Text = ""  # noqa: N815
    slug: Text = ""
    mainPid: Ref = ""  # noqa: N815
    postcount: int = 0
    lastposttime: int = 0
    deleted: bool = False
    posts: tuple[dict[str, Any], ...] = ()
    pagination: Pages = Pages()


class Recent(Shape):
    """The topics in which something was said last."""

    topics: tuple[dict[str, Any], ...] = ()


class Notification(Shape):
    """One notification: of a mention, say."""

    nid: Text = ""
    pid: Ref = ""
    tid: Ref = ""
    path: Text = ""
    datetime: int = 0


class Notifications(Shape):
    """The newest notifications."""

    notifications: tuple[dict[str, Any], ...] = ()


class Seen(Shape):
    """One row of the journal: a post, and the topic it stands in."""

    post: Post
    topic: Topic
    named: bool = Field(default=False)  # it names us: a notification said so
