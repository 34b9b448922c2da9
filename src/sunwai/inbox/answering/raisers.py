"""Who can raise a budget, in words."""

from __future__ import annotations

from typing import Final

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from sunwai.people.queries import who_may
from sunwai.people.roles import Permission

MOST_NAMED: Final = 3


def raisers() -> str:
    """Return the names of those who can raise a budget: “Alice or Meera”. One query."""
    names = [person.name or person.email for person in who_may(Permission.CHANNELS)]
    return str(get_text_list(names[:MOST_NAMED] or [_("an owner")], _("or")))
