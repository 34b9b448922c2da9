"""Silent edits and deletions, found by asking whether messages still stand."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import ValidationError

from sunwai.adapters.facebook.payloads import PublicNode
from sunwai.adapters.meta import graph
from sunwai.adapters.meta.pages import Node
from sunwai.adapters.meta.standing import look
from sunwai.channels.types import Account, InboundDeletion, InboundEdit, InboundItem
from sunwai.kernel.clock import now

PRIVATE = "m_"  # how ids of private messages begin
OURS = ("postback:",)  # ids we made up ourselves


def reconcile(external_ids: Sequence[str], account: Account) -> list[InboundItem]:
    """Return what is gone, and the present words of every post and comment that stands.

    A private message is believed gone only when another one stands: that the ids of events can be asked for is not
    documented, and were it not so, none would.

    Raises:
        ChannelError: Meta did not answer, or hides from us what we ask about.

    """
    asked = [name for name in dict.fromkeys(external_ids) if name and not name.startswith(OURS)]
    public = look(account, [name for name in asked if not name.startswith(PRIVATE)], fields="id,message")
    private = look(account, [name for name in asked if name.startswith(PRIVATE)], fields="id")
    if public.gone:  # Meta says so also of what a lost permission hides, so ask for what we must be able to read
        graph.get(account, account.external_id, "feed", fields="id", limit="1")
    gone = [*public.gone, *(private.gone if private.nodes else ())]
    deleted = [InboundDeletion(account=account.external_id, external_id=name, deleted_at=now()) for name in gone]
    return [*deleted, *(item for name, node in public.nodes.items() for item in _present(name, node, account))]


def _present(name: str, node: Node, account: Account) -> list[InboundItem]:
    """Return the words of what stands; a node without words may only be one that does not tell them."""
    try:
        text = PublicNode.model_validate(node).message
    except ValidationError:
        return []
    return [InboundEdit(account=account.external_id, external_id=name, edited_at=now(), text=text)] if text else []
