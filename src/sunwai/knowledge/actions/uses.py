"""Where an answer went out, or is used by what the desk does not see: written down, and taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from sunwai.kernel import clock
from sunwai.kernel.errors import NotFound, Refused
from sunwai.knowledge.gate import allow_in
from sunwai.knowledge.models import Answer, AnswerTold, AnswerUse, UseKind
from sunwai.people.models import Staff

BY_HAND: Final = frozenset({UseKind.BOT.value, UseKind.FORUM.value, UseKind.SOCIAL.value})
LONGEST_ADDRESS: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """A checked answer that went out with a message: with which words, on which network."""

    answer_id: int
    version: int
    language: str
    channel: str


@transaction.atomic
def use_answer(*, answer: Answer, kind: str, object_id: int, by: Staff | None = None, url: str = "") -> AnswerUse:
    """Write down that an answer is used somewhere, with the words it has now; ``by`` None: the desk itself saw it.

    Raises:
        NotFound: the brand is not this person's.
        Refused: ``not_allowed``; ``bad_choice``: no such kind of place; ``bad_address``: no page of the web.

    """
    if by is not None:
        allow_in(answer.brand, by=by)
    if kind not in UseKind.values:
        raise Refused(_("There is no such choice."), code="bad_choice")
    if url and (not url.startswith(("https://", "http://")) or len(url) > LONGEST_ADDRESS):
        raise Refused(_("This is not the address of a page."), code="bad_address")
    now = {"version": answer.version, "used_at": clock.now(), "url": url}
    return AnswerUse.objects.update_or_create(answer=answer, kind=kind, object_id=object_id, defaults=now)[0]


@transaction.atomic
def stop_using(*, answer: Answer, kind: str, object_id: int) -> None:
    """Write down that an answer is no longer used somewhere."""
    answer.uses.filter(kind=kind, object_id=object_id).delete()


@transaction.atomic
def forget_use(*, answer: Answer, kind: str, object_id: int, by: Staff) -> None:
    """Take a place out of a passport that was written down by hand, or that went out and is of no interest any more.

    Raises:
        NotFound: the brand is not this person's, or the answer is not used there.
        Refused: ``not_allowed``; ``known_by_itself``: articles, macros and menus are taken out there.

    """
    allow_in(answer.brand, by=by)
    if kind not in BY_HAND:
        raise Refused(_("It is still used: take it out there first."), code="known_by_itself")
    gone, _rows = answer.uses.filter(kind=kind, object_id=object_id).delete()
    if not gone:
        raise NotFound(_("It is not used there."), code="not_found")


@transaction.atomic
def note_public(gone: Gone, *, message_id: int) -> None:
    """Write down that an answer went out with a public message; told twice, it stays one."""
    if Answer.objects.filter(pk=gone.answer_id).exists():
        said = {"version": gone.version, "language": gone.language, "channel": gone.channel}
        AnswerUse.objects.get_or_create(
            answer_id=gone.answer_id, kind=UseKind.SOCIAL, object_id=message_id, defaults=said
        )


@transaction.atomic
def count_private(gone: Gone) -> None:
    """Count that an answer went out in private."""
    if not Answer.objects.filter(pk=gone.answer_id).exists():
        return
    key = {"answer_id": gone.answer_id, "version": gone.version, "language": gone.language, "channel": gone.channel}
    today = clock.now().date()
    AnswerTold.objects.get_or_create(**key, defaults={"last": today})
    AnswerTold.objects.filter(**key).update(times=F("times") + 1, last=today)
