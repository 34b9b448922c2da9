"""Mails made to break us: capped, honest about it, and quick."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.adapters.email.people import item, mail, read
from tests.growth import is_linear
from tests.tries import tries

MEGABYTE = 1024 * 1024


def multipart(*parts: bytes, kind: str = "mixed", preamble: bytes = b"") -> bytes:
    inner = b"".join(b"--edge\r\n" + part + b"\r\n" for part in parts)
    return mail(f'Content-Type: multipart/{kind}; boundary="edge"', body=preamble + inner + b"--edge--\r\nepilogue")


def test_ten_thousand_parts_are_capped_and_counted() -> None:
    found = read(multipart(*[b"Content-Type: text/plain\r\n\r\npart"] * 10_000))

    assert found.text.count("part") == 250
    assert found.meta["notes"] == ["parts_left_out"]
    assert found.meta["parts_left_out"] == "9750"


def test_a_thousand_levels_are_cut_and_their_rest_is_kept() -> None:
    level = "Content-Type: multipart/mixed; boundary=b{0}\r\n\r\n--b{0}\r\n"
    nested = "".join(level.format(number) for number in range(1000))

    found = read(b"From: a@b.c\r\n" + nested.encode() + b"\r\nhello")

    assert found.meta["notes"] == ["too_deep"]
    assert found.attachments[0].content
    assert found.attachments[0].content.endswith(b"hello")


@pytest.mark.parametrize(
    ("headers", "piece"),
    [
        ((), b"hello world\r\n"),
        ((), b">\n"),
        (("Content-Type: text/html",), b"<"),
        (("Content-Type: text/html",), b"<div>"),
        (("Content-Type: text/html",), b"<!--"),
        (("Content-Type: text/html",), b"<style>"),
        (("Content-Type: multipart/mixed; boundary=-",), b"---\r\n"),
        (("Content-Transfer-Encoding: base64", "Content-Type: image/png"), b"QUJD\r\n"),
    ],
)
def test_twenty_five_megabytes_take_seconds(headers: tuple[str, ...], piece: bytes) -> None:
    body = mail(*headers, body=piece * (25 * MEGABYTE // len(piece)))
    started = time.monotonic()

    read(body)

    assert time.monotonic() - started < 15


@pytest.mark.parametrize("piece", ['"\\"', "(", '"', "<", "=?u?b?", "a@b,", "(\\("])
@pytest.mark.parametrize("name", ["From", "To", "Subject", "Content-Type", "References", "Authentication-Results"])
def test_hostile_headers_take_no_time(name: str, piece: str) -> None:
    assert is_linear(lambda value: read(mail(f"{name}: {value}")), piece * (100_000 // len(piece)))


@pytest.mark.parametrize("charset", ["utf-9", "punycode", "idna", "zlib", "unicode_escape", "a\0b", "utf-7", "é"])
def test_any_charset_gives_text(charset: str) -> None:
    body = mail(f"Content-Type: text/plain; charset={charset}", body=b"caf\xc3\xa9 \\N{x} +2D0- \xff\0")

    found = read(body)

    assert found.text.startswith("caf")
    assert "\0" not in found.text
    found.text.encode()


def test_a_western_charset_that_lies_is_seen_through() -> None:
    assert read(mail("Content-Type: text/plain; charset=iso-8859-1", body="नमस्ते")).text == "नमस्ते"
    assert read(mail("Content-Type: text/plain; charset=us-ascii", body=b"caf\xe9")).text == "café"


def test_two_alternatives_are_one_text() -> None:
    plain, html = b"Content-Type: text/plain\r\n\r\nHello", b"Content-Type: text/html\r\n\r\n<b>Hello</b>"

    found = read(multipart(plain, html, kind="alternative", preamble=b"For old programs\r\n"))

    assert (found.text, found.html) == ("Hello", "<b>Hello</b>")


def test_an_html_body_with_a_plain_footer_keeps_both() -> None:
    found = read(multipart(b"Content-Type: text/html\r\n\r\n<p>Hello</p>", b"\r\nfooter of the list"))

    assert found.text == "Hello\n\nfooter of the list"


def test_an_unclosed_multipart_still_has_its_parts() -> None:
    body = b"--edge\nContent-Type: text/plain\n\nHello\n--edge\n\nthere"

    assert read(mail("Content-Type: multipart/mixed; boundary=edge", body=body)).text == "Hello\n\nthere"


@pytest.mark.parametrize("content_type", ["multipart/mixed", "multipart/mixed; boundary=none", "/", "text/plain; ="])
def test_a_content_type_that_does_not_fit_loses_nothing(content_type: str) -> None:
    found = read(mail(f"Content-Type: {content_type}", body="Hello"))

    assert found.text == "Hello" or found.attachments[0].content == b"Hello"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\\\temp\\\\a.exe", "a.exe"),
        ("gpj.\u202eexe.scr", "gpj.exe.scr"),
        ("...", "attachment-1"),
        ("a\tb.txt", "ab.txt"),
        (f"{'x' * 400}.pdf", f"{'x' * 150}.pdf"),
        ("x" * 400, "x" * 150),
    ],
)
def test_a_file_name_cannot_lead_elsewhere(name: str, expected: str) -> None:
    body = mail("Content-Type: application/pdf", f'Content-Disposition: attachment; filename="{name}"', body="%PDF")

    assert read(body).attachments[0].name == expected


def test_a_calendar_digest_and_named_text_are_files() -> None:
    parts = (b"Content-Type: text/calendar\r\n\r\nBEGIN", b"Content-Type: text/plain; name=log.txt\r\n\r\nlog")

    assert [media.name for media in read(multipart(*parts)).attachments] == ["attachment-1.ics", "log.txt"]
    assert [media.name for media in read(multipart(b"\r\nSubject: x", kind="digest")).attachments]


def test_endless_text_is_cut_and_kept_whole_as_a_file() -> None:
    found = read(mail(body="x" * 600_000))

    assert (len(found.text), found.meta["notes"]) == (500_000, ["text_cut"])
    assert found.attachments[0].content == b"x" * 600_000


def test_html_that_would_choke_a_sanitiser_is_kept_as_a_file() -> None:
    found = read(mail("Content-Type: text/html", body="<div>" * 1000 + "Hello"))

    assert (found.html, found.text, found.meta["notes"]) == ("", "Hello", ["html_left_out"])
    assert found.attachments[0].name == "message.html"


@settings(max_examples=tries(60))
@given(body=st.binary(max_size=400), head=st.sampled_from([b"", b"From: a@b.c\r\n", b"A: b\r\n\r\n"]))
def test_no_bytes_are_more_than_a_value_error(body: bytes, head: bytes) -> None:
    try:
        found = item(head + body)
    except ValueError:
        assert not head
    else:
        assert "\0" not in repr(found)


@settings(max_examples=tries(60))
@given(
    name=st.sampled_from(
        ["From", "Subject", "Content-Type", "Content-Disposition", "Date", "Message-ID", "References"]
    ),
    value=st.text(alphabet="=?utf-8bq\"<>@();,:*\\'%0 \t\r\nआ٣é", max_size=80),
)
def test_no_header_is_an_error(name: str, value: str) -> None:
    read(mail(f"{name}: {value}".rstrip("\r\n")))
