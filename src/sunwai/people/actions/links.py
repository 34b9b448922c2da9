"""Links that let one person in, once: invitations, and the sign-in link that `sunwai up` prints."""

from __future__ import annotations

import datetime as dt
import hashlib

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.kernel import clock, ids
from sunwai.kernel.errors import Refused
from sunwai.people.actions.audit import audit
from sunwai.people.models import SignInLink, Staff

INVITATION_DAYS = 7
SIGN_IN_MINUTES = 15
LIFETIMES = {
    SignInLink.Purpose.INVITATION: dt.timedelta(days=INVITATION_DAYS),
    SignInLink.Purpose.SIGN_IN: dt.timedelta(minutes=SIGN_IN_MINUTES),
}


@transaction.atomic
def make_sign_in_link(staff: Staff, *, by: Staff | None = None) -> str:
    """Return the address of a link that signs this person in once, within 15 minutes."""
    return _make(staff, SignInLink.Purpose.SIGN_IN, by)


@transaction.atomic
def make_invitation(staff: Staff, *, by: Staff | None = None) -> str:
    """Return the address of an invitation, good for 7 days; an older one of this person ends."""
    end_links(staff)
    return _make(staff, SignInLink.Purpose.INVITATION, by)


def end_links(staff: Staff) -> None:
    """End every link of this person that has not been used."""
    SignInLink.objects.filter(staff=staff, used_at=None).update(used_at=clock.now())


@transaction.atomic
def use_link(token: str) -> SignInLink:
    """Use up a link and return it. Of two who come at once, one gets in.

    Raises:
        Refused: it is unknown, used or expired, or its person may not sign in; all look the same.
    """
    # no join here: PostgreSQL would look the condition up in a subquery that a waiting rival never asks again
    rows = SignInLink.objects.filter(digest=_digest(token), used_at=None, expires_at__gt=clock.now())
    taken = rows.update(used_at=clock.now())
    link = SignInLink.objects.select_related("staff").filter(digest=_digest(token), staff__is_active=True).first()
    if not taken or link is None:
        raise Refused(_("This link has been used or has ended. Ask for a new one."), code="link_ended")
    audit("link_used", actor=link.staff, object_type="staff", object_id=link.staff_id, data={"purpose": link.purpose})
    return link


def peek(token: str) -> SignInLink | None:
    """Return a link that can still be used, without using it: pages that fetch ahead must not spend it."""
    rows = SignInLink.objects.filter(digest=_digest(token), used_at=None, expires_at__gt=clock.now())
    return rows.filter(staff__is_active=True).select_related("staff").first()


def _make(staff: Staff, purpose: SignInLink.Purpose, by: Staff | None) -> str:
    token = ids.secret_token()
    expires_at = clock.now() + LIFETIMES[purpose]
    SignInLink.objects.create(staff=staff, purpose=purpose, digest=_digest(token), made_by=by, expires_at=expires_at)
    audit("link_made", actor=by, object_type="staff", object_id=staff.pk, data={"purpose": purpose.value})
    return f"{settings.SUNWAI.public_url.rstrip('/')}/link/{token}/"


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
