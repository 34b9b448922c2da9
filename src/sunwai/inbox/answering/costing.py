"""What an answer will cost, before it is stored; and no answer beyond the budget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from sunwai.channels.registry import adapter_for
from sunwai.channels.types import Account, Author, FilledTemplate, Kind, Outbound, OutboundMedia, Visibility
from sunwai.connections.meters import use_of
from sunwai.connections.models import Connection
from sunwai.inbox.answering.raisers import raisers
from sunwai.inbox.answering.target import Target
from sunwai.inbox.models import Attachment
from sunwai.kernel.errors import Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What is to be said: ``text`` as it reads, the files, and the template it came from, if any."""

    text: str
    attachments: Sequence[Attachment] = field(default=())
    template: FilledTemplate | None = None


def cost_of(target: Target, words: Words, account: Account) -> int:
    """Return what an answer will use of the channel's meter, in its smallest unit; zero without one. No query."""
    if target.spec.meter is None:
        return 0
    return adapter_for(target.connection.channel).cost(_outbound(target, words), account)


def check_budget(target: Target, words: Words, account: Account) -> None:
    """Refuse what the budget does not cover, unless people may go over it. One query, none where it costs nothing.

    Raises:
        Refused: ``budget_reached``.

    """
    if target.connection.over_budget or (cost := cost_of(target, words, account)) == 0:
        return
    use = use_of(target.connection)
    if use is not None and not use.takes(cost):
        raise Refused(used_up(target.connection), code="budget_reached")


def check_machines_budget(target: Target, words: Words) -> None:
    """Refuse a machine's words once the budget is used up, also where people may go over it. One query at most.

    Raises:
        Refused: ``budget_reached``.

    """
    use = use_of(target.connection)
    if use is not None and (use.used_up or not use.takes(cost_of(target, words, target.connection.account()))):
        raise Refused(used_up(target.connection), code="budget_reached")


def used_up(connection: Connection) -> str:
    """Return what is said when the budget does not cover something, and who can raise it. One query."""
    said = _("The budget of “%(name)s” does not cover this. It can be raised by %(people)s.")
    return said % {"name": connection.name, "people": raisers()}


def _outbound(target: Target, words: Words) -> Outbound:
    """Return the answer as an adapter would get it, without what only sending needs."""
    thread, answered, identity = target.thread, target.answered, target.thread.identity
    return Outbound(
        key="",
        thread_key=thread.key,
        root=thread.root,
        visibility=target.visibility,
        kind=target.kind,
        text=words.text,
        recipient=Author(external_id=identity.external_id, scope=identity.scope, handle=identity.handle),
        answers=answered.external_id if answered else "",
        answers_kind=Kind(answered.kind) if answered else None,
        answers_visibility=Visibility(answered.visibility) if answered else None,
        last_inbound_at=thread.last_inbound_at,
        attachments=tuple(_media(each) for each in words.attachments),
        template=words.template,
    )


def _media(attachment: Attachment) -> OutboundMedia:
    """Return a file of which only kind and size matter."""
    return OutboundMedia(
        name=attachment.name, content_type=attachment.content_type, size=attachment.size, read=lambda: b""
    )
