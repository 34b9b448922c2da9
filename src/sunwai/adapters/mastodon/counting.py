"""Text counted as Mastodon counts: signs people see, every link alike, of a mention only its name.

Source: mastodon/mastodon, app/validators/status_length_validator.rb and lib/... text normalisation (4.x).
"""

from __future__ import annotations

from typing import Final

import regex

from sunwai.adapters.mastodon.spec import URL_LENGTH

LINK: Final = regex.compile(r"https?://[^\s<>\"']+", regex.IGNORECASE)
MENTION: Final = regex.compile(r"(?<![\w/])@([\w.-]+)@[\w.:-]+\w", regex.IGNORECASE)
SIGN: Final = regex.compile(r"\X")


def length(text: str, url_length: int = URL_LENGTH) -> int:
    """Return the characters that the server counts."""
    shortened = MENTION.sub(r"@\1", LINK.sub("x" * url_length, text))
    return sum(1 for _sign in SIGN.finditer(shortened))
