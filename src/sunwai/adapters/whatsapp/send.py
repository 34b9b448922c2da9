"""An answer on its way out: free words while the window is open, a template outside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sunwai.adapters.meta.graph import File
from sunwai.adapters.meta.metadata import metadata
from sunwai.adapters.whatsapp import calls, files, menus, people, templates
from sunwai.adapters.whatsapp.spec import CAPTION_LENGTH, REPLY_WINDOW_HOURS, TEXT_LENGTH
from sunwai.channels.split import split, utf16_length
from sunwai.channels.types import Account, Choice, Outbound, Sent
from sunwai.kernel.clock import now
from sunwai.kernel.errors import ChannelError

GROUP = "g_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One message's worth of an answer: words, or a file with or without a caption."""

    text: str = ""
    file: File | None = None
    choices: tuple[Choice, ...] = ()


def send(message: Outbound, account: Account) -> Sent:
    """Give one answer to WhatsApp, in as many parts as it needs.

    Raises:
        ChannelError: not taken; or ``uncertain`` once a first part is out, because no part may go twice.

    """
    bodies = _bodies(message, account)
    external_ids: list[str] = []
    for place, body in enumerate(bodies):
        mark = metadata(message.key, last=place == len(bodies) - 1)
        external_ids.append(_delivered({**body, "biz_opaque_callback_data": mark}, account, external_ids))
    return Sent(external_ids=tuple(external_ids), at=now())


def _bodies(message: Outbound, account: Account) -> list[dict[str, Any]]:
    """Return every request of an answer. Files are uploaded first: one that fails must not leave half an answer."""
    address = _address(message)
    if message.template is not None:
        return [{**address, "type": "template", "template": templates.outgoing(message.template)}]
    _check_window(message)
    parts = list(_parts(message))
    if message.choices and parts and parts[-1].file is None:
        parts[-1:] = _asking(parts[-1].text, message.choices)
    if not parts:
        raise ChannelError("there is nothing to send", permanent=True, code="empty")
    return [{**address, **_content(part, account)} for part in parts]


def _address(message: Outbound) -> dict[str, Any]:
    """Return to whom: a group, or a person by the phone number or by the business-scoped id."""
    known: dict[str, Any] = {"messaging_product": "whatsapp", "recipient_type": "individual"}
    person = message.recipient.external_id
    if message.root.startswith(GROUP):
        return {**known, "recipient_type": "group", "to": message.root.removeprefix(GROUP)}
    return {**known, ("recipient" if people.is_business_scoped(person) else "to"): person}


def _check_window(message: Outbound) -> None:
    """Refuse free words after the window; when the customer's last word is not known, WhatsApp decides."""
    last = message.last_inbound_at
    if last and now() - last >= dt.timedelta(hours=REPLY_WINDOW_HOURS):
        raise ChannelError("the reply window is closed", permanent=True, code="window_closed")


def _parts(message: Outbound) -> Iterator[Part]:
    """Part an answer; short words become the caption of the first file that can have one."""
    attached = [files.read(each) for each in message.attachments]
    caption = message.text if attached and _can_caption(attached[0], message.text) else ""
    if not caption:
        yield from (Part(text=text) for text in split(message.text.strip(), TEXT_LENGTH, utf16_length))
    for place, file in enumerate(attached):
        yield Part(text="" if place else caption, file=file)


def _asking(text: str, choices: tuple[Choice, ...]) -> list[Part]:
    """Return the last words with choices below them; what is too long for that goes before as plain words."""
    texts = [Part(text=each) for each in split(text, menus.BODY_LENGTH, utf16_length)]
    return [*texts[:-1], replace(texts[-1], choices=choices)]


def _can_caption(file: File, text: str) -> bool:
    return files.sort_of(file.content_type).name in files.CAPTIONED and utf16_length(text) <= CAPTION_LENGTH


def _content(part: Part, account: Account) -> dict[str, Any]:
    if part.choices:
        return menus.interactive(part.text, part.choices)
    if part.file is None:
        return {"type": "text", "text": {"body": part.text}}
    sort = files.sort_of(part.file.content_type).name
    named = {"filename": part.file.name} if sort == files.DOCUMENT.name else {}
    caption = {"caption": part.text} if part.text else {}
    return {"type": sort, sort: {"id": files.upload(part.file, account), **caption, **named}}


def _delivered(body: dict[str, Any], account: Account, already: Sequence[str]) -> str:
    """Deliver one part; after a first one is out, every failure is uncertain, for the whole must not be repeated."""
    try:
        return _id(calls.post(account, account.settings["phone_number_id"], "messages", body=body))
    except ChannelError as error:
        if not already:
            raise
        detail = f"{len(already)} parts were taken, the rest was not: {error.detail}"
        raise ChannelError(
            detail, permanent=False, uncertain=True, code=error.code, hold_connection=error.hold_connection
        ) from error


def _id(answered: dict[str, Any]) -> str:
    taken = answered.get("messages")
    first = taken[0] if isinstance(taken, list) and taken else None
    if not isinstance(first, dict) or not first.get("id"):
        raise ChannelError("taken, but without an id", permanent=False, uncertain=True, code="no_id")
    return str(first["id"])
