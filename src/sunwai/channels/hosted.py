"""Channels whose place is the desk's own: what their visitors do there, and the settings all of them have."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from sunwai.channels.inbound import Author, Media, ReceiptState

ORIGINS: Final = "origins"  # the sites that may embed it, in one text
SIGNING_SECRET: Final = "signing_secret"  # noqa: S105 - a name; the owner's own server proves its signed-in visitors with it
TITLE: Final = "title"
GREETING: Final = "greeting"
PERSON: Final = "person"
MAIL: Final = "mail"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a visitor wrote. ``key`` is made by their browser, so that the same press is one message.

    ``root`` names the thread, empty for the visitor's one chat.  ``wish``: ``person`` when they ask for one, ``mail``
    when answers shall go to the address they have proven.  ``page``: where on the owner's site they were.
    ``choice``: the payload of what they tapped; ``text`` is then what it says.
    """

    key: str
    visitor: Author
    text: str
    at: dt.datetime
    files: tuple[Media, ...] = ()
    root: str = ""
    wish: str = ""
    page: str = ""
    choice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A visitor's browser got our messages (``delivered``), or the visitor saw them (``read``)."""

    visitor: Author
    external_ids: tuple[str, ...]
    state: ReceiptState
    at: dt.datetime
