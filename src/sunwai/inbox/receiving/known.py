"""First step: what we already have. A duplicate is the happy path; an echo of our own sending confirms it."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q

from sunwai.channels.types import Direction, InboundMessage
from sunwai.inbox.actions.sending import confirm
from sunwai.inbox.models import Sending
from sunwai.inbox.receiving import private_replies
from sunwai.inbox.receiving.keys import Key, stored_keys
from sunwai.inbox.receiving.reach import IN_FLIGHT
from sunwai.inbox.types import Incoming


def without_known(incoming: Sequence[Incoming]) -> list[Incoming]:
    """Return the messages that are new, oldest first, each once. Echoes of our own sendings settle those."""
    unique: dict[Key, Incoming] = {}
    for each in incoming:
        unique.setdefault((each.connection.pk, _item(each).external_id), each)
    known = stored_keys(unique)
    fresh = [each for key, each in unique.items() if key not in known and not _is_echo(each)]
    return sorted(fresh, key=lambda each: _item(each).sent_at)


def _item(incoming: Incoming) -> InboundMessage:
    if not isinstance(incoming.item, InboundMessage):
        raise TypeError(incoming.item)
    return incoming.item


def _is_echo(incoming: Incoming) -> bool:
    item = _item(incoming)
    if item.direction is not Direction.OUT:
        return False
    sending = _named_sending(incoming, item) or _alike_sending(incoming, item)
    if sending:
        confirm(sending, external_id=item.external_id, at=item.sent_at)
        private_replies.open_thread(incoming, item, sending)
    return sending is not None


def _named_sending(incoming: Incoming, item: InboundMessage) -> Sending | None:
    if not item.echo_of:
        return None
    named = Sending.objects.filter(key=item.echo_of, connection=incoming.connection)
    return named.select_related("message__conversation__customer", "message__thread").first()


def _alike_sending(incoming: Incoming, item: InboundMessage) -> Sending | None:
    """Networks that hand nothing of ours back: the same words, answering the same thing, still on their way."""
    on_their_way = Sending.objects.filter(
        Q(message__in_reply_to__external_id=item.parent_id) | Q(message__thread__root=item.root),
        connection=incoming.connection,
        message__delivery__in=IN_FLIGHT,
        message__external_id="",
    )
    for sending in on_their_way.select_related("message__conversation__customer", "message__thread").order_by("id")[
        :20
    ]:
        if item.text and _plain(sending.message.text).startswith(_plain(item.text)):
            return sending
    return None


def _plain(text: str) -> str:
    return " ".join(text.split())
