"""What somebody typed into a search of articles: which texts its quotes, -words and language let through. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, TypeVar

from sunwai.knowledge.snippets import plain
from sunwai.knowledge.tokens import Tokens
from sunwai.language.meeting import Meets
from sunwai.language.sought import Sought
from sunwai.language.words import split


class Written(Protocol):
    """An article in one language."""

    @property
    def pk(self) -> int: ...  # noqa: D102
    @property
    def article(self) -> int: ...  # noqa: D102
    @property
    def language(self) -> str: ...  # noqa: D102
    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def body(self) -> str: ...  # noqa: D102
    @property
    def tokens(self) -> Tokens: ...  # noqa: D102


T = TypeVar("T", bound=Written)


@dataclass(frozen=True)
class Typed:
    """A search. ``written_in``: only articles written in this language are found, and shown in it; empty: any."""

    q: str
    written_in: str = ""

    @cached_property
    def sought(self) -> Sought:
        """Return it as it is read."""
        return Sought.of(self.q)

    @property
    def is_question(self) -> bool:
        """Say whether it is plain words, and nothing narrows it."""
        return self.sought.is_plain and not self.written_in

    @property
    def question(self) -> str:
        """Return the words that are asked; empty where nothing can answer."""
        if self.sought.is_plain:
            return self.q
        return "" if self.sought.is_contradiction else " ".join(self.sought.words)

    def lets_through(self, texts: Iterable[T]) -> dict[int, T]:
        """Return by their numbers the texts that may be shown.

        A text has all that stood in quotes, in its title or its body. An article that has what must not be there, in
        whatever language, is out altogether: it is the same matter.
        """
        among = [each for each in texts if self.written_in in {"", each.language}]
        out = {each.article for each in among if any(_has(each, banned) for banned in self.sought.banned)}
        left = (each for each in among if each.article not in out)
        return {each.pk: each for each in left if all(_has(each, held) for held in self.sought.held)}


def _has(text: Written, words: Meets) -> bool:
    """Say whether words follow each other in a title or a body; read are only texts that have each of them."""
    met = 0
    for known in (text.tokens.questions[0], text.tokens.body):
        for word in known:
            met |= words[word]
    return met == (1 << words.count) - 1 and any(words.places(split(part)) for part in (text.title, plain(text.body)))
