"""An answer on its way out: words, then files; short words are the caption of the first file."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sunwai.adapters.telegram import calls, files, menus, places
from sunwai.adapters.telegram.errors import Moved
from sunwai.adapters.telegram.spec import CAPTION_LENGTH, TEXT_LENGTH
from sunwai.channels.split import split, utf16_length
from sunwai.channels.types import Account, Outbound, Sent, Visibility
from sunwai.kernel.clock import now
from sunwai.kernel.errors import ChannelError

METHODS = {"photo": "sendPhoto", "document": "sendDocument"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One message's worth of an answer: words, or a file with or without a caption."""

    text: str = ""
    file: calls.File | None = None


def send(message: Outbound, account: Account) -> Sent:
    """Give one answer to Telegram, in as many parts as it needs.

    Raises:
        ChannelError: not taken; or ``uncertain`` once a first part is out, because no part may go twice.

    """
    place = _place(message)
    parts = list(_parts(message))
    _calm_button(message, account)
    if not parts:
        raise ChannelError("there is nothing to send", permanent=True, code="empty")
    external_ids: list[str] = []
    for part in parts:
        answered = {} if external_ids else _answered(message, place)
        answered |= menus.buttons(message.choices) if part is parts[-1] else {}
        external_ids.append(_delivered({**place, **answered}, part, account, external_ids))
    return Sent(external_ids=tuple(external_ids), at=now())


def _calm_button(message: Outbound, account: Account) -> None:
    """Tell Telegram that the pressed button was heard, or it goes on showing a clock. No matter when that fails."""
    kind, _, number = message.answers.partition(":")
    if kind == "callback":
        with contextlib.suppress(ChannelError):
            calls.call(account, "answerCallbackQuery", {"callback_query_id": number})


def _place(message: Outbound) -> dict[str, Any]:
    """Return where an answer goes; a private answer to somebody in a group is not possible: a bot cannot begin."""
    if message.visibility is Visibility.PRIVATE and message.answers_visibility is Visibility.PUBLIC:
        raise ChannelError("a bot cannot begin a private chat", permanent=True, code="cannot_start")
    return places.address_of(message.root)


def _answered(message: Outbound, place: Mapping[str, Any]) -> dict[str, Any]:
    """Return what names the answered message, in a group: there the person is told so."""
    if message.visibility is not Visibility.PUBLIC or not message.answers:
        return {}
    above = places.place_of(message.answers)
    if above.chat != str(place["chat_id"]):
        return {}
    return {"reply_parameters": {"message_id": int(above.message), "allow_sending_without_reply": True}}


def _parts(message: Outbound) -> Iterator[Part]:
    attached = [files.read(each) for each in message.attachments]
    caption = message.text.strip() if attached and utf16_length(message.text.strip()) <= CAPTION_LENGTH else ""
    if not caption:
        yield from (Part(text=text) for text in split(message.text.strip(), TEXT_LENGTH, utf16_length))
    for number, file in enumerate(attached):
        yield Part(text="" if number else caption, file=file)


def _delivered(place: Mapping[str, Any], part: Part, account: Account, already: Sequence[str]) -> str:
    """Deliver one part; after a first one is out, every failure is uncertain, for the whole must not be repeated."""
    try:
        return _sent(_moving(place, part, account), place)
    except ChannelError as error:
        if not already:
            raise
        detail = f"{len(already)} parts were taken, the rest was not: {error.detail}"
        raise ChannelError(
            detail, permanent=False, uncertain=True, code=error.code, hold_connection=error.hold_connection
        ) from error


def _moving(place: Mapping[str, Any], part: Part, account: Account) -> object:
    """Deliver one part; a group that has become a supergroup meanwhile gets it under its new id, answering nothing."""
    try:
        return _call(place, part, account)
    except Moved as moved:
        kept = {name: value for name, value in place.items() if name != "reply_parameters"}
        return _call({**kept, "chat_id": int(moved.chat)}, part, account)


def _call(place: Mapping[str, Any], part: Part, account: Account) -> object:
    if part.file is None:
        return calls.call(account, "sendMessage", {**place, "text": part.text})
    caption = {"caption": part.text} if part.text else {}
    return calls.call(account, METHODS[part.file.field], {**place, **caption}, file=part.file)


def _sent(answer: object, place: Mapping[str, Any]) -> str:
    """Return the id of what was taken. A moved group has its new id in the answer."""
    told = answer if isinstance(answer, dict) else {}
    chat = told.get("chat")
    number = told.get("message_id")
    if not isinstance(number, int) or not isinstance(chat, dict) or not isinstance(chat.get("id"), int):
        raise ChannelError("taken, but without an id", permanent=False, uncertain=True, code="no_id")
    return places.message_id(str(chat["id"]), str(number), str(place.get("business_connection_id", "")))
