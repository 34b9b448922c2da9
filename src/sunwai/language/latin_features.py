"""What the language of a word in Latin letters is told by: the word and the runs of letters in it."""

from __future__ import annotations

import re
from typing import Final

LONGEST_RUN: Final = 5
LONGEST_WORD: Final = 24  # letters; longer ones are links and laughter
_WORD: Final = re.compile(r"(?<![\w#])#?[a-z]+(?:['’][a-z]+)?")  # both apostrophes are typed
_STRETCHED: Final = re.compile(r"(.)\1{2,}")
_LEAST_BESIDE_TAGS: Final = 3  # words: with as many beside it a hashtag, often English, does not count


def latin_words(prose: str) -> list[str]:
    """Return the words of case-folded ``prose`` whose letters tell a language, laughter and long hashes cut short."""
    found = _WORD.findall(prose)
    plain = [word for word in found if word[0] != "#"]
    kept = plain if len(plain) >= _LEAST_BESIDE_TAGS else [word.lstrip("#") for word in found]
    return [_STRETCHED.sub(r"\1\1", word.replace("’", "'"))[:LONGEST_WORD] for word in kept]


def word_spans(prose: str) -> list[tuple[int, int]]:
    """Return where the words of case-folded ``prose`` stand."""
    return [found.span() for found in _WORD.finditer(prose)]


def word_features(word: str) -> list[str]:
    """Return the features of one word: itself and every run of one to five letters, its borders counted."""
    bordered = f"^{word}$"
    runs = [
        bordered[at : at + length] for length in range(1, LONGEST_RUN + 1) for at in range(len(bordered) - length + 1)
    ]
    return [f"={word}", *runs]
