"""Devanagari spelled in Latin letters as people type it, with their freedom: only to have more text to learn from."""

from __future__ import annotations

import random
import re
import unicodedata
from typing import Final


def _pairs(listed: str) -> dict[str, str]:
    words = listed.split()
    return dict(zip(words[::2], words[1::2], strict=True))


_CONSONANTS: Final = _pairs(
    "क k ख kh ग g घ gh ङ n च ch छ chh ज j झ jh ञ n ट t ठ th ड d ढ dh ण n त t थ th द d ध dh न n प p फ f ब b भ bh म m "
    "य y र r ल l ळ l व v श sh ष sh स s ह h"
)
_WITH_NUKTA: Final = _pairs("ड d ढ dh ज z फ f क q ख kh ग gh")
_SIGNS: Final = _pairs("ा aa ि i ी ee ु u ू oo ृ ri े e ै ai ो o ौ au ॉ o ॅ e")
_VOWELS: Final = _pairs("अ a आ aa इ i ई ee उ u ऊ oo ऋ ri ए e ऐ ai ओ o औ au ऑ o")
_WORD = re.compile(r"[\u0900-\u0963\u0970-\u097f]+")
_SCHWA = re.compile(r"(?<=[aeiou~])([bcdfghjklmnpqrstvyz]+)@([bcdfghjklmnpqrstvyz]h?h?[aeiou@])")


def romanise(text: str, chooser: random.Random) -> str:
    """Spell the Devanagari words of ``text`` in Latin letters, as one writer among many would."""
    plain = unicodedata.normalize("NFD", text.replace("।", "."))
    return _WORD.sub(lambda found: _word(found[0], chooser), plain)


def _word(word: str, chooser: random.Random) -> str:
    letters: list[str] = []
    for at, letter in enumerate(word):
        if letter in _CONSONANTS:
            nukta = word[at + 1 : at + 2] == "़"
            letters += [_WITH_NUKTA.get(letter, _CONSONANTS[letter]) if nukta else _CONSONANTS[letter], "@"]
        elif letter in _SIGNS or letter == "्":
            if letters and letters[-1] == "@":
                letters.pop()
            letters.append(_SIGNS.get(letter, ""))
        elif letter in _VOWELS:
            letters.append(_VOWELS[letter])
        elif letter in "ंँ":
            letters.append("~")
    return _spelled("".join(letters), chooser)


def _spelled(sounds: str, chooser: random.Random) -> str:
    sounds = sounds[:-1] if sounds.endswith("@") and len(sounds) > 2 else sounds
    sounds = _SCHWA.sub(r"\1\2", sounds).replace("@", "a")
    end = chooser.choice(("n", "", ""))
    sounds = re.sub("~$", end, sounds).replace("~", "n")
    sounds = re.sub("aa$", "a", sounds)
    sounds = re.sub("ee$", "i", sounds) if chooser.random() < 0.8 else sounds
    if chooser.random() < 0.7:
        sounds = (
            sounds.replace("aa", "a")
            .replace("oo", chooser.choice(("u", "oo")))
            .replace("ee", chooser.choice(("i", "ee")))
        )
    if chooser.random() < 0.3:
        sounds = sounds.replace("v", "w")
    return sounds.replace("chh", chooser.choice(("ch", "chh")))
