"""How a visitor's history looks to a program: the widget, and nobody else's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, Final

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from sunwai.channels.types import Choice, Direction
from sunwai.inbox.answering.choosing import buttons_of
from sunwai.inbox.models import Attachment, Message, Status
from sunwai.inbox.queries import visitor as own
from sunwai.kernel import clock, crypto
from sunwai.portal.places import Place
from sunwai.portal.visitors import Visitor, identity

FILE: Final = "visitor-file"
FILE_LASTS: Final = dt.timedelta(hours=6)
STRETCH: Final = 60
MOST: Final = 500
OVERLAP: Final = dt.timedelta(seconds=60)  # what was written before the cursor and committed after it


def history(place: Place, who: Visitor, *, after: str = "", before: str = "") -> dict[str, Any]:
    """Return a stretch of a visitor's own chat, oldest first, with the cursor for what comes next. Four queries.

    ``after``: all that changed since that cursor; the reader knows messages by their id, so the overlap doubles none.
    ``before``: the stretch above a message's moment.
    """
    told: dict[str, Any] = {"cursor": _sealed(clock.now()), "messages": [], "more": False, "place": None, "open": False}
    person = identity(place, who)
    if person is None:
        return told
    messages = own.said_with(person, place.connection.pk)
    size = STRETCH
    if moment := _opened(after):
        messages, size = own.changed_since(messages, moment - OVERLAP), MOST
    elif above := _opened(before):
        messages = messages.filter(sent_at__lt=above)
    found = list(messages[: size + 1])
    told["more"] = len(found) > size
    told["messages"] = [shown(each, who) for each in reversed(found[:size])]
    return {**told, **_standing(place, person)}


def _standing(place: Place, person: Any) -> dict[str, Any]:  # noqa: ANN401 - an identity
    talk = own.newest_of(person, place.connection.pk)
    if talk is None:
        return {}
    return {"open": talk.status != Status.RESOLVED, "place": own.place_in_queue(talk)}


def own_answers(place: Place, who: Visitor, ids: Iterable[str]) -> tuple[str, ...]:
    """Return those ids that are answers to this very visitor: nobody reads for somebody else. Two queries."""
    person = identity(place, who)
    if person is None:
        return ()
    there = own.said_with(person, place.connection.pk).filter(external_id__in=list(ids), direction=Direction.OUT.value)
    return tuple(there.values_list("external_id", flat=True))


def shown(message: Message, who: Visitor) -> dict[str, Any]:
    """Return one message as the widget draws it."""
    ours = message.direction == Direction.OUT.value
    gone = message.deleted_at is not None
    return {
        "id": message.external_id,
        "key": "" if ours else message.external_id.removeprefix(f"{who.id}/"),
        "ours": ours,
        "name": _name(message) if ours else "",
        "text": "" if gone else message.text,
        "at": message.sent_at.isoformat(),
        "state": message.delivery,
        "gone": gone,
        "choices": told_choices(buttons_of(message)) if ours and not gone else [],
        "files": [] if gone else list(files(message.attachments.all())),
    }


def told_choices(choices: Iterable[Choice]) -> list[dict[str, str]]:
    """Return what can be tapped, as the widget draws it."""
    return [{"payload": each.payload, "title": each.title} for each in choices]


def _name(message: Message) -> str:
    return message.author_name or (message.author_staff.name if message.author_staff else "") or _("Our team")


def files(attachments: Iterable[Attachment]) -> Iterable[dict[str, Any]]:
    """Yield files with an address that opens each for six hours, and for nobody who was not given it."""
    for each in attachments:
        if each.file:
            yield {"name": each.name, "size": each.size, "url": file_address(each.pk)}


def file_address(attachment_id: int) -> str:
    """Return where a file is downloaded, for six hours."""
    until = int((clock.now() + FILE_LASTS).timestamp())
    path = reverse("portal:file", args=[crypto.keyed_token(FILE, f"{attachment_id}-{until}")])
    return f"{settings.SUNWAI.public_url.rstrip('/')}{path}"


def file_named(token: str) -> int | None:
    """Return whose file an address opens, None when it is not ours or has run out."""
    value = crypto.open_token(FILE, token) or ""
    number, _dash, until = value.partition("-")
    fresh = until.isdigit() and int(until) > clock.now().timestamp()
    return int(number) if fresh and number.isdigit() else None


def _sealed(moment: dt.datetime) -> str:
    return str(int(moment.timestamp() * 1_000_000))


def _opened(cursor: str) -> dt.datetime | None:
    if not cursor.isdecimal() or len(cursor) > 17:  # noqa: PLR2004 - more would not be a moment of ours
        return None
    return clock.from_unix(int(cursor) / 1_000_000)
