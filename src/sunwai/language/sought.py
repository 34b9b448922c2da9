"""What a person typed into a search: words, "phrases in quotes", and -words that must not be there. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from sunwai.language.meeting import Meets, Term, tokens_of
from sunwai.language.search_text import LEAST_PREFIX, QUERY_WORDS, search_terms
from sunwai.language.words import spans, split

TEXT_CHARACTERS: Final = 50_000
_PIECES: Final = re.compile(r'(?<!\S)(-?)["“”„«]([^"“”„«»]*)["“”„»]|(?<!\S)-(?=\w)(\S+)|(\S+)')

_NAMES: Final = ("phrases", "without", "without_phrases")
_WITHOUT: Final = {"words": "without", "phrases": "without_phrases"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """How one database writes an expression over words."""

    quote: str
    either: str
    both: str
    without: str
    prefix: str


FTS5: Final = Engine(quote='"', either=" OR ", both=" AND ", without=" NOT ", prefix="*")
TSQUERY: Final = Engine(quote="'", either=" | ", both=" & ", without=" & !", prefix=":*")


@dataclass(frozen=True)
class Sought:
    """What is searched. ``words``: all that must be there, those of phrases too; ``open``: the last may go on.

    ``quoted``: those of the words that stood alone in quotes.
    """

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    without_phrases: tuple[str, ...] = ()
    open: bool = True
    quoted: tuple[str, ...] = ()

    @classmethod
    def of(cls, q: str) -> Sought:
        """Read what somebody typed; a quote that is not closed is no quote."""
        pieces = [_piece(*found) for found in _PIECES.findall(q) if any(found[1:])]
        wanted = [each for each in pieces if each[0] in {"words", "phrases"}]
        by_name = {name: tuple(text for kind, text, _ in pieces if kind == name) for name in _NAMES}
        words = tuple(text for _, text, _ in wanted)
        quoted = tuple(text for kind, text, in_quotes in wanted if kind == "words" and in_quotes)
        return cls(words=words, **by_name, open=not (wanted and wanted[-1][2]), quoted=quoted)

    @cached_property
    def terms(self) -> list[list[str]]:
        """Return for each word its alternatives, as ``search_terms`` does."""
        return search_terms(" ".join(self.words))

    @cached_property
    def beginning(self) -> str:
        """Return what other words may begin with: the last word, from two letters on; empty: nothing."""
        last = self.terms[-1][0] if self.terms and self.open else ""
        return last if len(last) >= LEAST_PREFIX else ""

    @cached_property
    def ordered(self) -> list[Meets]:
        """Return the phrases as what words of a text meet of each."""
        return _in_order(self.phrases)

    @cached_property
    def refused(self) -> list[Meets]:
        """Return the phrases that must not be there."""
        return _in_order(self.without_phrases)

    @cached_property
    def held(self) -> list[Meets]:
        """Return all that stood in quotes, single words too."""
        return [*self.ordered, *_in_order(self.quoted)]

    @cached_property
    def banned(self) -> list[Meets]:
        """Return all that must not be there, single words too."""
        return [*self.refused, *(Meets([frozenset(term)]) for term in self.excluded)]

    @property
    def is_plain(self) -> bool:
        """Say whether it is words alone: nothing in quotes, nothing after a minus."""
        return not (self.phrases or self.quoted or self.without or self.without_phrases)

    @property
    def reads_text(self) -> bool:
        """Say whether the words alone do not tell, and a text must be read: whether there are phrases."""
        return bool(self.phrases or self.without_phrases)

    def match(self, engine: Engine, *, prefix: bool = True, some: bool = False) -> str:
        """Return the expression, safe for any input; empty when there is nothing to search.

        ``prefix``: the last word also begins others; ``some``: one of the words is enough.
        """
        written = self._written(engine, prefix=prefix)
        joined = (engine.either if some else engine.both).join(written)
        return f"({joined}){self._banned(engine)}" if joined and self.excluded else joined

    def parts(self, engine: Engine, *, prefix: bool = True) -> list[str]:
        """Return expressions that hold together where ``match`` does: one a word, in their order."""
        first, *others = self._written(engine, prefix=prefix) or [""]
        return [f"{first}{self._banned(engine)}", *others] if first else []

    def _written(self, engine: Engine, *, prefix: bool) -> list[str]:
        written = [[f"{engine.quote}{one}{engine.quote}" for one in term] for term in self.terms]
        if written and prefix and self.beginning:
            written[-1][0] += engine.prefix
        return [_either(each, engine) for each in written]

    def _banned(self, engine: Engine) -> str:
        banned = [f"{engine.quote}{one}{engine.quote}" for term in self.excluded for one in term]
        return f"{engine.without}{_either(banned, engine)}" if banned else ""

    @cached_property
    def excluded(self) -> list[list[str]]:
        """Return the alternatives of the words that must not be there."""
        return search_terms(" ".join(self.without))[:QUERY_WORDS]

    @property
    def is_contradiction(self) -> bool:
        """Say whether nothing can answer: a word must be there and must not."""
        banned = {one for term in self.excluded for one in term}
        return any(banned.issuperset(term) for term in self.terms)

    def answers(self, text: str) -> bool:
        """Say whether a text has the phrases, and none of those it must not have."""
        words = split(text[:TEXT_CHARACTERS])
        return all(each.places(words) for each in self.ordered) and not any(each.places(words) for each in self.refused)

    def allows(self, parts: Sequence[str]) -> bool:
        """Say whether what stood in quotes is in one of several parts, and what must not be there is in none."""
        written = [split(each[:TEXT_CHARACTERS]) for each in parts]
        has = [any(each.places(words) for words in written) for each in self.held]
        return all(has) and not any(each.places(words) for each in self.banned for words in written)

    def marks(self, text: str) -> list[tuple[int, int]]:
        """Return where in ``text`` the words begin and end that were searched; words of a phrase only where it is."""
        where = spans(text[:TEXT_CHARACTERS])
        words = [text[start:end] for start, end in where]
        held = {at + step for each in self.ordered for at in each.places(words) for step in range(each.count)}
        return [span for at, span in enumerate(where) if at in held or self._is_met(tokens_of(words[at]))]

    def _is_met(self, tokens: Term) -> bool:
        if any(term & tokens for term in self.loose):
            return True
        return bool(self.beginning) and any(each.startswith(self.beginning) for each in tokens)

    @cached_property
    def loose(self) -> list[Term]:
        """Return the alternatives of the words that stand in no phrase."""
        held = set(self.phrases)
        return [frozenset(term) for word in self.words if word not in held for term in search_terms(word)]


def _piece(less: str, quoted: str, excluded: str, word: str) -> tuple[str, str, bool]:
    """Return what a piece is, its words, and whether it was quoted."""
    if not quoted:
        return ("without", excluded, False) if excluded else ("words", word, False)
    kind = "phrases" if len(split(quoted)) > 1 else "words"
    return (_WITHOUT[kind] if less else kind, quoted, True)


def _in_order(phrases: Sequence[str]) -> list[Meets]:
    return [
        Meets(frozenset(term) for word in split(each)[:QUERY_WORDS] for term in search_terms(word)) for each in phrases
    ]


def _either(alternatives: Sequence[str], engine: Engine) -> str:
    return f"({engine.either.join(alternatives)})"
