"""Who may change what networks show."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sunwai.kernel.errors import Refused
from sunwai.people.models import Staff
from sunwai.people.roles import Permission


def allow(by: Staff) -> None:
    """See that a person may change what networks show.

    Raises:
        Refused: ``not_allowed``.

    """
    if not by.may(Permission.CHANNELS):
        raise Refused(_("Your role cannot change channels."), code="not_allowed")
