"""A bot's reaction to a message: what it says goes out as a machine's words, and answers nobody's wait."""

from __future__ import annotations

from django.db import transaction

from sunwai.bot.actions.handing import hand_over
from sunwai.bot.actions.speaking import say
from sunwai.bot.actions.weighing import manner_of, weigh
from sunwai.bot.deciding import Act, Decision, Reason
from sunwai.bot.late import due_in, weigh_late
from sunwai.bot.models import BotSetting, BotTurn
from sunwai.bot.queries.course import Course, course_of
from sunwai.inbox.models import Conversation, Message, Status


def react(message_id: int) -> BotTurn | None:
    """Do what the rules say about a customer's message; None where a bot does nothing. One query when it is off.

    Safe to call again: a message is reacted to once. Of several messages at once only the newest is, for all of them.
    What comes late, sent before words that were dealt with already, is looked at for a person's matter only.
    """
    row = BotSetting.objects.filter(on=True, connection__in=Message.objects.filter(pk=message_id).values("connection"))
    setting = row.select_related("connection__brand", "team").first()
    return _react(message_id, setting) if setting else None


@transaction.atomic
def _react(message_id: int, setting: BotSetting) -> BotTurn | None:
    """Lock the conversation first: whoever answers it at this moment is seen, or waits and finds the bot's words."""
    number = Message.objects.filter(pk=message_id).values("conversation")
    talk = Conversation.objects.select_for_update(of=("self",)).filter(pk__in=number, status=Status.OPEN).first()
    due = due_in(talk, message_id) if talk else None
    if talk is None or due is None:
        return None
    course = course_of(talk)
    decision = weigh_late(due.message, course) if due.late else weigh(setting, course)
    return _do(talk, decision, due.message, course, setting)


def _do(talk: Conversation, decision: Decision, asked: Message, course: Course, setting: BotSetting) -> BotTurn | None:
    if decision.act is Act.SILENT:
        return _remember(asked, decision, None) if decision.reason is Reason.THANKED else None
    decision, said = say(decision, asked=asked, manner=manner_of(setting, asked, course))
    if decision.act is Act.HAND_OVER:
        hand_over(talk, decision, setting)
    return _remember(asked, decision, said)


def _remember(asked: Message, decision: Decision, said: Message | None) -> BotTurn:
    return BotTurn.objects.create(
        message=asked,
        act=decision.act.value,
        reason=decision.reason.value if decision.reason else "",
        articles=list(decision.articles),
        score=decision.score,
        said=said,
    )
