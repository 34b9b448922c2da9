"""What a brand's guides say together for one language, channel and connection: the more specific one wins."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from sunwai.knowledge.models import VoiceGuide, VoiceLanguage
from sunwai.knowledge.voice.rules import merged, rules_of
from sunwai.language import read
from sunwai.language.voice import Finding, Rules, check
from sunwai.people.models import Brand

FEW_WORDS = 3  # fewer tell no language: then the conversation's counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something is said. ``language``: a written form, empty where it is to be read from the words."""

    language: str = ""
    channel: str = ""
    connection: str = ""
    fallback: str = ""


@dataclass(frozen=True, kw_only=True)
class Voice:
    """The guides that hold for one place, the widest first; empty when the brand has none there."""

    language: str
    guides: tuple[VoiceGuide, ...]

    @cached_property
    def rules(self) -> Rules:
        """Return what they ask together."""
        return rules_of(merged(each.rules for each in self.guides), language=self.language)

    @property
    def tone(self) -> list[str]:
        """Return the tone in words, the narrowest first."""
        return [each.tone for each in reversed(self.guides) if each.tone]

    @property
    def blocking(self) -> frozenset[str]:
        """Return the rules an answer is refused for."""
        return frozenset(rule for each in self.guides for rule in each.blocking)

    @property
    def overriding(self) -> frozenset[str]:
        """Return the roles that may send it all the same."""
        return frozenset(role for each in self.guides for role in each.overriding)

    def check(self, text: str) -> tuple[Finding, ...]:
        """Return what of a text is not in this voice. Nothing is asked without a guide."""
        return check(text, self.rules) if self.guides and self.rules.asked else ()


def guides_of(brand: Brand) -> list[VoiceGuide]:
    """Return a brand's guides. One query."""
    return list(VoiceGuide.objects.filter(brand=brand))


def voice_of(brand: Brand, text: str, *, place: Place) -> Voice:
    """Return the voice a text of a brand is held against. One query."""
    return voice_in(guides_of(brand), text, place=place, brand=brand)


def voice_in(guides: Iterable[VoiceGuide], text: str, *, place: Place, brand: Brand) -> Voice:
    """Return the same from guides that are there already. No query."""
    given = list(guides)
    if not given:
        return Voice(language="", guides=())
    language = place.language or _language(text, fallback=place.fallback or brand.language)
    holding = [each for each in given if _holds(each, language=language, place=place)]
    return Voice(language=language, guides=tuple(sorted(holding, key=_narrowness)))


def _language(text: str, *, fallback: str) -> str:
    found = read(text).language if len(text.split()) >= FEW_WORDS else "und"
    if found in VoiceLanguage.values:
        return found
    return fallback if fallback in VoiceLanguage.values else VoiceLanguage.ENGLISH.value


def _holds(guide: VoiceGuide, *, language: str, place: Place) -> bool:
    said = ((guide.language, language), (guide.channel, place.channel), (guide.connection, place.connection))
    return all(not wanted or wanted == given for wanted, given in said)


def _narrowness(guide: VoiceGuide) -> tuple[bool, bool, bool]:
    return bool(guide.connection), bool(guide.channel), bool(guide.language)
