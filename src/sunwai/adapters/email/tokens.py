"""Keyed tokens in Message-IDs and in plus-addresses: the proof that a mail belongs to a thread of ours.

A token is bound to its mailbox, so that one brand's token proves nothing in another brand's mailbox.
"""

from __future__ import annotations

import base64
import re
import uuid
from dataclasses import dataclass
from typing import Final

from sunwai.kernel import crypto

LOCAL_PART_LENGTH: Final = 64  # RFC 5321, section 4.5.3.1.1
_PLAIN: Final = re.compile(r"[0-9a-z][0-9a-z-]*")
_UUID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_AS_UUID, _AS_BYTES = "-", "_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What a valid token says. ``key`` is empty in a reply address, which stands for the thread alone."""

    thread_key: str
    key: str = ""


def message_id(address: str, *, thread_key: str, key: str) -> str:
    """Return our Message-ID for one sending: the same at every try, and readable after its case was changed."""
    token = crypto.keyed_token(_purpose(address), f"{_pack(thread_key)}.{_pack(key)}")
    return f"<{token}@{_domain(address)}>"


def reply_address(address: str, *, thread_key: str) -> str:
    """Return ``local+token@domain``, or ``address`` itself when that would be longer than mail allows."""
    local = address.rpartition("@")[0]
    tokened = f"{local}+{crypto.keyed_token(_purpose(address), _pack(thread_key))}"
    return f"{tokened}@{_domain(address)}" if len(tokened) <= LOCAL_PART_LENGTH else address


def open_message_id(message_id: str, *, address: str) -> Opened | None:
    """Return what our Message-ID says, or None when it is not one of ours."""
    token, _, domain = message_id.strip("<> ").lower().rpartition("@")
    if domain != _domain(address):
        return None
    opened = _open(token, address=address)
    return opened if opened and opened.key else None


def open_reply_address(recipient: str, *, address: str) -> Opened | None:
    """Return what a plus-address of ours says, or None when its token is not valid."""
    local, _, domain = recipient.strip().lower().rpartition("@")
    own, _, token = local.partition("+")
    if domain != _domain(address) or own != address.lower().rpartition("@")[0]:
        return None
    opened = _open(token, address=address)
    return opened if opened and not opened.key else None


def _open(token: str, *, address: str) -> Opened | None:
    value = crypto.open_token(_purpose(address), token) if token.isascii() else None
    if value is None:
        return None
    thread_key, _, key = value.partition(".")
    return Opened(thread_key=_unpack(thread_key), key=_unpack(key))


def _purpose(address: str) -> str:
    return f"mail:{address.lower()}"


def _domain(address: str) -> str:
    return address.lower().rpartition("@")[2]


def _pack(text: str) -> str:
    """Write ``text`` in lower-case letters, digits, ``-`` and ``_`` only, UUIDs in 27 signs."""
    if _UUID.fullmatch(text):
        return _AS_UUID + _base32(uuid.UUID(text).bytes)
    return text if _PLAIN.fullmatch(text) else _AS_BYTES + _base32(text.encode())


def _unpack(packed: str) -> str:
    if packed.startswith(_AS_UUID):
        return str(uuid.UUID(bytes=_bytes(packed[1:])))
    return _bytes(packed[1:]).decode() if packed.startswith(_AS_BYTES) else packed


def _base32(data: bytes) -> str:
    return base64.b32encode(data).decode().rstrip("=").lower()


def _bytes(text: str) -> bytes:
    return base64.b32decode(text.upper() + "=" * (-len(text) % 8))
