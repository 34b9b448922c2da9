"""The one reply of a review."""

from __future__ import annotations

from sunwai.adapters.googleplay import calls
from sunwai.adapters.googleplay.reading import reply_id
from sunwai.adapters.googleplay.spec import TEXT_LENGTH
from sunwai.channels.split import utf16_length
from sunwai.channels.types import Account, Outbound, Sent
from sunwai.kernel.clock import now
from sunwai.kernel.errors import ChannelError


def send(message: Outbound, account: Account) -> Sent:
    """Answer a review, replacing an earlier answer. Nothing is split: a second part would replace the first.

    Raises:
        ChannelError: too long, refused, put off, or ``uncertain``.

    """
    if utf16_length(message.text) > TEXT_LENGTH:
        detail = f"a reply on Google Play has at most {TEXT_LENGTH} characters, and there is one only"
        raise ChannelError(detail, permanent=True, code="too_long")
    if not message.text.strip() or message.attachments:
        raise ChannelError("a reply is words only", permanent=True, code="words_only")
    applied = calls.reply(account, message.root, message.text)
    return Sent(external_ids=(reply_id(message.root, applied),), at=now())
