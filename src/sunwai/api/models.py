"""Tokens of programs, and the answers kept for calls that may come twice."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sunwai.api.scopes import lent
from sunwai.kernel import clock
from sunwai.people.models import Staff
from sunwai.people.roles import Permission


class ApiToken(models.Model):
    """A person's key for a program. Only the digest of its secret is stored."""

    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(_("name"), max_length=120)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    created_at = models.DateTimeField(default=clock.now)
    last_used_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class Caller(Staff):
    """The person behind a token, allowed only what the token's scopes lend and the person's role allows.

    Without a token: nothing.
    """

    token: ApiToken | None = None

    class Meta:
        proxy = True

    def may(self, permission: Permission) -> bool:
        """Say whether this person may do this through this token."""
        return self.token is not None and permission in lent(self.token.scopes) and super().may(permission)


class StoredAnswer(models.Model):
    """What a call with an ``Idempotency-Key`` was answered. ``digest`` is the request's; ``sealed`` holds the body."""

    token = models.ForeignKey(ApiToken, on_delete=models.CASCADE, related_name="answers")
    key = models.CharField(max_length=255)
    digest = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    content_type = models.CharField(max_length=120, blank=True, default="")
    sealed = models.TextField(blank=True, default="")
    created_at = models.DateTimeField(default=clock.now, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["token", "key"], name="api_answer_once")]
