"""Files come down as downloads; pictures are pictures by their bytes."""

from __future__ import annotations

import pytest
from django.test import Client

from sunwai.inbox.models import Attachment
from sunwai.kernel import storage
from sunwai.kernel.pictures import picture_type
from tests import cast
from tests.inbox.talk import asked

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00\x00\x00\x10" * 2 + b"\x08\x06\x00\x00\x00"
GIF = b"GIF89a\x10\x00\x10\x00\x00\x00\x00"
JPEG = b"\xff\xd8\xff\xe0\x00\x04\x00\x00\xff\xc0\x00\x11\x08\x00\x10\x00\x20\x03"
WEBP = b"RIFF\x00\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x00\x00\x00\x00\x0f\x00\x00\x0f\x00\x00"
HTML = b"<script>alert(1)</script>"


def kept(content: bytes, name: str, content_type: str) -> Attachment:
    key = storage.save(content, name=name)
    values = {"name": name, "content_type": content_type, "size": len(content), "file": key}
    return Attachment.objects.create(message=cast.message(asked()), **values)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["bill.html", "a\r\nSet-Cookie: x=1.html", "بل.svg", '";alert(1).html'])
def test_a_file_is_a_download_whatever_it_says_it_is(ravi: Client, name: str) -> None:
    file = kept(HTML, name, "text/html")

    got = ravi.get(f"/files/{file.pk}/")

    assert got["Content-Type"] == "application/octet-stream"
    assert got["Content-Disposition"].startswith("attachment")
    assert "\n" not in got["Content-Disposition"]
    assert got["X-Content-Type-Options"] == "nosniff"
    assert got["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert "Set-Cookie" not in got


@pytest.mark.django_db
def test_a_picture_is_shown_and_a_page_that_calls_itself_one_is_not(ravi: Client) -> None:
    real, false = kept(PNG, "a.png", "image/png"), kept(HTML, "b.png", "image/png")

    shown, refused = ravi.get(f"/files/{real.pk}/picture/"), ravi.get(f"/files/{false.pk}/picture/")

    assert (shown.status_code, shown["Content-Type"]) == (200, "image/png")
    assert refused.status_code == 404


@pytest.mark.django_db
def test_a_file_that_is_not_fetched_yet_is_not_there(ravi: Client) -> None:
    file = Attachment.objects.create(message=cast.message(asked()), name="a", content_type="image/png")

    assert ravi.get(f"/files/{file.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PNG, "image/png"),
        (GIF, "image/gif"),
        (JPEG, "image/jpeg"),
        (WEBP, "image/webp"),
        (PNG[:20], None),
        (JPEG[:6], None),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", None),
        (PNG[:16] + b"\xff\xff\xff\xff" * 2, None),
        (b"<svg onload=alert(1)>", None),
        (b"GIF89a" + b"\x00" * 8, None),
        (b"", None),
    ],
)
def test_the_bytes_say_what_is_a_picture(content: bytes, kind: str | None) -> None:
    assert picture_type(content) == kind
