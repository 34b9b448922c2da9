"""The fields ``feed`` and ``mention``: posts, comments, their changes, and reactions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from sunwai.adapters.facebook.media import feed_media
from sunwai.adapters.facebook.payloads import FeedValue
from sunwai.adapters.meta.payloads import Entry
from sunwai.adapters.meta.reactions import EMOJI
from sunwai.adapters.meta.unknown import unknown
from sunwai.channels.shapes import Malformed
from sunwai.channels.types import (
    Author,
    Direction,
    InboundDeletion,
    InboundEdit,
    InboundItem,
    InboundMessage,
    InboundReaction,
    Kind,
    Visibility,
)

COMMENT = "comment"
POSTS = frozenset({"post", "status", "photo", "video", "share", "link", "album", "event", "note", "milestone", "reel"})
REACTIONS = frozenset({"reaction", "like"})
PERMALINK = "https://www.facebook.com/"

Reading = Callable[[FeedValue, str, Entry], list[InboundItem]]


def feed_items(value: FeedValue, *, field: str, entry: Entry) -> list[InboundItem]:
    """Return what one change tells.

    Raises:
        Malformed: it names neither a post nor a comment, or no time.

    """
    known = POSTS | REACTIONS | {COMMENT}
    verbs = REACTION_VERBS if value.item in REACTIONS else MESSAGE_VERBS
    if value.item not in known or value.verb not in verbs:
        return _unknown(value, field, entry)
    return verbs[value.verb](value, field, entry)


def _said(value: FeedValue, field: str, entry: Entry) -> list[InboundItem]:
    if not value.published:
        return [unknown(entry.id, "feed", "unpublished")]
    author, at = _author(value, entry), _first(value.created_time, entry.time)
    target = _target(value)
    message = InboundMessage(
        account=entry.id,
        external_id=target,
        root=value.post_id or target,
        author=author,
        kind=_kind(value, field),
        visibility=Visibility.PUBLIC,
        sent_at=at,
        text=value.message,
        direction=Direction.OUT if author.external_id == entry.id else Direction.IN,
        parent_id=(value.parent_id or value.post_id) if value.item == COMMENT else "",
        attachments=feed_media(value),
        url=value.permalink_url or PERMALINK + target,
        meta={"link": value.link} if value.link else {},
    )
    hidden = InboundDeletion(account=entry.id, external_id=target, deleted_at=at, hidden=True)
    return [message, hidden] if value.is_hidden else [message]


def _edited(value: FeedValue, _field: str, entry: Entry) -> list[InboundItem]:
    at = _first(entry.time, value.created_time)
    return [InboundEdit(account=entry.id, external_id=_target(value), edited_at=at, text=value.message)]


def _removed(value: FeedValue, _field: str, entry: Entry) -> list[InboundItem]:
    at = _first(entry.time, value.created_time)
    return [InboundDeletion(account=entry.id, external_id=_target(value), deleted_at=at)]


def _hidden(value: FeedValue, _field: str, entry: Entry) -> list[InboundItem]:
    at = _first(entry.time, value.created_time)
    return [InboundDeletion(account=entry.id, external_id=_target(value), deleted_at=at, hidden=True)]


def _restored(value: FeedValue, _field: str, entry: Entry) -> list[InboundItem]:
    at = _first(entry.time, value.created_time)
    return [InboundDeletion(account=entry.id, external_id=_target(value), deleted_at=at, restored=True)]


def _reacted(value: FeedValue, field: str, entry: Entry) -> list[InboundItem]:
    emoji = EMOJI.get(value.reaction_type or value.item)
    return [_reaction(value, entry, emoji)] if emoji else _unknown(value, field, entry)


def _unreacted(value: FeedValue, _field: str, entry: Entry) -> list[InboundItem]:
    return [_reaction(value, entry, "")]


def _reaction(value: FeedValue, entry: Entry, emoji: str) -> InboundReaction:
    author, at = _author(value, entry), _first(value.created_time, entry.time)
    return InboundReaction(account=entry.id, external_id=_target(value), author=author, emoji=emoji, at=at)


MESSAGE_VERBS: dict[str, Reading] = {
    "add": _said,
    "edit": _edited,
    "edited": _edited,
    "remove": _removed,
    "hide": _hidden,
    "unhide": _restored,
}
REACTION_VERBS: dict[str, Reading] = {"add": _reacted, "edit": _reacted, "edited": _reacted, "remove": _unreacted}


def _unknown(value: FeedValue, field: str, entry: Entry) -> list[InboundItem]:
    return [unknown(entry.id, field, value.item, value.verb)]


def _kind(value: FeedValue, field: str) -> Kind:
    if field == "mention":
        return Kind.MENTION
    return Kind.COMMENT if value.item == COMMENT else Kind.POST


def _target(value: FeedValue) -> str:
    """Return the id of what is spoken of: the comment, or the post."""
    target = value.comment_id or value.post_id
    if not target or (value.item == COMMENT and not value.comment_id):
        raise Malformed("a change of nothing")
    return target


def _author(value: FeedValue, entry: Entry) -> Author:
    """Return who did it: the Page, a person by the id this Page knows, or somebody Meta does not name.

    Without the permission pages_read_user_content ``from`` is missing; each such message stands for a person of its
    own, for nothing proves that two are the same.
    """
    found = value.from_.id or value.sender_id
    name = value.from_.name or value.sender_name
    if found == entry.id:
        return Author(external_id=found, name=name)
    return Author(external_id=found or f"unknown:{_target(value)}", scope=entry.id, name=name)


def _first(*moments: dt.datetime | None) -> dt.datetime:
    for moment in moments:
        if moment is not None:
            return moment
    raise Malformed("a change without a time")
