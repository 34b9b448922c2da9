"""What an authenticator app shows.

Source: RFC 6238 (May 2011) with HMAC-SHA-1, 30 seconds, 6 digits.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import struct
import time


def code(secret: str, *, steps_later: int = 0) -> str:
    counter = int(time.time()) // 30 + steps_later
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", counter), hashlib.sha1).digest()
    offset = digest[-1] & 0xF
    number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**6:06d}"
