"""A person says what a message is or is not; what the reading said is put right, and kept to learn from."""

from __future__ import annotations

from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.inbox import feelings, languages, lessons, reread, touch
from sunwai.inbox.actions.gate import Permission, enter
from sunwai.inbox.models import Correction, Message
from sunwai.inbox.readings import LANGUAGE, MOOD, NO, YES, Told, digest_of, told
from sunwai.kernel import clock
from sunwai.kernel.errors import Refused
from sunwai.language.label_names import LABELS, MOODS
from sunwai.people.models import Staff

UNSURE: Final = "unsure"
KNOWN: Final = {MOOD: MOODS, LANGUAGE: languages.LANGUAGES}


@transaction.atomic
def correct(*, message: Message, by: Staff, what: str, now: str) -> Correction:
    """Say that a message's mood or language, or whether it bears a label, is so. ``now``: one of those, or yes or no.

    It holds for this text against every later reading; an older word on the same is taken back by it. Saying the same
    twice is saying it once.

    Raises:
        NotFound: this person may not see the conversation.
        Refused: ``not_allowed``; ``not_readable``: no customer's words; ``bad_correction``.
    """
    enter(message.conversation, by=by, permission=Permission.ORGANISE)
    message.refresh_from_db(from_queryset=Message.objects.select_related("conversation"))
    if message.direction != "in" or message.deleted_at or not reread.wording(message).strip():
        raise Refused(_("Only what a customer wrote can be put right."), code="not_readable")
    _check(what, now)
    digest = digest_of(reread.wording(message))
    standing = Correction.objects.filter(message=message, what=what, withdrawn_at=None).first()
    if standing is not None and (standing.digest, standing.now) == (digest, now):
        return standing
    return _write(message, by=by, what=what, now=now)


def _check(what: str, now: str) -> None:
    if what == LANGUAGE and now not in languages.LANGUAGES:
        known = ", ".join(languages.LANGUAGES)
        raise Refused(_("There is no such language. There are: %(known)s.") % {"known": known}, code="bad_correction")
    if now not in KNOWN.get(what, (YES, NO)) or what not in {*KNOWN, *LABELS}:
        raise Refused(_("There is no such mood or label."), code="bad_correction")


def _write(message: Message, *, by: Staff, what: str, now: str) -> Correction:
    found = told(message.reading)
    Correction.objects.filter(message=message, what=what, withdrawn_at=None).update(withdrawn_at=clock.now())
    said = Correction.objects.create(
        message=message,
        what=what,
        was=message.language if what == LANGUAGE else _present(found, what),
        now=now,
        digest=digest_of(reread.wording(message)),
        version=languages.version() if what == LANGUAGE else found.version if found else "",
        by=by,
    )
    _follow(message, what)
    return said


@transaction.atomic
def take_back(*, correction: Correction, by: Staff) -> None:
    """Let the reading's own word stand again. Taking back twice is taking back once.

    Raises:
        NotFound: this person may not see the conversation.
        Refused: ``not_allowed``.
    """
    message = correction.message
    enter(message.conversation, by=by, permission=Permission.ORGANISE)
    if Correction.objects.filter(pk=correction.pk, withdrawn_at=None).update(withdrawn_at=clock.now()):
        message.refresh_from_db(from_queryset=Message.objects.select_related("conversation"))
        _follow(message, correction.what)


def _follow(message: Message, what: str) -> None:
    reread.reapply(message)
    if what == LANGUAGE:
        languages.refresh(message.conversation)
    else:
        lessons.said_of(message.conversation.brand_id)
        feelings.refresh([message.conversation])
    touch.touch([message.conversation])


def _present(found: Told | None, what: str) -> str:
    """Return what was told until now; of a label that was told unsurely, and of a mood, that it was unsure."""
    if found is None:
        return ""
    if what == MOOD:
        return found.mood if found.sure else UNSURE
    label = next((each for each in found.labels if each.name == what), None)
    if label is None:
        return NO
    return YES if label.sure else UNSURE
