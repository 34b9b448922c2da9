"""Does the owner's own mail server vouch for the From address?

Source: Authentication-Results, RFC 8601 (2019); DMARC, RFC 7489 (2015).
"""

from __future__ import annotations

import re
from typing import Final

from sunwai.adapters.email.addresses import Address
from sunwai.adapters.email.headers import Headers

#: Quoted words and comments can hold anything, a sender's lies too: they go before we look.
_NOISE: Final = re.compile(r'"(?:[^"\\]|\\.){0,500}"|\((?:[^()\\]|\\.){0,500}\)')
_RESULT: Final = re.compile(r"dmarc\s*=\s*([a-z]+)")
_DOMAIN: Final = re.compile(r"(?:^|\s)header\.from\s*=\s*([^\s;]+)")


def vouched(headers: Headers, *, author: Address, authserv_id: str) -> bool:
    """Say whether the configured server found DMARC to pass for exactly this author's domain.

    Every verdict under that server's name must agree: a header smuggled in beside the real one spoils it.
    """
    if not authserv_id or len(headers.all("from")) != 1:
        return False
    mine = [value for value in headers.all("authentication-results") if _server(value) == authserv_id.strip().lower()]
    verdicts = [verdict for value in mine for verdict in _verdicts(value)]
    return bool(verdicts) and all(verdict == ("pass", author.domain) for verdict in verdicts)


def _server(value: str) -> str:
    words = _NOISE.sub(" ", value).lower().partition(";")[0].split()
    return words[0] if words else ""


def _verdicts(value: str) -> list[tuple[str, str]]:
    text = _NOISE.sub(" ", value).lower()
    if any(sign in text for sign in '"()'):  # something did not close: nothing in it can be believed
        return [("unreadable", "")]
    found = [_verdict(piece.strip()) for piece in text.split(";")[1:]]
    return [verdict for verdict in found if verdict]


def _verdict(piece: str) -> tuple[str, str] | None:
    result = _RESULT.match(piece)
    if not result:
        return None
    domains = _DOMAIN.findall(piece)
    return result[1], domains[0].rpartition("@")[2] if len(domains) == 1 else ""
