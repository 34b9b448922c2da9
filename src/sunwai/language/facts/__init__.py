"""Facts that messages state: numbers, addresses, things, dates, amounts, steps tried, promises. Pure functions."""

from sunwai.language.facts.finding import find, find_promises
from sunwai.language.facts.found import Found
from sunwai.language.facts.patterns import BadPattern, Pattern

__all__ = ["BadPattern", "Found", "Pattern", "find", "find_promises"]
