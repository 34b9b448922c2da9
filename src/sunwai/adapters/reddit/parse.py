"""From one thing to items: comments, posts and private messages, their edits and their going."""

from __future__ import annotations

import datetime as dt
import mimetypes
import re
from collections.abc import Callable
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from pydantic import ValidationError

from sunwai.adapters.reddit.payloads import GONE, Comment, Letter, Submission, Thing, read_thing
from sunwai.channels.shapes import Malformed
from sunwai.channels.types import (
    Account,
    Ancestor,
    Author,
    Direction,
    InboundDeletion,
    InboundEdit,
    InboundItem,
    InboundMessage,
    Kind,
    Media,
    UnknownItem,
    Visibility,
)

SITE = "https://www.reddit.com"
DM = "dm_"
MACHINES = frozenset({"automoderator", "reddit"})
CODE_LENGTH = 80

Reading = Callable[[Thing, str], list[InboundItem]]


def parse(body: bytes, account: Account) -> list[InboundItem]:
    """Return what one delivery tells.

    Raises:
        ValueError: the bytes are not Reddit's.

    """
    told = read_thing(body)
    reading = READINGS.get(told.kind)
    if reading is None:
        return [UnknownItem(account=account.external_id, code=told.kind[:CODE_LENGTH])]
    try:
        return reading(told, account.external_id)
    except (ValidationError, Malformed):
        return [UnknownItem(account=account.external_id, code=f"malformed:{told.kind}"[:CODE_LENGTH])]


def person(name: str) -> Author:
    """Return somebody by name: on Reddit a name is never changed and never given again, and not all places tell ids."""
    return Author(external_id=name.lower(), handle=name, name=name)


def post_of(comment: Comment) -> str:
    """Return the full name of the post above a comment; empty when nothing tells it."""
    if comment.link_id:
        return comment.link_id
    found = re.search(r"/comments/(\w+)", comment.context or comment.permalink, re.ASCII)
    return f"t3_{found.group(1)}" if found else ""


def _comment(told: Thing, ours: str) -> list[InboundItem]:
    comment = Comment.model_validate(told.data)
    at = _when(comment.created_utc)
    if _is_gone(comment.author, comment.body):
        return [InboundDeletion(account=ours, external_id=comment.name, deleted_at=at)]
    root = post_of(comment)
    if not root:
        raise Malformed("a comment below nothing")
    message = InboundMessage(
        account=ours,
        external_id=comment.name,
        root=root,
        author=person(comment.author),
        kind=Kind.MENTION if _names(comment.body, ours) else Kind.COMMENT,
        visibility=Visibility.PUBLIC,
        sent_at=at,
        text=comment.body,
        direction=_direction(comment.author, ours),
        parent_id=comment.parent_id,
        partner=_partner(comment, ours),
        automatic=comment.author.lower() in MACHINES,
        ancestors=_above(comment, root, ours=ours),
        url=_address(comment.permalink or comment.context.partition("?")[0]),
    )
    return _with_edit(message, comment.edited)


def _submission(told: Thing, ours: str) -> list[InboundItem]:
    post = Submission.model_validate(told.data)
    at = _when(post.created_utc)
    if post.removed_by_category or _is_gone(post.author, post.selftext):
        return [InboundDeletion(account=ours, external_id=post.name, deleted_at=at)]
    text = "\n\n".join(part for part in (post.title, post.selftext) if part)
    message = InboundMessage(
        account=ours,
        external_id=post.name,
        root=post.name,
        author=person(post.author),
        kind=Kind.MENTION if _names(text, ours) else Kind.POST,
        visibility=Visibility.PUBLIC,
        sent_at=at,
        text=text,
        subject=post.title,
        direction=_direction(post.author, ours),
        automatic=post.author.lower() in MACHINES,
        attachments=_picture(post),
        url=_address(post.permalink),
    )
    return _with_edit(message, post.edited)


def _letter(told: Thing, ours: str) -> list[InboundItem]:
    letter = Letter.model_validate(told.data)
    outgoing = letter.author.lower() == ours.lower()
    partner = letter.dest if outgoing else letter.author
    if not partner or partner.startswith("#"):
        return [UnknownItem(account=ours, code="t4:subreddit")]
    message = InboundMessage(
        account=ours,
        external_id=letter.name,
        root=DM + partner.lower(),
        author=person(letter.author),
        partner=person(partner) if outgoing else None,
        kind=Kind.DM,
        visibility=Visibility.PRIVATE,
        sent_at=_when(letter.created_utc),
        text=letter.body,
        subject=letter.subject,
        direction=_direction(letter.author, ours),
        parent_id=letter.parent_id,
        automatic=letter.author.lower() in MACHINES,
        url=f"{SITE}/message/messages/{letter.name.removeprefix('t4_')}",
    )
    return [message]


READINGS: dict[str, Reading] = {"t1": _comment, "t3": _submission, "t4": _letter}


def _with_edit(message: InboundMessage, edited: dt.datetime | None) -> list[InboundItem]:
    if edited is None:
        return [message]
    name, text = message.external_id, message.text
    return [message, InboundEdit(account=message.account, external_id=name, edited_at=edited, text=text)]


def _is_gone(author: str, body: str) -> bool:
    return not author or author in GONE or body.strip() in GONE


def _direction(author: str, ours: str) -> Direction:
    return Direction.OUT if author.lower() == ours.lower() else Direction.IN


def _partner(comment: Comment, ours: str) -> Author | None:
    """Return whom our comment answers, as far as Reddit says: the author of the post it stands directly below."""
    direct = comment.parent_id.startswith("t3_") and comment.link_author
    own = comment.author.lower() == ours.lower() and comment.link_author.lower() != ours.lower()
    return person(comment.link_author) if direct and own and comment.link_author not in GONE else None


def _above(comment: Comment, root: str, *, ours: str) -> tuple[Ancestor, ...]:
    if not comment.link_title:
        return ()
    own = comment.link_author.lower() == ours.lower()
    url = f"{SITE}/comments/{root.removeprefix('t3_')}"
    return (Ancestor(external_id=root, author_name=comment.link_author, text=comment.link_title, ours=own, url=url),)


def _names(text: str, ours: str) -> bool:
    return bool(re.search(rf"(?<![\w/])/?u/{re.escape(ours)}(?![\w-])", text, re.IGNORECASE))


def _picture(post: Submission) -> tuple[Media, ...]:
    if post.post_hint != "image" or not post.url:
        return ()
    try:
        name = PurePosixPath(urlsplit(post.url).path).name or "picture"
    except ValueError:
        return ()
    return (Media(name=name, content_type=mimetypes.guess_type(name)[0] or "image/jpeg", url=post.url),)


def _address(path: str) -> str:
    return SITE + path if path.startswith("/") else ""


def _when(told: dt.datetime | None) -> dt.datetime:
    if told is None:
        raise Malformed("a thing without a time")
    return told
