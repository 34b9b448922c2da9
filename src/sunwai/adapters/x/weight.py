"""How X counts a text: most letters 1, other signs and emoji 2, every link 23.

Source: X's open-source library twitter-text, config/v3.json (version 3): scale 100, default weight 200, the four
ranges of weight 100 below, transformedURLLength 23, emojiParsingEnabled. Emoji are told apart by ranges instead of by
twitter-text's list, and every ``word.word`` counts as a link, whatever its ending: where we err, a text counts too
much, never too little.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

URL_WEIGHT: Final = 23
EMOJI_WEIGHT: Final = 2
DEFAULT_WEIGHT: Final = 2
LIGHT: Final = (range(4352), range(8192, 8206), range(8208, 8224), range(8242, 8248))

_ENDINGS: Final = "com|org|net|info|biz|app|shop|store|dev|online|site|link|page|news|blog|edu|gov|co|io|ai|in|me|ly"
_BASE: Final = (
    "[\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23ff\u24c2\u25aa-\u27bf\u2934\u2935\u2b05-\u2b55\u3030\u303d"
    "\u3297\u3299\U0001f000-\U0001faff]"
)
_ONE: Final = f"{_BASE}[\U0001f3fb-\U0001f3ff]?\ufe0f?[\U000e0020-\U000e007f]*"
_JOINED: Final = f"{_ONE}(?:\u200d(?:{_ONE}|[\u2640\u2642]\ufe0f?))*"
_EMOJI: Final = f"[\U0001f1e6-\U0001f1ff]{{2}}|[0-9#*]\ufe0f?\u20e3|[\u00a9\u00ae]\ufe0f|{_JOINED}"
_LINK: Final = r"https?://[^\s\u3000]+|(?<![\w@./-])(?:[\w-]+\.)+[^\W\d_]{2,}(?:/[^\s\u3000]*)?"

_TOKEN: Final = re.compile(f"(?P<link>{_LINK})|(?P<emoji>{_EMOJI})|(?P<sign>.)", re.DOTALL | re.IGNORECASE)
_SURE: Final = re.compile(rf"https?://\S|(?<![\w@./-])(?:[\w-]+\.)+(?:{_ENDINGS})(?![\w-])", re.IGNORECASE)


def weighted_length(text: str) -> int:
    """Count ``text`` as X does; 280 is the most an account without Premium may post."""
    return sum(_weight(found) for found in _TOKEN.finditer(unicodedata.normalize("NFC", text)))


def has_link(text: str) -> bool:
    """Say whether X will make a link of something in ``text`` (and charge for it)."""
    return bool(_SURE.search(text))


def _weight(found: re.Match[str]) -> int:
    if found.lastgroup == "link":
        return URL_WEIGHT
    if found.lastgroup == "emoji":
        return EMOJI_WEIGHT
    point = ord(found.group())
    return 1 if any(point in light for light in LIGHT) else DEFAULT_WEIGHT
