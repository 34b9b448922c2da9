"""Who may do what: one table that a person can read. Shown on the roles page and checked by every action."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


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
    PERSONAL = "personal"  # phones, addresses, order numbers in full
    MACROS = "macros"  # write macros that others see
    ARTICLES = "articles"  # publish articles and check answers; drafts are everybody's who answers
    TOPICS = "topics"  # a brand's own list of topics
    CHANNELS = "channels"
    STAFF = "staff"  # people, teams, brands
    AUDIT = "audit"
    HEALTH = "health"
    DEAD_LETTERS = "dead_letters"
    TOKENS = "tokens"
    ERASE = "erase"  # erase customers, and set how long their words are kept
    LEGAL_HOLD = "legal_hold"
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
    Permission.PERSONAL: _ANSWERING - {Role.MARKETER},
    Permission.MACROS: _LEADING | {Role.MARKETER},
    Permission.ARTICLES: _LEADING | {Role.MARKETER},
    Permission.TOPICS: _LEADING,
    Permission.CHANNELS: _RUNNING,
    Permission.STAFF: _RUNNING,
    Permission.AUDIT: _RUNNING,
    Permission.HEALTH: _LEADING,
    Permission.DEAD_LETTERS: _RUNNING,
    Permission.TOKENS: _EVERYBODY,
    Permission.ERASE: _RUNNING,
    Permission.LEGAL_HOLD: frozenset({Role.OWNER}),
    Permission.OWNERS: frozenset({Role.OWNER}),
}


def allowed(role: str, permission: Permission) -> bool:
    """Say whether a role may do this."""
    return role in ALLOWED[permission]


#: What each permission is called on the roles page.
NAMES: Final[dict[Permission, _StrPromise]] = {
    Permission.READ: _("Read the conversations of one’s brands and teams"),
    Permission.READ_EVERYTHING: _("Read the conversations of every brand and team"),
    Permission.NOTE: _("Write notes"),
    Permission.REPLY: _("Answer customers"),
    Permission.START: _("Start conversations"),
    Permission.ASSIGN: _("Assign conversations"),
    Permission.ORGANISE: _("Set status, tags and priority; snooze, merge and split"),
    Permission.TAKE_OVER: _("Take over what somebody else is answering"),
    Permission.BLOCK: _("Block customers and mark spam"),
    Permission.EXPORT: _("Export conversations"),
    Permission.PERSONAL: _("See customers’ phone numbers, addresses and order numbers in full"),
    Permission.MACROS: _("Write macros that others see"),
    Permission.ARTICLES: _("Publish articles and check answers"),
    Permission.TOPICS: _("Keep a brand’s list of topics"),
    Permission.CHANNELS: _("Connect channels"),
    Permission.STAFF: _("Manage people, teams and brands"),
    Permission.AUDIT: _("Read the audit log"),
    Permission.HEALTH: _("See the health of the installation"),
    Permission.DEAD_LETTERS: _("Replay what could not be processed"),
    Permission.TOKENS: _("Make API tokens of one’s own"),
    Permission.ERASE: _("Erase customers and set how long their words are kept"),
    Permission.LEGAL_HOLD: _("Forbid the erasure of a customer"),
    Permission.OWNERS: _("Make and unmake owners"),
}


def table() -> list[tuple[_StrPromise, list[bool]]]:
    """Return the table as the roles page shows it: each permission's name, and for each role whether it has it."""
    return [(NAMES[each], [allowed(role, each) for role in Role]) for each in Permission]
