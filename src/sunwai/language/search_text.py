"""What a search engine stores of a text and asks of a query, on SQLite and on PostgreSQL.

Neither engine's own parser decides what a word is. SQLite (FTS5) is given ``search_document`` with
``tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'"``. PostgreSQL is given
``array_to_tsvector(%s)`` of ``search_tokens``: ``to_tsvector`` asks the database's locale what a letter
is and has its own idea of mail addresses, hosts and hyphens, so the two databases would find
different things. The query is ``%s::tsquery``, which is not parsed into words either
(``to_tsquery`` is). Tried on PostgreSQL 15 in the locales C and C.UTF-8 and on SQLite 3.40.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from sunwai.language.folding import fold
from sunwai.language.phonetic import CACHED_WORDS, is_short, script_of, word_keys
from sunwai.language.words import spans, split

# A letter to every tokenizer, but folding makes it a plain h, so no word of a text or a query holds it.
KEY_MARK: Final = "ʰ"
# A short key is stored with its script. Devanagari and Urdu are spelled one way, so their words ask for short keys of
# the other scripts only: दिन finds din and دن but not दान. Latin is spelled many ways and asks for its own as well.
_SCRIPT_MARKS: Final = {"Latn": "1", "Deva": "2", "Arab": "3"}
_ASKED: Final = {"Latn": "123", "Deva": "13", "Arab": "12"}
DOCUMENT_CHARACTERS: Final = 50_000  # longer texts are found by their beginning; a tsvector holds 1 MB at most
QUERY_WORDS: Final = 16  # FTS5 refuses an expression deeper than 256
TOKEN_CHARACTERS: Final = 64  # a lexeme of PostgreSQL holds 2,046 bytes; of longer runs the beginning counts
LEAST_PREFIX: Final = 2  # one letter as a prefix reads most of the index


def search_tokens(text: str) -> list[str]:
    """Return the folded words and marked keys of ``text``, each once, in order of first appearance.

    Covers the first 50,000 characters. This is the array for PostgreSQL's ``array_to_tsvector``.
    """
    words = dict.fromkeys(_words(text))
    return list(dict.fromkeys(token for word in words for token in _tokens(word)))


def search_document(text: str) -> str:
    """Return ``search_tokens`` as one text, for FTS5."""
    return " ".join(search_tokens(text))


def search_terms(query: str) -> list[list[str]]:
    """Return for each word of ``query`` its alternatives: the folded word, then its marked keys.

    A text answers when it has one alternative of every word. Words after the 16th are ignored; a
    query without letters and digits has no terms and should not be run.
    """
    terms = dict.fromkeys(term for word in _words(query) for term in _terms(word))
    return [list(term) for term in terms][:QUERY_WORDS]


def search_marks(text: str, query: str) -> list[tuple[int, int]]:
    """Return where in ``text`` those words begin and end that a search for ``query`` finds."""
    terms, begin = [set(term) for term in search_terms(query)], ""
    if terms and len(first := search_terms(query)[-1][0]) >= LEAST_PREFIX:
        begin = first
    return [
        (start, end)
        for start, end in spans(text[:DOCUMENT_CHARACTERS])
        for tokens in [_tokens(text[start:end][:TOKEN_CHARACTERS])]
        if any(term.intersection(tokens) for term in terms)
        or (begin and any(each.startswith(begin) for each in tokens))
    ]


def fts5_match(query: str) -> str:
    """Return the right side of FTS5's ``MATCH`` for what a person typed, safe for any input.

    The last word matches as a prefix from two characters on. Empty when there is nothing to search.
    """
    return _joined(query, quote='"', either=" OR ", both=" AND ", prefix="*")


def tsquery(query: str) -> str:
    """Return the same for PostgreSQL, as a parameter cast with ``%s::tsquery``."""
    return _joined(query, quote="'", either=" | ", both=" & ", prefix=":*")


def _words(text: str) -> list[str]:
    # Cut before the cache, so that it keeps no long ones.
    return [word[:TOKEN_CHARACTERS] for word in split(text[:DOCUMENT_CHARACTERS])]


@lru_cache(CACHED_WORDS)
def _tokens(word: str) -> tuple[str, ...]:
    return (*_folded(word), *_marked(word, _SCRIPT_MARKS.get(script_of(word), "")))


def _terms(word: str) -> tuple[tuple[str, ...], ...]:
    folded = _folded(word)
    if len(folded) != 1:  # folding took all of it, or opened a ligature: ½ is 1 and 2
        return tuple((piece,) for piece in folded)
    return ((*folded, *_marked(word, _ASKED.get(script_of(word), ""))),)


def _folded(word: str) -> tuple[str, ...]:
    return tuple(piece[:TOKEN_CHARACTERS] for piece in split(fold(word)))


def _marked(word: str, scripts: str) -> list[str]:
    return [f"{KEY_MARK}{script}{one}" for one in word_keys(word) for script in (scripts if is_short(one) else ("",))]


def _joined(query: str, *, quote: str, either: str, both: str, prefix: str) -> str:
    # Terms are letters, digits and marks only, so quoting them is enough.
    terms = [[f"{quote}{one}{quote}" for one in term] for term in search_terms(query)]
    if terms and len(terms[-1][0]) - 2 >= LEAST_PREFIX:
        terms[-1][0] += prefix
    return both.join(f"({either.join(term)})" for term in terms)
