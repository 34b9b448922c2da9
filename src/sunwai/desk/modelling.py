"""The optional model beside the answer box: what can be asked of it, and what it wrote, with what left for it."""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from sunwai.customers.wording import words
from sunwai.inbox.models import Conversation
from sunwai.model.cost import month_of
from sunwai.model.models import Kind, Manner, ModelCall, Outcome
from sunwai.model.problems import flag, says
from sunwai.model.queries.calls import latest_of
from sunwai.model.queries.settings import current, is_on
from sunwai.people.models import Staff

MANNERS: Final = (
    (Manner.SHORTER.value, _("Shorter")),
    (Manner.KINDER.value, _("Kinder")),
    (Manner.FORMAL.value, _("More formal")),
    (Manner.VOICE.value, _("In the brand’s voice")),
)


def box_of(staff: Staff, talk: Conversation) -> dict[str, Any]:
    """Return what the box is given; nothing where the model is off. One query while it is off, else five."""
    if not is_on(talk.brand_id):
        return {}
    month, setting = month_of(), current()
    return {
        "on": True,
        "manners": MANNERS,
        "tongues": settings.LANGUAGES,
        "mine": staff.language,
        "spent": month["spent"],
        "setting": setting,
        **shown_of(latest_of(staff, talk)),
    }


def shown_of(call: ModelCall | None) -> dict[str, Any]:
    """Return what a request shows. One query where its message came along."""
    if call is None:
        return {"call": None}
    return {
        "call": call,
        "result": words(call.result),
        "currency": current().currency,
        "waits": not call.outcome,
        "ok": call.outcome == Outcome.OK,
        "says": says(call.problem),
        "flags": [(flag(kind), said) for kind, said in call.flags],
        "original": _original(call),
        "for_answer": call.kind != Kind.SUMMARY and call.message_id is None,
        "is_draft": call.kind != Kind.SUMMARY and call.message_id is None and call.accepted_at is None,
    }


def summary_of(staff: Staff, talk: Conversation) -> str:
    """Return the summary this person asked for last, if it is their latest request here. One query."""
    call = latest_of(staff, talk)
    return words(call.result) if call and call.kind == Kind.SUMMARY and call.outcome == Outcome.OK else ""


def _original(call: ModelCall) -> str:
    """Return what was translated, to stand beside it."""
    if call.kind != Kind.TRANSLATION:
        return ""
    return words(call.message.text) if call.message else call.text
