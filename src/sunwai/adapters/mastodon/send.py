"""An answer on its way out: one status, or a chain of them, each under the one before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sunwai.adapters.mastodon import answering, client, facts, files
from sunwai.adapters.mastodon.answering import Frame
from sunwai.channels.types import Account, Outbound, Sent
from sunwai.kernel.clock import now
from sunwai.kernel.errors import ChannelError


def send(message: Outbound, account: Account) -> Sent:
    """Give one answer to the server.

    Raises:
        ChannelError: not taken; or ``uncertain`` once a first part is out, because no part may go twice.

    """
    limits = facts.limits(account)
    framed = answering.frame(message, account)
    texts = answering.parts(message, framed, limit=limits.text_length, url_length=facts.url_length(account))
    if not texts:
        raise ChannelError("there is nothing to send", permanent=True, code="empty")
    media = files.upload(message.attachments, account, limits)
    external_ids: list[str] = []
    for place, text in enumerate(texts):
        body = _body(framed, text, under=external_ids[-1] if external_ids else framed.under)
        pictures = {"media_ids": media} if media and not place else {}
        key = f"{message.key}:{place}"
        external_ids.append(_posted(account, {**body, **pictures}, key=key, already=external_ids))
    return Sent(external_ids=tuple(external_ids), at=now())


def _body(framed: Frame, text: str, *, under: str) -> dict[str, Any]:
    body = {"status": text, "visibility": framed.visibility}
    body |= {"in_reply_to_id": under} if under else {}
    return body | ({"spoiler_text": framed.warning} if framed.warning else {})


def _posted(account: Account, body: Mapping[str, Any], *, key: str, already: Sequence[str]) -> str:
    """Post one part; after a first one is out, every failure is uncertain, for the whole must not be repeated."""
    try:
        told = client.post(account, "/api/v1/statuses", body, idempotency_key=key)
        return _id(told)
    except ChannelError as error:
        if not already:
            raise
        detail = f"{len(already)} parts were taken, the rest was not: {error.detail}"
        raise ChannelError(
            detail, permanent=False, uncertain=True, code=error.code, hold_connection=error.hold_connection
        ) from error


def _id(told: object) -> str:
    found = told.get("id") if isinstance(told, dict) else None
    if not found:
        raise ChannelError("taken, but without an id", permanent=False, uncertain=True, code="no_id")
    return str(found)
