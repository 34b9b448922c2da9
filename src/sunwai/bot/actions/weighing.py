"""What a bot does with what was said since, and how it says it; an opinion of its answer is counted on the way."""

from __future__ import annotations

from sunwai.bot.actions.opinion import count_opinion
from sunwai.bot.deciding import Act, Asked, Decision, Reason
from sunwai.bot.models import BotSetting
from sunwai.bot.queries.course import Course
from sunwai.bot.queries.earlier import asked_before
from sunwai.bot.saying import Manner, manner_for, telling
from sunwai.bot.trying import decide_for
from sunwai.inbox.models import Message


def weigh(setting: BotSetting, course: Course) -> Decision:
    """Return what the rules say, in the caller's transaction; who pressed the button for a person gets one."""
    asked = Asked(text=course.asked, heard=course.heard, chosen=course.chosen, earlier=asked_before(course.talk))
    decision = decide_for(setting, asked, turns=course.turns, said=course.language)
    if course.wishes_person and decision.act is not Act.SILENT and decision.reason is not Reason.SELF_HARM:
        return Decision(act=Act.HAND_OVER, reason=Reason.PERSON)
    count_opinion(course, decision)
    return decision


def manner_of(setting: BotSetting, asked: Message, course: Course) -> Manner:
    """Return how the bot speaks here."""
    told = telling(course.asked, turns=course.turns, chosen=course.chosen) or asked.text
    first = all(turn.act is None for turn in course.turns)
    return manner_for(told, setting=setting, first=first, said=course.language)
