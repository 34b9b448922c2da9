"""Which words decided that a text in Latin letters is in its language."""

from __future__ import annotations

from typing import Final

from sunwai.language.latin import judged
from sunwai.language.latin_features import latin_words, word_spans
from sunwai.language.reading import READ_CHARACTERS, Reading, without_names

Span = tuple[int, int]
MOST: Final = 3
TOLD: Final = frozenset({"en", "hi-ur"})


def because(text: str, reading: Reading) -> tuple[Span, ...]:
    """Return where up to three words stand that spoke most for a text's language, in their order.

    None where its script alone decided, or where it is not told.
    """
    prose = without_names(text[:READ_CHARACTERS]).casefold()
    if reading.script != "Latn" or reading.language not in TOLD or len(prose) != len(text[:READ_CHARACTERS]):
        return ()
    found: dict[str, tuple[float, Span]] = {}
    for start, end in word_spans(prose):
        one = judged(latin_words(prose[start:end]))
        if one.language == reading.language:
            found.setdefault(prose[start:end], (one.chance, (start, end)))
    return tuple(sorted(span for _, span in sorted(found.values(), reverse=True)[:MOST]))
