"""Posts: what somebody says to us, what we say, and what became of either."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sunwai.adapters.x.payloads import Event, MediaObject, Post, User
from sunwai.adapters.x.people import each_of, is_automated, named, users_of
from sunwai.adapters.x.words import media_of, moment_of, text_of
from sunwai.channels.shapes import Malformed
from sunwai.channels.types import (
    Ancestor,
    Author,
    Direction,
    InboundDeletion,
    InboundEdit,
    InboundItem,
    InboundMessage,
    InboundReaction,
    Kind,
    UnknownItem,
    Visibility,
)

SEEN_AT = "https://x.com/i/status/"
LIKED, REPEATED = "❤️", "🔁"


@dataclass(frozen=True, slots=True, kw_only=True)
class Along:
    """What came along with a post."""

    users: Mapping[str, User]
    posts: Mapping[str, Post]
    media: Mapping[str, MediaObject]


def along(event: Event) -> Along:
    """Read ``includes``, which may be missing, flat or wrapped."""
    posts = each_of(Post, event.includes.get("tweets") or event.includes.get("posts"))
    media = each_of(MediaObject, event.includes.get("media"))
    return Along(
        users=users_of(event.includes.get("users")),
        posts={post.id: post for post in posts},
        media={each.media_key: each for each in media if each.media_key},
    )


def post_items(event: Event, ours: str) -> list[InboundItem]:
    """Return a post as a message; a later version of it as a message and an edit of its first version."""
    post, came = Post.model_validate(event.payload), along(event)
    if post.referenced("retweeted"):
        return _repeated(post, came, ours=ours)
    message = _message(post, came, ours=ours)
    if post.id == post.root:
        return [message]
    edited_at = _when(post.created_at, post.id)
    return [message, InboundEdit(account=ours, external_id=post.root, edited_at=edited_at, text=message.text)]


def deletion_items(event: Event, ours: str) -> list[InboundItem]:
    """Return a deletion. X tells no time of it, so it carries the post's own: it never comes back either way."""
    post = Post.model_validate(event.payload)
    return [InboundDeletion(account=ours, external_id=post.id, deleted_at=_when(post.created_at, post.id))]


def like_items(event: Event, ours: str) -> list[InboundItem]:
    """Return somebody's like of our post; our own likes, and likes by nobody we can name, are only counted."""
    liked = Post.model_validate({**event.payload, "id": event.payload.get("liked_tweet_id")})
    likers = [user for user in along(event).users.values() if user.id != ours]
    about_us = event.payload.get("tweet_author_id") == ours
    if not about_us or len(likers) != 1:
        return [UnknownItem(account=ours, code=event.event_type)]
    at = _when(liked.created_at, liked.id)
    author = named(likers[0].id, {likers[0].id: likers[0]})
    return [InboundReaction(account=ours, external_id=liked.id, author=author, emoji=LIKED, at=at)]


def ancestor(post: Post, users: Mapping[str, User], *, ours: str) -> Ancestor:
    """Return a post as context."""
    person = named(post.author_id, users)
    return Ancestor(
        external_id=post.root,
        author_name=person.name or person.handle,
        text=text_of(post),
        sent_at=post.created_at or moment_of(post.id),
        parent_id=post.answered,
        ours=post.author_id == ours,
        url=SEEN_AT + post.id,
    )


def _message(post: Post, came: Along, *, ours: str) -> InboundMessage:
    if not post.author_id:
        raise Malformed("a post of nobody")
    outgoing = post.author_id == ours
    above = post.answered or post.referenced("quoted")
    return InboundMessage(
        account=ours,
        external_id=post.root,
        root=post.conversation_id or post.root,
        author=named(post.author_id, came.users),
        kind=_kind(post, outgoing=outgoing),
        visibility=Visibility.PUBLIC,
        sent_at=_when(post.created_at, post.id) if post.id == post.root else _when(moment_of(post.root), post.id),
        text=text_of(post),
        direction=Direction.OUT if outgoing else Direction.IN,
        parent_id=above,
        partner=_partner(post, came, ours=ours) if outgoing else None,
        attachments=media_of(post.attachments.media_keys, came.media),
        automatic=is_automated(came.users.get(post.author_id)),
        ancestors=(ancestor(came.posts[above], came.users, ours=ours),) if above in came.posts else (),
        url=SEEN_AT + post.id,
        meta={"living_id": post.id, "versions": list(post.history)} if post.id != post.root else {},
    )


def _kind(post: Post, *, outgoing: bool) -> Kind:
    if post.answered:
        return Kind.COMMENT
    return Kind.POST if outgoing else Kind.MENTION


def _partner(post: Post, came: Along, *, ours: str) -> Author | None:
    person = post.in_reply_to_user_id
    return named(person, came.users) if person and person != ours else None


def _repeated(post: Post, came: Along, *, ours: str) -> list[InboundItem]:
    if not post.author_id or post.author_id == ours:
        return [UnknownItem(account=ours, code="repost:own")]
    author, at = named(post.author_id, came.users), _when(post.created_at, post.id)
    target = post.referenced("retweeted")
    return [InboundReaction(account=ours, external_id=target, author=author, emoji=REPEATED, at=at)]


def _when(told: dt.datetime | None, identifier: str) -> dt.datetime:
    found = told or moment_of(identifier)
    if found is None:
        raise Malformed("a post without a time")
    return found
