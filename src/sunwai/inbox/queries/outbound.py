"""A queued message as an adapter gets it."""

from __future__ import annotations

from functools import partial

from sunwai.channels.types import Author, Kind, Outbound, OutboundMedia, Visibility
from sunwai.customers.models import Identity
from sunwai.inbox.answering.choosing import buttons_of
from sunwai.inbox.answering.templates import from_json
from sunwai.inbox.models import Attachment, Message, NativeAction, Sending, Thread
from sunwai.kernel import storage

LONGEST_CHAIN = 20


def outbound(sending: Sending) -> Outbound:
    """Return what goes out. Reads only; four statements."""
    message = Message.objects.select_related("in_reply_to", "thread__identity").get(pk=sending.message_id)
    thread, answered = message.thread, message.in_reply_to
    if thread is None:
        raise ValueError("a sending without a thread")
    return Outbound(
        key=sending.key,
        thread_key=thread.key,
        root=thread.root,
        visibility=Visibility(message.visibility),
        kind=Kind(message.kind),
        text=message.text,
        recipient=_recipient(message, thread.identity),
        external_id=message.external_id,
        subject=message.subject,
        answers=answered.external_id if answered else "",
        answers_kind=Kind(answered.kind) if answered else None,
        answers_visibility=Visibility(answered.visibility) if answered else None,
        last_inbound_at=thread.last_inbound_at,
        references=_chain(thread, message),
        copies=tuple(sending.copies),
        blind_copies=tuple(sending.blind_copies),
        author_name=message.author_name,
        automatic=message.automatic,
        template=from_json(sending.template),
        choices=buttons_of(message),
        attachments=tuple(_media(each) for each in message.attachments.order_by("id")),
    )


def acted_on(asked: NativeAction) -> str:
    """Return the network's id of the message that an action is about. One statement."""
    return str(Message.objects.values_list("external_id", flat=True).get(pk=asked.message_id))


def _recipient(message: Message, partner: Identity) -> Author:
    """Return the customer, or whom a forwarded message goes to instead."""
    address = message.meta.get("forward_to", "")
    return Author(external_id=address, handle=address) if address else _author(partner)


def _author(identity: Identity) -> Author:
    return Author(external_id=identity.external_id, scope=identity.scope, handle=identity.handle, name=identity.name)


def _chain(thread: Thread, message: Message) -> tuple[str, ...]:
    """Return the ids of what was said before in the thread, oldest first."""
    before = thread.messages.exclude(pk=message.pk).exclude(external_id="").exclude(proof="held")
    newest = before.order_by("-sent_at", "-id").values_list("external_id", flat=True)[:LONGEST_CHAIN]
    return tuple(reversed(newest))


def _media(attachment: Attachment) -> OutboundMedia:
    return OutboundMedia(
        name=attachment.name,
        content_type=attachment.content_type,
        size=attachment.size,
        read=partial(storage.read, attachment.file),
    )
