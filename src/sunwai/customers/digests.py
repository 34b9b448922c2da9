"""What is left of an erased person: a keyed digest of their id, so that late events of theirs are recognised."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable

from sunwai.kernel import crypto

Key = tuple[str, str, str]  # channel, scope, the network's id
MARK = "erased:"


def erased_keys(keys: Iterable[Key]) -> dict[str, Key]:
    """Return the digest of each, as it stands in place of an erased identity's id. No statement."""
    secret = crypto.derived_key("erased")
    return {MARK + hmac.digest(secret, "\0".join(key).encode(), hashlib.sha256).hex(): key for key in keys}


def erased_id(key: Key) -> str:
    """Return what stands in place of an erased identity's id."""
    (digest,) = erased_keys([key])
    return digest
