"""An answer on its way out: a public comment, a private message, or the one private reply to a public post."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from sunwai.adapters.facebook.spec import ATTACHMENT_BYTES, COMMENT_ATTACHMENTS, COMMENT_LENGTH, TEXT_LENGTH
from sunwai.adapters.meta import graph
from sunwai.adapters.meta.metadata import metadata
from sunwai.adapters.meta.sending import (
    Part,
    answer_id,
    in_parts,
    media_type,
    person,
    post_message,
    read_files,
    with_choices,
    words_of,
)
from sunwai.adapters.meta.window import messaging_type
from sunwai.channels.split import split, utf16_length
from sunwai.channels.types import Account, Kind, Outbound, OutboundMedia, Sent, Visibility
from sunwai.kernel.errors import ChannelError


def send(message: Outbound, account: Account) -> Sent:
    """Give one answer to Meta, in as many parts as it needs.

    Raises:
        ChannelError: not taken; or ``uncertain`` once a first part is out, because no part may go twice.

    """
    deliver, parts = _plan(message, account)
    return in_parts(deliver, parts)


def _plan(message: Outbound, account: Account) -> tuple[Callable[..., str], Sequence[Part]]:
    if message.visibility is Visibility.PUBLIC:
        return partial(_comment, message, account), _comment_parts(message)
    if message.answers_visibility is Visibility.PUBLIC:
        return partial(_private_reply, message, account), _private_reply_parts(message)
    right = messaging_type(message, account)
    recipient = {"id": person(message)}
    parts = with_choices(_message_parts(message), message.choices)
    return partial(_message, message, account, {"recipient": recipient, **right}), parts


def _comment(message: Outbound, account: Account, part: Part, *, last: bool) -> str:  # noqa: ARG001 - no echo key here
    answered = graph.post(
        account, message.answers or message.root, "comments", fields={"message": part.text}, file=part.file
    )
    return answer_id(answered, "id")


def _private_reply(message: Outbound, account: Account, part: Part, *, last: bool) -> str:
    """Answer a post in private; whether its seven days are over, the desk asked and Meta decides: we lack its time."""
    named = "post_id" if message.answers_kind is Kind.POST else "comment_id"
    envelope = {"recipient": {named: message.answers}, "messaging_type": "RESPONSE"}
    return _message(message, account, envelope, part, last=last)


def _message(message: Outbound, account: Account, envelope: dict[str, Any], part: Part, *, last: bool) -> str:
    content: dict[str, Any] = {"metadata": metadata(message.key, last=last)}
    if part.file is None:
        content |= words_of(part)
    else:
        content["attachment"] = {"type": media_type(part.file), "payload": {"is_reusable": False}}
    page = account.settings.get("page_id") or account.external_id
    return post_message(
        message, account, fields={**envelope, "message": content}, path=(page, "messages"), file=part.file
    )


def _message_parts(message: Outbound) -> list[Part]:
    texts = [Part(text=text) for text in split(message.text, TEXT_LENGTH, utf16_length)]
    return texts + [Part(file=file) for file in _files(message.attachments)]


def _private_reply_parts(message: Outbound) -> list[Part]:
    parts = _message_parts(message)
    if len(parts) > 1:
        raise ChannelError("a private reply is one message", permanent=True, code="too_long")
    return parts


def _comment_parts(message: Outbound) -> list[Part]:
    pictures = all(file.content_type.startswith("image/") for file in message.attachments)
    if len(message.attachments) > COMMENT_ATTACHMENTS or not pictures:
        raise ChannelError("a comment takes one picture", permanent=True, code="attachment_refused")
    return list(_with_picture(split(message.text, COMMENT_LENGTH, utf16_length), _files(message.attachments)))


def _with_picture(texts: list[str], pictures: Sequence[graph.File]) -> Iterator[Part]:
    """Hang the picture on the first part."""
    for place, text in enumerate(texts or [""] * len(pictures)):
        yield Part(text=text, file=pictures[0] if pictures and not place else None)


def _files(attached: Sequence[OutboundMedia]) -> list[graph.File]:
    if any(file.size > ATTACHMENT_BYTES for file in attached):
        raise ChannelError("a file is larger than 25 MB", permanent=True, code="attachment_refused")
    return read_files(attached)
