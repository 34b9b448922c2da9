"""Saying whether and when a brand rings back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.kernel.errors import Refused
from sunwai.people.actions.audit import audit
from sunwai.people.models import Brand, Staff
from sunwai.people.roles import Permission
from sunwai.routing.models import CallBackRule

BOUNDS: Final[Mapping[str, tuple[int, int]]] = {"places": (1, 50), "minutes": (10, 120), "days": (1, 14)}


@transaction.atomic
def set_rule(*, brand: Brand, by: Staff, on: bool | None = None, **numbers: int) -> CallBackRule:
    """Say whether and when a brand rings back (``places``, ``minutes``, ``days``); what is left out stays.

    Raises:
        Refused: ``not_allowed``; ``bad_value``: a number beyond what can be.

    """
    if not by.may(Permission.CHANNELS):
        raise Refused(_("Your role cannot change channels."), code="not_allowed")
    for name, value in numbers.items():
        least, most = BOUNDS[name]
        if not least <= value <= most:
            said = _("Choose a number between %(least)d and %(most)d.") % {"least": least, "most": most}
            raise Refused(said, code="bad_value")
    values: dict[str, object] = dict(numbers) if on is None else {**numbers, "on": on}
    kept, _new = CallBackRule.objects.update_or_create(brand=brand, defaults=values)
    audit("call_backs_changed", actor=by, object_type="brand", object_id=brand.pk, data={"on": kept.on})
    return kept
