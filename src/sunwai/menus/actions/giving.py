"""The way out of what a tap brings: an automatic answer, or a hand-over to a person."""

from __future__ import annotations

from django.db import transaction

from sunwai.bot.actions.handing import hand_over
from sunwai.bot.deciding import Act, Decision, Reason
from sunwai.bot.queries.settings import setting_of
from sunwai.inbox.answering import machine, target, withheld
from sunwai.inbox.models import Conversation, Message
from sunwai.kernel.errors import Refused
from sunwai.menus.models import Entry, Tap
from sunwai.menus.saying import Said, taken_over


def give_to_person(
    talk: Conversation, asked: Message, entry: Entry | None, language: str, *, why: Reason = Reason.PERSON
) -> Tap:
    """Say that a person takes over, and hand the conversation over with its packet, in the caller's transaction."""
    assert asked.connection is not None
    setting = setting_of(asked.connection)
    tap = Tap.objects.create(message=asked, entry=entry, said=send(asked, taken_over(language)))
    hand_over(talk, Decision(act=Act.HAND_OVER, reason=why), setting)
    return tap


def send(asked: Message, said: Said) -> Message | None:
    """Send a machine's words; None where they cannot go out."""
    try:
        with transaction.atomic():
            where = target.find_target(asked.conversation, visibility="private", in_reply_to=asked)
            offers = where.spec.choices
            choices = said.choices[: offers.most] if offers else said.choices
            return machine.queue(where, text=said.text, occasion=machine.MENU, choices=choices)
    except Refused as no:
        withheld.tell(asked.conversation_id, occasion=machine.MENU, no=no)
        return None
