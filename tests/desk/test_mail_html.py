"""What customers put into mails, names and files must not act in the desk."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from sunwai.desk.mail_html import clean
from sunwai.inbox.models import Attachment
from sunwai.kernel import storage
from tests import cast
from tests.inbox.talk import asked

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<svg><use href='data:image/svg+xml,<svg onload=alert(1)>'/></svg>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='jav&#x09;ascript:alert(1)'>x</a>",
    "<iframe src='https://evil.example'></iframe>",
    "<object data='https://evil.example/x.swf'></object>",
    "<embed src='https://evil.example/x'>",
    "<form action='https://evil.example'><input name=password></form>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<base href='https://evil.example/'>",
    "<link rel=stylesheet href='https://evil.example/a.css'>",
    "<style>@import 'https://evil.example/a.css';</style>",
    "<div style='background:url(https://evil.example/p.gif)'>x</div>",
    "<div style='background:\\75rl(https://evil.example/p.gif)'>x</div>",
    "<div style='width:expression(alert(1))'>x</div>",
    "<img src='https://evil.example/pixel.gif'>",
    "<img src='//evil.example/pixel.gif'>",
    "<img src='data:image/svg+xml,<svg onload=alert(1)>'>",
    "<img srcset='https://evil.example/a.png 2x' src=''>",
    "<video src='https://evil.example/a.mp4' autoplay></video>",
    "<table background='https://evil.example/p.gif'><tr><td>x</table>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<template><script>alert(1)</script></template>",
    "<body onload=alert(1)><p>x</p></body>",
    "<button formaction='javascript:alert(1)'>x</button>",
]
ACTIVE = re.compile(
    r"<(script|iframe|object|embed|svg|math|form|input|meta|base|link|style|video|template|button)\b|\son\w+\s*="
    r"|javascript:|evil\.example/[ap]|src=[\"']?(?!data:image/png)|srcset|background=",
    re.IGNORECASE,
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_active_and_nothing_remote_is_left(attack: str) -> None:
    left = clean(f"<p>before</p>{attack}", []).html

    assert "before" in left
    assert not ACTIVE.search(left)


def test_links_open_elsewhere_and_tell_nothing() -> None:
    left = clean('<a href="https://shop.example/order">order</a>', []).html

    assert 'target="_blank"' in left
    assert "noopener noreferrer" in left


def test_only_the_mails_own_pictures_are_put_in() -> None:
    png = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00\x00\x00\x01" * 2 + b"\x08\x06\x00\x00\x00"
    own = Attachment(inline_id="<logo>", file=storage.save(png, name="logo.png"), size=len(png))

    left = clean('<img src="cid:logo"><img src="cid:other"><img src="https://evil.example/x.png">', [own])

    assert left.html.count('src="data:image/png;base64,') == 1
    assert left.left_out == 2


def test_an_inline_file_that_is_no_picture_is_left_out() -> None:
    svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"
    own = Attachment(inline_id="logo", file=storage.save(svg, name="logo.png"), size=len(svg))

    left = clean('<img src="cid:logo">', [own])

    assert "data:" not in left.html


@pytest.mark.django_db
def test_the_frame_is_sandboxed_and_fetches_nothing(ravi: Client) -> None:
    said = cast.message(asked(), html="<p>Hello</p><script>alert(1)</script>")

    shown = ravi.get(f"/messages/{said.pk}/mail/")

    policy = shown["Content-Security-Policy"]
    assert policy.startswith("sandbox allow-popups")
    assert "default-src 'none'; img-src data:" in policy
    assert "allow-scripts" not in policy
    assert "allow-same-origin" not in policy
    assert b"<script" not in shown.content


@pytest.mark.django_db
def test_a_deleted_mail_is_not_shown_again(ravi: Client) -> None:
    from sunwai.kernel import clock

    said = cast.message(asked(), html="<p>Hello</p>", deleted_at=clock.now())

    assert ravi.get(f"/messages/{said.pk}/mail/").status_code == 404
