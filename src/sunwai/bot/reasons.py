"""Why a bot hands over or is silent, in words for the person who goes on and for the owner."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sunwai.bot.deciding import Reason
from sunwai.routing.models import HandOff

WHY: Final[dict[Reason, Promise]] = {
    Reason.PERSON: _("The customer asks for a person."),
    Reason.SELF_HARM: _("The customer speaks of ending their life, or of hurting themselves."),
    Reason.SAFETY: _("The customer writes of a danger."),
    Reason.VULNERABLE: _("The customer may be in distress, or need special care."),
    Reason.LEGAL: _("The customer writes of the law or the police."),
    Reason.ANGER: _("The customer is angry."),
    Reason.REPETITION: _("The customer said the same again."),
    Reason.SECOND_FAILURE: _("Two answers of the bot did not help."),
    Reason.COMPLEX: _("This is more than an article answers."),
    Reason.UNHELPED: _("The customer says that the bot’s answer did not help."),
    Reason.UNSURE: _("No article answers this for sure."),
    Reason.UNABLE: _("The bot’s answer could not be sent."),
    Reason.JOINED: _("A person is in the conversation."),
    Reason.HANDED_OVER: _("The bot has handed over already."),
    Reason.THANKED: _("Nothing was asked."),
}


def noted(row: HandOff) -> str:
    """Return what the giver says: a person's own words, or why the bot handed over, in the reader's language."""
    known = {each.value: words for each, words in WHY.items()}
    return row.note or str(known.get(row.why, ""))
