"""The answer passport: one checked answer, used in many places."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sunwai.kernel import clock
from sunwai.kernel.errors import Refused
from sunwai.knowledge.actions.embedding import tell_users_of
from sunwai.knowledge.gate import allow_in
from sunwai.knowledge.models import Answer, AnswerText, AnswerVersion, Language, UseKind
from sunwai.knowledge.types import Checked
from sunwai.people.actions.audit import audit
from sunwai.people.models import Brand, Staff

LONGEST_NAME: Final = 120
LONGEST_TEXT: Final = 20_000


@transaction.atomic
def save_answer(*, by: Staff, brand: Brand, said: Checked, answer: Answer | None = None) -> Answer:
    """Keep a checked answer, or change one: at once wherever it is used. Who saves it vouches for it.

    Raises:
        NotFound: the brand is not this person's.
        Refused: ``not_allowed``; ``bad_name``, ``bad_language``, ``empty``, ``too_long``; ``nested``: it names another
            answer; ``taken``: the brand has one of this name.

    """
    allow_in(brand, by=by)
    texts = _checked(said.texts)
    row = Answer.objects.select_for_update().get(pk=answer.pk) if answer else Answer(brand=brand)
    row.name, row.review_on = _name(said.name), said.review_on
    row.checked_by, row.checked_at = by, clock.now()
    _store(row)
    _write(row, texts, by=by)
    audit("answer_saved", actor=by, object_type="answer", object_id=row.pk, data={"version": row.version})
    return row


@transaction.atomic
def restore_answer(*, version: AnswerVersion, by: Staff) -> Answer:
    """Say again what an answer once said, as its newest version, at once wherever it is used.

    A language that it did not have then stays, and is out of date by it. Who brings it back vouches for it; what is
    said already changes nothing.

    Raises:
        NotFound: the brand is not this person's.
        Refused: ``not_allowed``.

    """
    allow_in(version.answer.brand, by=by)
    row = Answer.objects.select_for_update(of=("self",)).select_related("brand").get(pk=version.answer_id)
    present = dict(row.texts.values_list("language", "text"))
    if present == {**present, **version.texts}:
        return row
    said = Checked(name=row.name, texts={**present, **version.texts}, review_on=row.review_on)
    return save_answer(by=by, brand=row.brand, said=said, answer=row)


def _name(name: str) -> str:
    clean = " ".join(name.split())
    if not 0 < len(clean) <= LONGEST_NAME:
        raise Refused(_("A name has between 1 and 120 characters."), code="bad_name")
    return clean


def _checked(texts: Mapping[str, str]) -> dict[str, str]:
    given = {language: text.strip() for language, text in texts.items() if text.strip()}
    if not given:
        raise Refused(_("Write the answer in at least one language."), code="empty")
    if set(given) - set(Language.values):
        raise Refused(_("Answers are written in English, Hindi or Urdu."), code="bad_language")
    if any(len(text) > LONGEST_TEXT for text in given.values()):
        raise Refused(_("This text is too long."), code="too_long")
    if any("{{answer:" in text.replace(" ", "") for text in given.values()):
        raise Refused(_("An answer cannot hold another answer."), code="nested")
    return given


def _store(row: Answer) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise Refused(_("There is an answer of this name already."), code="taken") from None


def _write(row: Answer, texts: dict[str, str], *, by: Staff) -> None:
    """Store the words as a new version where they differ from the present ones."""
    if texts == dict(row.texts.values_list("language", "text")):
        return
    row.texts.all().delete()
    AnswerText.objects.bulk_create(AnswerText(answer=row, language=key, text=text) for key, text in texts.items())
    row.version += 1
    row.save(update_fields=["version"])
    AnswerVersion.objects.create(answer=row, number=row.version, texts=texts, made_by=by)
    tell_users_of(row)


@transaction.atomic
def delete_answer(*, answer: Answer, by: Staff) -> None:
    """Delete an answer that nothing shows any more; what was sent with it stays as it was sent.

    Raises:
        NotFound: the brand is not this person's.
        Refused: ``not_allowed``; ``in_use``: an article, a macro, a menu or the bot shows it.

    """
    allow_in(answer.brand, by=by)
    shown = [UseKind.ARTICLE, UseKind.MACRO, UseKind.BOT, UseKind.MENU]
    if answer.uses.filter(kind__in=shown).exists():
        raise Refused(_("It is still used: take it out there first."), code="in_use")
    audit("answer_deleted", actor=by, object_type="answer", object_id=answer.pk)
    answer.delete()
