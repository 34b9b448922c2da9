"""Messages and files, as programs read and write them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Annotated, Literal

from django.utils.translation import gettext as _
from pydantic import BaseModel, Field

from sunwai.api.schemas.native import ActionOut, TemplateIn, action_out
from sunwai.api.schemas.readings import LabelOut, labels_out, mood_out
from sunwai.api.schemas.values import Body, Id, Words
from sunwai.customers.contacts import contact, masks, words
from sunwai.inbox.models import OVERTAKEN, Ancestor, Attachment, Message
from sunwai.inbox.queries.visibility import opens
from sunwai.inbox.tapping import said
from sunwai.people.seeing import looking

Files = Annotated[list[Id], Field(max_length=50)]


class AuthorOut(BaseModel):
    """Who wrote: a customer's id or a person's id, by ``type``."""

    id: int | None
    type: Literal["customer", "agent", "bot", "expert", "system"]
    name: str


class AttachmentOut(BaseModel):
    """A file. ``url`` gives its bytes to a token that may see it; empty until fetched, ``problem`` says why not."""

    id: int
    name: str
    content_type: str
    size: int
    url: str
    problem: str


class VersionOut(BaseModel):
    """One of the texts a message has had, from ``at`` on."""

    text: str
    at: dt.datetime


class DeliveryOut(BaseModel):
    """Where a message of ours stands. ``unconfirmed``: it may have arrived, and is never resent blindly.

    ``withheld``: a bot's words that were not sent, as a person joined first; ``retry`` sends them all the same.
    ``error`` says so in words.
    """

    state: Literal["queued", "sending", "sent", "delivered", "read", "unconfirmed", "failed", "withheld"]
    at: dt.datetime | None
    error: str
    next_try: dt.datetime | None


class MessageOut(BaseModel):
    """One thing said. ``mood``: how it reads, ``unsure`` too, null where it was not read. ``rating``: stars, 1 to 5.

    ``command``: what a network brought in place of a menu's title that was tapped, ``text`` tells that one; else empty.
    """

    id: int
    conversation: int
    thread: int | None
    in_reply_to: int | None
    direction: Literal["in", "out"]
    kind: Literal["post", "comment", "mention", "dm", "mail", "chat", "call", "review", "note"]
    visibility: Literal["public", "private", "staff"]
    subject: str
    text: str
    command: str
    language: str
    script: str
    mood: str | None
    labels: list[LabelOut]
    sent_at: dt.datetime
    received_at: dt.datetime
    external_id: str
    url: str
    rating: int | None
    proof: str
    author: AuthorOut
    attachments: list[AttachmentOut]
    versions: list[VersionOut]
    deleted_at: dt.datetime | None
    hidden_at: dt.datetime | None
    actions: list[ActionOut]
    delivery: DeliveryOut | None


SAME = (
    *("direction", "kind", "visibility", "language", "script", "sent_at", "received_at"),
    *("external_id", "url", "rating", "proof", "deleted_at", "hidden_at"),
)


class AncestorOut(BaseModel):
    """A message above another one on its network. ``ours``: we wrote it. Deleted there, it keeps its place only."""

    external_id: str
    author_name: str
    text: str
    sent_at: dt.datetime | None
    ours: bool
    url: str
    deleted_at: dt.datetime | None


class AncestorsOut(BaseModel):
    """What a public message answers, the topmost first."""

    items: list[AncestorOut]


def ancestors_out(rows: Iterable[Ancestor]) -> AncestorsOut:
    """Show what stands above a message. No query."""
    names = tuple(AncestorOut.model_fields)
    shown = [{name: getattr(row, name) for name in names} for row in rows]
    return AncestorsOut(items=[AncestorOut(**{**each, "text": words(each["text"])}) for each in shown])


def message_out(row: Message) -> MessageOut:
    """Show a message that came with its files, versions and author. No query on ``course.messages_of``.

    Three for an entry of a menu that was tapped where the network brings only its command, once a call.
    """
    of, text = row.conversation.customer_id if masks() else None, said(row)
    return MessageOut(
        id=row.pk,
        text=words(text, of=of),
        command="" if text == row.text else row.text,
        subject=words(row.subject, of=of),
        conversation=row.conversation_id,
        thread=row.thread_id,
        in_reply_to=row.in_reply_to_id,
        mood=mood_out(row),
        labels=labels_out(row),
        author=_author(row),
        attachments=[attachment_out(each) for each in row.attachments.all()],
        versions=[VersionOut(text=words(each.text, of=of), at=each.at) for each in row.versions.all()],
        delivery=_delivery(row),
        actions=[action_out(each) for each in row.native_actions.all()],
        **{name: getattr(row, name) for name in SAME},
    )


def attachment_out(row: Attachment) -> AttachmentOut:
    """Show a file that came with its message. No query."""
    shut = bool(looking()) and not opens(looking(), row)
    return AttachmentOut(
        id=row.pk,
        name=words(row.name),
        content_type=row.content_type,
        size=row.size,
        url=f"/api/v1/attachments/{row.pk}/content" if row.file and not shut else "",
        problem=_("Your role does not open files of private messages.") if shut else row.problem,
    )


def _author(row: Message) -> AuthorOut:
    identity = row.author_identity
    number = identity.customer_id if identity else row.author_staff_id
    return AuthorOut.model_validate({"id": number, "type": row.author_type, "name": contact(row.author_name)})


def _delivery(row: Message) -> DeliveryOut | None:
    if not row.delivery:
        return None
    withheld = row.delivery_error == OVERTAKEN
    told = {
        "state": "withheld" if withheld else row.delivery,
        "at": row.delivery_at,
        "error": _("A person joined before this went out.") if withheld else words(row.delivery_error),
        "next_try": row.next_try_at,
    }
    return DeliveryOut.model_validate(told)


class ReplyIn(Body):
    """An answer: ``text``, or a ``template``; to ``in_reply_to``, else to the latest message of this visibility.

    A public answer with personal data is refused (``public_personal_data``), unless ``send_anyway`` and the role may.
    One that breaks a blocking rule of the brand's voice likewise (``brand_voice``, ``voice_anyway``).
    """

    text: Words = ""
    template: TemplateIn | None = None
    visibility: Literal["public", "private"] = "private"
    in_reply_to: Id | None = None
    attachments: Files = []
    copies: Annotated[list[str], Field(max_length=20)] = []
    send_anyway: bool = False
    voice_anyway: bool = False


class PrivateIn(Body):
    """Going private: what is said in public, and the private message beside it where the network has them.

    Where it has none, ``{link}`` in ``public`` becomes a link to a page of ours (at the end when it is not there).
    """

    public: Words
    private: Words = ""


class NoteIn(Body):
    """A note among staff; ``@Name`` tells that person."""

    text: Words
    attachments: Files = []


class SettleIn(Body):
    """What became of an unconfirmed answer: it arrived, or it is to be sent again."""

    arrived: bool
