"""What people write for a page is shown as they meant it, and can do nothing there."""

from __future__ import annotations

import pytest

from sunwai.kernel.markdown import html_of
from sunwai.kernel.marking import marked


def test_headings_lists_tables_and_links_are_shown() -> None:
    shown = html_of("# How\n\n- one\n\n| a | b |\n|---|---|\n| 1 | ~~2~~ |\n\n[the shop](https://shop.example)")

    assert '<h2 dir="auto">How</h2>' in shown
    assert '<li dir="auto">' in shown
    assert '<td dir="auto"><s>2</s></td>' in shown
    assert '<a href="https://shop.example" rel="noopener noreferrer">the shop</a>' in shown


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[a](javascript:alert(1))",
        "[a](data:text/html,<script>alert(1)</script>)",
        "![a](javascript:alert(1))",
        '[a](https://x.example "\\" onmouseover=alert(1)")',
        "<style>body{display:none}</style>",
        "<iframe src=https://x.example></iframe>",
    ],
)
def test_nothing_that_could_act_comes_through(text: str) -> None:
    shown = html_of(text)

    for part in ("<script", "<img", "<style", "<iframe", 'href="javascript', 'href="data', '" onmouseover'):
        assert part not in shown


def test_a_picture_is_a_link_and_nothing_is_fetched() -> None:
    shown = html_of("![The <lamp>](https://shop.example/lamp.png)")

    assert '<a href="https://shop.example/lamp.png" rel="noopener noreferrer">The &lt;lamp&gt;</a>' in shown


def test_deep_nesting_ends_in_a_page() -> None:
    assert html_of(">" * 5000 + "x")


def test_marks_stand_around_the_words_and_all_is_escaped() -> None:
    assert marked("<b> refund", [(4, 10)]) == "&lt;b&gt; <mark>refund</mark>"
