"""What was found is stored in the transaction of its messages, and what was told before is counted as a repeat."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from sunwai.assist.finding import Finds, Found, facts_in
from sunwai.assist.patterns import ByBrand
from sunwai.assist.repeating import count_asked, count_given
from sunwai.customers.actions.facts import LONGEST_VALUE, remember, remember_new
from sunwai.customers.models import Fact
from sunwai.customers.models.facts import SaidBy
from sunwai.inbox.models import Message, Proof
from sunwai.language.facts import Found as OneFound

UNPROVEN_SHARE: Final = 0.5  # of the certainty: the words are there, whose they are is not proven


def keep(messages: Sequence[Message], finds: Finds) -> list[Fact]:
    """Store what the stored messages of a batch tell.

    Two statements for a batch in which anything is told (what is on file, and the new rows), none for one in which
    nothing is; one more where something was said or asked twice.
    """
    rows = [row for each in messages for row in rows_of(each, _found_in(each, finds))]
    count_given(messages, rows)
    remember_new(rows)
    count_asked([each for each in messages if each.direction == "out"])
    return rows


def keep_again(messages: Sequence[Message], patterns: ByBrand) -> None:
    """Store what messages tell that may have been read before: what is stored of them stays as it is."""
    rows = [row for each in messages for row in rows_of(each, facts_in(each, each.conversation.brand, patterns))]
    count_given(messages, rows)
    remember(rows)
    count_asked([each for each in messages if each.direction == "out"])


def _found_in(message: Message, finds: Finds) -> Found:
    found = finds.by_message.get((message.connection_id, message.external_id))
    return facts_in(message, message.conversation.brand, finds.patterns) if found is None else found


def rows_of(message: Message, found: Iterable[OneFound]) -> list[Fact]:
    """Return the rows of what a message tells. What a stranger wrote with somebody's token tells nothing."""
    if message.proof == Proof.HELD:
        return []
    return [_row(message, each) for each in found]


def _row(message: Message, found: OneFound) -> Fact:
    inbound, author = message.direction == "in", message.author_identity
    customer = author.customer_id if inbound and author else message.conversation.customer_id
    return Fact(
        customer_id=customer,
        brand_id=message.conversation.brand_id,
        kind=found.kind,
        value=found.value[:LONGEST_VALUE],
        shown=found.shown[:LONGEST_VALUE],
        certainty=found.certainty * (UNPROVEN_SHARE if message.proof == Proof.UNPROVEN else 1.0),
        conversation_id=message.conversation_id,
        message_id=message.pk,
        start=found.start,
        end=found.end,
        said_at=message.sent_at,
        said_by=SaidBy.CUSTOMER if inbound else SaidBy.AGENT,
    )
