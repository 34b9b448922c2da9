"""An answer in the parts X takes, and what they cost."""

from __future__ import annotations

from sunwai.adapters.x import prices
from sunwai.adapters.x.spec import MESSAGE_LENGTH, text_length
from sunwai.adapters.x.weight import weighted_length
from sunwai.channels.split import split
from sunwai.channels.types import Account, Outbound, Visibility


def texts_of(message: Outbound, account: Account) -> list[str]:
    """Return the words of an answer, one text for each post or message; none when there are no words."""
    if not message.text.strip():
        return []
    if message.visibility is Visibility.PUBLIC:
        return split(message.text, text_length(account), weighted_length)
    return split(message.text, MESSAGE_LENGTH)


def cost(message: Outbound, account: Account) -> int:
    """Return what sending costs, in millionths of a dollar: each part is paid, one with a link more."""
    texts, files = texts_of(message, account), len(message.attachments)
    if message.visibility is Visibility.PUBLIC:
        return sum(prices.of_post(text, account) for text in texts or [""])
    parts = len(texts) + files - min(len(texts), files, 1)  # the first file hangs on the first text
    return parts * prices.price("price_message", account)
