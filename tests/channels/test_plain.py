"""HTML as the words a reader sees, the same for every network."""

from __future__ import annotations

import pytest

from sunwai.channels.plain import clean, depth, plain
from tests.growth import is_linear


@pytest.mark.parametrize(
    ("html", "seen"),
    [
        ("<p>Where is it?</p><p>Order 88213</p>", "Where is it?\n\nOrder 88213"),
        ('<p><a href="x"><span class="invisible">https://</span>titli.example</a></p>', "https://titli.example"),
        ("<blockquote>It left.</blockquote><p>No.</p>", "> It left.\n\nNo."),
        ("<ul><li>lamp<li>mirror</ul>", "• lamp\n• mirror"),
        ("a<br>b<script>c</script>", "a\nb"),
        ("2 &lt; 3 &amp; &#2361;&#2366;", "2 < 3 & हा"),
    ],
)
def test_html_reads_as_a_person_sees_it(html: str, seen: str) -> None:
    assert plain(html) == seen


def test_markup_that_never_closes_costs_nothing_extra() -> None:
    assert is_linear(plain, "<a " * 100_000)
    assert is_linear(plain, "<!--" * 100_000)


def test_control_signs_and_half_characters_go() -> None:
    assert clean("a\x00b\r\nc\ud800") == "ab\nc"


def test_depth_counts_what_stands_open() -> None:
    assert depth("<div><div><p>a<p>b</div></div><div></div>") == 2
