"""An answer on its way out: a reply, or a chain of them, under a post; or private messages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sunwai.adapters.bluesky import asking, pictures, wire, wording
from sunwai.adapters.bluesky.client import POST, Client
from sunwai.adapters.bluesky.payloads import Post, StrongRef
from sunwai.adapters.bluesky.spec import CHAT_LENGTH, TEXT_LENGTH
from sunwai.channels.shapes import Id, Shape
from sunwai.channels.types import Account, Outbound, Sent, Visibility
from sunwai.kernel.clock import now
from sunwai.kernel.errors import ChannelError


class Made(Shape):
    """The network's word for what it took."""

    id: Id


def send(message: Outbound, account: Account) -> Sent:
    """Give one answer to the network.

    Raises:
        ChannelError: not taken; or ``uncertain`` once a first part is out, because no part may go twice.

    """
    client = Client(account)
    external_ids = _private(message, client) if message.visibility is Visibility.PRIVATE else _public(message, client)
    return Sent(external_ids=tuple(external_ids), at=now())


def _public(message: Outbound, client: Client) -> list[str]:
    texts = wording.parts(message, TEXT_LENGTH)
    answered = asking.post(message.answers or message.root, client)
    if answered.viewer.reply_disabled:
        raise ChannelError("the author takes no answers here", permanent=True, code="replies_closed")
    embed = pictures.upload(message.attachments, client)
    root = answered.record.reply.root if answered.record.reply else _ref(answered)
    made: list[StrongRef] = []
    for place, text in enumerate(texts):
        record = {
            **wording.worded(text, message, client),
            "createdAt": now().isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "reply": {"root": root.model_dump(), "parent": (made[-1] if made else _ref(answered)).model_dump()},
            **(embed if not place else {}),
            ("sunwaiKey" if place == len(texts) - 1 else "sunwaiPart"): message.key,
        }
        made.append(_made(lambda record=record: client.create(POST, record), StrongRef, already=made))
    return [each.uri for each in made]


def _private(message: Outbound, client: Client) -> list[str]:
    if message.attachments:
        raise ChannelError("private messages take no files here", permanent=True, code="attachment_refused")
    texts = wording.parts(message, CHAT_LENGTH)
    convo = _convo(message, client)
    made: list[Made] = []
    for text in texts:
        body = {"convoId": convo, "message": wording.worded(text, message, client)}
        made.append(
            _made(
                lambda body=body: client.procedure("chat.bsky.convo.sendMessage", body, headers=wire.CHAT),
                Made,
                already=made,
            )
        )
    return [each.id for each in made]


def _convo(message: Outbound, client: Client) -> str:
    """Return the conversation with the recipient; it begins here when there is none."""
    wanted = {"members": [message.recipient.external_id]}
    told = client.query("chat.bsky.convo.getConvoForMembers", wanted, headers=wire.CHAT)
    found = told.get("convo") if isinstance(told, dict) else None
    return wire.read(Made, found).id


def _ref(post: Post) -> StrongRef:
    return StrongRef(uri=post.uri, cid=post.cid)


def _made(create: Any, shape: type[Any], *, already: Sequence[object]) -> Any:  # noqa: ANN401 - one of two shapes
    """Create one part; after a first one is out, every failure is uncertain, for the whole must not be repeated."""
    try:
        return _taken(create(), shape)
    except ChannelError as error:
        if not already:
            raise
        detail = f"{len(already)} parts were taken, the rest was not: {error.detail}"
        raise ChannelError(
            detail, permanent=False, uncertain=True, code=error.code, hold_connection=error.hold_connection
        ) from error


def _taken(told: object, shape: type[Any]) -> Any:  # noqa: ANN401 - one of two shapes
    try:
        return wire.read(shape, told)
    except ChannelError:
        raise ChannelError("taken, but without an id", permanent=False, uncertain=True, code="no_id") from None
