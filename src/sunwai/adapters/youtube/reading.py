"""From a delivery (one thread, or one comment) to items: every comment is read alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any, Final

from pydantic import ValidationError

from sunwai.adapters.google.reading import loaded, unknown
from sunwai.adapters.youtube.payloads import COMMENT, THREAD, Comment, Thread
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
    Visibility,
)

WATCH: Final = "https://www.youtube.com/watch?v="
CHANNEL: Final = "https://www.youtube.com/channel/"
NOT_SHOWN: Final = frozenset({"heldForReview", "likelySpam", "rejected"})


def parse(body: bytes, account: Account) -> list[InboundItem]:
    """Return what one delivery tells.

    Raises:
        ValueError: the bytes are no JSON object.

    """
    raw = loaded(body)
    if raw.get("kind") == COMMENT:
        return list(_read([raw], video="", account=account))
    if raw.get("kind") != THREAD:
        return [unknown(account.external_id, "kind", raw.get("kind"))]
    try:
        thread = Thread.model_validate(raw)
    except ValidationError:
        return [unknown(account.external_id, "malformed", "thread")]
    first = [] if thread.snippet.topLevelComment is None else [thread.snippet.topLevelComment]
    return list(_read([*first, *thread.replies.comments], video=thread.snippet.videoId, account=account))


def _read(raws: Sequence[Any], *, video: str, account: Account) -> Iterator[InboundItem]:
    comments: list[Comment] = []
    for raw in raws:
        try:
            comment = Comment.model_validate(raw)
            _written(comment)
        except (ValidationError, Malformed):
            yield unknown(account.external_id, "malformed", "comment")
        else:
            comments.append(comment)
    for comment in comments:
        yield from _items(comment, within=comments, video=video, account=account)


def text_of(comment: Comment) -> str:
    """Return the words as written where YouTube gives them, else as shown."""
    return comment.snippet.textOriginal or comment.snippet.textDisplay


def edit_of(comment: Comment, account: Account) -> list[InboundEdit]:
    """Return the last edit of a comment, if there was one."""
    told = comment.snippet
    if told.updatedAt is None or told.publishedAt is None or told.updatedAt <= told.publishedAt:
        return []
    text = text_of(comment)
    edit = InboundEdit(account=account.external_id, external_id=comment.id, edited_at=told.updatedAt, text=text)
    return [edit]


def author_of(comment: Comment) -> Author:
    """Return who wrote it; without a channel, each comment stands for a person of its own."""
    told = comment.snippet
    name = told.authorDisplayName
    return Author(
        external_id=told.authorChannelId.value or f"unknown:{comment.id}"[:250],
        handle=name if name.startswith("@") else "",
        name=name,
        avatar_url=told.authorProfileImageUrl,
    )


def address(comment_id: str, *, video: str, account: Account) -> str:
    """Return where to see a comment."""
    return f"{WATCH}{video}&lc={comment_id}" if video else f"{CHANNEL}{account.external_id}/community?lc={comment_id}"


def ancestor(comment: Comment, *, video: str, account: Account) -> Ancestor:
    """Return a first comment as what stands above its replies."""
    author = author_of(comment)
    return Ancestor(
        external_id=comment.id,
        author_name=author.name,
        text=text_of(comment),
        sent_at=comment.snippet.publishedAt,
        ours=author.external_id == account.external_id,
        url=address(comment.id, video=video, account=account),
    )


def _items(comment: Comment, *, within: Sequence[Comment], video: str, account: Account) -> Iterator[InboundItem]:
    told, author = comment.snippet, author_of(comment)
    place = told.videoId or video
    first = next((each for each in within if each.id == told.parentId), None)
    ours = author.external_id == account.external_id
    yield InboundMessage(
        account=account.external_id,
        external_id=comment.id,
        root=place or told.parentId or comment.id,
        author=author,
        kind=Kind.COMMENT,
        visibility=Visibility.PUBLIC,
        sent_at=_written(comment),
        text=text_of(comment),
        direction=Direction.OUT if ours else Direction.IN,
        parent_id=told.parentId,
        partner=_spoken_to(comment, within, account) if ours else None,
        attachments=_picture(comment),
        ancestors=(ancestor(first, video=place, account=account),) if first else (),
        url=address(comment.id, video=place, account=account),
        meta=_meta(comment),
    )
    yield from edit_of(comment, account)
    if told.moderationStatus in NOT_SHOWN:
        yield InboundDeletion(
            account=account.external_id, external_id=comment.id, deleted_at=_written(comment), hidden=True
        )


def _written(comment: Comment) -> dt.datetime:
    """Return when it was written.

    Raises:
        Malformed: YouTube does not say.

    """
    if comment.snippet.publishedAt is None:
        raise Malformed("a comment without a time")
    return comment.snippet.publishedAt


def _spoken_to(comment: Comment, within: Sequence[Comment], account: Account) -> Author | None:
    """Return the customer whose handle our answer begins with; else it follows the comment it stands under."""
    called = text_of(comment).split(maxsplit=1)[:1]
    authors = (author_of(each) for each in within)
    named = (each for each in authors if [each.handle] == called and each.external_id != account.external_id)
    return next(named, None)


def _picture(comment: Comment) -> tuple[Media, ...]:
    url = comment.snippet.imageUrl
    return (Media(name="picture", content_type="image/jpeg", url=url),) if url else ()


def _meta(comment: Comment) -> dict[str, str | list[str]]:
    told = {"moderation": comment.snippet.moderationStatus, "likes": comment.snippet.likeCount}
    return {name: value for name, value in told.items() if value not in {"", "0", "published"}}
