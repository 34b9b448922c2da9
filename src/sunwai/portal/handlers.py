"""What the portal does when visitors wish something, or were named."""

from __future__ import annotations

from sunwai.channels.hosted import PERSON
from sunwai.inbox.actions.by_customer import ask_for_person
from sunwai.inbox.actions.continue_elsewhere import continue_elsewhere
from sunwai.inbox.events import WishSaid
from sunwai.inbox.models import Message
from sunwai.kernel.events import DomainEvent
from sunwai.portal.actions.prove_address import proven_address
from sunwai.portal.mailing import mailbox_of


def heed_wish(event: DomainEvent, event_id: int) -> None:  # noqa: ARG001 - a handler's signature
    """Mark who wants a person; let go on by mail who wants that and has proven an address."""
    assert isinstance(event, WishSaid)
    found = Message.objects.select_related("conversation__brand", "author_identity", "connection")
    message = found.filter(pk=event.message_id).first()
    if message is None:
        return
    if event.wish == PERSON:
        ask_for_person(conversation=message.conversation)
    else:
        _by_mail(message)


def _by_mail(message: Message) -> None:
    visitor, box = message.author_identity, mailbox_of(message.conversation.brand)
    if visitor is None or box is None or message.connection_id is None:
        return
    address = proven_address(message.connection_id, visitor.external_id)
    if address:
        continue_elsewhere(after=message, visitor=visitor, connection=box, address=address)
