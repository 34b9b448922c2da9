"""Making and ending tokens, by action and on the page."""

from __future__ import annotations

import datetime as dt

import pytest

from sunwai.api.actions.tokens import create_token, digest_of, revoke_token
from sunwai.api.models import ApiToken, Caller
from sunwai.kernel import clock
from sunwai.kernel.errors import NotFound, Refused
from sunwai.people.models import AuditEntry
from sunwai.people.roles import Permission
from tests import cast

pytestmark = pytest.mark.django_db


def test_only_the_digest_is_stored() -> None:
    plain = create_token(staff=cast.ravi(), name="Import", scopes=["read"], by=cast.ravi())

    row = ApiToken.objects.get()
    assert plain.startswith("sw_")
    assert row.digest == digest_of(plain)
    assert plain not in str(ApiToken.objects.values().get())
    assert plain not in str(AuditEntry.objects.values().get())


def test_nobody_makes_a_token_for_another() -> None:
    with pytest.raises(Refused) as no:
        create_token(staff=cast.ravi(), name="Mine", scopes=["read"], by=cast.alice())

    assert no.value.code == "not_allowed"
    assert not ApiToken.objects.exists()


@pytest.mark.parametrize(
    ("name", "scopes", "days", "code"),
    [
        (" ", ["read"], 1, "bad_name"),
        ("x", [], 1, "unknown_scope"),
        ("x", ["all"], 1, "unknown_scope"),
        ("x", ["read"], -1, "bad_time"),
    ],
)
def test_what_makes_no_sense_is_refused(name: str, scopes: list[str], days: int, code: str) -> None:
    until = clock.now() + dt.timedelta(days=days)

    with pytest.raises(Refused) as no:
        create_token(staff=cast.ravi(), name=name, scopes=scopes, by=None, expires_at=until)

    assert no.value.code == code


def test_ones_own_token_is_revoked_once() -> None:
    create_token(staff=cast.ravi(), name="x", scopes=["read"], by=None)
    token = ApiToken.objects.get()

    revoke_token(token=token, by=cast.ravi())
    revoke_token(token=token, by=cast.ravi())

    assert AuditEntry.objects.filter(verb="token_revoked").count() == 1


def test_another_agents_token_does_not_exist_but_an_owner_ends_it() -> None:
    create_token(staff=cast.ravi(), name="x", scopes=["read"], by=None)
    token = ApiToken.objects.get()

    with pytest.raises(NotFound):
        revoke_token(token=token, by=cast.charlie())
    revoke_token(token=token, by=cast.alice())

    token.refresh_from_db()
    assert token.revoked_at is not None


def test_a_caller_without_a_token_may_nothing() -> None:
    caller = Caller.objects.get(pk=cast.alice().pk)

    assert isinstance(caller, Caller)
    assert not [permission for permission in Permission if caller.may(permission)]
