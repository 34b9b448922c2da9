"""Where a checked answer is used, as one program may see it, and what it may say of that."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sunwai.api.schemas import answers as schemas
from sunwai.bot.queries.settings import bot_exists
from sunwai.inbox.queries.publicly import public_answer_for, public_answers
from sunwai.kernel.errors import NotFound
from sunwai.knowledge.actions import uses
from sunwai.knowledge.models import Answer
from sunwai.knowledge.queries import answers as reading
from sunwai.people.models import Staff


def uses_of(by: Staff, answer: Answer) -> schemas.UsesOut:
    """Return where an answer is used. Three queries."""
    rows = reading.uses_of(answer)
    messages = public_answers(by, [each.object_id for each in rows if each.kind == "social"])
    items = [schemas.use_out(each, messages.get(each.object_id) if each.kind == "social" else None) for each in rows]
    return schemas.UsesOut(items=items, private=[schemas.told_out(each) for each in reading.told_of(answer)])


def use(by: Staff, answer: Answer, body: schemas.UseIn) -> schemas.UseOut:
    """Write a use down.

    Raises:
        NotFound: there is no such bot or public message of ours in the answer's brand, or not for this person.
        Refused: what ``use_answer`` refuses.

    """
    message = public_answer_for(by, body.object, brand=answer.brand) if body.kind == "social" else None
    if body.kind == "bot" and not bot_exists(body.object, brand=answer.brand):
        raise NotFound(_("There is no such bot."), code="not_found")
    made = uses.use_answer(answer=answer, kind=body.kind, object_id=body.object, by=by, url=body.url)
    return schemas.use_out(made, message)
