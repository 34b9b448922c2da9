from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sunwai.adapters.x.weight import has_link, weighted_length
from sunwai.channels.split import split


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("hello", 5),
        ("आपका ऑर्डर", 10),
        ("آپ کا آرڈر", 10),
        ("日本", 4),
        ("한국", 4),
        ("“yes” – no…", 12),
        ("👩‍👩‍👧", 2),
        ("👍🏽", 2),
        ("🇮🇳🇵🇰", 4),
        ("1️⃣", 2),
        ("❤️", 2),
        ("🏴󠁧󠁢󠁳󠁣󠁴󠁿", 2),
        ("https://shop.example/a/very/long/way/to/say/hello", 23),
        ("see shop.example/x now", 31),
        ("mail me@shop.example", 20),
        ("cafe\u0301", 4),
    ],
)
def test_a_text_weighs_what_x_says(text: str, weight: int) -> None:
    assert weighted_length(text) == weight


@given(st.text(st.sampled_from("aद آ日👩\u200d🇮 .é\ufe0f"), max_size=400))
def test_no_part_of_a_long_answer_is_too_heavy(text: str) -> None:
    assert all(weighted_length(part) <= 280 for part in split(text, 280, weighted_length))


@pytest.mark.parametrize(
    ("text", "paid"),
    [("see https://a.b", True), ("shop.com/x", True), ("Ok.Thanks", False), ("me@shop.com", False), ("", False)],
)
def test_only_what_x_will_link_is_a_link(text: str, *, paid: bool) -> None:
    assert has_link(text) is paid
