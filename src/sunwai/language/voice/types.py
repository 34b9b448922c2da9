"""What a brand wants said how, and what was found against it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

#: The written forms: English, Hindi, Urdu, and both in Latin letters.
FORMS: Final = ("en", "hi", "ur", "hi-ur")

Wish = Literal["", "wanted", "unwanted"]

#: Every rule, in the order in which they are told.
RULES: Final = (
    "address",
    "words",
    "products",
    "formality",
    "contractions",
    "emoji",
    "exclamations",
    "capitals",
    "sentence",
    "answer",
    "greeting",
    "sign_off",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    """A word or phrase that is not said, and what is said instead; empty when it is only to be left out."""

    avoid: str
    say: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """A brand's voice in one written form. What is left as it is by default is not checked.

    ``address``: ``formal`` (आप, آپ, aap), ``familiar`` (तुम, تم, tum), ``intimate`` (तू, تو, tu); in English
    ``first_name`` or ``title``. ``formality``: ``formal`` or ``relaxed``. ``emoji`` and ``exclamations``: at most so
    many. ``capitals``: whole words in capitals are found. ``sentence`` and ``answer``: at most so many words.
    ``greeting_text`` and ``sign_off_text``: what is proposed where one is wanted and missing.
    """

    language: str = "en"
    address: str = ""
    formality: str = ""
    emoji: int | None = None
    exclamations: int | None = None
    capitals: bool = False
    sentence: int | None = None
    answer: int | None = None
    greeting: Wish = ""
    greeting_text: str = ""
    sign_off: Wish = ""
    sign_off_text: str = ""
    contractions: Wish = ""
    swaps: tuple[Swap, ...] = ()
    products: tuple[str, ...] = ()

    @property
    def asked(self) -> tuple[str, ...]:
        """Return the rules that are set, in the order of ``RULES``."""
        given = {
            "address": self.address,
            "words": self.swaps,
            "products": self.products,
            "formality": self.formality,
            "contractions": self.contractions,
            "emoji": self.emoji is not None,
            "exclamations": self.exclamations is not None,
            "capitals": self.capitals,
            "sentence": self.sentence is not None,
            "answer": self.answer is not None,
            "greeting": self.greeting,
            "sign_off": self.sign_off,
        }
        return tuple(rule for rule in RULES if given[rule])


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What is not in the brand's voice at ``text[start:end]``.

    ``said``: those words. ``instead``: what to write there, empty to leave it out, None when only its author can say.
    ``wish``: what the rule wants (a form of address, ``wanted``, a number as text). ``start == end`` where something
    is missing.
    """

    rule: str
    start: int
    end: int
    said: str
    instead: str | None = None
    wish: str = ""
