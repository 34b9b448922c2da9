"""One message as it is shown."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from sunwai.customers.contacts import contact, masks, words
from sunwai.desk.faces import face_of
from sunwai.desk.native import Native, native_of
from sunwai.desk.tapped import said_in, spoken_in
from sunwai.inbox.models import OVERTAKEN, Attachment, AuthorType, Delivery, Message, Proof, SendAttempt, Sending
from sunwai.inbox.queries.visibility import opens
from sunwai.kernel.leases import WorkState
from sunwai.people.models import Staff

#: what a delivery state looks like, and how it is said
STATES: Final[dict[str, tuple[str, Promise]]] = {
    Delivery.QUEUED: ("", gettext_lazy("queued")),
    Delivery.SENDING: ("", gettext_lazy("sending")),
    Delivery.SENT: ("good", gettext_lazy("✓ sent")),
    Delivery.DELIVERED: ("good", gettext_lazy("✓ delivered")),
    Delivery.READ: ("good", gettext_lazy("✓✓ read")),
    Delivery.UNCONFIRMED: ("soon", gettext_lazy("unconfirmed: it may have arrived")),
    Delivery.FAILED: ("late", gettext_lazy("failed")),
    OVERTAKEN: ("soon", gettext_lazy("not sent: a person joined first")),
}
OUTCOMES: Final[dict[str, Promise]] = {
    "": gettext_lazy("still trying"),
    "sent": gettext_lazy("sent"),
    "retry": gettext_lazy("not taken, to be tried again"),
    "failed": gettext_lazy("refused"),
    "unconfirmed": gettext_lazy("nobody knows"),
}
#: the addresses of a mail that are shown, and their names
SHOWN_META: Final[dict[str, Promise]] = {
    "to": gettext_lazy("To"),
    "cc": gettext_lazy("Cc"),
    "reply_to": gettext_lazy("Answers go to"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Try:
    """One attempt to send, in words."""

    number: int
    at: dt.datetime
    outcome: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bubble:
    """One message as it is shown, its words as whoever looks may read them.

    ``pieces``: of a mixed one, each with its ``lang``; ``state``: css mark and words of its delivery. ``shut``: they
    may not open its files.
    """

    id: int
    message: Message
    css: str
    ours: bool
    note: bool
    who: str
    face: str
    lang: str
    text: str
    pieces: list[tuple[str, str]]
    subject: str
    quoted: str
    addresses: list[tuple[str, str]]
    html: bool
    versions: list[tuple[dt.datetime, str]]
    shut: bool
    state: tuple[str, str]
    error: str
    tries: list[Try]
    answers: str
    pictures: list[Attachment]
    files: list[Attachment]
    undo: bool
    answerable: bool
    native: Native


def bubble_of(message: Message, *, staff: Staff, place: str) -> Bubble:
    """Return one message as it is shown. Asks the database nothing on what ``course`` returned."""
    note, ours, of = message.visibility == "staff", message.direction == "out", message.conversation.customer_id
    files = [] if message.deleted_at else list(message.attachments.all())
    shut = not all(opens(staff.role, each) for each in files)
    pictures = [] if shut else [each for each in files if is_picture(each)]
    sending, (text, lang, pieces) = _sending(message), spoken_in(message, place)
    return Bubble(
        id=message.pk,
        message=message,
        css=" ".join(filter(None, (message.visibility, "ours" if ours else "", "note" if note else ""))),
        ours=ours,
        note=note,
        who=author_of(message),
        face="" if ours else face_of(message.author_identity),
        lang=lang,
        text=text,
        pieces=pieces,
        subject=words(message.subject, of=of) if message.subject != message.conversation.subject else "",
        quoted=words(_text(message.meta.get("quoted")), of=of),
        addresses=[
            (str(name), contact(_text(message.meta[key]))) for key, name in SHOWN_META.items() if message.meta.get(key)
        ],
        html=bool(message.html) and message.deleted_at is None and not masks(),
        versions=[(each.at, words(each.text, of=of)) for each in message.versions.all()] if message.edited_at else [],
        shut=shut,
        state=_state(message),
        error="" if message.delivery_error == OVERTAKEN else words(message.delivery_error),
        tries=_tries(sending),
        answers=_excerpt(message),
        pictures=[each for each in pictures if not each.inline_id],
        files=[each for each in files if each not in pictures],
        undo=ours and sending is not None and _can_undo(message, sending, staff),
        answerable=not ours and message.deleted_at is None and message.proof != Proof.HELD,
        native=native_of(message, staff=staff),
    )


def without_acts(bubble: Bubble) -> Bubble:
    """Return a bubble with nothing to press: what came of it stays."""
    marks = [replace(mark, cancel="") for mark in bubble.native.marks]
    return replace(bubble, undo=False, answerable=False, native=Native(offers=[], marks=marks))


PICTURES: Final = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})


def is_picture(file: Attachment) -> bool:
    """Say whether a file can be shown as a picture."""
    return file.content_type in PICTURES and bool(file.file) and not file.problem


def _sending(message: Message) -> Sending | None:
    return message.sending if hasattr(message, "sending") else None


def _can_undo(message: Message, sending: Sending, staff: Staff) -> bool:
    waiting = sending.state == WorkState.WAITING and sending.fence == 0
    return waiting and message.author_staff_id == staff.pk


def _state(message: Message) -> tuple[str, str]:
    css, said = STATES.get(OVERTAKEN if message.delivery_error == OVERTAKEN else message.delivery, ("", ""))
    return css, str(said)


def _tries(sending: Sending | None) -> list[Try]:
    return [_try(each) for each in sending.history.all()] if sending else []


def _try(attempt: SendAttempt) -> Try:
    outcome = OUTCOMES.get(attempt.outcome, attempt.outcome)
    return Try(number=attempt.number, at=attempt.started_at, outcome=str(outcome), detail=attempt.detail)


def author_of(message: Message) -> str:
    """Return who wrote a message, as whoever looks may see it. No query on what ``course`` returned."""
    if message.author_type == AuthorType.AGENT and message.author_staff:
        return message.author_staff.name
    identity = message.author_identity
    known = message.author_name or (identity.name or identity.handle if identity else "")
    return contact(known) or message.get_author_type_display()


def begins(message: Message) -> str:
    """Return how a message begins, as whoever looks may read it: to choose it by."""
    of = message.conversation.customer_id
    return " ".join(said_in(message, message.conversation).split())[:80] or words(message.subject, of=of)[:80]


def _excerpt(message: Message) -> str:
    above = message.in_reply_to
    return " ".join(said_in(above, message.conversation).split())[:90] if above and not above.deleted_at else ""


def _text(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")
