"""Words of one meaning in four written forms, so that what is learned of one form holds for the others.

They decide nothing: they are features among many, weighed by training. Words of four consonants and more also meet
their other spellings and scripts by the phonetic key. Shorter ones are listed as they are written: among so many words
too many others share the sound of three consonants (सकता, "can", and shikayat, "complaint").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from sunwai.language.folding import fold
from sunwai.language.phonetic import CACHED_WORDS, word_keys

_BEFORE: Final = """
not no never dont didnt doesnt isnt wasnt arent cant cannot couldnt wont wouldnt shouldnt havent hasnt hadnt without
neither nor hardly nothing nobody none aint koi कोई کوئی bina बिना بغیر bagair na ना نہ
"""
_AFTER: Final = "nahi nahin nai nhi nahii ni na nah mat naheen nahy नहीं नही नहि ना न मत نہیں نہ مت نا"
#: Words that deny what follows them, and words that deny what went before.
NEGATORS_BEFORE: Final = frozenset(map(fold, _BEFORE.split()))
NEGATORS_AFTER: Final = frozenset(map(fold, _AFTER.split()))
LEAST_CONSONANTS: Final = 4
_VOWEL: Final = "a"  # where a key begins or ends with one
_LISTED: Final = Path(__file__).with_name("concepts.txt")


@lru_cache(CACHED_WORDS)
def concepts_of(plain: str) -> tuple[str, ...]:
    """Return the names of what a folded word may mean, by its letters or, from four consonants on, by its sound."""
    by_letters, by_sound = _tables()
    exact = by_letters.get(plain)
    return exact if exact is not None else next((by_sound[one] for one in word_keys(plain) if one in by_sound), ())


@cache
def _tables() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    listed = list(_listed())
    sounded = [
        (key, concept)
        for word, concept in listed
        for key in word_keys(word)[:1]
        if len(key.strip(_VOWEL)) >= LEAST_CONSONANTS
    ]
    return _gathered(listed), _gathered(sounded)


def _listed() -> Iterator[tuple[str, str]]:
    concept = ""
    for line in _LISTED.read_text(encoding="utf-8").splitlines()[1:]:
        if not line.startswith(" "):
            concept, _, line = line.partition(": ")  # noqa: PLW2901 - the words of a line that names its meaning
        for word in line.split():
            yield fold(word), concept


def _gathered(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for one, concept in pairs:
        if concept not in found[one]:
            found[one].append(concept)
    return {one: tuple(concepts) for one, concepts in found.items()}
