"""Markdown as a message says it: no signs, and nothing lost that a reader needs."""

from __future__ import annotations

import pytest

from sunwai.inbox.actions.macro import render_macro, save_macro
from sunwai.knowledge.plainly import plainly
from tests import cast
from tests.knowledge import known


@pytest.mark.parametrize(
    ("markdown", "said"),
    [
        ("within **five** days, *not* `six`", "within five days, not six"),
        ("Mon\nTue", "Mon\nTue"),
        ("**Mon**\n**Tue**", "Mon\nTue"),
        ("one\\\ntwo\n\n\n\nthree", "one\ntwo\n\nthree"),
        ("[our page](https://a.test/x_y?a=1&b=2)!", "our page (https://a.test/x_y?a=1&b=2)!"),
        ("<https://b.test> [a@b.test](mailto:a@b.test) [call](tel:123)", "https://b.test a@b.test call (123)"),
        ("Bring:\n\n- one\n- two\n  - deep\n\nBye.", "Bring:\n\n• one\n• two\n  • deep\n\nBye."),
        ("3. a\n4. b\n\n   more\n\n5. c", "3. a\n4. b\nmore\n5. c"),
        ("# Refunds\n\n> soon", "Refunds\n\nsoon"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "a b\n1 2"),
        ("![map](https://x.test/y.png)", "map (https://x.test/y.png)"),
        ("**پانچ** دن میں۔", "پانچ دن میں۔"),
        ("a < b & c", "a < b & c"),
        ("<b>x</b>", "<b>x</b>"),
        ("* * *", "* * *"),
    ],
)
def test_what_is_said_without_signs(markdown: str, said: str) -> None:
    assert plainly(markdown) == said


@pytest.mark.parametrize("words", ["", "Call 1800 123 456.", "5 days", "पाँच दिन में  \nसोम", "Rs. 500, 9 a.m. = opening"])
def test_words_without_signs_stay_letter_by_letter(words: str) -> None:
    assert plainly(words) == words


@pytest.mark.django_db
def test_a_macro_says_a_checked_answer_without_signs() -> None:
    answer = known.answer(en="**five days**: [track it](https://a.test)")
    macro = save_macro(by=cast.alice(), name="Refund", texts={"en": f"*It* takes {{{{answer:{answer.pk}}}}}."})

    rendered = render_macro(macro=macro, conversation=cast.conversation(), by=cast.ravi())

    assert rendered.text == "*It* takes five days: track it (https://a.test)."
