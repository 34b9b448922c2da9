"""A post as it came, changed, went away, or came back."""

from __future__ import annotations

import datetime as dt

from sunwai.adapters.discourse.payloads import MODERATOR, PRIVATE, REGULAR, Post, ref
from sunwai.adapters.discourse.place import address, author, our_name
from sunwai.channels.plain import plain
from sunwai.channels.shapes import Malformed
from sunwai.channels.types import (
    Account,
    Direction,
    InboundDeletion,
    InboundEdit,
    InboundItem,
    InboundMessage,
    Kind,
    Visibility,
)

PEOPLES_WORDS = frozenset({REGULAR, MODERATOR})


def said(post: Post, account: Account) -> list[InboundItem]:
    """Return a new post; notices of the forum and whispers among its staff are nobody's matter."""
    if post.post_type not in PEOPLES_WORDS:
        return []
    if post.user_deleted:
        return removed(post, account)
    hidden = _hidden(post, account) if post.hidden else []
    return [_message(post, account), *hidden]


def _message(post: Post, account: Account) -> InboundMessage:
    private = post.topic_archetype == PRIVATE
    ours = post.username.casefold() == our_name(account).casefold()
    who = author(
        account,
        user_id=post.user_id,
        username=post.username,
        name=post.name,
        avatar_template=post.avatar_template,
    )
    return InboundMessage(
        account=account.external_id,
        external_id=post.ref,
        root=post.topic_id,
        author=who,
        kind=Kind.DM if private else Kind.POST if post.post_number == 1 else Kind.COMMENT,
        visibility=Visibility.PRIVATE if private else Visibility.PUBLIC,
        sent_at=_first(post.created_at, post.updated_at),
        text=text_of(post),
        html=post.cooked,
        subject=post.topic_title,
        direction=Direction.OUT if ours else Direction.IN,
        parent_id=parent_of(post),
        automatic=post.user_id.startswith("-"),  # the forum's own voices, "system" and its bot, have negative ids
        url=address(account, post.topic_slug, post.topic_id, post.post_number),
        meta={"trust_level": post.trust_level} if post.trust_level else {},
    )


def edited(post: Post, account: Account) -> list[InboundItem]:
    """Return the new words; an author's own deletion comes as an edit that says so."""
    if post.user_deleted:
        return removed(post, account)
    if post.post_type not in PEOPLES_WORDS:
        return []
    at = _first(post.updated_at, post.created_at)
    edit = InboundEdit(
        account=account.external_id, external_id=post.ref, edited_at=at, text=text_of(post), html=post.cooked
    )
    return [edit, *(_hidden(post, account) if post.hidden else [])]


def removed(post: Post, account: Account) -> list[InboundItem]:
    """Return that a post is gone."""
    at = _first(post.deleted_at, post.updated_at, post.created_at)
    return [InboundDeletion(account=account.external_id, external_id=post.ref, deleted_at=at)]


def recovered(post: Post, account: Account) -> list[InboundItem]:
    """Return that a post is back: a hidden one shows again, a deleted one stays a tombstone here."""
    at = _first(post.updated_at, post.created_at)
    return [InboundDeletion(account=account.external_id, external_id=post.ref, deleted_at=at, restored=True)]


def _hidden(post: Post, account: Account) -> list[InboundItem]:
    at = _first(post.updated_at, post.created_at)
    return [InboundDeletion(account=account.external_id, external_id=post.ref, deleted_at=at, hidden=True)]


def text_of(post: Post) -> str:
    """Return a post's words as its author typed them, or, when the forum keeps those back, as they are shown."""
    return post.raw or plain(post.cooked)


def parent_of(post: Post) -> str:
    """Return the id of what a post answers: the one it names, else the topic's first."""
    if post.post_number == 1:
        return ""
    return ref(post.topic_id, post.reply_to_post_number or 1)


def _first(*moments: dt.datetime | None) -> dt.datetime:
    for moment in moments:
        if moment is not None:
            return moment
    raise Malformed("a post without a time")
