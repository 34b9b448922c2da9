"""What a customer wishes for the talk itself: to go on where nobody reads along."""

from __future__ import annotations

import re
from typing import Final

from sunwai.language.folding import fold

#: Ways to ask for it, in four written forms. Whole words; the text is folded like they are.
PRIVACY: Final = (
    *("dm me", "pm me", "inbox me", "dm you", "send a dm", "via dm", "in dm", "by dm", "check dm", "check your dm"),
    *("check inbox", "check your inbox", "in private", "privately", "private message", "direct message"),
    *(
        "not in public",
        "dm karo",
        "dm kar",
        "dm kijiye",
        "dm karen",
        "dm mein",
        "dm me baat",
        "inbox karo",
        "inbox kar",
    ),
    *(
        "inbox kijiye",
        "inbox mein",
        "inbox me",
        "inbox karen",
        "private mein",
        "private me",
        "sabke samne nahi",
        "sab ke samne nahi",
    ),
    *("डीएम", "इनबॉक्स", "निजी में", "निजी तौर पर", "निजी संदेश", "प्राइवेट में", "सबके सामने नहीं"),
    *("ڈی ایم", "ان باکس", "انباکس", "نجی طور پر", "نجی پیغام", "پرائیویٹ میں", "سب کے سامنے نہیں"),
)
_PRIVACY: Final = re.compile("|".join(rf"(?<!\w){re.escape(fold(each))}(?!\w)" for each in PRIVACY))
LONGEST: Final = 4_000


def wants_privacy(text: str) -> bool:
    """Say whether ``text`` asks to continue in private. English, Hindi, Urdu, and both in Latin letters."""
    return _PRIVACY.search(fold(text[:LONGEST])) is not None
