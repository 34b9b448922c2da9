"""Whether the words around a day speak of what was or of what will be."""

from __future__ import annotations

import re
from typing import Final, Literal

from sunwai.language.facts.cues import WORD_END, WORD_START, either

Tense = Literal["past", "future", ""]

REACH: Final = 120  # characters looked at on either side; a sentence seldom is longer
_PAST: Final = either(
    "tha|thi|thay|thhe|the tab|gaya|gayi|gaye|gya|gyi|aaya|aayi|aaye|aya|ayi|kiya|kia|kiye|hua|hui|huwa|liya"
    "|diya|diye"
    "|bola|boli|kaha|bheja|bheji|mila|mili|mile|likha|chuka|chuki|chuke|kharida|toot|nikla|pehle|pahle|ne"
    "|maine|mene|humne|usne|unhone|kisine"
    "|was|were|did|had|came|got|went|said|told|bought|paid|called|ordered|arrived|delivered|received|promised"
    "|died|ago"
    "|returned|reached|booked|complained|sent|placed|supposed|stopped|started|happened|spoke|tried|since|been"
    "|been waiting",
    "था|थी|थे|गया|गयी|गई|गए|आया|आयी|आई|आए|किया|किये|किए|हुआ|हुई|हुए|लिया|दिया|दी|दिए|बोला|कहा|भेजा|भेजी|मिला"
    "|मिली|मिले"
    "|देखा|ने|मैंने|हमने|उसने|उन्होंने|चुका|चुकी|चुके|खरीदा|पहले|बताया|निकला|हो गई|हो गया",
    "تھا|تھی|تھے|گیا|گئی|گئے|ایا|آئی|آئے|کیا تھا|کی تھی|ہوا|ہوئی|ہوئے|لیا|لی|دیا|دی|دیے|بولا|کہا|بھیجا|بھیجی"
    "|ملا|ملی|ملے"
    "|نے|چکا|چکی|چکے|خریدا|پہلے|بتایا|نکلا",
)
_FUTURE: Final = (
    either(
        "will|shall|going to|would|tak|hoga|hogi|honge|denge|dega|dunga|aana|ana|upcoming|coming",
        "तक|होगा|होगी|होंगे|आना",
        "تک|گا|گی|گے|آنا",
    )
    + r"|[a-z]{2,20}(?:enge|ega|egi|unga|ungi)|[\u0900-\u0963]{1,30}(?:गा|गी|गे)|[\u0620-\u06d3]{1,20} (?:گا|گی|گے)"
)
# کیا is "did" where a clause ends with it, and "what" elsewhere.
_DID: Final = r"کیا(?= ?[,.]| ?$| (?:تہا|ہے|مگر|لیکن|اور|تو|پر))"
_MARK: Final = re.compile(
    rf"{WORD_START}(?:(?P<future>{_FUTURE})|(?P<past>{_PAST}|{_DID})){WORD_END}|(?P<soon>'ll\b)|(?P<stop>[.!?\n]+(?=\s|$))"
)


def tense_at(text: str, start: int, end: int) -> Tense:
    """Tell the tense that the sentence has around ``text[start:end]``: its first mark after it, else the last before.

    Hindi and Urdu close with their verb, so what follows decides; English mostly says it before.
    """
    after = _MARK.search(text, end, end + REACH)
    if after is not None and after.lastgroup != "stop":
        return _tense(after)
    before: Tense = ""
    for found in _MARK.finditer(text, max(0, start - REACH), start):
        before = "" if found.lastgroup == "stop" else _tense(found)
    return before


def _tense(found: re.Match[str]) -> Tense:
    return "past" if found["past"] else "future"
