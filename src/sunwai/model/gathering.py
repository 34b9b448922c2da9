"""What the asking person may see of a conversation, at the moment it would leave."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sunwai.customers.models import Identity
from sunwai.inbox.models import AuthorType, Conversation, Message, Proof
from sunwai.inbox.queries.visibility import conversation_for
from sunwai.kernel.errors import Refused
from sunwai.model.models import Kind, ModelCall
from sunwai.model.seams import patterns_of

__all__ = ["messages_of", "names_of", "patterns_of", "region_of", "talk_of", "text_of", "title_of", "tongue_of"]

LATEST: Final = 40  # messages
PAKISTAN: Final = "Asia/Karachi"
CUSTOMER: Final = "the customer wrote"
COMPANY: Final = "the company wrote"
NOTE: Final = "an internal note of the company; it must not be repeated to the customer"
SCRIPTS: Final = {"Deva": "hi", "Arab": "ur"}
TONGUES: Final = ("en", "hi", "ur")


def talk_of(call: ModelCall) -> Conversation:
    """Return the conversation of a request, if its asker may see it now. Two queries.

    Raises:
        Refused: they may not, or it is gone.

    """
    if call.asked_by is None or call.conversation_id is None:
        raise Refused("", code="gone")
    return conversation_for(call.asked_by, call.conversation_id)


def messages_of(call: ModelCall, talk: Conversation) -> list[Message]:
    """Return the latest messages in their order, none where only one text is asked about. One query.

    Notes only where they were ticked; what a stranger slipped in never.
    """
    if call.kind not in {Kind.DRAFT, Kind.SUMMARY}:
        return []
    rows = Message.objects.filter(conversation=talk, deleted_at=None).exclude(text="").exclude(proof=Proof.HELD)
    rows = rows if call.with_notes else rows.exclude(visibility="staff").exclude(kind="note")
    return list(rows.order_by("-sent_at", "-pk")[:LATEST])[::-1]


def text_of(call: ModelCall) -> str:
    """Return the one text that is asked about, empty where its message is deleted."""
    if call.message is None:
        return call.text
    return call.message.text if call.message.deleted_at is None else ""


def title_of(message: Message) -> str:
    """Return in our words who wrote a message."""
    if message.visibility == "staff":
        return NOTE
    return CUSTOMER if message.direction == "in" else COMPANY


def names_of(talk: Conversation, said: Iterable[Message]) -> list[str]:
    """Return what the customer is called, and who wrote here. One query."""
    rows = Identity.objects.filter(customer=talk.customer).values_list("name", "handle", "external_id")
    wrote = dict.fromkeys(each.author_name for each in said if each.author_type != AuthorType.BOT)
    return [talk.customer.name, *(word for row in rows for word in row), *wrote]


def tongue_of(talk: Conversation) -> str:
    """Return what the customer writes: en, hi, ur, or latn for Hindi and Urdu in Latin letters."""
    if talk.script in SCRIPTS:
        return talk.language if talk.language in TONGUES else SCRIPTS[talk.script]
    if talk.language == "en" or talk.script != "Latn":
        return talk.language if talk.language in TONGUES else talk.brand.language
    return "latn"


def region_of(talk: Conversation) -> str:
    """Return where a telephone number without its country belongs."""
    return "PK" if talk.brand.time_zone == PAKISTAN else "IN"
