"""The company's site names a visitor: a browser's token is bound to a subject."""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.db import transaction

from sunwai.kernel import clock
from sunwai.kernel.errors import Forged
from sunwai.portal.actions.tie import note
from sunwai.portal.models import SignedVisitor, UsedToken
from sunwai.portal.places import Place
from sunwai.portal.tokens import Claims, opened
from sunwai.portal.visitors import Visitor, identity, named_digest, said_by

LASTS: Final = dt.timedelta(hours=12)  # a page that is loaded anew brings a new token


@transaction.atomic
def sign_in(place: Place, *, browser_token: str, identity_token: str) -> Visitor:
    """Bind a browser's token to whom the identity token names. The same browser may show it again; no other may.

    Raises:
        Forged: the identity token is not good here, was shown by another browser, or names somebody else than before.

    """
    claims = opened(identity_token, place)
    row = _bound(place, named_digest(place, browser_token), claims)
    used, _new = UsedToken.objects.get_or_create(
        digest=claims.digest, defaults={"shown_by": row, "expires_at": claims.expires_at}
    )
    if used.shown_by_id != row.pk:
        raise Forged("this token was shown by another browser")
    who = said_by(row)
    person = identity(place, who)
    if person is not None:
        note(person, row)
    return who


def _bound(place: Place, digest: str, claims: Claims) -> SignedVisitor:
    told = {
        "name": claims.name,
        "address": claims.address,
        "address_vouched": claims.address_vouched and bool(claims.address),
        "signed_until": clock.now() + LASTS,
    }
    subject = f"user:{claims.subject}"
    row, new = SignedVisitor.objects.select_for_update(of=("self",)).get_or_create(
        connection=place.connection, digest=digest, defaults={"visitor": subject, **told}
    )
    if row.visitor != subject:
        raise Forged("this browser speaks for somebody else")
    if not new:
        for name, value in told.items():
            setattr(row, name, value)
        row.save(update_fields=list(told))
    return row
