"""What stands above a comment: the post with its caption, and the comment it answers."""

from __future__ import annotations

from pydantic import ValidationError

from sunwai.adapters.instagram.acting import is_public
from sunwai.adapters.instagram.mentions import ancestor
from sunwai.adapters.instagram.payloads import Comment, Media
from sunwai.adapters.meta import graph
from sunwai.channels.types import Account, Ancestor
from sunwai.kernel.errors import ChannelError

MEDIA_FIELDS = "id,caption,username,timestamp,permalink,owner"
GONE = frozenset({"gone", "permission_missing"})


def ancestors(external_id: str, account: Account) -> list[Ancestor]:
    """Return the post and, for an answer, the comment above it; nothing above a private message.

    Raises:
        ChannelError: the comment cannot be had.

    """
    if not is_public(external_id):
        return []
    told = graph.get(account, external_id, fields=f"id,parent_id,media{{{MEDIA_FIELDS}}}")
    try:
        comment, media = Comment.model_validate(told), Media.model_validate(told.get("media") or {})
    except ValidationError:
        raise ChannelError("a comment that is none", permanent=False, code="garbage") from None
    above = [ancestor(media, account=account.external_id)] if media.id else []
    return above + (_parent(comment.parent_id, media, account) if comment.parent_id else [])


def _parent(name: str, media: Media, account: Account) -> list[Ancestor]:
    """Return the comment above; nothing when it is gone: then the thread simply begins lower."""
    try:
        parent = Comment.model_validate(graph.get(account, name, fields="id,text,timestamp,username,from"))
    except ValidationError:
        return []
    except ChannelError as error:
        if error.code in GONE:
            return []
        raise
    return [
        Ancestor(
            external_id=parent.id,
            author_name=parent.from_.username or parent.username,
            text=parent.text,
            sent_at=parent.timestamp,
            parent_id=media.id,
            ours=parent.from_.id == account.external_id,
        )
    ]
