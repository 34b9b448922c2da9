"""Who calls: a bearer token and nothing else. A session cookie opens nothing here, so no foreign page can use one."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import Final

from django.db import DatabaseError, transaction
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.security import HttpBearer

from sunwai.api import rates
from sunwai.api.actions.tokens import PREFIX, digest_of
from sunwai.api.models import ApiToken, Caller
from sunwai.api.problems import Problematic
from sunwai.api.scopes import Scope
from sunwai.kernel import clock
from sunwai.people.seeing import look_as

LONGEST_TOKEN: Final = 200
NOTED_EVERY: Final = dt.timedelta(minutes=1)


class Bearer(HttpBearer):
    """Lets a call through whose token has ``scope``."""

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> Caller:
        """Return who calls.

        Raises:
            Problematic: 401: no such token, revoked, expired, or its person may no longer be here; 403: the token
                lacks the scope; 429: too many calls.

        """
        del token
        caller = caller_of(request)
        if caller is None or caller.token is None:
            raise Problematic(401, _("This token does not exist, was revoked, or has expired."), code="bad_token")
        rates.spend(caller.token.pk)
        if self.scope not in caller.token.scopes:
            said = _("This token lacks the scope “%(scope)s”.") % {"scope": self.scope.value}
            raise Problematic(403, said, code="scope_missing")
        look_as(caller.role)
        return caller


def caller_of(request: HttpRequest) -> Caller | None:
    """Return the person behind a request's bearer token, None for anybody else. Two queries, once per request."""
    if not hasattr(request, "_caller"):
        request._caller = _look_up(request.headers.get("Authorization", ""))  # type: ignore[attr-defined]  # noqa: SLF001 - ours
    found: Caller | None = request._caller  # type: ignore[attr-defined]  # noqa: SLF001
    return found


def may_call(request: HttpRequest, scope: Scope) -> bool:
    """Say whether a request carries a live token with this scope: for pages outside the contract, as health."""
    caller = caller_of(request)
    return caller is not None and caller.token is not None and scope in caller.token.scopes


def _look_up(header: str) -> Caller | None:
    scheme, _space, plain = header.partition(" ")
    if scheme.lower() != "bearer" or not plain.startswith(PREFIX) or len(plain) > LONGEST_TOKEN:
        return None
    now = clock.now()
    unended = Q(expires_at=None) | Q(expires_at__gt=now)
    token = ApiToken.objects.filter(unended, digest=digest_of(plain), revoked_at=None).first()
    caller = Caller.objects.filter(pk=token.staff_id, is_active=True).first() if token else None
    if not isinstance(caller, Caller) or token is None:
        return None
    caller.token = token
    _note_use(token, now)
    return caller


def _note_use(token: ApiToken, now: dt.datetime) -> None:
    """Write down at most once a minute that a token is used; a full disk or a locked database must not stop reads."""
    if token.last_used_at is None or now - token.last_used_at > NOTED_EVERY:
        with suppress(DatabaseError), transaction.atomic():
            ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
