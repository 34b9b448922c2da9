"""Who may say where the model is."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sunwai.kernel.errors import Refused
from sunwai.people.models import Staff
from sunwai.people.roles import Permission


def allow(by: Staff) -> None:
    """Let only those who connect channels go on.

    Raises:
        Refused: ``not_allowed``.

    """
    if not by.may(Permission.CHANNELS):
        raise Refused(_("You may not change this."), code="not_allowed")
