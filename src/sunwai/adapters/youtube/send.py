"""An answer on its way out: replies below the first comment of a thread, for YouTube knows one level only."""

from __future__ import annotations

from sunwai.adapters.youtube import calls
from sunwai.adapters.youtube.spec import TEXT_LENGTH
from sunwai.channels.split import split, utf16_length
from sunwai.channels.types import Account, Outbound, Sent
from sunwai.kernel.clock import now
from sunwai.kernel.errors import ChannelError


def parts(message: Outbound) -> list[str]:
    """Return the texts that one answer needs."""
    return split(message.text, TEXT_LENGTH, utf16_length)


def send(message: Outbound, account: Account) -> Sent:
    """Answer a comment.

    Raises:
        ChannelError: not taken; or ``uncertain`` once a first part is out, because no part may go twice.

    """
    texts = parts(message)
    if not message.text.strip() or message.attachments:
        raise ChannelError("a comment is words only", permanent=True, code="words_only")
    if not message.answers:
        raise ChannelError("there is no comment to answer", permanent=True, code="nothing_to_answer")
    sent: list[str] = []
    for text in texts:
        sent.append(_written(account, first_comment(message.answers), text, already=len(sent)))
    return Sent(external_ids=tuple(sent), at=now())


def first_comment(comment_id: str) -> str:
    """Return the comment that a thread begins with: a reply's id is that one's, a point, and its own."""
    return comment_id.partition(".")[0]


def _written(account: Account, parent_id: str, text: str, *, already: int) -> str:
    try:
        return calls.write(account, parent_id=parent_id, text=text)
    except ChannelError as error:
        if not already:
            raise
        raise ChannelError(
            f"{already} parts were taken, the rest was not: {error.detail}",
            permanent=False,
            uncertain=True,
            code=error.code,
            hold_connection=error.hold_connection,
        ) from error
