"""Who may send personal data in public, and what is our own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.assist.models import PublicGuard
from sunwai.kernel.errors import Refused
from sunwai.people.actions.audit import audit
from sunwai.people.models import Brand, Staff
from sunwai.people.roles import Permission, Role

MOST_OWN: Final = 100
LONGEST_OWN: Final = 320


@transaction.atomic
def set_guard(*, brand: Brand, roles: Sequence[str], own: Sequence[str], by: Staff) -> PublicGuard:
    """Set which roles may send personal data in public anyway, and which numbers and addresses are our own.

    Raises:
        Refused: ``not_allowed``; ``unknown_role``; ``too_many`` or ``too_long``: own numbers and addresses.

    """
    if not by.may(Permission.STAFF):
        raise Refused(_("Your role does not allow this."), code="not_allowed")
    if not set(roles) <= set(Role.values):
        raise Refused(_("There is no such role."), code="unknown_role")
    kept = list(dict.fromkeys(each.strip() for each in own if each.strip()))
    if len(kept) > MOST_OWN:
        raise Refused(_("At most %(number)d numbers and addresses are kept.") % {"number": MOST_OWN}, code="too_many")
    if any(len(each) > LONGEST_OWN for each in kept):
        raise Refused(_("This text is too long."), code="too_long")
    guard, _new = PublicGuard.objects.update_or_create(brand=brand, defaults={"roles": sorted(set(roles)), "own": kept})
    data = {"roles": sorted(set(roles)), "own": len(kept)}
    audit("public_guard_set", actor=by, object_type="brand", object_id=brand.pk, data=data)
    return guard
