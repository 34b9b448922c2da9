"""How a brand speaks: whether a draft keeps the rules of its voice. Pure; four written forms."""

from sunwai.language.voice.checking import LONGEST, check
from sunwai.language.voice.types import FORMS, RULES, Finding, Rules, Swap

__all__ = ["FORMS", "LONGEST", "RULES", "Finding", "Rules", "Swap", "check"]
