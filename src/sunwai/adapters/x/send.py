"""An answer on its way out: a post, a chain of them, or private messages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sunwai.adapters.x import prices
from sunwai.adapters.x.api import call, told
from sunwai.adapters.x.lookups import living_id
from sunwai.adapters.x.messages import CHAT, DM
from sunwai.adapters.x.spec import MESSAGE_LENGTH, PICTURES, text_length
from sunwai.adapters.x.upload import sort_of, upload
from sunwai.adapters.x.weight import weighted_length
from sunwai.channels.split import split
from sunwai.channels.types import Account, Outbound, OutboundMedia, Sent, Visibility
from sunwai.kernel.clock import now
from sunwai.kernel.errors import ChannelError

Body = dict[str, Any]


def send(message: Outbound, account: Account) -> Sent:
    """Give one answer to X, in as many parts as it needs.

    Raises:
        ChannelError: not taken; or ``uncertain`` once a first part is out, because no part may go twice.

    """
    if message.visibility is Visibility.PUBLIC:
        return _posts(message, account)
    if message.root.startswith(CHAT):
        raise ChannelError("this chat is encrypted: answer it in X", permanent=True, code="encrypted")
    return _messages(message, account)


def cost(message: Outbound, account: Account) -> int:
    """Return what sending costs, in millionths of a dollar: each part is paid, one with a link more."""
    if message.visibility is Visibility.PUBLIC:
        return sum(prices.of_post(text, account) for text in _texts(message, account) or [""])
    texts, files = len(_texts(message, account)), len(message.attachments)
    parts = texts + files - min(texts, files, 1)  # the first file hangs on the first text
    return parts * prices.price("price_message", account)


def _texts(message: Outbound, account: Account) -> list[str]:
    if not message.text.strip():
        return []
    if message.visibility is Visibility.PUBLIC:
        return split(message.text, text_length(account), weighted_length)
    return split(message.text, MESSAGE_LENGTH)


def _posts(message: Outbound, account: Account) -> Sent:
    texts = _texts(message, account)
    _check_files(message.attachments)
    media = upload(message.attachments, account, place="tweet")
    bodies = [{"text": text} for text in texts or [""]]
    if media:
        bodies[0]["media"] = {"media_ids": media}  # type: ignore[assignment]
    if not media and not texts:
        raise ChannelError("there is nothing to send", permanent=True, code="empty")
    return _sent(_chain(bodies, message, account), len(bodies))


def _chain(bodies: Sequence[Body], message: Outbound, account: Account) -> Iterator[Callable[[], str]]:
    """Yield one step for each post; each answers the one before."""
    above = message.answers

    def post(body: Body) -> str:
        nonlocal above
        above = _under(above, body, account)
        return above

    for body in bodies:
        yield lambda body=body: post(body)  # type: ignore[misc]


def _under(above: str, body: Body, account: Account) -> str:
    """Post below ``above``; where X no longer shows that version, below the newest one."""
    try:
        return _post(above, body, account)
    except ChannelError as error:
        if error.code != "gone" or not above:
            raise
        newest = living_id(above, account)
        if newest in {"", above}:
            raise
    return _post(newest, body, account)


def _post(above: str, body: Body, account: Account) -> str:
    reply = {"reply": {"in_reply_to_tweet_id": above}} if above else {}
    return _id(call(account, "POST", "tweets", json={**body, **reply}), "id")


def _messages(message: Outbound, account: Account) -> Sent:
    _check_files(message.attachments, each_alone=True)
    media = upload(message.attachments, account, place="dm")
    texts = _texts(message, account)
    bodies: list[Body] = [{"text": text} for text in texts]
    for number, name in enumerate(media):
        hung = {"attachments": [{"media_id": name}]}
        if number == 0 and bodies:
            bodies[0] |= hung
        else:
            bodies.append(hung)
    if not bodies:
        raise ChannelError("there is nothing to send", permanent=True, code="empty")
    return _sent((lambda body=body: _message(body, message, account) for body in bodies), len(bodies))  # type: ignore[misc]


def _message(body: Body, message: Outbound, account: Account) -> str:
    person = message.recipient.external_id
    return DM + _id(call(account, "POST", "dm_conversations", "with", person, "messages", json=body), "dm_event_id")


def _sent(steps: Iterator[Callable[[], str]], total: int) -> Sent:
    """Take every step; after a first one, every failure is uncertain, for the whole must not be repeated."""
    external_ids: list[str] = []
    for step in steps:
        try:
            external_ids.append(step())
        except ChannelError as error:
            if not external_ids:
                raise
            detail = f"{len(external_ids)} of {total} parts were taken, the rest was not: {error.detail}"
            raise ChannelError(
                detail, permanent=False, uncertain=True, code=error.code, hold_connection=error.hold_connection
            ) from error
    return Sent(external_ids=tuple(external_ids), at=now())


def _check_files(files: Sequence[OutboundMedia], *, each_alone: bool = False) -> None:
    """Look at every file before the first is uploaded: four pictures to a post, or one film."""
    sorts = [sort_of(file).category for file in files]
    if each_alone:
        return
    if len(sorts) > PICTURES or (len(sorts) > 1 and set(sorts) != {"image"}):
        raise ChannelError("a post takes four pictures, or one film", permanent=True, code="attachment_refused")


def _id(answer: Body, name: str) -> str:
    found = told(answer, name)
    if not found:
        raise ChannelError("taken, but without an id", permanent=False, uncertain=True, code="no_id")
    return found
