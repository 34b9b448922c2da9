"""What the next person must know: who, what, tried, promised, feeling, open questions. Stored as ids, read as words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sunwai.customers.masking import masked
from sunwai.customers.models import Customer, Fact
from sunwai.customers.queries.facts import facts_of
from sunwai.customers.wording import words_for
from sunwai.inbox.models import AuthorType, Conversation, Delivery, Message
from sunwai.inbox.queries.feelings import in_a_line, pointed_at, pointers
from sunwai.people.models import Staff

TRIED: Final = "tried"
PROMISED: Final = "promise"
MOST_FACTS: Final = 20
MOST_QUESTIONS: Final = 5
MOST_ANSWERS: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A fact as its reader may see it."""

    id: int
    kind: str
    text: str
    message_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Packet:
    """The packet as its reader may see it. ``feeling``: their mood and what matters, with the words that say it.

    ``answered``: what machines answered so far: it did not settle the matter.
    """

    customer: Customer
    what: Message | None
    facts: Sequence[Told]
    tried: Sequence[Told]
    promised: Sequence[Told]
    questions: Sequence[Message]
    feeling: str = ""
    answered: Sequence[Message] = ()


def build(conversation: Conversation) -> dict[str, Any]:
    """Return the packet of a conversation as ids, from what is on file now. Six queries."""
    told = facts_of(conversation.customer, [conversation.brand])
    plain = [each.pk for each in told if each.kind not in {TRIED, PROMISED}]
    first = _asked(conversation).order_by("sent_at", "pk").values_list("pk", flat=True).first()
    return {
        "what": first,
        "facts": plain[:MOST_FACTS],
        "tried": [each.pk for each in told if each.kind == TRIED][:MOST_FACTS],
        "promised": [each.pk for each in told if each.kind == PROMISED][:MOST_FACTS],
        "questions": _unanswered(conversation),
        "answered": _machines(conversation),
        "feeling": pointers(conversation),
    }


def _asked(conversation: Conversation) -> Any:  # noqa: ANN401 - a lazy query
    return conversation.messages.filter(direction="in", deleted_at=None)


def _machines(conversation: Conversation) -> list[int]:
    """Return what machines answered before the customer's last words came: what they say to those is no answer."""
    last = _asked(conversation).order_by("-pk").values("pk")[:1]
    said = conversation.messages.filter(direction="out", author_type=AuthorType.BOT, deleted_at=None, pk__lt=last)
    said = said.exclude(delivery=Delivery.FAILED)  # what never reached them answered nothing
    return list(said.order_by("-pk").values_list("pk", flat=True)[:MOST_ANSWERS])[::-1]


def _unanswered(conversation: Conversation) -> list[int]:
    if conversation.waiting_since is None:
        return []
    waiting = _asked(conversation).filter(sent_at__gte=conversation.waiting_since, automatic=False)
    return list(waiting.order_by("sent_at", "pk").values_list("pk", flat=True)[:MOST_QUESTIONS])


def read(packet: dict[str, Any], conversation: Conversation, *, role: str) -> Packet:
    """Return a packet's words, as a person of this role may see them. Three queries.

    What was withdrawn, deleted or erased since is gone from it.
    """
    facts = _told(packet, conversation, role=role)
    wanted = [packet.get("what"), *packet.get("questions", ()), *packet.get("answered", ())]
    messages = conversation.messages.filter(deleted_at=None).in_bulk([each for each in wanted if each])
    return Packet(
        customer=conversation.customer,
        what=messages.get(packet.get("what") or 0),
        facts=_chosen(facts, packet.get("facts", ())),
        tried=_chosen(facts, packet.get("tried", ())),
        promised=_chosen(facts, packet.get("promised", ())),
        questions=[messages[each] for each in packet.get("questions", ()) if each in messages],
        feeling=in_a_line(pointed_at(packet.get("feeling") or (), conversation)),
        answered=[messages[each] for each in packet.get("answered", ()) if each in messages],
    )


def _told(packet: dict[str, Any], conversation: Conversation, *, role: str) -> dict[int, Told]:
    numbers = [number for name in ("facts", "tried", "promised") for number in packet.get(name, ())]
    rows = Fact.objects.filter(customer=conversation.customer_id, withdrawn_at=None).in_bulk(numbers)
    shown = {number: masked(row.kind, row.words, role) for number, row in rows.items()}
    return {
        number: Told(
            id=number,
            kind=row.kind,
            text=words_for(role, shown[number], of=row.customer_id),
            message_id=row.message_id,
        )
        for number, row in rows.items()
    }


def _chosen(facts: dict[int, Told], numbers: Iterable[int]) -> list[Told]:
    """Return facts once each: the same words told twice are one line."""
    found = {(facts[each].kind, facts[each].text): facts[each] for each in numbers if each in facts}
    return list(found.values())


def of(conversation: Conversation, staff: Staff) -> Packet:
    """Return the packet that a hand-off would carry now. Nine queries."""
    return read(build(conversation), conversation, role=staff.role)
