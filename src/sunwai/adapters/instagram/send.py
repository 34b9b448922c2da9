"""An answer on its way out: under a comment, to a mention, as a private message, or as the one private reply."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from sunwai.adapters.instagram.logins import is_own
from sunwai.adapters.instagram.spec import COMMENT_LENGTH, FILE_BYTES, IMAGE_BYTES, TEXT_BYTES
from sunwai.adapters.meta import graph
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


def utf8_length(text: str) -> int:
    """Count bytes of UTF-8, as Instagram counts a message."""
    return len(text.encode("utf-8", "surrogatepass"))


def send(message: Outbound, account: Account) -> Sent:
    """Give one answer to Instagram, in as many parts as it needs.

    Raises:
        ChannelError: not taken; or ``uncertain`` once a first part is out, because no part may go twice.

    """
    deliver, parts = _plan(message, account)
    return in_parts(deliver, parts)


def _plan(message: Outbound, account: Account) -> tuple[Callable[..., str], Sequence[Part]]:
    if message.visibility is Visibility.PUBLIC:
        return partial(_comment, message, account), _comment_parts(message)
    if message.answers_visibility is Visibility.PUBLIC:
        parts = _message_parts(message, account)
        if len(parts) > 1 or message.attachments:
            raise ChannelError("a private reply is one message of words", permanent=True, code="too_long")
        return partial(_message, message, account, {"recipient": {"comment_id": message.answers}}), parts
    envelope = {"recipient": {"id": person(message)}, **_right(message, account)}
    parts = with_choices(_message_parts(message, account), message.choices)
    return partial(_message, message, account, envelope), parts


def _right(message: Outbound, account: Account) -> Mapping[str, str]:
    """Return the tag of a person's seven days; inside the day Instagram asks for none."""
    right = messaging_type(message, account)
    return right if "tag" in right else {}


def _comment(message: Outbound, account: Account, part: Part, *, last: bool) -> str:  # noqa: ARG001 - no echo key here
    above = message.answers or message.root
    words = {"message": part.text}
    if message.answers_kind is Kind.MENTION:
        below = {"comment_id": above} if above != message.root else {}
        fields: graph.Fields = {"media_id": message.root, **below, **words}
        return answer_id(graph.post(account, account.external_id, "mentions", fields=fields), "id")
    edge = "comments" if above == message.root else "replies"
    return answer_id(graph.post(account, above, edge, fields=words), "id")


def _message(message: Outbound, account: Account, envelope: dict[str, Any], part: Part, *, last: bool) -> str:  # noqa: ARG001
    content = words_of(part)
    if part.file is not None:
        content = {"attachment": _uploaded(account, part.file)}
    return post_message(message, account, fields={**envelope, "message": content}, path=("me", "messages"))


def _uploaded(account: Account, file: graph.File) -> dict[str, Any]:
    kind = media_type(file)
    asked = {"platform": "instagram", "message": {"attachment": {"type": kind, "payload": {"is_reusable": False}}}}
    answered = graph.post(account, "me", "message_attachments", fields=asked, file=file)
    return {"type": kind, "payload": {"attachment_id": answer_id(answered, "attachment_id")}}


def _comment_parts(message: Outbound) -> list[Part]:
    if message.attachments:
        raise ChannelError("a comment takes words only", permanent=True, code="attachment_refused")
    return [Part(text=text) for text in split(message.text, COMMENT_LENGTH, utf16_length)]


def _message_parts(message: Outbound, account: Account) -> list[Part]:
    texts = [Part(text=text) for text in split(message.text, TEXT_BYTES, utf8_length)]
    return texts + [Part(file=file) for file in _files(message.attachments, account)]


def _files(attached: Sequence[OutboundMedia], account: Account) -> list[graph.File]:
    """Read every file before the first part goes out.

    Raises:
        ChannelError: one is too large, or the account's kind of login takes files by public address only.

    """
    if attached and is_own(account):
        detail = "with Instagram Login, files cannot be uploaded"
        raise ChannelError(detail, permanent=True, code="attachment_refused")
    if any(file.size > _most_bytes(file) for file in attached):
        raise ChannelError("a file is too large for Instagram", permanent=True, code="attachment_refused")
    return read_files(attached)


def _most_bytes(file: OutboundMedia) -> int:
    return IMAGE_BYTES if file.content_type.startswith("image/") else FILE_BYTES
