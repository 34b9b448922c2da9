"""What stands above a comment: the post, and the comment it answers."""

from __future__ import annotations

from pydantic import ValidationError

from sunwai.adapters.facebook.payloads import PublicNode
from sunwai.adapters.meta import graph
from sunwai.channels.types import Account, Ancestor
from sunwai.kernel.errors import ChannelError

FIELDS = "id,message,created_time,from,permalink_url"
GONE = frozenset({"gone", "permission_missing"})


def ancestors(external_id: str, account: Account) -> list[Ancestor]:
    """Return the post and, for an answer, the comment above it; nothing above a post or a private message.

    Raises:
        ChannelError: the comment cannot be had.

    """
    if "_" not in external_id or external_id.startswith("m_"):
        return []
    comment = _node(account, external_id, fields="id,parent{id},object{id}")
    post_id = _post_id(comment, account)
    if not post_id or post_id == external_id or external_id.startswith(f"{account.external_id}_"):
        return []
    post = _ancestor(_known(account, post_id), account, parent_id="")
    above = [_ancestor(_known(account, comment.parent.id), account, parent_id=post_id)] if comment.parent.id else []
    return [each for each in (post, *above) if each is not None]


def _post_id(comment: PublicNode, account: Account) -> str:
    """Return the post's id as events name it; a comment's own id begins with the second half."""
    if "_" in comment.object.id:
        return comment.object.id
    return f"{account.external_id}_{comment.object.id or comment.id.partition('_')[0]}"


def _known(account: Account, name: str) -> PublicNode | None:
    """Return a node; None when it is gone, or not ours to see: then the thread simply begins lower."""
    try:
        return _node(account, name, fields=FIELDS)
    except ChannelError as error:
        if error.code in GONE:
            return None
        raise


def _node(account: Account, name: str, *, fields: str) -> PublicNode:
    try:
        return PublicNode.model_validate(graph.get(account, name, fields=fields))
    except ValidationError:
        raise ChannelError("a node that is none", permanent=False, code="garbage") from None


def _ancestor(node: PublicNode | None, account: Account, *, parent_id: str) -> Ancestor | None:
    if node is None or not node.id:
        return None
    return Ancestor(
        external_id=node.id,
        author_name=node.from_.name,
        text=node.message,
        sent_at=node.created_time,
        parent_id=parent_id,
        ours=node.from_.id == account.external_id,
        url=node.permalink_url,
    )
