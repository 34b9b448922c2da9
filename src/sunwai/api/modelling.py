"""The optional model as programs name it: their wishes and brands as the actions take them."""

from __future__ import annotations

from sunwai.api.schemas.model import ModelPatch, WishIn
from sunwai.inbox.queries.visibility import conversation_for, message_for
from sunwai.model.actions import Wish, ask
from sunwai.model.models import ModelCall
from sunwai.people.models import Brand, Staff
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


def brands_in(staff: Staff, body: ModelPatch) -> list[Brand] | None:
    """Return the brands for which it shall be on, None where nothing is said of them. One query for each.

    Raises:
        NotFound: there is no such brand, or not for this person.

    """
    return [brand_for(staff, each) for each in body.brands] if "brands" in body.model_fields_set else None
