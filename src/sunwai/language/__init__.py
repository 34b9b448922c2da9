"""Understanding what people write: script, spelling, sound. Pure functions, no Django."""

from sunwai.language.folding import fold
from sunwai.language.harm import speaks_of_self_harm
from sunwai.language.phonetic import key, keys
from sunwai.language.reading import Part, Reading, html_lang, read, read_all
from sunwai.language.search_text import fts5_match, search_document, search_marks, search_terms, search_tokens, tsquery

__all__ = [
    "Part",
    "Reading",
    "fold",
    "fts5_match",
    "html_lang",
    "key",
    "keys",
    "read",
    "read_all",
    "search_document",
    "search_marks",
    "search_terms",
    "search_tokens",
    "speaks_of_self_harm",
    "tsquery",
]
