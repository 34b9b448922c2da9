"""Words that nearly every question has and that say nothing of what it is about. Folded, as a search has them."""

from __future__ import annotations

from sunwai.language.empty_words import EMPTY

__all__ = ["EMPTY"]
