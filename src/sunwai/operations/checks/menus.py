"""Greetings and menus: which networks show something else than the owner wants."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from sunwai.connections.models import Connection
from sunwai.menus.models import Outcome
from sunwai.menus.queries.places import outcomes
from sunwai.operations.checks.check import Check, State


def check() -> Iterator[Check]:
    """Look at every connection that shall show a menu. Two statements."""
    names = dict(Connection.objects.on().order_by("name", "pk").values_list("pk", "name"))
    found = outcomes(names)
    off = [name for pk, name in names.items() if found.get(pk) in {Outcome.DIFFERS, Outcome.FAILED}]
    says = _("Not as you want them: %(channels)s.") % {"channels": ", ".join(off)} if off else _("In step.")
    advice = _("See under Menus and greetings why, and set them there again.") if off else ""
    state = State.WARN if off else State.OK
    yield Check(name="menus", state=state, title=_("Menus and greetings"), says=says, advice=advice)
