"""The optional model as programs name it: who may run it, their wishes and changes as the actions take them."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sunwai.api.schemas.model import ModelPatch, WishIn
from sunwai.inbox.queries.visibility import message_for
from sunwai.kernel.errors import NotFound
from sunwai.model.actions import Changes, Wish
from sunwai.model.models import ModelSetting
from sunwai.model.queries.settings import current
from sunwai.people.models import Staff
from sunwai.people.queries import brand_for
from sunwai.people.roles import Permission


def model_run_by(staff: Staff) -> ModelSetting:
    """Return the setting, for who may change channels. One query.

    Raises:
        NotFound: not for this person.

    """
    if not staff.may(Permission.CHANNELS):
        raise NotFound(_("There is no such page."), code="not_found")
    return current()


def wish_of(staff: Staff, body: WishIn) -> Wish:
    """Return a wish. One query where it names a message.

    Raises:
        NotFound: there is no such message, or not for this person.

    """
    message = message_for(staff, body.message) if body.message else None
    given = body.model_dump(include={"kind", "text", "manner", "language"})
    return Wish(**given, message=message, with_notes=body.notes)


def changes_of(staff: Staff, body: ModelPatch) -> Changes:
    """Return what is changed. One query for each brand that is named.

    Raises:
        NotFound: there is no such brand, or not for this person.

    """
    named = body.model_fields_set
    changes = Changes(**body.model_dump(include=named - {"brands"}))  # type: ignore[typeddict-item]
    if "brands" in named:
        changes["brands"] = [brand_for(staff, each) for each in body.brands]
    return changes
