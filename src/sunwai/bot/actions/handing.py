"""A bot makes way: the conversation is offered to a team, with the packet that every hand-off has."""

from __future__ import annotations

from django.db import transaction

from sunwai.bot.deciding import Decision, Reason
from sunwai.bot.models import BotSetting
from sunwai.inbox.actions.by_customer import ask_for_person
from sunwai.inbox.actions.organise import make_urgent
from sunwai.inbox.models import Conversation
from sunwai.kernel.errors import Refused
from sunwai.routing.actions.hand_off import Offer, offer
from sunwai.routing.models import Source


def hand_over(talk: Conversation, decision: Decision, setting: BotSetting) -> None:
    """Offer a conversation to the bot's team, else to its own; where there is none, mark that a person is wanted.

    Where a life may be in danger it is urgent, also where only several messages together say so; one that does made it
    so as it came in. In the caller's transaction, the conversation locked.
    """
    if decision.reason is Reason.SELF_HARM:
        make_urgent(conversation=talk)
    team = setting.team or talk.team
    if decision.reason is Reason.PERSON or team is None:
        ask_for_person(conversation=talk)
    if team is None:
        return
    why = (decision.reason or Reason.UNSURE).value
    try:
        with transaction.atomic():
            offer(conversation=talk, by=None, to=Offer(team=team, why=why, source=Source.BOT))
    except Refused:
        ask_for_person(conversation=talk)  # it is offered to somebody already
