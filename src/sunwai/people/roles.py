"""Who may do what: one table that a person can read. Shown on the roles page and checked by every action."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a member of staff is here for."""

    OWNER = "owner", _("Owner")
    ADMIN = "admin", _("Admin")
    LEAD = "lead", _("Lead")
    AGENT = "agent", _("Agent")
    MARKETER = "marketer", _("Marketer")
    EXPERT = "expert", _("Expert")
    VIEWER = "viewer", _("Viewer")


class Permission(StrEnum):
    """One thing a person may do."""

    READ = "read"  # conversations of one's brands and teams
    READ_EVERYTHING = "read_everything"  # of every brand and team
    NOTE = "note"
    REPLY = "reply"
    START = "start"
    ASSIGN = "assign"
    ORGANISE = "organise"  # status, tags, priority, snooze, merge, split, bulk
    TAKE_OVER = "take_over"  # break another person's hold
    BLOCK = "block"
    EXPORT = "export"
    MACROS = "macros"  # write macros that others see
    CHANNELS = "channels"
    STAFF = "staff"  # people, teams, brands
    AUDIT = "audit"
    HEALTH = "health"
    DEAD_LETTERS = "dead_letters"
    TOKENS = "tokens"
    OWNERS = "owners"  # make and unmake owners


_EVERYBODY: Final = frozenset({Role.OWNER, Role.ADMIN, Role.LEAD, Role.AGENT, Role.MARKETER, Role.VIEWER})
_ANSWERING: Final = _EVERYBODY - {Role.VIEWER}
_LEADING: Final = frozenset({Role.OWNER, Role.ADMIN, Role.LEAD})
_RUNNING: Final = frozenset({Role.OWNER, Role.ADMIN})

#: The table. Experts answer in the community and from their own profiles; the desk's inbox is closed to them.
ALLOWED: Final[dict[Permission, frozenset[Role]]] = {
    Permission.READ: _EVERYBODY,
    Permission.READ_EVERYTHING: _RUNNING,
    Permission.NOTE: _ANSWERING,
    Permission.REPLY: _ANSWERING,
    Permission.START: _ANSWERING,
    Permission.ASSIGN: _ANSWERING,
    Permission.ORGANISE: _ANSWERING,
    Permission.TAKE_OVER: _LEADING,
    Permission.BLOCK: _ANSWERING - {Role.MARKETER},
    Permission.EXPORT: _LEADING,
    Permission.MACROS: _LEADING | {Role.MARKETER},
    Permission.CHANNELS: _RUNNING,
    Permission.STAFF: _RUNNING,
    Permission.AUDIT: _RUNNING,
    Permission.HEALTH: _LEADING,
    Permission.DEAD_LETTERS: _RUNNING,
    Permission.TOKENS: _EVERYBODY,
    Permission.OWNERS: frozenset({Role.OWNER}),
}


def allowed(role: str, permission: Permission) -> bool:
    """Say whether a role may do this."""
    return role in ALLOWED[permission]
