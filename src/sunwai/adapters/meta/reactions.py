"""Meta's names of reactions, as the signs people see."""

from __future__ import annotations

EMOJI = {
    "like": "👍",
    "dislike": "👎",
    "love": "❤️",
    "care": "🤗",
    "haha": "😆",
    "smile": "😆",
    "wow": "😮",
    "sad": "😢",
    "sorry": "😢",
    "angry": "😠",
    "anger": "😠",
    "thankful": "🌸",
    "pride": "🏳️‍🌈",
}
