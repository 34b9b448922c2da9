"""What every answer through the Graph API shares: its parts, their ids, and the thread it goes into."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sunwai.adapters.meta import graph
from sunwai.adapters.meta.menus import quick_replies
from sunwai.channels.types import Account, Choice, Outbound, OutboundMedia, Sent
from sunwai.kernel.clock import now
from sunwai.kernel.errors import ChannelError

MEDIA_TYPES = frozenset({"image", "video", "audio"})
ANOTHER_APP = "another_app"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One request's worth of an answer: words, a file, or (a comment) both."""

    text: str = ""
    file: graph.File | None = None
    choices: tuple[Choice, ...] = ()


def with_choices(parts: Sequence[Part], choices: tuple[Choice, ...]) -> list[Part]:
    """Return the parts with the buttons below the last of them, where Meta shows them, if that has words."""
    if not choices or not parts or not parts[-1].text:
        return list(parts)
    return [*parts[:-1], replace(parts[-1], choices=choices)]


def words_of(part: Part) -> dict[str, Any]:
    """Return the words of a message's content, with their quick replies."""
    return {"text": part.text, **quick_replies(part.choices)}


def in_parts(deliver: Callable[..., str], parts: Sequence[Part]) -> Sent:
    """Give every part to ``deliver(part, last=…)``, which returns its id.

    Raises:
        ChannelError: not taken; or ``uncertain`` once a first part is out, because no part may go twice.

    """
    if not parts:
        raise ChannelError("there is nothing to send", permanent=True, code="empty")
    external_ids: list[str] = []
    for part in parts:
        try:
            external_ids.append(deliver(part, last=part is parts[-1]))
        except ChannelError as error:
            raise _in_the_middle(error, already=len(external_ids), total=len(parts)) from error
    return Sent(external_ids=tuple(external_ids), at=now())


def _in_the_middle(error: ChannelError, *, already: int, total: int) -> ChannelError:
    """Return the error; after a first part is out, every failure is uncertain, for the whole must not be repeated."""
    if not already:
        return error
    detail = f"{already} of {total} parts were taken, the rest was not: {error.detail}"
    return ChannelError(detail, permanent=False, uncertain=True, code=error.code, hold_connection=error.hold_connection)


def post_message(
    message: Outbound, account: Account, *, fields: graph.Fields, path: Sequence[str], file: graph.File | None = None
) -> str:
    """Post a private message and return its id; a person's answer takes the thread over from another app.

    Raises:
        ChannelError: not taken, or ``uncertain``.

    """
    try:
        answered = graph.post(account, *path, fields=fields, file=file)
    except ChannelError as error:
        if error.code != ANOTHER_APP or message.automatic or "id" not in fields["recipient"]:
            raise
        graph.post(account, path[0], "take_thread_control", fields={"recipient": fields["recipient"]})
        answered = graph.post(account, *path, fields=fields, file=file)
    return answer_id(answered, "message_id")


def answer_id(answered: dict[str, Any], name: str) -> str:
    """Return the id of what was taken.

    Raises:
        ChannelError: there is none (``uncertain``).

    """
    found = answered.get(name)
    if not found:
        raise ChannelError("taken, but without an id", permanent=False, uncertain=True, code="no_id")
    return str(found)


def person(message: Outbound) -> str:
    """Return whom a private message is for.

    Raises:
        ChannelError: the network does not name them (permanent).

    """
    if message.recipient.external_id.startswith("unknown:"):
        raise ChannelError("the network does not say who this is", permanent=True, code="unknown_recipient")
    return message.recipient.external_id


def read_files(attached: Sequence[OutboundMedia]) -> list[graph.File]:
    """Read every file before the first part goes out: one that cannot be read must not leave half an answer."""
    return [graph.File(name=file.name, content_type=file.content_type, content=file.read()) for file in attached]


def media_type(file: graph.File) -> str:
    """Return Meta's word for a file."""
    kind = file.content_type.partition("/")[0]
    return kind if kind in MEDIA_TYPES else "file"
