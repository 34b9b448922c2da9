"""The optional model as programs name it: their wishes and changes as the actions take them."""

from __future__ import annotations

from sunwai.api.schemas.model import ModelPatch, WishIn
from sunwai.inbox.queries.visibility import conversation_for, message_for
from sunwai.model.actions import Changes, Wish, ask
from sunwai.model.models import ModelCall
from sunwai.people.models import Staff
from sunwai.people.queries import brand_for


def asked(staff: Staff, conversation_id: int, body: WishIn) -> ModelCall:
    """Ask for words about a conversation, and return the request.

    Raises:
        NotFound: there is no such conversation or message, or not for this person.

    """
    message = message_for(staff, body.message) if body.message else None
    given = body.model_dump(include={"kind", "text", "manner", "language"})
    wish = Wish(**given, message=message, with_notes=body.notes)
    return ask(conversation=conversation_for(staff, conversation_id), by=staff, wish=wish)


def changes_of(staff: Staff, body: ModelPatch) -> Changes:
    """Return what is changed. One query for each brand that is named.

    Raises:
        NotFound: there is no such brand, or not for this person.

    """
    named = body.model_fields_set
    changes: Changes = Changes(**body.model_dump(include=named - {"brands"}))  # type: ignore[typeddict-item]
    if "brands" in named:
        changes["brands"] = [brand_for(staff, each) for each in body.brands]
    return changes
