"""The one response of a review, and taking it back."""

from __future__ import annotations

from sunwai.adapters.appstore import calls
from sunwai.adapters.appstore.reading import REPLY, reply_id
from sunwai.adapters.appstore.spec import TEXT_LENGTH
from sunwai.channels.split import utf16_length
from sunwai.channels.types import Account, Action, Outbound, Sent
from sunwai.kernel.clock import now
from sunwai.kernel.errors import ChannelError


def send(message: Outbound, account: Account) -> Sent:
    """Answer a review, replacing an earlier answer. Nothing is split: a second part would replace the first.

    Raises:
        ChannelError: too long, refused, put off, or ``uncertain``.

    """
    if utf16_length(message.text) > TEXT_LENGTH:
        detail = f"a response on the App Store has at most {TEXT_LENGTH} characters, and there is one only"
        raise ChannelError(detail, permanent=True, code="too_long")
    if not message.text.strip() or message.attachments:
        raise ChannelError("a response is words only", permanent=True, code="words_only")
    response = calls.respond(account, message.root, message.text)
    return Sent(external_ids=(reply_id(response.id, response.attributes.responseBody or message.text),), at=now())


def act(action: Action, external_id: str, account: Account) -> None:
    """Take our response back.

    Raises:
        ChannelError: not done.

    """
    if action is not Action.RETRACT or REPLY not in external_id:
        raise ChannelError("the App Store cannot do this", permanent=True, code="unsupported")
    try:
        calls.withdraw(account, external_id.partition(REPLY)[0])
    except ChannelError as error:
        if error.code != "not_found":
            raise
