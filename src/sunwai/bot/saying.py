"""What a bot says: an article's own words with their source, fixed sentences around them, in the asker's language.

And what can be chosen below it: whether it helped, one of two close answers, and always a person.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils import translation

from sunwai.bot.deciding import ARTICLE, FAILED, HELPED, PERSON, Act, Decision, Reason, Turn
from sunwai.bot.models import BotSetting
from sunwai.bot.sentences import Sentence, sentence
from sunwai.bot.texts import body_of, link_of, texts_of
from sunwai.channels.menus import Choice
from sunwai.knowledge.models import ArticleText, Language
from sunwai.language import read
from sunwai.people.models import Brand

ROMANISED: Final = frozenset({"hi", "ur", "hi-ur"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """By which setting and in which language a bot speaks, and whether these are its first words here.

    ``romanised``: its fixed sentences are in Latin letters, as who asked writes Hindi or Urdu.
    """

    setting: BotSetting
    language: str
    first: bool
    romanised: bool = False

    def says(self, which: Sentence) -> str:
        """Return a fixed sentence; the language must be active."""
        return sentence(which, romanised=self.romanised)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What is sent: a text, what can be chosen below it, and the texts of articles that stand in it."""

    text: str = ""
    choices: tuple[Choice, ...] = ()
    texts: Sequence[ArticleText] = ()


def manner_for(text: str, *, setting: BotSetting, first: bool, said: str = "") -> Manner:
    """Return how a bot answers who wrote this: who writes romanised Hindi or Urdu gets sentences written so, too.

    ``said``: the language that a person says it is in.
    """
    seen, brand = read(text), setting.connection.brand
    romanised = (said or seen.language) in ROMANISED and seen.script == "Latn"
    return Manner(
        setting=setting, language=language_for(text, brand=brand, said=said), first=first, romanised=romanised
    )


def telling(asked: str, *, turns: Sequence[Turn], chosen: str) -> str:
    """Return the words that tell how to answer: a choice has no language, so what was said before it tells."""
    theirs = [asked, *(turn.text for turn in reversed(turns) if turn.text)]
    spoken = theirs[1:] if chosen and len(theirs) > 1 else theirs
    return next((each for each in spoken if any(map(str.isalpha, each))), "")


def language_for(text: str, *, brand: Brand, said: str = "") -> str:
    """Return the language a bot answers in: that of the question; English to romanised ones, else the brand's own."""
    language = said or read(text).language
    if language in Language.values:
        return language
    return Language.ENGLISH.value if language == "hi-ur" else brand.language


def words_of(decision: Decision, manner: Manner) -> Words:
    """Return what is sent, nothing where an article that it names can no longer be read. Three queries at most."""
    with translation.override(manner.language):
        texts = texts_of(decision.articles, brand=manner.setting.connection.brand, language=manner.language)
        if len(texts) < len(decision.articles):
            return Words()
        said = _said(decision, texts, manner)
        if decision.act in {Act.HAND_OVER, Act.SOLVED}:
            return Words(text=said)
        return Words(text=_around(said, manner), choices=tuple(_choices(decision, texts, manner)), texts=texts)


def _around(said: str, manner: Manner) -> str:
    out = manner.says(Sentence.WAY_OUT)
    parts = [out, said] if manner.setting.way_out_first else [said, out]
    return "\n\n".join([*_greeting(manner), manner.says(Sentence.AUTOMATIC), *parts])


def _said(decision: Decision, texts: Sequence[ArticleText], manner: Manner) -> str:
    if decision.act is Act.HAND_OVER:
        return _caring(manner) if decision.reason is Reason.SELF_HARM else manner.says(Sentence.HANDING)
    if decision.act is Act.SOLVED:
        return manner.says(Sentence.GLAD)
    if decision.act is Act.ANSWER:
        source = manner.says(Sentence.SOURCE) % {"link": link_of(texts[0])}
        body = "\n\n".join(filter(None, [texts[0].title, body_of(texts[0]), source]))
        return f"{body}\n\n{manner.says(Sentence.HELPED)}"
    return manner.says(Sentence.WHICH if texts else Sentence.WHAT)


def _choices(decision: Decision, texts: Sequence[ArticleText], manner: Manner) -> Iterator[Choice]:
    """Yield what can be chosen; a person always, and first if the owner wants."""
    person = Choice(payload=PERSON, title=manner.says(Sentence.PERSON))
    if manner.setting.way_out_first:
        yield person
    if decision.act is Act.ANSWER:
        yield Choice(payload=HELPED, title=manner.says(Sentence.YES))
        yield Choice(payload=FAILED, title=manner.says(Sentence.NO))
    else:
        yield from (Choice(payload=f"{ARTICLE}{each.article_id}", title=each.title) for each in texts)
    if not manner.setting.way_out_first:
        yield person


def _greeting(manner: Manner) -> list[str]:
    words = _owners(manner.setting.greetings, manner.language)
    return [words] if words and manner.first else []


def _caring(manner: Manner) -> str:
    """Return our sentence, and after it the owner's own: theirs in any language, as a number is read in each."""
    texts: dict[str, str] = manner.setting.caring
    words = _owners(texts, manner.language) or next(iter(texts.values()), "")
    return "\n\n".join(filter(None, [manner.says(Sentence.CARING), words]))


def _owners(texts: dict[str, str], language: str) -> str:
    return texts.get(language) or texts.get(Language.ENGLISH.value) or ""
