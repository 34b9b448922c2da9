"""Silent deletions: Instagram tells of no deleted comment, so they are found by asking.

Private messages are not asked for: Instagram tells when one is unsent, and an id it does not know proves nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from sunwai.adapters.instagram.acting import is_public
from sunwai.adapters.meta import graph
from sunwai.adapters.meta.standing import look
from sunwai.channels.types import Account, InboundDeletion, InboundItem
from sunwai.kernel.clock import now
from sunwai.kernel.errors import ChannelError

MENTIONS = ("mentioned_comment.comment_id", "mentioned_media.media_id")


def reconcile(external_ids: Sequence[str], account: Account) -> Sequence[InboundItem]:
    """Return which comments and mentions are gone or hidden.

    Raises:
        ChannelError: Instagram did not answer, or hides from us what we ask about.

    """
    asked = [name for name in dict.fromkeys(external_ids) if is_public(name)]
    standing = look(account, asked, fields="id,hidden")
    gone = [name for name in standing.gone if not _is_mention(name, account)]
    if gone:
        graph.get(account, account.external_id, "media", fields="comments.limit(1){id}", limit="1")
    hidden = [name for name, node in standing.nodes.items() if node.get("hidden") is True]
    return [_deletion(name, account) for name in gone] + [_deletion(name, account, hidden=True) for name in hidden]


def _is_mention(name: str, account: Account) -> bool:
    """Say whether it stands on somebody else's page, where only the edges for mentions see it."""
    for edge in MENTIONS:
        try:
            told = graph.get(account, account.external_id, fields=f"{edge}({name}){{id}}")
        except ChannelError as error:
            if not error.permanent or error.hold_connection:
                raise
        else:
            return isinstance(told.get(edge.partition(".")[0]), dict)
    return False


def _deletion(name: str, account: Account, *, hidden: bool = False) -> InboundDeletion:
    return InboundDeletion(account=account.external_id, external_id=name, deleted_at=now(), hidden=hidden)
