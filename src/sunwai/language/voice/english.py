"""English: names and titles in the greeting, stiff and slack words, contractions. Tables, not guesses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sunwai.language.voice.draft import Draft
from sunwai.language.voice.types import Finding

_NAMELESS: Final = re.compile(
    r"\b(?:dear )?(?:sir ?/ ?(?:madam|ma'?am)|sir or madam|(?:valued|esteemed|dear) customer|sir|madam|ma'am)\b",
    re.IGNORECASE,
)
_GREETED: Final = re.compile(
    r"\A\s*(?i:hi|hello|hey|dear|good (?:morning|afternoon|evening))[ ,]+(?P<who>[A-Z][a-z]+)(?= *[,!\n.])"
)
_NO_NAME: Final = frozenset({"There", "Team", "All", "Everyone", "Friend", "Sir", "Madam", "Customer", "Both", "Folks"})

#: Full words → contraction. Where a pronoun must be known, it is part of the entry.
CONTRACTED: Final = {
    "do not": "don't", "does not": "doesn't", "did not": "didn't", "is not": "isn't", "are not": "aren't",
    "was not": "wasn't", "were not": "weren't", "has not": "hasn't", "have not": "haven't", "had not": "hadn't",
    "will not": "won't", "would not": "wouldn't", "could not": "couldn't", "should not": "shouldn't",
    "cannot": "can't", "can not": "can't", "i am": "I'm", "i will": "I'll", "i have": "I've", "we are": "we're",
    "we will": "we'll", "we have": "we've", "you are": "you're", "you will": "you'll", "you have": "you've",
    "they are": "they're", "it is": "it's", "that is": "that's", "let us": "let's", "there is": "there's",
    "what is": "what's", "here is": "here's", "they will": "they'll",
}  # fmt: skip
SPELLED_OUT: Final = {
    **{short.lower(): full for full, short in reversed(CONTRACTED.items())},
    "i'm": "I am", "i'll": "I will", "i've": "I have", "i'd": "I would", "we'd": "we would", "you'd": "you would",
    "it'll": "it will", "can't": "cannot", "he's": "he is", "she's": "she is", "who's": "who is",
}  # fmt: skip
_FULL: Final = re.compile(
    r"\b(?:" + "|".join(sorted(CONTRACTED, key=len, reverse=True)) + r")\b(?!['’])", re.IGNORECASE
)
_SHORT: Final = re.compile(
    r"(?<![\w'’])(?:"
    + "|".join(each.replace("'", "['’]") for each in sorted(SPELLED_OUT, key=len, reverse=True))
    + r")(?![\w'’])",
    re.IGNORECASE,
)
# "Yes, we are." and "what it is" are never shortened.
_ENDS: Final = re.compile(r"\s*(?:[.,!?;:)\n]|$)")


def english_address(draft: Draft, wanted: str) -> Iterator[Finding]:
    """Give what names the reader otherwise than wanted: by no name, or by the first name without a title."""
    if wanted == "first_name":
        for match in _NAMELESS.finditer(draft.text):
            if not draft.is_kept(*match.span()):
                yield Finding(rule="address", start=match.start(), end=match.end(), said=match[0], wish=wanted)
        return
    named = _GREETED.search(draft.text[:200])
    if named and named["who"] not in _NO_NAME and not draft.is_kept(*named.span("who")):
        start, end = named.span("who")
        yield Finding(rule="address", start=start, end=end, said=named["who"], wish=wanted)


def find_contractions(draft: Draft, wish: str) -> Iterator[Finding]:
    """Give what is contracted and should not be, or the other way."""
    pattern, table = (_FULL, CONTRACTED) if wish == "wanted" else (_SHORT, SPELLED_OUT)
    for match in pattern.finditer(draft.text):
        said = match[0]
        if draft.is_kept(*match.span()) or (wish == "wanted" and _stands_alone(draft.text, match)):
            continue
        instead = table[said.lower().replace("’", "'")]
        if said[0].isupper():
            instead = instead[0].upper() + instead[1:]
        yield Finding(rule="contractions", start=match.start(), end=match.end(), said=said, instead=instead, wish=wish)


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    return "not" not in match[0].lower() and _ENDS.match(text, match.end()) is not None
