"""Asking the model for words: a row that waits for a worker. Cancelling it, and standing by what it wrote."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.conf import settings as django_settings
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from sunwai.inbox.models import Conversation, Message
from sunwai.kernel import clock
from sunwai.kernel.errors import Refused
from sunwai.kernel.leases import WorkState
from sunwai.model.cost import most_of, passed
from sunwai.model.models import LONGEST_TEXT, THE_ONE, Kind, Manner, ModelBrand, ModelCall, ModelSetting, Outcome
from sunwai.people.models import Staff
from sunwai.people.roles import Permission

MOST_WAITING: Final = 3  # of one person
LATIN: Final = "latn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is asked for. ``message``: the one to translate; ``text``: own words; no ``language``: the customer's."""

    kind: str
    text: str = ""
    message: Message | None = None
    manner: str = ""
    language: str = ""
    with_notes: bool = False


@transaction.atomic
def ask(*, conversation: Conversation, by: Staff, wish: Wish) -> ModelCall:
    """Ask for words about a conversation that ``by`` may see; a worker does it.

    Raises:
        Refused: ``not_allowed``; ``model_off``; ``bad_wish``: nothing of this kind, or without its words;
            ``too_long``; ``model_busy``: too much of theirs waits; ``model_limit``: the month's limit would be passed.

    """
    if not by.may(Permission.REPLY):
        raise Refused(_("You may not answer customers."), code="not_allowed")
    setting = ModelSetting.objects.select_for_update().filter(pk=THE_ONE, on=True).first()
    if setting is None or not ModelBrand.objects.filter(brand=conversation.brand_id).exists():
        raise Refused(_("No model is switched on for this brand."), code="model_off")
    _refuse_bad(wish, conversation)
    if ModelCall.objects.filter(asked_by=by, state=WorkState.WAITING).count() >= MOST_WAITING:
        raise Refused(_("The model is still busy with what you asked before."), code="model_busy")
    if passed(setting):
        raise Refused(_("This month’s limit for the model is reached. An admin can raise it."), code="model_limit")
    return ModelCall.objects.create(
        conversation=conversation,
        asked_by=by,
        kind=wish.kind,
        manner=wish.manner,
        language=wish.language,
        message=wish.message,
        text=wish.text.strip(),
        with_notes=wish.with_notes,
        reserved=most_of(setting),
    )


@transaction.atomic
def cancel(*, call: ModelCall, by: Staff) -> None:
    """End a request; what comes back for it is thrown away. One that has ended is put away. Idempotent.

    Raises:
        Refused: ``not_allowed``: somebody else asked.

    """
    _refuse_others(call, by)
    waiting = ModelCall.objects.filter(pk=call.pk, state=WorkState.WAITING)
    ended = {"state": WorkState.DONE, "outcome": Outcome.CANCELLED, "ended_at": clock.now(), "lease_until": None}
    if not waiting.update(fence=F("fence") + 1, **ended):
        ModelCall.objects.filter(pk=call.pk).update(outcome=Outcome.CANCELLED)
        return
    ModelCall.objects.filter(pk=call.pk, began_at=None).update(reserved=0)


@transaction.atomic
def accept(*, call: ModelCall, by: Staff) -> None:
    """Stand by what it wrote: the mark goes.

    Raises:
        Refused: ``not_allowed``: somebody else asked.

    """
    _refuse_others(call, by)
    ModelCall.objects.filter(pk=call.pk, accepted_at=None, outcome=Outcome.OK).update(accepted_at=clock.now())


def _refuse_others(call: ModelCall, by: Staff) -> None:
    if call.asked_by_id != by.pk:
        raise Refused(_("Somebody else asked for this."), code="not_allowed")


def _refuse_bad(wish: Wish, conversation: Conversation) -> None:
    if len(wish.text) > LONGEST_TEXT:
        raise Refused(_("This text is too long."), code="too_long")
    if not _is_good(wish) or not _is_here(wish, conversation):
        raise Refused(_("The model is not asked for this, or not without words."), code="bad_wish")


def _is_good(wish: Wish) -> bool:
    languages = {"", LATIN, *dict(django_settings.LANGUAGES)}
    if wish.kind not in {Kind.DRAFT, Kind.SUMMARY, Kind.TRANSLATION, Kind.REPHRASING} or wish.language not in languages:
        return False
    if wish.kind == Kind.REPHRASING:
        return wish.manner in Manner.values and bool(wish.text.strip()) and wish.message is None
    if wish.manner or (wish.message is not None and wish.kind != Kind.TRANSLATION):
        return False
    return wish.kind != Kind.TRANSLATION or bool(wish.language and (wish.message or wish.text.strip()))


def _is_here(wish: Wish, conversation: Conversation) -> bool:
    """Say whether the message is of this conversation, and no note that was not ticked."""
    if wish.message is None:
        return True
    noted = wish.message.visibility == "staff" and not wish.with_notes
    return wish.message.conversation_id == conversation.pk and not noted
