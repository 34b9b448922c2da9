from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator

import httpcore
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sunwai.kernel.body import TooLarge, read_body


def pieces(whole: bytes, size: int) -> Iterator[bytes]:
    return (whole[at : at + size] for at in range(0, len(whole), size))


@given(st.binary(max_size=3000), st.integers(1, 700), st.sampled_from(["", "identity", "gzip", " X-GZIP", "deflate"]))
def test_a_body_within_the_cap_comes_back_as_it_was(body: bytes, size: int, coding: str) -> None:
    coded = {"": body, "identity": body, "deflate": zlib.compress(body)}.get(coding, gzip.compress(body))

    assert read_body(pieces(coded, size), coding=coding, cap_bytes=max(len(body), len(coded))) == body


@given(st.binary(min_size=1, max_size=3000), st.integers(1, 700), st.sampled_from(["", "gzip", "deflate"]))
def test_a_body_one_byte_above_the_cap_is_never_returned(body: bytes, size: int, coding: str) -> None:
    coded = {"": body, "deflate": zlib.compress(body)}.get(coding, gzip.compress(body))

    with pytest.raises(TooLarge):
        read_body(pieces(coded, size), coding=coding, cap_bytes=len(body) - 1)


@given(st.binary(max_size=300))
def test_garbage_is_read_or_refused_and_nothing_else(garbage: bytes) -> None:
    try:
        read_body([garbage], coding="gzip", cap_bytes=10_000)
    except (TooLarge, httpcore.RemoteProtocolError):
        return
    assert not garbage, "only an empty body is whole without being gzip"


@given(st.binary(min_size=1, max_size=300), st.data())
def test_a_compressed_body_cut_short_is_refused(body: bytes, data: st.DataObject) -> None:
    coded = gzip.compress(body)
    cut = data.draw(st.integers(1, len(coded) - 1))

    with pytest.raises(httpcore.RemoteProtocolError, match="cut short"):
        read_body([coded[:cut]], coding="gzip", cap_bytes=10_000)
