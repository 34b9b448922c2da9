"""The address a hub calls, the secret it signs with, and the two proofs that it is the hub we asked.

Nothing is stored: address and secret follow from the installation's key, the connection, the topic and the hub. So a
question about another topic, or one we never put, cannot be answered with yes.

Source: W3C Recommendation WebSub (23 January 2018), sections 5.1, 5.3 and 7.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
from typing import Final
from urllib.parse import urlsplit

from sunwai.adapters.rss.document import digest_of
from sunwai.adapters.rss.hub import Hub
from sunwai.channels.types import Account, HookRequest
from sunwai.kernel import crypto
from sunwai.kernel.errors import Forged

LARGEST: Final = 5_000_000  # as when we fetch
SIGNATURE: Final = "x-hub-signature"
METHODS: Final = {
    "sha1": hashlib.sha1,
    "sha256": hashlib.sha256,
    "sha384": hashlib.sha384,
    "sha512": hashlib.sha512,
}
LONGEST_CHALLENGE: Final = 1000


def address(account: Account, hub: Hub) -> str:
    """Return where the hub finds us: it proves which topic we asked for, and of which hub."""
    return f"{account.hook_url}?sub={crypto.keyed_token(_purpose(account), subscription(hub))}"


def secret(account: Account, hub: Hub) -> str:
    """Return what the hub signs with: 64 hex digits, its own for every hub and topic."""
    return _secret(account, subscription(hub))


def verify(request: HookRequest, account: Account) -> None:
    """Compare the signature over the raw bytes with ours, in constant time.

    Raises:
        Forged: unsigned, of a method we do not know, another's, not a subscription of ours, or larger than we read.

    """
    method, _, given = request.headers.get(SIGNATURE, "").partition("=")
    hashing, asked = METHODS.get(method.lower()), _asked(request, account)
    if hashing is None or asked is None or len(request.body) > LARGEST:
        raise Forged("no feed that we asked a hub for")
    ours = hmac.digest(_secret(account, asked).encode(), request.body, hashing).hex()
    if not hmac.compare_digest(given.lower().encode("utf-8", "replace"), ours.encode()):
        raise Forged("the signature does not fit the body")


def answer(request: HookRequest, account: Account) -> bytes:
    """Return the hub's challenge where we did ask for this topic; nothing where it only tells that it denies.

    Raises:
        Forged: another topic, or a question we never put (also to leave: we never leave).

    """
    told, asked = request.query, _asked(request, account)
    if asked is None or asked.partition("-")[0] != _short(told.get("hub.topic", "")):
        raise Forged("we did not ask for this topic")
    if told.get("hub.mode") == "denied":
        return b""
    challenge = told.get("hub.challenge", "")
    if told.get("hub.mode") != "subscribe" or not 1 <= len(challenge) <= LONGEST_CHALLENGE:
        raise Forged("we asked for nothing else than to be told")
    return challenge.encode()


def reachable(account: Account, url: str) -> bool:
    """Say whether ``url``'s server can call us: one in the world reaches no address of this machine."""
    return bool(account.hook_url) and (not _local(account.hook_url) or _local(url))


def safe(url: str) -> bool:
    """Say whether a secret may travel there: by HTTPS, or inside this machine."""
    return url.startswith("https://") or _local(url)


def _local(url: str) -> bool:
    try:
        host = urlsplit(url).hostname or ""
        return host == "localhost" or not ipaddress.ip_address(host).is_global
    except ValueError:
        return False


def _asked(request: HookRequest, account: Account) -> str | None:
    """Return the subscription that the address proves to be ours."""
    return crypto.open_token(_purpose(account), request.query.get("sub", "")) if account.connection_id else None


def subscription(hub: Hub) -> str:
    """Return a short name for this topic at this hub."""
    return f"{_short(hub.topic)}-{_short(hub.url)}"


def _short(url: str) -> str:
    return digest_of(url)[:16]


def _purpose(account: Account) -> str:
    return f"websub:{account.connection_id}"


def _secret(account: Account, subscription: str) -> str:
    return crypto.derived_key(f"{_purpose(account)}:{subscription}").hex()
