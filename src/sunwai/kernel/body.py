"""Read an answer's body up to a cap that counts decoded bytes, so that a small bomb stays small."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import Final

import httpcore

ACCEPTED: Final = "gzip"
_ZLIB_OR_GZIP: Final = zlib.MAX_WBITS | 32
_CODINGS: Final = frozenset({"gzip", "x-gzip", "deflate"})


class TooLarge(Exception):
    """The body passed its cap; reading stopped there."""


def read_body(chunks: Iterable[bytes], *, coding: str, cap_bytes: int) -> bytes:
    """Return the decoded body.

    Raises:
        TooLarge: more than ``cap_bytes``, on the wire or decoded.
        RemoteProtocolError: a content coding we did not ask for, or a broken one.

    """
    chunks = _capped(chunks, cap_bytes)
    coding = coding.strip().lower()
    if coding in {"", "identity"}:
        return b"".join(chunks)
    if coding not in _CODINGS:  # a list of codings too: each would multiply the one before
        raise httpcore.RemoteProtocolError("a content coding we did not ask for")
    try:
        return b"".join(_capped(_inflated(chunks, cap_bytes), cap_bytes))
    except zlib.error as error:
        raise httpcore.RemoteProtocolError("a broken content coding") from error


def _capped(chunks: Iterable[bytes], cap_bytes: int) -> Iterator[bytes]:
    total = 0
    for chunk in chunks:
        total += len(chunk)
        if total > cap_bytes:
            raise TooLarge
        yield chunk


def _inflated(chunks: Iterable[bytes], cap_bytes: int) -> Iterator[bytes]:
    inflate = zlib.decompressobj(_ZLIB_OR_GZIP)
    seen = False
    for chunk in chunks:
        seen = seen or bool(chunk)
        yield inflate.decompress(chunk, cap_bytes + 1)  # never more than that in memory at once
    if seen and not inflate.eof:
        raise httpcore.RemoteProtocolError("a content coding cut short")
