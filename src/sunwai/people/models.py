"""Staff, their teams and brands, the links that let them in, and the log of what they did."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from sunwai.kernel import clock
from sunwai.people.roles import Permission, Role, allowed


class Brand(models.Model):
    """A face of the company towards customers. Conversations, notes and documents belong to one."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    time_zone = models.CharField(_("time zone"), max_length=60, default="Asia/Kolkata")
    language = models.CharField(_("language"), max_length=8, default="en")
    created_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """People who share a queue."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    created_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.name


class Theme(models.TextChoices):
    """Light, dark, or what the system says."""

    SYSTEM = "system", _("Like the system")
    LIGHT = "light", _("Light")
    DARK = "dark", _("Dark")


class StaffManager(BaseUserManager["Staff"]):
    """Django's sign-in asks for people by their address, in any case."""

    def create_user(self, *, email: str, name: str, role: str = Role.AGENT, password: str | None = None) -> Staff:
        """Store a person; without a password they enter by link or passkey."""
        person = self.model(email=email.lower(), name=name, role=role)
        person.set_password(password)
        person.save()
        return person

    def get_by_natural_key(self, username: str | None) -> Staff:
        """Return the person with this address."""
        return self.get(email=(username or "").lower())


class Staff(AbstractBaseUser):
    """A person who works at the desk. ``email`` is stored in lower case."""

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("role"), max_length=10, choices=Role.choices, default=Role.AGENT)
    brands = models.ManyToManyField(Brand, blank=True, related_name="staff", verbose_name=_("brands"))
    teams = models.ManyToManyField(Team, blank=True, related_name="staff", verbose_name=_("teams"))
    language = models.CharField(_("language"), max_length=8, default="en")
    theme = models.CharField(_("theme"), max_length=6, choices=Theme, default=Theme.SYSTEM)
    time_zone = models.CharField(_("time zone"), max_length=60, default="Asia/Kolkata")
    single_keys = models.BooleanField(_("single-key shortcuts"), default=True)
    notifications = models.BooleanField(_("desktop notifications"), default=False)
    is_active = models.BooleanField(_("may sign in"), default=True)
    created_at = models.DateTimeField(default=clock.now)
    last_seen_at = models.DateTimeField(null=True, blank=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects: ClassVar[StaffManager] = StaffManager()

    def __str__(self) -> str:
        return self.name or self.email

    def may(self, permission: Permission) -> bool:
        """Say whether this person may do this at all (where is a question for the queries)."""
        return self.is_active and allowed(self.role, permission)


class SignInLink(models.Model):
    """A link that lets one person in, once. Only the digest of its secret is stored."""

    class Purpose(models.TextChoices):
        INVITATION = "invitation"
        SIGN_IN = "sign_in"

    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="links")
    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(Staff, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)


class AuditEntry(models.Model):
    """Who did what to what, and when. The database itself refuses to change or delete a row (see the migration).

    ``actor_name`` stays when the person goes. ``data`` holds ids and names of settings, never their values.
    """

    at = models.DateTimeField(default=clock.now)
    actor = models.ForeignKey(Staff, null=True, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False)
    actor_name = models.CharField(max_length=120, blank=True)
    verb = models.CharField(max_length=60)
    object_type = models.CharField(max_length=60)
    object_id = models.CharField(max_length=60)
    data = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["-at", "-id"], name="people_audit_newest")]
