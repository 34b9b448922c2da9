"""Silent edits and deletions, found by asking whether messages still stand."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import ValidationError

from sunwai.adapters.facebook.payloads import PublicNode
from sunwai.adapters.meta import graph
from sunwai.adapters.meta.pages import Node
from sunwai.adapters.meta.standing import Standing, look
from sunwai.channels.types import Account, InboundDeletion, InboundEdit, InboundItem
from sunwai.kernel.clock import now

PRIVATE = ("m_", "aW")  # how ids of private messages begin
OURS = ("postback:",)  # ids we made up ourselves


def reconcile(external_ids: Sequence[str], account: Account) -> list[InboundItem]:
    """Return what is gone, and the present words of every post and comment that stands.

    Raises:
        ChannelError: Meta did not answer, or hides from us what we ask about.

    """
    asked = [name for name in dict.fromkeys(external_ids) if name and not name.startswith(OURS)]
    public = look(account, [name for name in asked if not name.startswith(PRIVATE)], fields="id,message,is_hidden")
    private = look(account, [name for name in asked if name.startswith(PRIVATE)], fields="id")
    _prove_we_may_see(account, public, edge="feed")
    _prove_we_may_see(account, private, edge="conversations")
    gone = [*public.gone, *private.gone]
    deleted = [InboundDeletion(account=account.external_id, external_id=name, deleted_at=now()) for name in gone]
    return [*deleted, *(item for name, node in public.nodes.items() for item in _present(name, node, account))]


def _present(name: str, node: Node, account: Account) -> list[InboundItem]:
    try:
        told = PublicNode.model_validate(node)
    except ValidationError:
        return []
    edit = InboundEdit(account=account.external_id, external_id=name, edited_at=now(), text=told.message)
    hidden = InboundDeletion(account=account.external_id, external_id=name, deleted_at=now(), hidden=True)
    return [edit, hidden] if told.is_hidden else [edit]


def _prove_we_may_see(account: Account, standing: Standing, *, edge: str) -> None:
    """Ask for something we must be able to read: Meta says "gone" also of what a lost permission hides.

    Raises:
        ChannelError: we may not read it, so what seems gone may still stand.

    """
    if standing.gone:
        graph.get(account, account.external_id, edge, fields="id", limit="1")
