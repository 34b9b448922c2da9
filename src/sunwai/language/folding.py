"""One spelling for the spellings of a word: for search, matching and duplicates, never for display."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

DIGIT_ZEROS: Final = (0x0660, 0x06F0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66)
DROPPED: Final = (
    (0x0300, 0x036F),  # accents on Latin letters, once decomposed
    (0x0610, 0x061A),  # Arabic honorifics
    (0x0640, 0x0640),  # tatweel
    (0x064B, 0x065F),  # zabar, zer, pesh, their tanwin, shadda, sukun; the madda and hamza above a letter
    (0x0670, 0x0670),  # standing alif
    (0x06D6, 0x06DC),  # Quranic signs
    (0x06DF, 0x06E4),
    (0x06E7, 0x06E8),
    (0x06EA, 0x06ED),
    (0x08D3, 0x08E1),
    (0x08E3, 0x08FF),
    (0x093C, 0x093C),  # nukta
    (0x00AD, 0x00AD),  # soft hyphen
    (0x061C, 0x061C),  # direction marks and joiners
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x2069),
    (0xFE00, 0xFE0F),  # variation selectors
    (0xFEFF, 0xFEFF),
)
_REPLACED: Final = {
    "ي": "ی", "ى": "ی", "ۍ": "ی", "ې": "ی",
    "ك": "ک", "ڪ": "ک",
    "ه": "ہ", "ة": "ہ", "ۃ": "ہ", "ە": "ہ", "ۂ": "ہ", "ۀ": "ہ",
    "ٱ": "ا", "ء": "",
    "ँ": "ं",
    "٫": ".", "٬": ",",
    "‘": "'", "’": "'", "ʼ": "'",
}  # fmt: skip
_TABLE: Final[dict[int, str | None]] = {
    **{code: None for first, last in DROPPED for code in range(first, last + 1)},
    **{zero + digit: str(digit) for zero in DIGIT_ZEROS for digit in range(10)},
    **{ord(letter): plain for letter, plain in _REPLACED.items()},
}
# A nasal written as half a letter before a consonant of its own class is the anusvara: हिन्दी, हिंदी.
_HALF_NASAL = re.compile("ङ्(?=[क-घ])|ञ्(?=[च-झ])|ण्(?=[ट-ढ])|न्(?=[त-ध])|म्(?=[प-भ])")
# The two-eyed ھ aspirates a stop (کھانا is not کہانا); anywhere else it is only another way to write ہ.
_PLAIN_HEH = re.compile("(?<![بپتٹجچدڈڑکگ])ھ")


def fold(text: str) -> str:
    """Return ``text`` with the differences removed that its writers do not mean.

    In this order:

    - NFKD, case folded, NFKD again: ligatures, presentation forms, full width, capitals.
    - Dropped: Latin accents; zabar, zer, pesh and the other Arabic signs, with the hamza and the
      madda above or below a letter (آ is ا, أ is ا, ؤ is و, ئ is ی) and the hamza alone (ء); tatweel;
      the nukta (ज़ is ज); joiners, direction marks, variation selectors, soft hyphens.
    - Joined: ي ى ې with ی; ك with ک; ه ة ۃ ۂ with ہ; chandrabindu with anusvara; the digits of
      Arabic, Persian and ten Indian sets with 0-9, and the Arabic decimal and thousands marks;
      curly apostrophes with the straight one.
    - Half nasals before their own class become the anusvara (सम्बन्ध is संबंध).
    - ھ becomes ہ unless it follows a letter that it aspirates (ھے is ہے, تمھیں is تمہیں; کھا stays apart from کہا).
    - Any white space becomes one space, none at the ends; the result is NFC.

    Vowel signs of Devanagari and every other Indian script stay. ے and ی stay apart, as do ں and ن:
    they carry grammar. Folding twice changes nothing more.
    """
    if text.isascii():
        return " ".join(text.lower().split())
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()).translate(_TABLE)
    plain = _PLAIN_HEH.sub("ہ", _HALF_NASAL.sub("ं", plain))
    return unicodedata.normalize("NFC", " ".join(plain.split()))
