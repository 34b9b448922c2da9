"""Was this mail written by a machine? Then no machine of ours may answer it (RFC 3834)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from sunwai.adapters.email.headers import Headers, parameters

_MACHINES: Final = re.compile(
    r"(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?|owner-.*|.*-request|.*[-_.+](?:no-?reply|bounces?))@.*"
)


def _value(headers: Headers, name: str) -> str:
    return headers.get(name).partition(";")[0].partition("(")[0].strip().lower()


#: Each sign, and what it looks like. Source: RFC 3834 (2004); [MS-OXCMAIL] 2.2.3.2.14; RFC 2919 (2001).
SIGNS: Final[tuple[Callable[[Headers], bool], ...]] = (
    lambda headers: _value(headers, "auto-submitted") not in {"", "no"},
    lambda headers: _value(headers, "precedence") in {"bulk", "list", "junk", "auto_reply"},
    lambda headers: _value(headers, "x-auto-response-suppress") not in {"", "none"},
    lambda headers: any(headers.get(name) for name in ("list-id", "x-autoreply", "x-autorespond", "x-auto-reply")),
    lambda headers: _value(headers, "return-path") == "<>",
    lambda headers: parameters(headers.get("content-type"))[0] == "multipart/report",
)


def automatic(headers: Headers, *, sender: str) -> bool:
    """Say whether a program wrote this: by its headers, or by the name of the sender."""
    return any(sign(headers) for sign in SIGNS) or bool(_MACHINES.fullmatch(sender.lower()))
