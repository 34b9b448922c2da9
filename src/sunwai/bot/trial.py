"""What a bot would do in a conversation: the same code that does it, without sending anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from sunwai.bot.deciding import Act, Asked, Decision, Reason, Speaker, Turn, decide
from sunwai.bot.models import BotSetting
from sunwai.bot.saying import Words, manner_for, telling, words_of
from sunwai.bot.trying import all_asked
from sunwai.channels.menus import Choice
from sunwai.inbox.answering.choosing import chosen
from sunwai.knowledge.types import Hit

MOST_EARLIER: Final = 20  # messages before the one that is tried


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What a bot would do, the articles it weighed, the words it would send with their choices, and their language."""

    asked: str
    decision: Decision
    hits: Sequence[Hit]
    words: str
    choices: Sequence[str]
    language: str


def try_it(setting: BotSetting, asked: str, *, earlier: Sequence[str | None] = ()) -> Trial:
    """Return what the bot would do with a message, after what the customer said before it; see ``try_all``."""
    return [trial for trial in try_all(setting, [*earlier, asked]) if trial][-1]


def try_all(setting: BotSetting, said: Sequence[str | None]) -> list[Trial | None]:
    """Return what the bot would do with each message of a conversation, the oldest first; None: a person answered.

    Each is decided after what was done with those before it. Nothing is stored or sent. Five queries a message at most,
    and one.
    """
    texts = [each for each in said if each is not None]
    asked = iter(all_asked(texts, brand=setting.connection.brand))
    talk = _Talk(setting=setting)
    return [talk.hears(None if each is None else next(asked)) for each in said]


@dataclass(slots=True, kw_only=True)
class _Talk:
    """A conversation that is tried: ``turns`` so far, and what the bot ``offered`` last."""

    setting: BotSetting
    turns: list[Turn] = field(default_factory=list)
    offered: Sequence[Choice] = ()

    def hears(self, asked: Asked | None) -> Trial | None:
        if asked is None:
            self.turns.append(Turn(speaker=Speaker.PERSON))
            return None
        offers = [{"payload": each.payload, "title": each.title, "button": ""} for each in self.offered]
        asked = replace(asked, chosen=chosen(asked.text, offers))
        decision = decide(asked, threshold=self.setting.threshold, turns=self.turns)
        decision, words, language = self._words(decision, asked)
        self._remember(asked.text, decision, words)
        titles = [each.title for each in words.choices]
        return Trial(
            asked=asked.text,
            decision=decision,
            hits=asked.hits,
            words=words.text,
            choices=titles,
            language=language,
        )

    def _words(self, decision: Decision, asked: Asked) -> tuple[Decision, Words, str]:
        told = telling(asked.text, turns=self.turns, chosen=asked.chosen) or asked.text
        first = all(turn.act is None for turn in self.turns)
        manner = manner_for(told, setting=self.setting, first=first)
        if decision.act is Act.SILENT:
            return decision, Words(), manner.language
        words = words_of(decision, manner)
        if not words.text:  # as live: an answer that cannot be sent becomes a hand-over
            decision = Decision(act=Act.HAND_OVER, reason=Reason.UNABLE, score=decision.score)
            words = words_of(decision, manner)
        return decision, words, manner.language

    def _remember(self, text: str, decision: Decision, words: Words) -> None:
        self.turns.append(Turn(speaker=Speaker.CUSTOMER, text=text))
        if decision.act is not Act.SILENT or decision.reason is Reason.THANKED:
            self.turns.append(Turn(speaker=Speaker.BOT, act=decision.act, articles=decision.articles))
        self.offered = words.choices if words.text else self.offered
