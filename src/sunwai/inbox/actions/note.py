"""What staff say among themselves. Customers never see it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.inbox import search_index, touch
from sunwai.inbox.actions import attach, draft, gate
from sunwai.inbox.events import StaffMentioned
from sunwai.inbox.models import Attachment, AuthorType, Conversation, Mention, Message
from sunwai.inbox.queries.visibility import colleagues_for, sees
from sunwai.kernel import clock, errors, events
from sunwai.language import read
from sunwai.people.models import Staff

LONGEST_NOTE = 100_000
LONGEST_KEY = 64


@transaction.atomic
def note(
    *, conversation: Conversation, by: Staff, text: str, attachments: Sequence[Attachment] = (), key: str = ""
) -> Message:
    """Write a note, and tell everybody named in it by ``@Name`` or ``@mail-name`` who may see the conversation.

    The same ``key`` (at most 64 characters) again returns the same note. A note moves nothing in the list.

    Raises:
        NotFound: ``by`` may not see the conversation or a file.
        Refused: ``not_allowed``; ``empty``; ``too_long``; ``key_reused``: another text has this key.

    """
    gate.enter(conversation, by=by, permission=gate.Permission.NOTE)
    known = _known(conversation, by=by, key=key[:LONGEST_KEY], text=text)
    if known is not None:
        return known
    if not text.strip() and not attachments:
        raise errors.Refused(_("Write something first."), code="empty")
    if len(text) > LONGEST_NOTE:
        raise errors.Refused(_("This text is too long."), code="too_long")
    message = _write(conversation, by=by, text=text, key=key[:LONGEST_KEY])
    attach.claim_uploads(message, by=by, attachments=tuple(attachments))
    search_index.index([message])
    _mention(message, by=by)
    draft.forget(conversation, by=by)
    touch.touch([conversation])
    return message


def _known(conversation: Conversation, *, by: Staff, key: str, text: str) -> Message | None:
    if not key:
        return None
    known = conversation.messages.filter(kind="note", author_staff=by, external_id=f"note:{key}").first()
    if known is not None and known.text != text:
        raise errors.Refused(_("This was already used for another text."), code="key_reused")
    return known


def _write(conversation: Conversation, *, by: Staff, text: str, key: str) -> Message:
    reading = read(text)
    return Message.objects.create(
        conversation=conversation,
        external_id=f"note:{key}" if key else "",
        direction="out",
        kind="note",
        visibility="staff",
        text=text,
        language=reading.language,
        script=reading.script,
        sent_at=clock.now(),
        author_type=AuthorType.AGENT,
        author_staff=by,
        author_name=by.name,
    )


def _mention(message: Message, *, by: Staff) -> None:
    named = [each for each in mentioned(message.text, colleagues_for(by, message.conversation)) if each.pk != by.pk]
    if not named:
        return
    conversation = message.conversation
    Mention.objects.bulk_create(Mention(message=message, conversation=conversation, staff=each) for each in named)
    events.publish(
        *(StaffMentioned(conversation_id=conversation.pk, message_id=message.pk, staff_id=each.pk) for each in named)
    )


def mentioned(text: str, people: Iterable[Staff]) -> list[Staff]:
    """Return those of ``people`` whom ``text`` names after an ``@``, longest names first, in any capitals.

    Two people of one name are both meant.
    """
    names: dict[str, list[Staff]] = {}
    for person in people:
        for name in {person.name.casefold(), person.email.partition("@")[0].casefold()} - {""}:
            names.setdefault(name, []).append(person)
    rest, found = text.casefold(), dict[int, Staff]()
    for name in sorted(names, key=len, reverse=True):
        rest, times = re.subn(rf"(?<!\w)@{re.escape(name)}(?![\w.-]*\w)", " ", rest)
        found |= {each.pk: each for each in names[name] if times}
    return list(found.values())


@transaction.atomic
def mark_mentions_read(*, conversation: Conversation, by: Staff) -> int:
    """Say that this person has seen where they are named here; return how many were new. Two statements.

    Raises:
        NotFound: ``by`` may not see the conversation.

    """
    if not sees(by, conversation):
        raise errors.NotFound(_("There is no such conversation."), code="not_found")
    unread = Mention.objects.filter(conversation=conversation, staff=by, read_at__isnull=True)
    return unread.update(read_at=clock.now())
