"""An answer on its way out: a comment, a chain of them, or a private message."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.utils.translation import gettext as _

from sunwai.adapters.reddit.api import get, post
from sunwai.adapters.reddit.payloads import things
from sunwai.adapters.reddit.spec import TEXT_LENGTH
from sunwai.channels.split import split
from sunwai.channels.types import Account, Action, Outbound, Sent, Visibility
from sunwai.kernel.clock import now
from sunwai.kernel.errors import ChannelError

SUBJECT_LENGTH: Final = 100  # Source: Reddit, POST /api/compose, subject
RETRACTED: Final = ("t1_", "t3_")


def send(message: Outbound, account: Account) -> Sent:
    """Give one answer to Reddit, in as many parts as it needs.

    Raises:
        ChannelError: not taken; or ``uncertain`` once a first part is out, because no part may go twice.

    """
    if message.attachments:
        raise ChannelError("Reddit takes no files in answers", permanent=True, code="attachment_refused")
    texts = split(message.text, TEXT_LENGTH) if message.text.strip() else []
    if not texts:
        raise ChannelError("there is nothing to send", permanent=True, code="empty")
    names: list[str] = []
    for text in texts:
        names.append(_delivered(lambda text=text: _part(text, names, message, account), names, len(texts)))  # type: ignore[misc]
    return Sent(external_ids=tuple(names), at=now())


def act(action: Action, external_id: str, account: Account) -> None:
    """Take back a comment or post of ours. Reddit answers the same when it is gone already.

    Raises:
        ChannelError: not done; permanent for anything else.

    """
    if action is not Action.RETRACT or not external_id.startswith(RETRACTED):
        raise ChannelError("Reddit cannot do this here", permanent=True, code="not_supported")
    post(account, "api", "del", id=external_id)


def _part(text: str, already: list[str], message: Outbound, account: Account) -> str:
    """Send one part: below the one before it, below what it answers, or as a new letter."""
    public = message.visibility is Visibility.PUBLIC
    above = already[-1] if already else message.answers or (message.root if public else "")
    if not above.startswith(("t1_", "t3_") if public else "t4_"):
        return _letter(text, message, account) if not public else _refuse()
    answer = post(account, "api", "comment", thing_id=above, text=text)
    return _name(answer)


def _refuse() -> str:
    raise ChannelError("this cannot be answered in public", permanent=True, code="not_supported")


def _letter(text: str, message: Outbound, account: Account) -> str:
    """Write a new message. Reddit gives it no id, so it is looked up among the sent ones."""
    to = message.recipient.handle or message.recipient.external_id
    subject = (message.subject or _("Your message on Reddit"))[:SUBJECT_LENGTH]
    post(account, "api", "compose", to=to, subject=subject, text=text)
    try:
        sent = things(get(account, "message", "sent", limit=10))
    except ChannelError as error:
        raise ChannelError(error.detail, permanent=False, uncertain=True, code="no_id") from error
    names = [each.data.get("name") for each in sent if _is_same(each.data, to=to, text=text)]
    if not names:
        raise ChannelError("taken, but not among the sent ones", permanent=False, uncertain=True, code="no_id")
    return str(names[0])


def _is_same(told: dict[str, Any], *, to: str, text: str) -> bool:
    return str(told.get("dest", "")).lower() == to.lower() and str(told.get("body", "")).split() == text.split()


def _delivered(deliver: Callable[[], str], already: list[str], total: int) -> str:
    """Deliver one part; after a first one is out, every failure is uncertain, for the whole must not be repeated."""
    try:
        return deliver()
    except ChannelError as error:
        if not already:
            raise
        detail = f"{len(already)} of {total} parts were taken, the rest was not: {error.detail}"
        raise ChannelError(
            detail, permanent=False, uncertain=True, code=error.code, hold_connection=error.hold_connection
        ) from error


def _name(answer: dict[str, Any]) -> str:
    inside = answer.get("json")
    data = inside.get("data") if isinstance(inside, dict) else None
    found = things({"kind": "Listing", "data": {"children": data.get("things")}}) if isinstance(data, dict) else []
    name = next((each.data.get("name") for each in found if each.data.get("name")), "")
    if not name:
        raise ChannelError("taken, but without an id", permanent=False, uncertain=True, code="no_id")
    return str(name)
