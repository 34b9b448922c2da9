"""Making and ending tokens. The plain token is told once; only its digest is stored."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.api.models import ApiToken
from sunwai.api.scopes import Scope
from sunwai.kernel import clock, ids
from sunwai.kernel.errors import NotFound, Refused
from sunwai.people.actions.audit import audit
from sunwai.people.models import Staff
from sunwai.people.roles import Permission

PREFIX: Final = "sw_"
LONGEST_NAME: Final = 120
MOST_TOKENS: Final = 50


@transaction.atomic
def create_token(
    *, staff: Staff, name: str, scopes: Iterable[str], by: Staff | None, expires_at: dt.datetime | None = None
) -> str:
    """Make a token for ``staff`` and return it, plain, this once. ``by`` None is the command line.

    Raises:
        Refused: ``not_allowed``: people make tokens for themselves alone; ``bad_name``, ``unknown_scope``,
            ``bad_time``, ``too_many_tokens``.

    """
    if by is not None and not (by.pk == staff.pk and by.may(Permission.TOKENS)):
        raise Refused(_("Your role does not allow this."), code="not_allowed")
    clean, wanted = " ".join(name.split()), _checked(scopes)
    if not 0 < len(clean) <= LONGEST_NAME:
        raise Refused(_("A token's name has between 1 and 120 characters."), code="bad_name")
    if expires_at is not None and expires_at <= clock.now():
        raise Refused(_("Choose a time that is still to come."), code="bad_time")
    if staff.tokens.filter(revoked_at=None).count() >= MOST_TOKENS:
        raise Refused(_("You have 50 tokens already; revoke one first."), code="too_many_tokens")
    plain = PREFIX + ids.secret_token()
    made = ApiToken.objects.create(
        staff_id=staff.pk, name=clean, digest=digest_of(plain), scopes=wanted, expires_at=expires_at
    )
    audit("token_made", actor=by, object_type="token", object_id=made.pk, data={"staff": staff.pk, "scopes": wanted})
    return plain


@transaction.atomic
def revoke_token(*, token: ApiToken, by: Staff | None) -> None:
    """End a token, now: one's own, or anybody's by who runs the people. Again changes nothing.

    Raises:
        NotFound: it is another person's.

    """
    if by is not None and by.pk != token.staff_id and not by.may(Permission.STAFF):
        raise NotFound(_("There is no such token."), code="not_found")
    if ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=clock.now()):
        audit("token_revoked", actor=by, object_type="token", object_id=token.pk, data={"staff": token.staff_id})


def digest_of(plain: str) -> str:
    """Return what is stored of a token. It is random and long, so that a plain digest cannot be turned back."""
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()


def _checked(scopes: Iterable[str]) -> list[str]:
    wanted = list(dict.fromkeys(str(each) for each in scopes))
    if not wanted or set(wanted) - set(Scope.values):
        raise Refused(_("Choose at least one of the scopes that exist."), code="unknown_scope")
    return wanted
