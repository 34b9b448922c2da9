"""When the desk proposes to go private, and the words it proposes: in public by default, in private for a reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sunwai.inbox.actions.privately import LINK
from sunwai.inbox.answering.ways import Way
from sunwai.inbox.models import Conversation, Message
from sunwai.language.sensitive import spot
from sunwai.language.wishes import wants_privacy

LONG: Final = 600  # signs of one message
MANY: Final = 4  # messages of theirs in public

REASONS: Final = {
    "asked": gettext_lazy("They ask to continue in private."),
    "personal": gettext_lazy("They wrote personal data where everybody can read it."),
    "complex": gettext_lazy("This is getting long for a public place."),
}


def reason_for(messages: Sequence[Message]) -> str:
    """Return why this is better in private: ``asked``, ``personal``, ``complex``; empty: it is not. No query."""
    theirs = [each for each in messages if each.direction == "in" and not each.deleted_at]
    public = [each for each in theirs if each.visibility == "public"]
    if not public or theirs[-1].visibility != "public":
        return ""
    if wants_privacy(public[-1].text):
        return "asked"
    if spot(public[-1].text):
        return "personal"
    return "complex" if len(public) >= MANY or len(public[-1].text) > LONG else ""


def proposed(conversation: Conversation, way: Way) -> dict[str, str]:
    """Return the two texts proposed for going private, in the customer's language."""
    with translation.override(_language(conversation)):
        if way is Way.LINK:
            return {"public": _("Let us look into this together in private: %(link)s") % {"link": LINK}, "private": ""}
        return {
            "public": _("Thank you for telling us. We have written to you in private, so that we can look into it."),
            "private": _("We are here for you. Please tell us here what we need to look into this."),
        }


def closing_words(conversation: Conversation) -> str:
    """Return the public words proposed at the end, in the customer's language."""
    with translation.override(_language(conversation)):
        return _("We have sorted this out in private. Thank you for telling us!")


def _language(conversation: Conversation) -> str:
    """Return the desk's language nearest to the customer's: romanised Hindi and Urdu are answered in English."""
    return conversation.language if conversation.language in {"hi", "ur"} else "en"
