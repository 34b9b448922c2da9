"""What a bot says: an article's own words with their source, fixed sentences around them, in the asker's language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from sunwai.bot.deciding import Act, Decision
from sunwai.bot.models import BotSetting
from sunwai.bot.texts import body_of, link_of, texts_of
from sunwai.knowledge.models import ArticleText, Language
from sunwai.language import read
from sunwai.people.models import Brand


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """By which setting and in which language a bot speaks, and whether these are its first words here."""

    setting: BotSetting
    language: str
    first: bool


def language_for(text: str, *, brand: Brand) -> str:
    """Return the language a bot answers in: that of the question; English to romanised ones, else the brand's own."""
    seen = read(text)
    if seen.language in Language.values:
        return seen.language
    return Language.ENGLISH.value if seen.language == "hi-ur" else brand.language


def words_of(decision: Decision, manner: Manner) -> str:
    """Return what is sent, empty where an article that it names can no longer be read. Three queries at most."""
    brand = manner.setting.connection.brand
    with translation.override(manner.language):
        texts = texts_of(decision.articles, brand=brand, language=manner.language)
        if len(texts) < len(decision.articles):
            return ""
        said = _said(decision, texts)
        if decision.act is Act.HAND_OVER:
            return said
        out = _("Write “person” at any time to talk to a person.")
        parts = [out, said] if manner.setting.way_out_first else [said, out]
        return "\n\n".join([*_greeting(manner), _("This is an automatic answer."), *parts])


def _said(decision: Decision, texts: Sequence[ArticleText]) -> str:
    if decision.act is Act.HAND_OVER:
        return _("A person will take over from here. They see what you wrote; you need not say it again.")
    if decision.act is Act.ANSWER:
        source = _("Source: %(link)s") % {"link": link_of(texts[0])}
        return "\n\n".join(filter(None, [texts[0].title, body_of(texts[0]), source]))
    if not texts:
        return _("What is it about? Write your question in one sentence.")
    numbered = "\n".join(f"{number}. {text.title}" for number, text in enumerate(texts, start=1))
    return _("Which of these do you mean? Answer with its number.") + "\n" + numbered


def _greeting(manner: Manner) -> list[str]:
    greetings: dict[str, str] = manner.setting.greetings
    words = greetings.get(manner.language) or greetings.get(Language.ENGLISH.value) or ""
    return [words] if words and manner.first else []
