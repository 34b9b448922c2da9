from __future__ import annotations

import struct
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tnefparse import TNEF

from sunwai.adapters.email import tnef
from tests.adapters.email.people import mail, read
from tests.tries import tries

UNICODE, STRING, BINARY, LONG, OBJECT = 0x1F, 0x1E, 0x102, 3, 0x0D


def entry(level: int, name: int, value: bytes) -> bytes:
    return struct.pack("<BHHI", level, name, 6, len(value)) + value + struct.pack("<H", sum(value) & 0xFFFF)


def long(value: bytes) -> bytes:
    return struct.pack("<II", 1, len(value)) + value + b"\0" * (-len(value) % 4)


def properties(*entries: tuple[int, int, bytes]) -> bytes:
    return struct.pack("<I", len(entries)) + b"".join(struct.pack("<HH", kind, name) + v for kind, name, v in entries)


def winmail(*entries: bytes) -> bytes:
    return struct.pack("<IH", tnef.SIGNATURE, 1) + b"".join(entries)


def text(value: str) -> bytes:
    return long(value.encode("utf-16-le") + b"\0\0")


NAMED = (LONG, 0x8001, b"\0" * 16 + struct.pack("<II", 0, 5) + b"\1\0\0\0")
NAMED_BY_WORDS = (LONG, 0x8002, b"\0" * 16 + struct.pack("<II", 1, 3) + b"a\0b\0" + b"\1\0\0\0")
MANY = (0x1003, 0x0FFE, struct.pack("<III", 2, 1, 2))
FILE = (
    entry(2, 0x9002, b"\0" * 14),
    entry(2, 0x8010, b"SHORT~1.PDF\0"),
    entry(2, 0x800F, b"%PDF"),
    entry(2, 0x9005, properties(NAMED, NAMED_BY_WORDS, MANY, (UNICODE, 0x3707, text("रसीद.pdf")))),
)
BODY = entry(1, 0x9003, properties((STRING, 0x1000, long(b"caf\xe9\0")), (BINARY, 0x1013, long(b"<p>caf\xc3\xa9</p>"))))
CODEPAGE = entry(1, 0x9007, struct.pack("<II", 1252, 0))


def attached(data: bytes, *, body: str = "") -> Any:
    head = f"--e\r\n\r\n{body}\r\n--e\r\nContent-Type: application/ms-tnef; name=winmail.dat\r\n\r\n"
    return read(mail("Content-Type: multipart/mixed; boundary=e", body=head.encode() + data + b"\r\n--e--"))


def test_the_file_inside_is_the_attachment() -> None:
    found = attached(winmail(CODEPAGE, *FILE), body="See the file")

    assert [(media.name, media.content) for media in found.attachments] == [("रसीद.pdf", b"%PDF")]
    assert found.text == "See the file"


def test_the_text_inside_is_shown_when_there_is_no_other() -> None:
    found = attached(winmail(CODEPAGE, BODY))

    assert (found.text, found.html) == ("café", "<p>café</p>")


def test_the_other_reader_agrees() -> None:
    theirs, ours = TNEF(winmail(CODEPAGE, BODY, *FILE)), tnef.read(winmail(CODEPAGE, BODY, *FILE))

    assert [file.data for file in theirs.attachments] == [file.content for file in ours.files]
    assert theirs.attachments[0].long_filename().strip("\0") == ours.files[0].name
    assert theirs.htmlbody == ours.html.encode()


def test_an_embedded_object_and_a_picture_keep_what_they_are() -> None:
    described = properties(
        (OBJECT, 0x3701, long(b"\0" * 16 + b"inner")),
        (STRING, 0x3704, long(b"a.png\0")),
        (STRING, 0x370E, long(b"image/png\0")),
        (STRING, 0x3712, long(b"pic1\0")),
        (BINARY, 0x1102, struct.pack("<I", 2) + long(b"x")[4:] + long(b"y")[4:]),
    )
    (file,) = tnef.read(winmail(entry(2, 0x9002, b""), entry(2, 0x9005, described), entry(2, 0x8888, b""))).files

    assert (file.name, file.content_type, file.inline_id, file.content) == ("a.png", "image/png", "pic1", b"inner")


def test_an_old_body_is_read_and_stray_files_are_not() -> None:
    found = tnef.read(winmail(entry(2, 0x800F, b"stray"), entry(1, 0x800C, b"Hello\0"), entry(1, 0x8004, b"x")))

    assert (found.text, found.files) == ("Hello", [])


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not tnef at all",
        winmail(*FILE)[:-20],
        winmail(entry(1, 0x9003, struct.pack("<I", 2**32 - 1))),
        winmail(entry(1, 0x9003, properties((0x1003, 1, struct.pack("<I", 2**32 - 1)), (3, 1, b"")))),
        winmail(entry(1, 0x9003, properties((0x77, 1, b"")))),
    ],
)
def test_a_broken_winmail_is_kept_as_it_is(data: bytes) -> None:
    found = attached(data, body="Hello")

    assert found.meta["notes"] == ["winmail_unreadable"]
    assert found.attachments[0].name == "winmail.dat"


def test_endless_entries_are_cut() -> None:
    assert not tnef.read(winmail(entry(1, 0x8888, b"") * 20_000)).broken


@settings(max_examples=tries(50))
@given(data=st.binary(max_size=200))
def test_no_bytes_are_an_error(data: bytes) -> None:
    tnef.read(winmail(entry(1, 0x9003, data), data))
