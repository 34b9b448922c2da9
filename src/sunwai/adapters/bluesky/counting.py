"""Text counted as the network counts: signs people see, and bytes, of which each sign may have ten on the average.

Source: lexicon app.bsky.feed.post: 300 graphemes and 3,000 bytes; chat.bsky.convo.defs#messageInput: 1,000 and 10,000.
"""

from __future__ import annotations

from typing import Final

import regex

SIGN: Final = regex.compile(r"\X")
BYTES_A_SIGN: Final = 10


def length(text: str) -> int:
    """Return the signs, or the tenth part of the bytes where that is more: both limits then are one."""
    signs = sum(1 for _sign in SIGN.finditer(text))
    return max(signs, -(-len(text.encode("utf-8", "surrogatepass")) // BYTES_A_SIGN))
