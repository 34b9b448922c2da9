"""What an answer must take over from what it answers: who may see it, whom it names, the content warning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sunwai.adapters.mastodon import client, people
from sunwai.adapters.mastodon.counting import length
from sunwai.adapters.mastodon.payloads import Status
from sunwai.adapters.mastodon.statuses import PUBLIC
from sunwai.channels.split import split
from sunwai.channels.types import Account, Outbound, Visibility
from sunwai.kernel.errors import ChannelError

DIRECT: Final = "direct"
LEAST_ROOM: Final = 20  # characters of ours in one status, beside a name and a warning


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands around every part. ``visibility`` is the server's word."""

    visibility: str
    mention: str
    warning: str = ""
    under: str = ""


def frame(message: Outbound, account: Account) -> Frame:
    """Return the frame of an answer; one request when it answers a status.

    Raises:
        ChannelError: what it answers is gone, or nobody can be named.

    """
    answered = _answered(message, account)
    handle = message.recipient.handle or _handle(answered, account)
    if not handle:
        raise ChannelError("the server does not say who this is", permanent=True, code="unknown_recipient")
    return Frame(
        visibility=_visibility(message, answered),
        mention=f"@{handle}",
        warning=answered.spoiler_text if answered else "",
        under=message.answers,
    )


def parts(message: Outbound, framed: Frame, *, limit: int, url_length: int) -> list[str]:
    """Return the texts to send: every part names its reader, for only who is named is told of it."""

    def count(text: str) -> int:
        return length(text, url_length)

    if framed.mention.casefold() in message.text.casefold() and count(message.text) <= limit - count(framed.warning):
        return [message.text]
    room = limit - count(framed.warning) - count(f"{framed.mention} ")
    if room < LEAST_ROOM:
        raise ChannelError("a name and a warning leave no room for an answer", permanent=True, code="too_long")
    texts = split(message.text, room, count) or ([""] if message.attachments else [])
    return [f"{framed.mention} {text}".rstrip() for text in texts]


def _answered(message: Outbound, account: Account) -> Status | None:
    if not message.answers:
        return None
    return client.read(Status, client.get(account, f"/api/v1/statuses/{checked(message.answers)}"))


def checked(external_id: str) -> str:
    """Return an id that may stand in an address.

    Raises:
        ChannelError: it is none of the server's.

    """
    if not (external_id.isascii() and external_id.replace("-", "").replace("_", "").isalnum()):
        raise ChannelError("not an id of this server", permanent=True, code="gone")
    return external_id


def _handle(answered: Status | None, account: Account) -> str:
    host = account.external_id.rpartition("@")[2]
    return people.full(answered.account.acct, host) if answered else ""


def _visibility(message: Outbound, answered: Status | None) -> str:
    """Keep what it answers; never show to more people than that, and what is private to the two alone."""
    if message.visibility is Visibility.PRIVATE:
        return DIRECT
    if answered is None:
        return "public"
    return answered.visibility if answered.visibility in PUBLIC else DIRECT
