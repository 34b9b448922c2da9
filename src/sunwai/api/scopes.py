"""What a token may be allowed: one table that a person can read. Never more than the person's role allows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from sunwai.people.roles import Permission


class Scope(models.TextChoices):
    """One thing a token is for."""

    READ = "read", _("Read conversations, customers, channels and settings")
    REPLY = "reply", _("Answer customers, write notes, start conversations, upload files")
    WRITE = "write", _("Change conversations: status, assignment, tags, merge, split, saved views")
    CUSTOMERS = "customers", _("Add, rename and block customers")
    MACROS = "macros", _("Write macros")
    ARTICLES = "articles", _("Write articles, sections and checked answers")
    CHANNELS = "channels", _("Connect channels and see how they are doing")
    ADMIN = "admin", _("Brands, teams, people and the audit log")
    HEALTH = "health", _("See the health of the installation")
    EXPORT = "export", _("Export conversations and what is known of a customer")
    PRIVACY = "privacy", _("Erase customers, set legal holds and how long words are kept")


#: Sight comes with every scope: an action must see what it changes. Calls that only read ask for ``read`` itself.
_SIGHT: Final = frozenset({Permission.READ, Permission.READ_EVERYTHING, Permission.PERSONAL})

#: The table: scope → the permissions it lends, where the person's role has them.
LENDS: Final[dict[Scope, frozenset[Permission]]] = {
    Scope.READ: _SIGHT,
    Scope.REPLY: _SIGHT | {Permission.REPLY, Permission.NOTE, Permission.START},
    Scope.WRITE: _SIGHT | {Permission.ORGANISE, Permission.ASSIGN, Permission.BLOCK},
    Scope.CUSTOMERS: _SIGHT | {Permission.ORGANISE, Permission.BLOCK},
    Scope.MACROS: _SIGHT | {Permission.MACROS, Permission.REPLY},
    Scope.ARTICLES: _SIGHT | {Permission.ARTICLES, Permission.REPLY},
    Scope.CHANNELS: _SIGHT | {Permission.CHANNELS},
    Scope.ADMIN: _SIGHT | {Permission.STAFF, Permission.OWNERS, Permission.AUDIT, Permission.TOPICS},
    Scope.HEALTH: frozenset({Permission.HEALTH}),
    Scope.EXPORT: _SIGHT | {Permission.EXPORT},
    Scope.PRIVACY: _SIGHT | {Permission.ERASE, Permission.LEGAL_HOLD},
}


def lent(scopes: Iterable[str]) -> frozenset[Permission]:
    """Return the permissions that these scopes lend together; unknown words lend nothing."""
    return frozenset().union(*(LENDS[Scope(each)] for each in scopes if each in Scope.values))
